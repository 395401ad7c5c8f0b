import type { TextValues } from './catalogue.js'
import { formatNumber } from './intl.js'
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
  return fill(text, (name) => name.startsWith('=') ? written(values[names[Number(name.slice(1))]!] ?? '', language) : undefined) as T
}

/** A mark of a number is still a number to plural rules and to formats such as `{{limit, number}}`. */
function mark (name: string, value: string | number, text: string): string | number {
  if (typeof value !== 'number') return text
  // i18next looks for a form of its own, `_zero`, when the count is 0 itself
  if (name === 'count' && value === 0) return value
  return { [Symbol.toPrimitive]: (hint: string) => hint === 'number' ? value : text } as unknown as number
}

function written (value: string | number, language: string): string {
  return typeof value === 'number' ? formatNumber(value, language) : value
}
