import type { i18n as I18n } from 'i18next'
import { lookupLanguage } from '../language/language.js'
import { shippedLanguages, shippedTexts, type Texts } from './locales.js'
import { NAMESPACE, readResources, type Resources } from './resources.js'
import { OWN, SHIPPED, instanceLayer, namespaceLayer, newInstance, withoutWords, type TextLayer, type TextValues } from './text-layer.js'

export type { Texts } from './locales.js'
export type { TextValues } from './text-layer.js'

export interface CatalogueOptions {
  /** The language of readers whose own is not supported; of several the first one. Default: `en` where it is supported. */
  fallbackLng?: string | readonly string[]
  /** The languages to answer in. Default: those that there are texts for. */
  supportedLngs?: readonly string[]
  /** Texts, labels and names of values by language, in the shape of `locales/en.json`; they go before this package's. */
  resources?: Readonly<Record<string, Texts>>
  /** The application's own instance, initialized: its texts go before this package's, too. */
  i18next?: I18n
}

export interface Catalogue {
  readonly languages: readonly string[]
  readonly fallbackLng: string
  /** The text of the first key that the language has, or else its fallback; the application's before this package's. */
  text: (language: string, keys: readonly string[], values?: TextValues) => string | undefined
  /**
   * The same for keys that say one thing, from the most exact to the most general: a general text of the application
   * goes before an exact one of this package. `lastKeys` count where the language has none of them. What is lasting is
   * remembered, with its values: they must not come from a request.
   */
  textByOwner: (language: string, keys: readonly string[], lastKeys: readonly string[], values: TextValues, isLasting: boolean) => string | undefined
  /** Whether there is a text in this very language. */
  has: (language: string, key: string) => boolean
  /** A text that is written elsewhere. */
  literal: (language: string, text: string, values: TextValues) => string
  /** What the application has in this very language, from the most to the least important. */
  own: (language: string) => readonly Resources[]
  /** What this package has in this very language. */
  shipped: (language: string) => readonly Resources[]
  /** Calls back when texts have been added or removed, so that what was made of them is old. */
  onChange: (changed: () => void) => void
  /** Loads the languages that the application's instance fetches on demand. */
  load: () => Promise<void>
}

/**
 * i18next with the texts of `locales/` and the application's own before them.
 * @throws RangeError when a language has no texts, or the fallback is none of the supported languages
 * @throws TypeError when an option is not what it has to be
 */
export function createCatalogue (options: CatalogueOptions): Catalogue {
  const { i18next: theirs } = options
  if (theirs !== undefined && theirs?.isInitialized !== true) throw new TypeError('i18next has to be an initialized instance: await i18next.init(...) comes first')
  const given = Object.entries(givenResources(options)).map(([language, texts]) => [language, readResources(texts, `resources.${language}`)] as const)
  const languages = supportedLanguages(options)
  const fallbackLngs = fallbackLanguages(options, languages)
  if (!languages.includes(fallbackLngs[0]!)) throw new RangeError(`fallbackLng: '${fallbackLngs[0]!}' is not one of the supported languages: ${languages.join(', ')}`)
  return new LayeredCatalogue(languages, fallbackLngs, new Map(given), theirs)
}

function givenResources ({ resources = {} }: CatalogueOptions): Readonly<Record<string, Texts>> {
  if (typeof resources !== 'object' || resources === null || Array.isArray(resources)) throw new TypeError(`resources has to be an object of languages, not ${Array.isArray(resources) ? 'an array' : String(resources)}`)
  return resources
}

