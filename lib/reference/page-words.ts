import { words } from '../../locales/modules/reference.js'
import { lookupLanguage } from '../language/language.js'
import type { Reference } from './service-reference.js'

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

/**
 * The words for a page of a reference in one of its languages; in English if this package has none in it.
 * @throws RangeError when the reference does not have the language
 */
export function pageWords ({ languages }: Reference, language: string): PageWords {
  if (!languages.includes(language)) throw new RangeError(`language: ${JSON.stringify(language)} is not one of ${languages.join(', ')}`)
  return wordsIn(language)
}

/** The words in a language, or else in English. */
export function wordsIn (language: string): PageWords {
  const found = lookupLanguage(language, Object.keys(WORDS)) ?? 'en'
  return { language: found, ...WORDS[found]! }
}
