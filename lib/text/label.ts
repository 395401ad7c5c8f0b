import type { Catalogue } from './catalogue.js'
import type { Labelled } from '../violation/labelled.js'
import { isolated } from './intl.js'
import { withPlaceholders, type PlaceholderValue } from './placeholders.js'
import { slot, withoutMarks } from './prepared.js'
import type { Resources } from './resources.js'
import { isSchemaObject } from '../schema/schema.js'
import { ownSchemas, titleOf } from './title.js'

/**
 * The label of a field in a language, in this order: the application's label for the whole path, for a path with `*`, for the bare name;
 * the schema's `labels`, its `title` if that is in the language; this package's label; a `title` in another language; the name itself.
 * Labels and titles are quoted as the language does it, names are not. An index or an unexpected name, which only a request has, is a
 * slot named by its depth.
 */
export function labelOf (catalogue: Catalogue, language: string, node: Labelled): string {
  const title = titleOf(node)
  const label = labelAmong(catalogue.own(language), node) ?? schemaLabel(language, node) ?? (isTitleIn(language, catalogue) ? title : undefined)
  if (label !== undefined) return quoted(catalogue, language, label)
  const shipped = labelAmong(catalogue.shipped(language), node)
  if (shipped !== undefined) return isolated(shipped, language)
  return title === undefined ? nameOf(catalogue, language, node) : quoted(catalogue, language, title)
}

/** A text of the catalogue that is used inside others, such as the name of a type. */
export function phrase (catalogue: Catalogue, language: string, keys: readonly string[], values: Readonly<Record<string, PlaceholderValue>> = {}): string {
  return withPlaceholders(values, (marks) => catalogue.findPhrase(language, keys, marks)!)
}

function labelAmong (resources: readonly Resources[], node: Labelled): string | undefined {
  const label = named(resources.map(({ labels }) => labels), node)
  return label === undefined || label.trim() === '' ? undefined : label
}

/** The entry for a field: by its whole path, a path with `*`, its bare name, in the first map that has it. */
export function named<T> (maps: ReadonlyArray<ReadonlyMap<string, T>>, { path, name, isWildcard }: Labelled): T | undefined {
  const patterns = maps.flatMap((map) => [...map.keys()])
  if (patterns.length === 0) return undefined
  const key = matching(patterns, path)[0] ?? (!isWildcard && patterns.includes(name) ? name : undefined)
  return key === undefined ? undefined : maps.find((map) => map.has(key))?.get(key)
}

/** The patterns that match a path, where `*` stands for any one name: the path itself first, then those with the fewest `*`. */
export function matching (patterns: readonly string[], path: string): string[] {
  const names = path.split('.')
  const fitting = patterns.filter((pattern) => pattern === path || (pattern.includes('*') && fits(pattern.split('.'), names)))
  const rank = (pattern: string): number => pattern === path ? 0 : pattern.split('*').length
  return [...new Set(fitting)].sort((a, b) => rank(a) - rank(b))
}

function fits (pattern: readonly string[], names: readonly string[]): boolean {
  return pattern.length === names.length && pattern.every((name, i) => name === '*' || name === names[i])
}

function schemaLabel (language: string, { schemas }: Labelled): string | undefined {
  const own = ownSchemas(schemas).map(({ labels }) => isSchemaObject(labels) ? labels[language] ?? labels[language.split('-')[0]!] : undefined)
  return own.find((label) => typeof label === 'string' && label.trim() !== '')
}

function isTitleIn (language: string, { titleLng }: Catalogue): boolean {
  return titleLng.split('-')[0] === language.split('-')[0]
}

function quoted (catalogue: Catalogue, language: string, label: string): string {
  const text = withoutMarks(label)
  const inside = isolated(text, language)
  return isQuoted(text) ? inside : phrase(catalogue, language, ['label.quoted'], { label: () => inside })
}

/** Whether an application has quoted its label already. */
function isQuoted (label: string): boolean {
  return /^(?:["'„“”«»‚‘’「『《〈].*["'“”«»‘’」』》〉])$/su.test(label.trim())
}

/** An empty name is shown as in JSON. */
export function shownName (name: string): string {
  return name === '' ? '""' : name
}

function nameOf (catalogue: Catalogue, language: string, node: Labelled): string {
  const { parent, name, isWildcard, isItem, depth } = node
  if (!isWildcard) return isolated(withoutMarks(parent === undefined ? name : shownName(name)), language)
  const own = slot(depth - 1)
  if (!isItem) return isolated(own, language)
  if (isRootItem(node)) return phrase(catalogue, language, ['subject.item_label', 'subject.item'], { position: () => isolated(positionOf(node), language) })
  return phrase(catalogue, language, ['label.item'], { label: (lng) => labelOf(catalogue, lng, parent!), position: (lng) => isolated(positionOf(node), lng) })
}

/** Whether a field is an item of a list that is the whole body. */
export function isRootItem ({ isItem, parent }: Labelled): boolean {
  return isItem && parent?.parent === undefined
}

/** The position of an item in its list, from 1: a slot, unless the schema has its index. */
export function positionOf ({ depth, index }: Labelled): string {
  return index === undefined ? slot(`${POSITION}${depth - 1}`) : String(index + 1)
}

const POSITION = '#'

/** The value of a slot for a name or position, from the path of a violation. */
export function slotPart (path: readonly string[], slotName: string): string | undefined {
  if (!slotName.startsWith(POSITION)) return path[Number(slotName)]
  const part = path[Number(slotName.slice(POSITION.length))]
  return part !== undefined && /^\d+$/.test(part) ? String(Number(part) + 1) : part
}
