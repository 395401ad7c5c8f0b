import { words } from '../../locales/modules/reference.js'
import { lookupLanguage } from '../language/language.js'

/** The words of a page beside the texts of the service. */
export interface PageWords {
  /** The language that they are in. */
  readonly language: string
  readonly title: string
  readonly languages: string
  readonly statuses: string
  readonly status: string
  readonly meaning: string
  readonly example: string
  readonly request: string
  readonly answer: string
  readonly routes: string
  readonly codes: string
  readonly field: string
  readonly rule: string
  readonly text: string
}

const WORDS: Readonly<Record<string, Omit<PageWords, 'language'>>> = words

/** The words in a language, or else in English. */
export function wordsIn (language: string): PageWords {
  const found = lookupLanguage(language, Object.keys(WORDS)) ?? 'en'
  return { language: found, ...WORDS[found]! }
}
