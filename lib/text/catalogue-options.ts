import type { i18n as I18n } from 'i18next'
import { lookupLanguage } from '../language/language.js'
import { shippedLanguages, type Texts } from './locales.js'

export interface CatalogueOptions {
  /** The language of readers whose own is not supported; of several the first one. Default: `en` where it is supported. */
  fallbackLng?: string | readonly string[]
  /** The languages to answer in. Default: those that there are texts for. */
  supportedLngs?: readonly string[]
  /** Texts, labels and names of values by language, in the shape of `locales/en.json`; they go before this package's. */
  resources?: Readonly<Record<string, Texts>>
  /** The application's own instance, initialized: its texts go before this package's, too. */
  i18next?: I18n
  /**
   * `documented` has the sentences that the documents of the VMS API prescribe, word for word, and plain texts for the rest;
   * `plain` has plain texts only, which suit any service. Default: `documented`.
   */
  wording?: Wording
  /** The language that the titles of the service's schemas are written in. Default: the fallback. */
  titleLng?: string
}

export type Wording = 'documented' | 'plain'

export function givenResources ({ resources = {} }: CatalogueOptions): Readonly<Record<string, Texts>> {
  if (typeof resources !== 'object' || resources === null || Array.isArray(resources)) throw new TypeError(`resources has to be an object of languages, not ${Array.isArray(resources) ? 'an array' : String(resources)}`)
  return resources
}

export function supportedLanguages ({ supportedLngs, resources = {}, i18next }: CatalogueOptions): readonly string[] {
  const own = Object.keys(resources)
  const languages = supportedLngs ?? [...new Set([...(i18next === undefined ? shippedLanguages : languagesOf(i18next)), ...own])]
  const wrong = [...languages, ...own].find((language) => !isLanguageTag(language))
  if (wrong !== undefined) throw new RangeError(`supportedLngs: '${wrong}' is no language tag`)
  const missing = languages.find((language) => i18next === undefined && lookupLanguage(language, [...shippedLanguages, ...own]) === undefined)
  if (missing !== undefined) throw new RangeError(`supportedLngs: there are no texts for '${missing}'; give them in resources`)
  return languages
}

function languagesOf ({ options: { supportedLngs }, store }: I18n): readonly string[] {
  const named = Array.isArray(supportedLngs) ? supportedLngs.filter((language) => language !== 'cimode') : Object.keys(store.data)
  return named.length > 0 ? named : shippedLanguages
}

function isLanguageTag (language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language.replace(/_/g, '-')).length === 1
  } catch {
    return false
  }
}

export function fallbackLanguages ({ fallbackLng, i18next }: CatalogueOptions, languages: readonly string[]): readonly string[] {
  if (fallbackLng !== undefined) return [fallbackLng].flat()
  const theirs = i18next === undefined ? [] : i18next.services.languageUtils.getFallbackCodes(i18next.options.fallbackLng) as string[]
  const found = [...theirs, 'en'].map((language) => lookupLanguage(language, languages)).find((language) => language !== undefined)
  return [found ?? languages[0]!]
}
