/*
 * What a language writes in its own way, by Intl. A formatter is dear to make, and is made once for each language that the
 * application supports.
 */

const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()
const disjunctions = new Map<string, Intl.ListFormat>()

/** A number: `1.5`, `1,5`; not grouped, and never rounded. */
export function formatNumber (value: number, language: string): string {
  let format = numbers.get(language)
  if (format === undefined) numbers.set(language, format = new Intl.NumberFormat(tagOf(language), { useGrouping: false, maximumFractionDigits: 20 }))
  return format.format(value)
}

/** A date with its time, in the time zone of the server; nothing where it is none. */
export function formatDate (value: Date, language: string): string {
  if (Number.isNaN(value.getTime())) return ''
  let format = dates.get(language)
  if (format === undefined) dates.set(language, format = new Intl.DateTimeFormat(tagOf(language), { dateStyle: 'long', timeStyle: 'short' }))
  return format.format(value)
}

/** One of several: `a`, `a or b`, `a, b, or c`. */
export function formatAlternatives (items: readonly string[], language: string): string {
  let format = disjunctions.get(language)
  if (format === undefined) disjunctions.set(language, format = new Intl.ListFormat(tagOf(language), { type: 'disjunction' }))
  return format.format(items)
}

/** BCP 47 for i18next's spelling of a language: `pt_BR`. */
export function tagOf (language: string): string {
  return language.replaceAll('_', '-')
}
