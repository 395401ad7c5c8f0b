/*
 * Locale-dependent formatting, by Intl. Formatters are expensive to create, so there is one for each supported language.
 */

const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()
const disjunctions = new Map<string, Intl.ListFormat>()
const directions = new Map<string, boolean>()

const NUMBERS = { numberingSystem: 'latn', useGrouping: false, maximumFractionDigits: 20 }

/** A number, `1.5` or `1,5`: in Latin digits, because readers may have to type it, not grouped and not rounded. */
export function formatNumber (value: number, language: string): string {
  let format = numbers.get(language)
  if (format === undefined) numbers.set(language, format = new Intl.NumberFormat(tagOf(language), NUMBERS))
  return format.format(value)
}

/** A date and time in the server's time zone; empty for an invalid date. */
export function formatDate (value: Date, language: string): string {
  if (Number.isNaN(value.getTime())) return ''
  let format = dates.get(language)
  if (format === undefined) dates.set(language, format = new Intl.DateTimeFormat(tagOf(language), { dateStyle: 'long', timeStyle: 'short' }))
  return format.format(value)
}

/** Alternatives: `a`, `a or b`, `a, b, or c`. */
export function formatAlternatives (items: readonly string[], language: string): string {
  let format = disjunctions.get(language)
  if (format === undefined) disjunctions.set(language, format = new Intl.ListFormat(tagOf(language), { type: 'disjunction' }))
  return format.format(items)
}

/** The BCP 47 tag for i18next's spelling of a language, `pt_BR`. */
export function tagOf (language: string): string {
  return language.includes('_') ? language.replaceAll('_', '-') : language
}

/** Whether a tag names a language whose plural forms are known. */
export function isLanguage (tag: string): boolean {
  try {
    return Intl.PluralRules.supportedLocalesOf(tagOf(tag)).length === 1
  } catch {
    return false
  }
}

const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'])

/** Whether a language is written from right to left. */
export function isRightToLeft (language: string): boolean {
  let answer = directions.get(language)
  if (answer === undefined) directions.set(language, answer = RIGHT_TO_LEFT.has(String(new Intl.Locale(tagOf(language)).maximize().script)))
  return answer
}

const [FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE] = ['\u2068', '\u2069']

/** Isolates a text that may run in the other direction than the sentence around it (UAX #9). */
export function isolated (text: string, language: string): string {
  return isRightToLeft(language) ? `${FIRST_STRONG_ISOLATE}${text}${POP_DIRECTIONAL_ISOLATE}` : text
}

/** A Latin word, a number, a date or a time. A hyphen after a letter belongs to a prefix, as in Hebrew, and is not a sign. */
const LEFT_TO_RIGHT = /(?:(?<!\p{L})-)?[a-z\d](?:[a-z\d:.-]*[a-z\d])?/giu

/** Isolates Latin words, numbers and dates in a right-to-left text, where `2030-01-31` would be displayed backwards. */
export function withIsolatedWords (text: string, language: string): string {
  return isRightToLeft(language) ? text.replace(LEFT_TO_RIGHT, (word) => isolated(word, language)) : text
}
