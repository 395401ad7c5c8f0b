import type { Catalogue } from './catalogue.js'
import type { Labelled } from '../explain/labelled.js'
import { tagOf } from './intl.js'
import { slot, withoutMarks } from './prepared.js'
import type { Resources } from './resources.js'
import { isSchemaObject, type SchemaObject } from '../schema/schema.js'

/**
 * What a field is called in a language. In this order: the application's label for the whole path, for a path with
 * `*` in it, for the bare name; the schema's own `labels`, its `title`; this package's label; the name itself.
 * What only a request knows (an index, an unexpected name) is a slot with the depth of the path.
 */
export function labelOf (catalogue: Catalogue, language: string, node: Labelled): string {
  const label = labelAmong(catalogue.own(language), node) ??
    schemaLabel(catalogue, language, node) ??
    labelAmong(catalogue.shipped(language), node)
  return label === undefined ? nameOf(catalogue, language, node) : withoutMarks(label)
}

function labelAmong (resources: readonly Resources[], node: Labelled): string | undefined {
  return named(resources.map(({ labels }) => labels), node)
}

/** What has the name of a field in some maps: its whole path, a path with `*`, its bare name; then the first map. */
export function named<T> (maps: ReadonlyArray<ReadonlyMap<string, T>>, { path, name, isWildcard }: Labelled): T | undefined {
  const patterns = maps.flatMap((map) => [...map.keys()])
  if (patterns.length === 0) return undefined
  const key = matching(patterns, path)[0] ?? (!isWildcard && patterns.includes(name) ? name : undefined)
  return key === undefined ? undefined : maps.find((map) => map.has(key))?.get(key)
}

/** Of some paths, in which `*` stands for any one name, those that fit a path: itself first, then those with the fewest `*`. */
export function matching (patterns: readonly string[], path: string): string[] {
  const names = path.split('.')
  const fitting = patterns.filter((pattern) => pattern === path || (pattern.includes('*') && fits(pattern.split('.'), names)))
  const rank = (pattern: string): number => pattern === path ? 0 : pattern.split('*').length
  return [...new Set(fitting)].sort((a, b) => rank(a) - rank(b))
}

function fits (pattern: readonly string[], names: readonly string[]): boolean {
  return pattern.length === names.length && pattern.every((name, i) => name === '*' || name === names[i])
}

function schemaLabel (catalogue: Catalogue, language: string, { schemas }: Labelled): string | undefined {
  for (const { labels, title } of withoutBranches(schemas)) {
    const own = isSchemaObject(labels) ? labels[language] ?? labels[language.split('-')[0]!] : undefined
    if (typeof own === 'string') return own
    if (typeof title === 'string' && isTitleIn(title, language, catalogue)) return title
  }
  return undefined
}

/** A branch of a union or condition has the title of the branch, not of the field; the schema that it refers to comes right after it. */
function withoutBranches (schemas: readonly SchemaObject[]): readonly SchemaObject[] {
  const branches = new Set<unknown>()
  return schemas.filter((schema, i) => {
    const { anyOf = [], oneOf = [], allOf = [], then, else: otherwise, $ref } = schema
    for (const branch of [...anyOf, ...oneOf, then, otherwise]) branches.add(branch)
    if (!branches.has(schema)) return true
    for (const part of allOf) branches.add(part)
    if ($ref !== undefined) branches.add(schemas[i + 1])
    return false
  })
}

/** A title is in one language: the first whose script it is written in, the fallback before the others. */
function isTitleIn (title: string, language: string, { languages, fallbackLng }: Catalogue): boolean {
  const own = [fallbackLng, ...languages].find((candidate) => isWrittenIn(title, candidate))
  return own !== undefined && own.split('-')[0] === language.split('-')[0]
}

/** The scripts that ISO 15924 has one code for, while Unicode tells them apart. */
const SCRIPTS: Record<string, readonly string[]> = {
  Jpan: ['Hiragana', 'Katakana', 'Han'],
  Kore: ['Hangul', 'Han'],
  Hans: ['Han'],
  Hant: ['Han'],
}

/** A foreign word in Latin letters makes no text Latin: `адрес e-mail` is in Cyrillic. */
function isWrittenIn (text: string, language: string): boolean {
  const { script = 'Latn' } = new Intl.Locale(tagOf(language)).maximize()
  const letters = text.match(/\p{L}/gu) ?? []
  const others = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter))
  if (script === 'Latn') return others.length === 0
  const scripts = (SCRIPTS[script] ?? [script]).map((name) => new RegExp(`\\p{Script=${name}}`, 'u'))
  return others.length > 0 && scripts.some((own) => own.test(others[0]!))
}

/** An empty name is shown as what stands in the JSON. */
export function shownName (name: string): string {
  return name === '' ? '""' : name
}

function nameOf (catalogue: Catalogue, language: string, { parent, name, isWildcard, isItem, depth }: Labelled): string {
  if (!isWildcard) return withoutMarks(parent === undefined ? name : shownName(name))
  const own = slot(depth - 1)
  return isItem && parent!.parent !== undefined ? `${labelOf(catalogue, language, parent!)}.${own}` : own
}
