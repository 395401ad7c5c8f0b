import type { i18n as I18n } from 'i18next'
import { fallbacksOf, givenResources, supportedLanguages, withSubtags, type CatalogueOptions, type Fallbacks, type Wording } from './catalogue-options.js'
import { lookupLanguage, type LanguageAliases } from '../language/language.js'
import { loadTexts, shippedLanguages } from './locales.js'
import { framedKeys, withMerged } from './merged-keys.js'
import { BoundedCache } from '../cache/bounded-cache.js'
import { NAMESPACE, NO_RESOURCES, readPrescribed, readResources, readShipped, type Resources } from './resources.js'
import { OWN, PRESCRIBED, SHIPPED, instanceLayer, namespaceLayer, newInstance, withoutWords } from './text-layer.js'
import type { Found, RuleKeys, TextLayer, TextValues } from './text-layer.js'

export type { CatalogueOptions } from './catalogue-options.js'
export type { ShippedLanguage, Texts } from './locales.js'
export type { Found, RuleKeys, TextValues } from './text-layer.js'

export interface Catalogue {
  readonly languages: readonly string[]
  readonly fallbackLng: string
  /** Unsupported languages with a fallback of their own. */
  readonly aliases: LanguageAliases
  /** The language of titles in schemas. */
  readonly titleLng: string
  /** The text of the first key that exists in the language, or in its fallbacks. The application's texts take precedence. */
  text: (language: string, keys: readonly string[], values?: TextValues) => string | undefined
  /** The same, with the language in which it was found. */
  find: (language: string, keys: readonly string[], values?: TextValues) => Found | undefined
  /** The same for a part of other texts, which is remembered: its values are marks, and the same ones whenever these keys are asked for. */
  findPhrase: (language: string, keys: readonly string[], marks: TextValues) => Found | undefined
  /**
   * The same for the keys of one rule: a general text of the application takes precedence over a specific one of this package. If
   * `isLasting`, the text is cached with its values, which must not come from a request.
   */
  findRule: (language: string, keys: RuleKeys, values: TextValues, isLasting: boolean) => Found | undefined
  /** The forms of `{{subject}}` in any language: `value` for `{{subject_value}}`. */
  subjectForms: () => readonly string[]
  /** Whether there is a text in this language, without fallbacks. */
  has: (language: string, key: string) => boolean
  /** Interpolates a text that is not in the catalogue. */
  literal: (language: string, text: string, values: TextValues) => string
  /** The application's resources in this language, without fallbacks, in order of precedence. */
  own: (language: string) => readonly Resources[]
  /** This package's resources in this language, without fallbacks. */
  shipped: (language: string) => readonly Resources[]
  /** Calls back when texts were added or removed, so that caches of them are stale. */
  onChange: (changed: () => void) => void
  /** Loads this package's texts, and those that the application's instance fetches on demand. */
  load: () => Promise<void>
}

/**
 * A catalogue of the application's texts and this package's, on top of i18next.
 * @throws RangeError when a language has no texts, or the fallback is not a supported language
 * @throws TypeError when an option has the wrong type
 */
export function createCatalogue (options: CatalogueOptions): Catalogue {
  if (options.i18next !== undefined && options.i18next?.isInitialized !== true) throw new TypeError('i18next must be an initialized instance: await i18next.init(...) first')
  const given = Object.entries(givenResources(options)).map(([language, texts]) => [language, readResources(texts, `resources.${language}`)] as const)
  const languages = supportedLanguages(options)
  return new LayeredCatalogue(languages, fallbacksOf(options, languages), new Map(given), options)
}

/** The most texts in the cache, for the rules of all schemas. */
const MOST_SAID = 2_000

class LayeredCatalogue implements Catalogue {
  readonly #private: I18n
  readonly #theirs: I18n | undefined
  readonly #wording: Wording
  readonly titleLng: string
  /** The application's texts. */
  readonly #ownLayers: readonly TextLayer[]
  /** This package's texts: the prescribed ones, and all others. */
  readonly #prescribedLayer: TextLayer
  readonly #plainLayer: TextLayer
  readonly #layers: readonly TextLayer[]
  readonly #given: ReadonlyMap<string, Resources>
  readonly #fallbacks: Fallbacks
  /** The languages whose texts are loaded. */
  readonly #used: readonly string[]
  readonly #changed: () => void
  readonly #hierarchies = new Map<string, readonly string[]>()
  /** The cached texts of rules, which many fields share. */
  readonly #said = new BoundedCache<Found | undefined>(MOST_SAID)
  readonly #phrases = new BoundedCache<Found | undefined>(MOST_SAID)
  readonly #own = new BoundedCache<readonly Resources[]>(MOST_SAID)
  #forms: readonly string[] | undefined
  /** The resources of the application's instance, read once until it changes. */
  readonly #theirResources = new BoundedCache<Resources>(MOST_SAID)

