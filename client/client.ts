/*
 * Puts error answers onto form fields. Runs in browsers: it imports nothing. What a field is called is data: `__proto__` is a name like others.
 */

/** What is wrong with one field. */
export interface FieldErrors {
  /** `items.0.name`; `''` for the request as a whole. */
  readonly field: string
  readonly texts: string[]
  /** Codes in the order of the texts, where the answer has them. */
  readonly codes: string[]
}

export interface ReadOptions {
  /** A prefix to remove from names, such as `body.` of a service with the option `prefixPart`. Default: none. */
  prefix?: string
}

type Json = Record<string, any>

/**
 * The errors of an answer, field by field in its order: an envelope, one with codes, or problem details. An answer that names no field
 * has its message for the field `''`.
 * @param body the parsed body; anything else gives no errors
 */
export function errorsOf (body: any, { prefix = '' }: ReadOptions = {}): FieldErrors[] {
  const { message, detail: whole = message, errors, codes }: Json = body ?? {}
  const found: Record<string, FieldErrors> = {}
  const add = (given: unknown = '', detail?: unknown, code?: unknown): void => {
    if (isText(given) && isText(detail)) {
      const field = given.slice(given.startsWith(prefix) ? prefix.length : 0)
      // with a space before it, a name is neither an index, which would come first, nor a prototype
      const { texts, codes } = found[' ' + field] ??= { field, texts: [], codes: [] }
      texts.push(detail)
      if (isText(code)) codes.push(code)
    }
  }
  for (const field in isText(errors) || errors) {
    [errors[field]].flat().forEach((item, i) => Array.isArray(errors)
      ? add(item?.field, item?.detail, item?.code)
      // what a prototype has under the field's name has no codes
      : add(field, item, codes?.[field]?.[i]?.code))
  }
  if (!Object.keys(found)[0]) add('', whole)
  return Object.values(found)
}

function isText (value: unknown): value is string {
  return typeof value === 'string'
}

/** The first text of each field: `{ 'items.0.name': '...' }`, as Inertia has it. */
export function flatErrors (body: unknown, options?: ReadOptions): Record<string, string> {
  return Object.fromEntries(errorsOf(body, options).map(({ field, texts }) => [field, texts[0]!]))
}

/** For VeeValidate's `setErrors`: `{ 'items[0].name': ['...'] }`. */
export function veeValidateErrors (body: unknown, options?: ReadOptions): Record<string, string[]> {
  return Object.fromEntries(errorsOf(body, options).map(({ field, texts }) => [field.replace(/(^|\.)(\d+)(?![^.])/g, '[$2]'), texts]))
}

/** For Formik's `setErrors`: `{ items: [{ name: '...' }] }`, the first text of each field. What concerns no field is left out. */
export function formikErrors (body: unknown, options?: ReadOptions): Json {
  return errorsOf(body, options).reduce((root, { field, texts }) => field ? withText(root, field.split('.'), texts[0]!) : root, {})
}

/** A text for a list or object itself gives way to those for what is inside. */
function withText (around: any, [name, ...rest]: readonly string[], text: string): any {
  const inside: any = typeof around === 'object' ? around : []
  if (name == null) return inside === around ? inside : text
  const value = withText(Object.hasOwn(inside, name) && inside[name], rest, text)
  // a larger number is not an index: a list of a million places is slow to read; a name in brackets in a literal is never a prototype
  return Array.isArray(inside) && /^(?!0.)\d{1,6}$/.test(name)
    ? Object.assign(inside, { [name]: value })
    : { ...inside, [name]: value }
}

/** React Hook Form's `setError`. */
export type SetError = (
  name: any,
  error: { type: string, message: string, types: Record<string, string | string[]> },
  options?: { shouldFocus: boolean }
) => void

/**
 * Calls React Hook Form's `setError` for each field; the first is focused. `types` has all texts: by code, where the answer has codes. What
 * concerns no field is `root.server`.
 */
export function setReactHookFormErrors (body: unknown, setError: SetError, options?: ReadOptions): void {
  errorsOf(body, options).forEach(({ field, texts, codes }, i) => {
    const types = codes[texts.length - 1] ? Object.fromEntries(texts.map((text, at) => [codes[at], text])) : { server: texts }
    setError(field || 'root.server', { type: codes[0] ?? 'server', message: texts[0]!, types }, { shouldFocus: !i && !!field })
  })
}

/** What a form of the DOM is here. */
export interface FormLike {
  readonly elements: Iterable<any>
  querySelectorAll: (selectors: string) => Iterable<any>
}

/**
 * Shows errors in a form: `setCustomValidity`, `aria-invalid`, the texts in the element whose `data-errors-of` is the field, and the focus on
 * the first wrong field. A field's errors go when it is changed. Fields may be called `items.0.name`, `items[0].name` or `items[0][name]`.
 * @returns the errors of fields that the form does not have, `''` among them, unless an element shows them
 */
export function showErrors (form: FormLike, body: unknown, options?: ReadOptions): FieldErrors[] {
  clearErrors(form)
  const unshown = errorsOf(body, options).filter(({ field, texts }) => {
    const shown = partsOf(form, (name) => name === field)
    mark(shown, texts.join('\n'))
    for (const one of shown) one.addEventListener('input', () => mark(shown, ''), { once: true })
    return !shown[0]
  })
  partsOf(form, Boolean).find((one) => one.ariaInvalid)?.focus()
  return unshown
}

/** Takes away what {@link showErrors} has shown. */
export function clearErrors (form: FormLike): void {
  mark(partsOf(form, () => true), '')
}

/** The elements of fields, and those that show texts: a text of no field stands in the latter only. Buttons often have no name. */
function partsOf (form: FormLike, isWanted: (field: string) => unknown): any[] {
  return [...form.elements, ...form.querySelectorAll('[data-errors-of]')]
    .filter(({ name, dataset }) => 'errorsOf' in dataset ? isWanted(dataset.errorsOf) : name && isWanted(name.replace(/\[(.*?)\]/g, '.$1')))
}

/** @param text what is wrong, `''` for nothing */
function mark (elements: readonly any[], text: string): void {
  for (const element of elements) {
    if ('errorsOf' in element.dataset) element.textContent = text
    else {
      element.setCustomValidity(text)
      element.ariaInvalid = text ? 'true' : null
    }
  }
}
