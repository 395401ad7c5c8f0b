import { prescribedTexts, shippedTexts, type Texts } from './locales.js'

/** The namespace of this package's texts in an application's own i18next. In `resources` it may enclose the texts of a language. */
export const NAMESPACE = 'errors'

/** i18next's default namespace, where texts are that are not split into namespaces. */
const I18NEXT_NAMESPACE = 'translation'

/** The group with information about a file. */
const META = 'meta'

/** The texts of one language by full key, and its labels and names of values by path. */
export interface Resources {
  /** `keyword.required`, `fields.user.email.maxLength` */
  readonly texts: Readonly<Record<string, string>>
  /** By `user.email`, `items.*.name` or `email`. */
  readonly labels: ReadonlyMap<string, string>
  /** The names of values, by path and value. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** The paths with texts of their own. */
  readonly fields: readonly string[]
}

/**
 * Reads the texts of one language. Nested and dotted keys are the same (`{ keyword: { required } }` and `{ 'keyword.required' }`), and
 * i18next's namespace may enclose them.
 * @param name the name of the texts in an error
 * @throws TypeError that names a value that is not a text
 */
export function readResources (texts: unknown, name: string): Resources {
  const [problem] = shapeProblems(texts, name)
  if (problem !== undefined || typeof texts === 'string') throw new TypeError(problem ?? `${name} must be an object of texts, not '${String(texts)}'`)
  const found = {
    texts: {} as Record<string, string>,
    labels: new Map<string, string>(),
    values: new Map<string, Map<string, string>>(),
    fields: [] as string[],
  }
  for (const [path, text] of leaves(withoutNamespace(texts as Texts), [])) {
    const [group, name, last] = split(path)
    if (group === META) continue
    if (group === 'labels') found.labels.set(name, text)
    else if (group === 'values') found.values.set(name, (found.values.get(name) ?? new Map()).set(last, text))
    else found.texts[path.join('.')] = text
    if (group === 'fields' && !found.fields.includes(name)) found.fields.push(name)
  }
  return found
}

/** Sentences about values that are neither texts nor groups of texts. */
export function shapeProblems (texts: unknown, name: string): string[] {
  if (typeof texts === 'string') return []
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) return [`${name} must be a text or an object of texts, not ${Array.isArray(texts) ? 'an array' : String(texts)}`]
  return Object.entries(texts).flatMap(([key, value]) => shapeProblems(value, `${name}.${key}`))
}

function withoutNamespace (texts: Texts): Texts {
  const { [I18NEXT_NAMESPACE]: outer = {}, [NAMESPACE]: inner = {}, ...bare } = texts
  return typeof outer === 'string' || typeof inner === 'string' ? texts : { ...bare, ...outer, ...inner }
}

function leaves (texts: Texts, path: readonly string[]): Array<[path: string[], text: string]> {
  return Object.entries(texts).flatMap(([key, value]): Array<[string[], string]> => typeof value === 'string'
    ? [[[...path, key], value]]
    : leaves(value, [...path, key]))
}

/** Splits a path into the group, the name, and for `fields` and `values` the last key: `fields`, `user.email`, `maxLength`. */
function split (path: readonly string[]): [group: string, name: string, last: string] {
  const [group = '', ...names] = path[0]!.includes('.') ? [...at(path[0]!, path[0]!.indexOf('.')), ...path.slice(1)] : path
  if (group === 'labels') return [group, names.join('.'), '']
  const [name = '', last = ''] = names.length === 1 ? at(names[0]!, names[0]!.lastIndexOf('.')) : [names.slice(0, -1).join('.'), names.at(-1)]
  return [group, name, last]
}

function at (text: string, dot: number): [string, string] {
  return [text.slice(0, Math.max(0, dot)), text.slice(dot + 1)]
}

export const NO_RESOURCES = readResources({}, '')

const shipped = new Map<string, Resources>()
const prescribed = new Map<string, Resources>()

/** This package's texts in a language, read once; empty if it has none or they are not loaded. */
export function readShipped (language: string): Resources {
  const texts = shippedTexts(language)
  if (texts === undefined) return NO_RESOURCES
  const known = shipped.get(language) ?? readResources(texts, language)
  shipped.set(language, known)
  return known
}

/** The same for the texts that the VMS API's documentation prescribes. */
export function readPrescribed (language: string): Resources {
  const known = prescribed.get(language) ?? readResources(prescribedTexts(language) ?? {}, `vms/${language}`)
  prescribed.set(language, known)
  return known
}

/** The keys of some texts, without plural categories. */
export function pluralBases (texts: Texts): ReadonlySet<string> {
  const own = readResources(texts, 'texts').texts
  return new Set(Object.keys(own).map((key) => {
    const base = key.replace(/_(zero|one|two|few|many|other)$/, '')
    return Object.hasOwn(own, `${base}_other`) ? base : key
  }))
}
