import type { i18n as I18n } from 'i18next'
import { lookupLanguage, sameScript } from '../language/language.js'
import { BoundedCache } from '../cache/bounded-cache.js'
import { defaultLanguages, shippedLanguages, type ShippedLanguage, type Texts } from './locales.js'

export interface CatalogueOptions {
  /**
   * The language of readers whose own is not supported, and of texts that a language lacks. The first of a list is the readers'; a map, as
   * in i18next, gives one for each language: `{ kk: ['ru'], default: ['en'] }`. Default: `en` if it is supported.
   */
  fallbackLng?: string | readonly string[] | Readonly<Record<string, string | readonly string[]>>
  /**
   * The languages to answer in; only their texts are loaded. Those of this package are `ShippedLanguage`; others need texts in
   * `resources`. Default: English, Russian and those of `resources`.
   */
  supportedLngs?: ReadonlyArray<ShippedLanguage | (string & Record<never, never>)>
  /** Texts, labels and names of values by language, in the shape of `locales/en.json`. They take precedence over this package's. */
  resources?: Readonly<Record<string, Texts>>
  /** The application's own instance, initialized. Its texts take precedence over this package's. */
  i18next?: I18n
  /**
   * `documented` uses the sentences of the VMS API's documentation, word for word, and plain texts otherwise; `plain` uses plain texts
   * only, which suit any service. Default: `documented`.
   */
  wording?: Wording
  /** The language of the titles in the service's schemas. Default: the fallback. */
  titleLng?: string
}

export type Wording = 'documented' | 'plain'

export function givenResources ({ resources = {} }: CatalogueOptions): Readonly<Record<string, Texts>> {
  if (typeof resources !== 'object' || resources === null || Array.isArray(resources)) throw new TypeError(`resources must be an object of languages, not ${Array.isArray(resources) ? 'an array' : String(resources)}`)
  return resources
}

export function supportedLanguages ({ supportedLngs, resources = {}, i18next }: CatalogueOptions): readonly string[] {
  const own = Object.keys(resources)
  const languages = supportedLngs ?? [...new Set([...(i18next === undefined ? defaultLanguages : languagesOf(i18next)), ...own])]
  const wrong = [...languages, ...own].find((language) => !isLanguageTag(language))
  if (wrong !== undefined) throw new RangeError(`supportedLngs: '${wrong}' is not a language tag`)
  const missing = languages.find((language) => i18next === undefined && lookupLanguage(language, [...shippedLanguages, ...own]) === undefined)
  if (missing !== undefined) throw new RangeError(`supportedLngs: there are no texts for '${missing}'; give them in resources`)
  return languages
}

function languagesOf ({ options: { supportedLngs }, store }: I18n): readonly string[] {
  const named = Array.isArray(supportedLngs) ? supportedLngs.filter((language) => language !== 'cimode') : Object.keys(store.data)
  return named.length > 0 ? named : defaultLanguages
}

/** Whether a tag is well-formed (RFC 5646); the language need not exist. */
export function isLanguageTag (language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language.replace(/_/g, '-')).length === 1
  } catch {
    return false
  }
}

/** The fallback languages, by the language that was asked for. */
export interface Fallbacks {
  /** For languages that are not in `byLanguage`. The first one is for readers whose language is not supported. */
  readonly general: readonly string[]
  readonly byLanguage: ReadonlyMap<string, readonly string[]>
}

/** @throws RangeError when a fallback is not a supported language */
export function fallbacksOf (options: CatalogueOptions, languages: readonly string[]): Fallbacks {
  const { fallbackLng } = options
  const map = typeof fallbackLng === 'object' && !Array.isArray(fallbackLng) ? fallbackLng as Readonly<Record<string, string | readonly string[]>> : undefined
  const { default: others, ...byLanguage } = map ?? { default: fallbackLng as string | readonly string[] | undefined }
  const general = others === undefined ? [usualFallback(options, languages)] : [others].flat()
  const fallbacks = { general, byLanguage: new Map(Object.entries(byLanguage).map(([language, list]) => [language, [list].flat()])) }
  const wrong = [general[0]!, ...[...fallbacks.byLanguage.values()].map(([first]) => first!)].find((language) => !languages.includes(language))
  if (wrong !== undefined) throw new RangeError(`fallbackLng: '${wrong}' is not one of the supported languages: ${languages.join(', ')}`)
  return fallbacks
}

/**
 * The languages of `resources` that no text is looked up in.
 * @param languages the supported ones
 */
export function unusedLanguages (options: CatalogueOptions, languages: readonly string[]): string[] {
  // the fallbacks of the application's own instance may depend on the language
  if (options.i18next !== undefined) return []
  const { general, byLanguage } = fallbacksOf(options, languages)
  const used = new Set([...languages, ...general, ...[...byLanguage.values()].flat(), 'en'].flatMap(withSubtags))
  return Object.keys(options.resources ?? {}).filter((language) => !used.has(language))
}

function usualFallback ({ i18next }: CatalogueOptions, languages: readonly string[]): string {
  const theirs = i18next === undefined ? [] : i18next.services.languageUtils.getFallbackCodes(i18next.options.fallbackLng) as string[]
  return [...theirs, 'en'].map((language) => lookupLanguage(language, languages)).find((language) => language !== undefined) ?? languages[0]!
}

/** A process has fewer languages, unless it makes services without end. */
const known = new BoundedCache<readonly string[]>(1_000)

/** `ru-RU`, `ru`; `zh-TW`, `zh-Hant`, but not `zh`, which is written in another script. */
export function withSubtags (language: string): readonly string[] {
  return known.get(language, () => subtagsOf(language))
}

function subtagsOf (language: string): readonly string[] {
  const parts = language.split(/[-_]/)
  const shorter = parts.map((_, i) => parts.slice(0, parts.length - i).join('-')).filter((tag) => sameScript(tag, language))
  return [...new Set([language, ...shorter, lookupLanguage(language, shippedLanguages) ?? language])]
}
