import { prescribedTexts, shippedTexts, type Texts } from './locales.js'

/** The namespace of this package's texts in an application's own i18next, and around them in `resources` where it is given. */
export const NAMESPACE = 'errors'

/** i18next's own namespace, in which people keep texts that are not split into namespaces. */
const I18NEXT_NAMESPACE = 'translation'

/** What a file says of itself. */
const META = 'meta'

/** The texts of one language, by their whole keys, and what is named by a path of fields. */
export interface Resources {
  /** `keyword.required`, `fields.user.email.maxLength` */
  readonly texts: Readonly<Record<string, string>>
  /** By `user.email`, `items.*.name` or `email`. */
  readonly labels: ReadonlyMap<string, string>
  /** The names of values, by the same and the value. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** The paths that have texts of their own. */
  readonly fields: readonly string[]
}

/**
 * Reads the texts of one language. Nested and dotted keys are the same (`{ keyword: { required } }` and
 * `{ 'keyword.required' }`), and i18next's namespace may stand around them.
 * @param name how the texts are called in an error
 * @throws TypeError that names what is no text
 */
export function readResources (texts: unknown, name: string): Resources {
  const [problem] = shapeProblems(texts, name)
  if (problem !== undefined || typeof texts === 'string') throw new TypeError(problem ?? `${name} has to be an object of texts, not '${String(texts)}'`)
  const found = { texts: {} as Record<string, string>, labels: new Map<string, string>(), values: new Map<string, Map<string, string>>(), fields: [] as string[] }
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

/** What is neither a text nor a group of texts. */
export function shapeProblems (texts: unknown, name: string): string[] {
  if (typeof texts === 'string') return []
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) return [`${name} has to be a text or an object of texts, not ${Array.isArray(texts) ? 'an array' : String(texts)}`]
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

/** A path of keys as the group, the name in it, and for `fields` and `values` the last key: `fields`, `user.email`, `maxLength`. */
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

/** This package's texts in a language, read once; none where it has none, or has not loaded them. */
export function readShipped (language: string): Resources {
  const texts = shippedTexts(language)
  if (texts === undefined) return NO_RESOURCES
  const known = shipped.get(language) ?? readResources(texts, language)
  shipped.set(language, known)
  return known
}

/** The same for what the documents of the VMS API prescribe. */
export function readPrescribed (language: string): Resources {
  const known = prescribed.get(language) ?? readResources(prescribedTexts(language) ?? {}, `vms/${language}`)
  prescribed.set(language, known)
  return known
}

/** The keys of some texts, those of plural forms without their category. */
export function pluralBases (texts: Texts): ReadonlySet<string> {
  const own = readResources(texts, 'texts').texts
  return new Set(Object.keys(own).map((key) => {
    const base = key.replace(/_(zero|one|two|few|many|other)$/, '')
    return Object.hasOwn(own, `${base}_other`) ? base : key
  }))
}