function supportedLanguages ({ supportedLngs, resources = {}, i18next }: CatalogueOptions): readonly string[] {
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

function fallbackLanguages ({ fallbackLng, i18next }: CatalogueOptions, languages: readonly string[]): readonly string[] {
  if (fallbackLng !== undefined) return [fallbackLng].flat()
  const theirs = i18next === undefined ? [] : i18next.services.languageUtils.getFallbackCodes(i18next.options.fallbackLng) as string[]
  const found = [...theirs, 'en'].map((language) => lookupLanguage(language, languages)).find((language) => language !== undefined)
  return [found ?? languages[0]!]
}

/** Texts that are remembered, of the rules of all schemas. */
const MOST_SAID = 2_000

class LayeredCatalogue implements Catalogue {
  readonly #private: I18n
  readonly #theirs: I18n | undefined
  readonly #layers: readonly TextLayer[]
  readonly #given: ReadonlyMap<string, Resources>
  readonly #fallbacks: readonly string[]
  readonly #hierarchies = new Map<string, readonly string[]>()
  /** The texts of rules, which many fields share. */
  readonly #said = new Map<string, string | undefined>()
  /** What the application's instance has, read once until it changes. */
  readonly #theirResources = new Map<string, Resources>()

  constructor (readonly languages: readonly string[], fallbackLngs: readonly string[], given: ReadonlyMap<string, Resources>, theirs: I18n | undefined) {
    this.#given = given
    this.#theirs = theirs
    this.#fallbacks = fallbackLngs
    const used = new Set([...languages, ...fallbackLngs, ...given.keys(), 'en'].flatMap((language) => lookupLanguage(language, shippedLanguages) ?? []))
    this.#private = newInstance(fallbackLngs, given, new Map([...used].map((language) => [language, readShipped(language)])))
    this.#layers = [
      ...(given.size === 0 ? [] : [namespaceLayer(this.#private, OWN)]),
      ...(theirs === undefined ? [] : [instanceLayer(theirs)]),
      namespaceLayer(this.#private, SHIPPED),
    ]
    this.onChange(() => {
      this.#theirResources.clear()
      this.#hierarchies.clear()
      this.#said.clear()
    })
  }

  get fallbackLng (): string {
    return this.#fallbacks[0]!
  }

  text (language: string, keys: readonly string[], values: TextValues = {}): string | undefined {
    const safe = withoutWords(values)
    return first(this.#hierarchy(language), (lng) => first(keys, (key) => first(this.#layers, (layer) => layer.text(lng, key, safe))))
  }

  textByOwner (language: string, keys: readonly string[], lastKeys: readonly string[], values: TextValues, isLasting: boolean): string | undefined {
    if (!isLasting) return this.#textByOwner(language, keys, lastKeys, values)
    const question = JSON.stringify([language, keys, lastKeys, Object.entries(values).map(([name, value]) => [name, String(value), Number(value)])])
    if (this.#said.has(question)) return this.#said.get(question)
    const text = this.#textByOwner(language, keys, lastKeys, values)
    if (this.#said.size < MOST_SAID) this.#said.set(question, text)
    return text
  }

  #textByOwner (language: string, keys: readonly string[], lastKeys: readonly string[], values: TextValues): string | undefined {
    const safe = withoutWords(values)
    return first(this.#hierarchy(language), (lng) =>
      first([keys, lastKeys], (either) => first(this.#layers, (layer) => first(either, (key) => layer.text(lng, key, safe)))))
  }

  has (language: string, key: string): boolean {
    return subtags(language).some((lng) => this.#layers.some((layer) => (layer.text(lng, key, {}) ?? layer.text(lng, key, { count: 1 })) !== undefined))
  }

  literal (language: string, text: string, values: TextValues): string {
    return this.#private.services.interpolator.interpolate(text, withoutWords(values), language, {})
  }

  own (language: string): readonly Resources[] {
    return subtags(language).flatMap((lng) => [this.#given.get(lng) ?? [], this.#theirsIn(lng) ?? []].flat())
  }

  shipped (language: string): readonly Resources[] {
    return subtags(language).flatMap((lng) => shippedLanguages.includes(lng) ? readShipped(lng) : [])
  }

  onChange (changed: () => void): void {
    this.#theirs?.store.on('added', changed)
    this.#theirs?.store.on('removed', changed)
  }

  async load (): Promise<void> {
    await this.#theirs?.loadLanguages([...this.languages])
  }

  #theirsIn (lng: string): Resources | undefined {
    const bundle: unknown = this.#theirs?.getResourceBundle(lng, NAMESPACE)
    if (bundle === undefined) return undefined
    const known = this.#theirResources.get(lng) ?? readResources(bundle, `i18next.${lng}.${NAMESPACE}`)
    this.#theirResources.set(lng, known)
    return known
  }

  /** `ru-RU`, `ru`, the fallbacks of the application; at last English, which has every text. */
  #hierarchy (language: string): readonly string[] {
    const known = this.#hierarchies.get(language)
    if (known !== undefined) return known
    const fallbacks = this.#theirs?.services.languageUtils.getFallbackCodes(this.#theirs.options.fallbackLng, language) as string[] | undefined ?? []
    const hierarchy = [...new Set([language, ...this.#fallbacks, ...fallbacks, 'en'].flatMap(subtags))]
    if (typeof this.#theirs?.options.fallbackLng !== 'function') this.#hierarchies.set(language, hierarchy)
    return hierarchy
  }
}

function first<T, R> (list: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** `ru-RU`, `ru` */
function subtags (language: string): string[] {
  const parts = language.split(/[-_]/)
  return [...new Set([language, ...parts.map((_, i) => parts.slice(0, parts.length - i).join('-'))])]
}

const shippedResources = new Map<string, Resources>()

function readShipped (language: string): Resources {
  const known = shippedResources.get(language) ?? readResources(shippedTexts(language), language)
  shippedResources.set(language, known)
  return known
}
