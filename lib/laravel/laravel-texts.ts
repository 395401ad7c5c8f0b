import { counterpartsOf, keyed, type Counterpart } from './laravel-rules.js'
import type { PhpArray } from './php-array.js'

/** The group of texts without a keyword. */
const KEPT = 'laravel'

/** Laravel's placeholders; of those with a common beginning, the longest comes first. */
const PLACEHOLDER = /:(ordinal-position|attribute|Attribute|ATTRIBUTE|position|decimal|format|values|digits|index|input|other|value|date|size|max|min)/g

/** The spellings of the field's name, which any text may have. */
const LABELS: Readonly<Record<string, string>> = { attribute: 'label', Attribute: 'label, capitalize', ATTRIBUTE: 'label, uppercase' }

/** The example of a text for one field in Laravel's skeleton. */
const SKELETON = 'attribute-name.rule-name'

type Group = Record<string, string | Record<string, string>>

/** The texts of one language for `resources`, and what could not be placed. */
export interface Converted {
  readonly texts: Record<string, Group>
  /** The keys of texts without a keyword, all in the group `laravel`. */
  readonly kept: readonly string[]
  /** Sentences about what could not be used. */
  readonly problems: readonly string[]
}

/** Turns the array of Laravel's `validation.php` into this package's texts, labels and names of values. */
export function convertLaravel (array: PhpArray): Converted {
  const conversion = new Conversion()
  for (const [key, value] of array) if (GROUPS.has(key) && !(value instanceof Map)) conversion.problems.push(`${key} is not an array`)
  const of = (group: string): PhpArray => array.get(group) instanceof Map ? array.get(group) as PhpArray : new Map()
  conversion.rules(new Map(textsIn(new Map([...array].filter(([key]) => !GROUPS.has(key))))))
  conversion.custom(textsIn(of('custom')))
  for (const [field, label] of textsIn(of('attributes'))) conversion.put('labels', field, label)
  for (const [path, name] of textsIn(of('values')).filter(([path]) => path.includes('.'))) conversion.putBelow('values', path, name)
  return conversion
}

const GROUPS = new Set(['custom', 'attributes', 'values'])

/** The texts of an array and of nested ones, by their keys joined with dots. */
function textsIn (array: PhpArray): Array<[path: string, text: string]> {
  return [...array].flatMap(([key, value]): Array<[string, string]> => {
    if (value instanceof Map) return textsIn(value).map(([path, text]) => [`${key}.${path}`, text])
    return typeof value === 'string' && value !== '' ? [[key, value]] : []
  })
}

class Conversion implements Converted {
  readonly texts: Record<string, Group> = {}
  readonly kept: string[] = []
  readonly problems: string[] = []

  put (group: string, key: string, text: string): void {
    (this.texts[group] ??= {})[key] = text
  }

  /** `status.active` -> `{ status: { active } }` */
  putBelow (group: string, path: string, text: string): void {
    const dot = path.lastIndexOf('.')
    const below = (this.texts[group] ??= {})[path.slice(0, dot)] ??= {}
    if (typeof below === 'object') below[path.slice(dot + 1)] = text
  }

  rules (texts: ReadonlyMap<string, string>): void {
    // Laravel's sentences show a label without quotation marks
    if ([...texts.values()].some((text) => /:attribute/i.test(text))) this.put('label', 'quoted', '{{label}}')
    const used = new Set<string>()
    for (const counterpart of keyed) {
      const text = texts.get(counterpart.rule)
      if (text !== undefined && this.#putRule(counterpart, text)) used.add(counterpart.rule)
    }
    for (const [rule, text] of texts) if (!used.has(rule)) this.#keep(rule, text)
  }

  #putRule ({ keys, placeholders }: Counterpart, text: string): boolean {
    const free = keys.filter((key) => !this.#has(key))
    const converted = convert(text, placeholders)
    if (converted === undefined) return false
    for (const key of free) this.put(...splitAt(key, key.indexOf('.')), converted)
    return free.length > 0
  }

  #has (key: string): boolean {
    const [group, name] = splitAt(key, key.indexOf('.'))
    return this.texts[group]?.[name] !== undefined
  }

  /** Texts for one field, by `user.email.unique`. */
  custom (texts: ReadonlyArray<readonly [path: string, text: string]>): void {
    for (const [path, text] of texts) {
      const [field, rule] = splitAt(path, path.lastIndexOf('.'))
      if (path === SKELETON) continue
      const counterparts = field === '' ? [] : counterpartsOf(rule)
      const placed = counterparts.flatMap(({ keywords, placeholders }) => this.#putField(field, keywords, convert(text, placeholders)))
      if (placed.length === 0) this.#keep(`custom.${path}`, text)
    }
  }

  #putField (field: string, keywords: readonly string[], text: string | undefined): readonly string[] {
    if (text === undefined) return []
    for (const keyword of keywords) this.putBelow('fields', `${field}.${keyword}`, text)
    return keywords
  }

  /** Keeps a text for `errorMessage` and `ApiError`, under the names of Laravel's placeholders. */
  #keep (path: string, text: string): void {
    const converted = convert(text)
    if (converted === undefined) {
      this.problems.push(`${path} is left out: {{ and $t( have a meaning of their own here`)
      return
    }
    this.put(KEPT, path, converted)
    this.kept.push(`${KEPT}.${path}`)
  }
}

function splitAt (path: string, dot: number): [string, string] {
  return [path.slice(0, Math.max(0, dot)), path.slice(dot + 1)]
}

/**
 * @param names this package's names for the placeholders; without it they keep Laravel's
 * @returns `undefined` if a placeholder has no name here, or if i18next would find a template in the text
 */
function convert (text: string, names?: Readonly<Record<string, string>>): string | undefined {
  if (/\{\{|\$t\(/.test(text)) return undefined
  const nameOf = (name: string): string | undefined => LABELS[name] ?? (names === undefined ? name : names[name])
  const isKnown = [...text.matchAll(PLACEHOLDER)].every(([, name]) => nameOf(name!) !== undefined)
  return isKnown ? text.replace(PLACEHOLDER, (_, name) => `{{${nameOf(name)}}}`) : undefined
}
