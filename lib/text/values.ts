import type { Catalogue } from './catalogue.js'
import { formatAlternatives, formatNumber, isolated, withIsolatedWords } from './intl.js'
import { labelOf, named, phrase } from './label.js'
import type { Labelled } from '../violation/labelled.js'
import type { PlaceholderValue } from './placeholders.js'
import { withoutMarks } from './prepared.js'
import { cut } from './cut.js'
import type { Kinds, MessageSpec, Value } from '../violation/message-spec.js'

/** Longer values of schemas, and longer messages of an application's keywords, are truncated. */
export const LONGEST_VALUE = 500

/** The values of a rule's text, formatted in the language of the text that is found. */
export function valuesOf (catalogue: Catalogue, { values, count }: MessageSpec): Record<string, PlaceholderValue> {
  const marked = Object.entries(values).map(([name, value]) => [name, markedValue(catalogue, value)])
  return { ...Object.fromEntries(marked), ...(count === undefined ? {} : { count }) }
}

function markedValue (catalogue: Catalogue, value: Value): PlaceholderValue {
  if (value.kind === 'number') return value.value
  if (value.kind === 'plain') return typeof value.value === 'number' ? value.value : cut(shown(value.value), LONGEST_VALUE)
  return (language) => renderedValue(catalogue, language, value)
}

function renderedValue (catalogue: Catalogue, language: string, value: Exclude<Value, { kind: 'number' | 'plain' }>): string {
  switch (value.kind) {
    case 'field': return labelOf(catalogue, language, value.node)
    case 'fields': return listed(catalogue, language, value.nodes.map((node) => labelOf(catalogue, language, node)))
    case 'values': return listed(catalogue, language, valueLabels(catalogue, language, value))
    case 'alternatives': return formatAlternatives(valueLabels(catalogue, language, value), language)
    case 'types': return formatAlternatives(kindNames(catalogue, language, value), language)
  }
}

/** A list, with the separator of the language; if an item contains a comma, with another one. */
function listed (catalogue: Catalogue, language: string, items: readonly string[]): string {
  return items.join(phrase(catalogue, language, [items.some((item) => /[,،、，]/.test(item)) ? 'list.separator_comma' : 'list.separator']))
}

/** The names of types, formats and values. A boolean is given by its two values. */
function kindNames (catalogue: Catalogue, language: string, { types = [], formats = [], values = [], node }: Kinds): string[] {
  const own = { parent: undefined, name: '', path: '', depth: 0, isWildcard: false, isItem: false, schemas: [] }
  const names = [
    ...types.flatMap((type) => type === 'boolean' ? ['true', 'false'] : catalogue.findPhrase(language, [`typeName.${type}`], {})?.text ?? type),
    ...formats.map((format) => phrase(catalogue, language, [`formatName.${format}`])),
  ]
  return [...names.map((name) => withIsolatedWords(name, language)), ...valueLabels(catalogue, language, { values, node: node ?? own }, 'typeName.empty')]
}

function shown (value: unknown): string {
  return withoutMarks(typeof value === 'string' ? value : JSON.stringify(value) ?? '')
}

/**
 * The application's names for some values, `values: { status: { active: 'активен' } }`, or the values themselves. `null` and the empty
 * string have a name; a string that looks like another value of the list is quoted. `null` is not called empty, in a query neither: an empty
 * text is coerced to it only if the schema has a suitable type, and would be refused otherwise.
 * @param empty the key of the name for the empty string, which has another case beside names of types
 */
function valueLabels (
  catalogue: Catalogue,
  language: string,
  { values, node }: { values: readonly unknown[], node: Labelled },
  empty = 'value.empty'
): string[] {
  const labels = named(catalogue.own(language).map(({ values }) => values), node)
  const plain = values.map((value) => labels?.get(String(value)) ?? plainLabel(catalogue, language, value, empty))
  const isDouble = (label: string): boolean => plain.filter((other) => other === label).length > 1
  const told = plain.map((label, i) => typeof values[i] === 'string' && values[i] !== '' && isDouble(label) ? JSON.stringify(label) : label)
  return [...new Set(told)].map((label) => isolated(label, language))
}

function plainLabel (catalogue: Catalogue, language: string, value: unknown, empty: string): string {
  if (value === null) return phrase(catalogue, language, ['typeName.null'])
  if (value === '') return phrase(catalogue, language, [empty])
  return typeof value === 'number' ? formatNumber(value, language) : cut(shown(value), LONGEST_VALUE)
}
