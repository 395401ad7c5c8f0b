import { tagOf } from './intl.js'

/** Scripts that are one code in ISO 15924 and several in Unicode. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Hiragana', 'Katakana', 'Han'],
  Kore: ['Hangul'],
  Hans: ['Han'],
  Hant: ['Han'],
}

/** The full stop of each script; Thai has none. */
const FULL_STOPS: Readonly<Record<string, string>> = { Jpan: '。', Hans: '。', Hant: '。', Deva: '।', Thai: '', Armn: '։', Ethi: '።' }

/** Words that are written in Latin letters in every language. */
const LATIN_WORDS = new Set([
  'URL', 'URI', 'JSON', 'UUID', 'IP', 'IPv4', 'IPv6', 'HTTP', 'HTTPS', 'API', 'Base64', 'Base', 'Content', 'Type', 'Length', 'multipart', 'form', 'data',
  'null',
  'true', 'false', 'CSRF', 'JWT', 'CORS', 'ISO', 'Wi', 'Fi',
])

/** The script that a language is written in: `Cyrl` for `ru`, `Latn` for `uz`. */
export function scriptOf (language: string): string {
  return new Intl.Locale(tagOf(language)).maximize().script ?? 'Latn'
}

export function fullStopOf (language: string): string {
  return FULL_STOPS[scriptOf(language)] ?? '.'
}

/** The letters of a text that are neither in the language's script nor part of a Latin word. */
export function strangeLetters (text: string, language: string): string[] {
  const names = [...SCRIPTS[scriptOf(language)] ?? [scriptOf(language)], 'Latin', 'Common', 'Inherited']
  const own = new RegExp(`[${names.map((name) => `\\p{Script=${name}}`).join('')}]`, 'u')
  return [...new Set(text.match(/\p{L}/gu)?.filter((letter) => !own.test(letter)) ?? [])]
}

/** Dates, times and durations in ISO 8601 format. */
const EXAMPLES = /[A-Z\d][A-Z\d:-]*\d[A-Z\d:-]*/g

/** The Latin words of a text, except established names; none for a language in Latin script. */
export function latinWords (text: string, language: string): string[] {
  if (scriptOf(language) === 'Latn') return []
  return (text.replace(EXAMPLES, ' ').match(/\p{Script=Latin}[\p{Script=Latin}\p{M}]*\d*/gu) ?? []).filter((word) => !LATIN_WORDS.has(word))
}

/** The words of a text that have to be translated. */
export function translatableWords (text: string): string[] {
  return (text.match(/\p{L}[\p{L}\p{M}]*\d*/gu) ?? []).filter((word) => !LATIN_WORDS.has(word))
}
