import type { Catalogue } from './catalogue.js'
import type { FieldNode } from './field-tree.js'
import { slot } from './prepared.js'

/**
 * What a field is called in a language. In this order: the application's label for the whole path, for a path with
 * `*` in it, for the bare name; the schema's own `labels`, its `title`; the name itself.
 * What only a request knows (an index, an unexpected name) is a slot with the depth of the path.
 */
export function labelOf (catalogue: Catalogue, language: string, node: FieldNode): string {
  return namedLabel(catalogue, language, node) ?? schemaLabel(catalogue, language, node) ?? nameOf(catalogue, language, node)
}

function namedLabel (catalogue: Catalogue, language: string, { path, name, isWildcard }: FieldNode): string | undefined {
  const labels = catalogue.names(language, 'labels')
  const key = bestMatch(labels, path) ?? (!isWildcard && labels.includes(name) ? name : undefined)
  const label = key === undefined ? undefined : catalogue.entry(language, 'labels', key)
  return typeof label === 'string' ? label : undefined
}

function schemaLabel ({ fallbackLng }: Catalogue, language: string, { schemas }: FieldNode): string | undefined {
  for (const { labels, title } of schemas) {
    const own = labels?.[language] ?? labels?.[language.split('-')[0]!]
    if (typeof own === 'string') return own
    if (typeof title === 'string' && isTitleIn(title, language, fallbackLng)) return title
  }
  return undefined
}

/** A title is in the fallback language, unless its letters are of another script: then in the languages of that. */
function isTitleIn (title: string, language: string, fallbackLng: string): boolean {
  return isWrittenIn(title, fallbackLng) ? sameLanguage(language, fallbackLng) : isWrittenIn(title, language)
}

function isWrittenIn (text: string, language: string): boolean {
  const { script } = new Intl.Locale(language).maximize()
  const letters = text.match(/\p{L}/u)
  return letters === null || new RegExp(`\\p{Script=${script}}`, 'u').test(text)
}

function sameLanguage (a: string, b: string): boolean {
  return a.split('-')[0] === b.split('-')[0]
}

function nameOf (catalogue: Catalogue, language: string, { parent, name, isWildcard, isItem, depth }: FieldNode): string {
  if (!isWildcard) return name
  const own = slot(depth - 1)
  return isItem && parent!.parent !== undefined ? `${labelOf(catalogue, language, parent!)}.${own}` : own
}

/** Of some paths, in which `*` stands for any one name, the one that fits a path best: itself, or with the fewest `*`. */
export function bestMatch (patterns: readonly string[], path: string): string | undefined {
  if (patterns.includes(path)) return path
  const names = path.split('.')
  const fitting = patterns.filter((pattern) => pattern.includes('*') && fits(pattern.split('.'), names))
  return fitting.sort((a, b) => a.split('*').length - b.split('*').length)[0]
}

function fits (pattern: readonly string[], names: readonly string[]): boolean {
  return pattern.length === names.length && pattern.every((name, i) => name === '*' || name === names[i])
}
