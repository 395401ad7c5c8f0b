import type { TextValues } from './catalogue.js'
import { formatDate, formatNumber } from './intl.js'
import { fill, slot } from './prepared.js'

/**
 * Says a text with values that i18next never sees: it gets marks instead, which the values then replace. So it reads no
 * template in them, escapes nothing in them, and numbers are written as the language writes them.
 */
export function marking<T extends string | undefined> (values: TextValues, language: string, say: (marks: TextValues) => T): T {
  const names = Object.keys(values)
  const marks = Object.fromEntries(names.map((name, i) => [name, mark(name, values[name]!, slot(`=${i}`))]))
  const text = say(marks)
  if (text === undefined) return text
  return fill(text, (name) => name.startsWith('=') ? written(values[names[Number(name.slice(1))]!] ?? null, language) : undefined) as T
}

/** A mark of a number or a date is still one to plural rules and to formats such as `{{limit, number}}` and `{{day, datetime}}`. */
function mark (name: string, value: TextValues[string], text: string): string | number {
  if (typeof value === 'string' || value === null) return text
  // i18next looks for a form of its own, `_zero`, when the count is 0 itself
  if (name === 'count' && value === 0) return value
  return { [Symbol.toPrimitive]: (hint: string) => hint === 'number' ? Number(value) : text } as unknown as number
}

function written (value: TextValues[string], language: string): string {
  if (value === null) return ''
  if (typeof value === 'number') return formatNumber(value, language)
  return typeof value === 'string' ? value : formatDate(value, language)
}
