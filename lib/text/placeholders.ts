import type { Found } from './catalogue.js'
import { formatDate, formatNumber, isolated } from './intl.js'
import { formatOf } from './letter-case.js'
import { fill, slot } from './prepared.js'
import type { TextValues } from './text-layer.js'

/** A value of a text; a function returns it in the language of the text that was found. */
export type PlaceholderValue = string | number | Date | null | ((language: string) => string)

/**
 * Renders a text without showing its values to i18next, which gets marks instead; the values then replace the marks. So i18next finds no
 * templates in values and escapes nothing in them, and numbers are formatted in the language of the text.
 */
export function withPlaceholders<T extends Found | undefined> (
  values: Readonly<Record<string, PlaceholderValue>>,
  say: (marks: TextValues) => T
): T extends Found ? string : string | undefined {
  const names = Object.keys(values)
  const marks = Object.fromEntries(names.map((name, i) => [name, mark(name, values[name]!, slot(`=${i}`))]))
  const found: Found | undefined = say(marks)
  const filled = found === undefined
    ? undefined
    : fill(found.text, (name) => name.startsWith('=') ? replaced(name.slice(1), Object.values(values), found.language) : undefined)
  return filled as T extends Found ? string : string | undefined
}

/** The value for the mark `0`, or `0^capitalize`. */
function replaced (mark: string, values: readonly PlaceholderValue[], language: string): string {
  const { name, change } = formatOf(mark)
  return change(written(values[Number(name)] ?? null, language), language)
}

/** The mark of a number still converts to that number, for plural rules and formats such as `{{limit, number}}`. */
function mark (name: string, value: PlaceholderValue, text: string): string | number {
  if (typeof value === 'string' || typeof value === 'function' || value === null) return text
  // i18next uses the form `_zero` only if the count is 0 itself
  if (name === 'count' && value === 0) return value
  return { [Symbol.toPrimitive]: (hint: string) => hint === 'number' ? Number(value) : text } as unknown as number
}

function written (value: PlaceholderValue, language: string): string {
  if (value === null) return ''
  if (typeof value === 'function') return value(language)
  if (typeof value === 'number') return isolated(formatNumber(value, language), language)
  return isolated(typeof value === 'string' ? value : formatDate(value, language), language)
}