  constructor (readonly languages: readonly string[], fallbacks: Fallbacks, given: ReadonlyMap<string, Resources>, options: CatalogueOptions) {
    const { i18next: theirs, wording = 'documented' } = options
    this.#given = given
    this.#wording = wording
    this.#theirs = theirs
    this.#fallbacks = fallbacks
    this.titleLng = options.titleLng ?? fallbacks.general[0]!
    const all = [...languages, ...fallbacks.general, ...[...fallbacks.byLanguage.values()].flat(), ...given.keys(), 'en']
    this.#used = [...new Set(all.flatMap((language) => lookupLanguage(language, shippedLanguages) ?? []))]
    this.#private = newInstance(fallbacks.general, {
      [OWN]: given,
      [PRESCRIBED]: new Map(this.#used.map((language) => [language, this.#prescribed(language)])),
      [SHIPPED]: new Map(this.#used.map((language) => [language, readShipped(language)])),
    })
    this.#ownLayers = [
      ...(given.size === 0 ? [] : [namespaceLayer(this.#private, OWN)]),
      ...(theirs === undefined ? [] : [instanceLayer(theirs)]),
    ]
    this.#prescribedLayer = namespaceLayer(this.#private, PRESCRIBED)
    this.#plainLayer = namespaceLayer(this.#private, SHIPPED)
    this.#layers = [...this.#ownLayers, ...(wording === 'plain' ? [] : [this.#prescribedLayer]), this.#plainLayer]
    this.#changed = () => {
      this.#forms = undefined
      this.#theirResources.clear()
      this.#hierarchies.clear()
      this.#said.clear()
      this.#phrases.clear()
      this.#own.clear()
    }
    this.onChange(this.#changed)
  }

  get fallbackLng (): string {
    return this.#fallbacks.general[0]!
  }

  get aliases (): LanguageAliases {
    const named = [...this.#fallbacks.byLanguage].filter(([language]) => !this.languages.includes(language))
    return Object.fromEntries(named.map(([language, [first]]) => [language, first!]))
  }

  text (language: string, keys: readonly string[], values: TextValues = {}): string | undefined {
    return this.find(language, keys, values)?.text
  }

  find (language: string, keys: readonly string[], values: TextValues = {}): Found | undefined {
    const safe = withoutWords(values)
    return this.#inHierarchy(language, (lng) => first(keys, (key) => first(this.#layers, (layer) => layer.text(lng, key, safe))))
  }

  findPhrase (language: string, keys: readonly string[], marks: TextValues): Found | undefined {
    return this.#phrases.get(`${language} ${keys.join()}`, () => this.find(language, keys, marks))
  }

  findRule (language: string, rule: RuleKeys, values: TextValues, isLasting: boolean): Found | undefined {
    if (!isLasting) return this.#findRule(language, rule, values)
    const { keys, lastKey } = rule
    const question = JSON.stringify([language, keys, lastKey, Object.entries(values).map(([name, value]) => [name, String(value), Number(value)])])
    return this.#said.get(question, () => this.#findRule(language, rule, values))
  }

  #findRule (language: string, { keys, lastKey }: RuleKeys, values: TextValues): Found | undefined {
    const safe = withoutWords(values)
    return this.#inHierarchy(language, (lng) => first(lastKey === undefined ? [keys] : [keys, [lastKey]], (either) => this.#ruleText(lng, either, safe)))
  }

  /**
   * The application's text, or this package's. A text of this package for a field also serves for whole parts of a request and for names,
   * unless it is a prescribed one. A text of the application does so if it begins with the subject, or if this package has none.
   */
  #ruleText (lng: string, keys: readonly string[], values: TextValues): string | undefined {
    const [merged, framed] = [withMerged(keys), framedKeys(keys)]
    return first(this.#ownLayers, (layer) => first(merged, (key) => layer.text(lng, key, values))) ??
      this.#framedText(lng, framed, values) ??
      first(merged, (key) => this.#shippedText(lng, key, values)) ??
      first(framed, (key) => this.#plainLayer.text(lng, key, values)) ??
      first(this.#ownLayers, (layer) => first(framed, (key) => layer.text(lng, key, values)))
  }

  /** A text of the application for fields that begins with `{{subject}}` or one of its forms. */
  #framedText (lng: string, keys: readonly string[], values: TextValues): string | undefined {
    const own = keys.length === 0 ? [] : this.own(lng)
    const key = keys.find((one) => own.some(({ texts }) => [one, `${one}_other`].some((name) => texts[name]?.includes('{{subject') === true)))
    return key === undefined ? undefined : first(this.#ownLayers, (layer) => layer.text(lng, key, values))
  }

  #shippedText (lng: string, key: string, values: TextValues): string | undefined {
    return (this.#wording === 'plain' ? undefined : this.#prescribedLayer.text(lng, key, values)) ?? this.#plainLayer.text(lng, key, values)
  }

  #inHierarchy (language: string, find: (lng: string) => string | undefined): Found | undefined {
    return first(this.#hierarchy(language), (lng) => {
      const text = find(lng)
      return text === undefined ? undefined : { text, language: lng }
    })
  }

  subjectForms (): readonly string[] {
    this.#forms ??= [...new Set([...this.languages, ...this.#used].flatMap((language) => this.#formsIn(language)))]
    return this.#forms
  }

  #formsIn (language: string): string[] {
    return [...this.own(language), ...this.#plain(language)].flatMap(({ texts }) => Object.keys(texts).flatMap(formOf))
  }

  has (language: string, key: string): boolean {
    return withSubtags(language).some((lng) => this.#layers.some((layer) => (layer.text(lng, key, {}) ?? layer.text(lng, key, { count: 1 })) !== undefined))
  }

  literal (language: string, text: string, values: TextValues): string {
    return this.#private.services.interpolator.interpolate(text, withoutWords(values), language, {})
  }

  own (language: string): readonly Resources[] {
    return this.#own.get(language, () => withSubtags(language).flatMap((lng) => [this.#given.get(lng) ?? [], this.#theirsIn(lng) ?? []].flat()))
  }

  shipped (language: string): readonly Resources[] {
    return [...withSubtags(language).map((lng) => this.#prescribed(lng)), ...this.#plain(language)]
  }

  #plain (language: string): Resources[] {
    return withSubtags(language).map(readShipped)
  }

  #prescribed (language: string): Resources {
    return this.#wording === 'plain' ? NO_RESOURCES : readPrescribed(language)
  }

  onChange (changed: () => void): void {
    this.#theirs?.store.on('added', changed)
    this.#theirs?.store.on('removed', changed)
  }

  async load (): Promise<void> {
    await loadTexts(this.#used)
    for (const language of this.#used) this.#private.addResourceBundle(language, SHIPPED, readShipped(language).texts)
    this.#changed()
    await this.#theirs?.loadLanguages([...this.languages])
  }

  #theirsIn (lng: string): Resources | undefined {
    const bundle: unknown = this.#theirs?.getResourceBundle(lng, NAMESPACE)
    if (bundle === undefined) return undefined
    return this.#theirResources.get(lng, () => readResources(bundle, `i18next.${lng}.${NAMESPACE}`))
  }

  /** `ru-RU`, `ru`, the application's fallbacks, and finally English, which has every text. */
  #hierarchy (language: string): readonly string[] {
    const known = this.#hierarchies.get(language)
    if (known !== undefined) return known
    const theirs = this.#theirs?.services.languageUtils.getFallbackCodes(this.#theirs.options.fallbackLng, language) as string[] | undefined ?? []
    const own = withSubtags(language).map((lng) => this.#fallbacks.byLanguage.get(lng)).find((list) => list !== undefined) ?? []
    const hierarchy = [...new Set([language, ...own, ...this.#fallbacks.general, ...theirs, 'en'].flatMap(withSubtags))]
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

/** `subject.field_value` -> `value` */
function formOf (key: string): string | [] {
  return key.startsWith('subject.field_') ? key.slice('subject.field_'.length) : []
}
