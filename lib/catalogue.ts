import { readFileSync, readdirSync } from 'node:fs'
import { createInstance, type i18n as I18n } from 'i18next'
import { lookupLanguage } from './language.js'

/** The texts of one language, as `locales/<lng>.json` has them; an application gives those that it wants otherwise. */
export interface Texts {
  [key: string]: string | Texts
}

export interface CatalogueOptions {
  fallbackLng?: string | readonly string[]
  supportedLngs?: readonly string[]
  resources?: Readonly<Record<string, Texts>>
  i18next?: I18n
}

/** The values of a text; the number `count` chooses its plural form. */
export type TextValues = Readonly<Record<string, string | number>>

export interface Catalogue {
  readonly languages: readonly string[]
  readonly fallbackLng: string
  readonly i18next: I18n
  /** The first of the keys that the language has, or else its fallback; `undefined` when none has any. */
  text: (language: string, keys: readonly string[], values?: TextValues) => string | undefined
  /** A text of the application itself. */
  literal: (language: string, text: string, values: TextValues) => string
  /** What stands under a group and a name, in this very language. */
  entry: (language: string, group: string, name: string) => string | Texts | undefined
  /** The names of a group, in this very language. */
  names: (language: string, group: string) => readonly string[]
  /** Calls back when texts have been added or removed, so that what was made of them is old. */
  onChange: (changed: () => void) => void
}

/** The namespace of this package's texts, also in an application's own instance. */
export const NAMESPACE = 'errors'

const LOCALES = new URL(import.meta.url.includes('/dist/') ? '../../locales/' : '../locales/', import.meta.url)
const OURS = readdirSync(LOCALES).map((file) => file.replace(/\.json$/, '')).sort()

/**
 * i18next with the texts of `locales/` and the application's own laid over them.
 * @throws RangeError when a language has no texts, or the fallback is none of the supported languages
 */
export function createCatalogue (options: CatalogueOptions): Catalogue {
  const languages = supportedLanguages(options)
  const fallbackLngs = [options.fallbackLng ?? defaultFallback(languages)].flat()
  const fallbackLng = fallbackLngs[0]!
  if (!languages.includes(fallbackLng)) throw new RangeError(`fallbackLng: '${fallbackLng}' is not one of the supported languages: ${languages.join(', ')}`)
  const i18next = options.i18next ?? newInstance(fallbackLngs)
  for (const language of languages) addTexts(i18next, language, options)
  return view(i18next, languages, fallbackLng)
}

function supportedLanguages ({ supportedLngs, resources = {}, i18next }: CatalogueOptions): readonly string[] {
  const own = Object.keys(resources)
  const languages = supportedLngs ?? (i18next === undefined ? [...new Set([...OURS, ...own])] : languagesOf(i18next, own))
  for (const language of [...languages, ...own]) {
    if (!isLanguageTag(language)) throw new RangeError(`supportedLngs: '${language}' is no language tag`)
  }
  const missing = languages.find((language) => i18next === undefined && lookupLanguage(language, [...OURS, ...own]) === undefined)
  if (missing !== undefined) throw new RangeError(`supportedLngs: there are no texts for '${missing}'; give them in resources`)
  return languages
}

function languagesOf (i18next: I18n, own: readonly string[]): string[] {
  const { supportedLngs } = i18next.options
  const named = Array.isArray(supportedLngs) ? supportedLngs.filter((language) => language !== 'cimode') : Object.keys(i18next.store.data)
  return [...new Set([...named, ...own])]
}

function isLanguageTag (language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language.replace(/_/g, '-')).length === 1
  } catch {
    return false
  }
}

function defaultFallback (languages: readonly string[]): string {
  return languages.includes('en') ? 'en' : languages[0]!
}

function newInstance (fallbackLng: readonly string[]): I18n {
  const i18next = createInstance()
  // without initAsync the promise is settled when it is returned
  i18next.init({
    lng: fallbackLng[0]!,
    fallbackLng: [...fallbackLng],
    ns: [NAMESPACE],
    defaultNS: NAMESPACE,
    resources: {},
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return i18next
}

/** Ours below, what the instance already has above them, the application's `resources` on top. */
function addTexts (i18next: I18n, language: string, { resources = {} }: CatalogueOptions): void {
  const file = lookupLanguage(language, OURS)
  if (file !== undefined) i18next.addResourceBundle(file, NAMESPACE, readTexts(file), true, false)
  const own = resources[language]
  if (own !== undefined) i18next.addResourceBundle(language, NAMESPACE, nested(own, readTexts('en')), true, true)
}

function readTexts (language: string): Texts {
  return JSON.parse(readFileSync(new URL(`${language}.json`, LOCALES), 'utf8'))
}

/** Allows `{ 'keyword.required': '...' }` for `{ keyword: { required: '...' } }`, and i18next's namespace around them. */
function nested (texts: Texts, groups: Texts): Texts {
  const result: Record<string, any> = {}
  const { translation, [NAMESPACE]: named, ...bare } = texts
  for (const [key, value] of [translation, named, bare].flatMap((part) => Object.entries(part ?? {}))) {
    const [group = '', ...rest] = key.split('.')
    if (rest.length > 0 && Object.hasOwn(groups, group)) result[group] = { ...result[group], [rest.join('.')]: value }
    else if (typeof value === 'object') result[key] = { ...result[key], ...value }
    else result[key] = value
  }
  return result
}

function view (i18next: I18n, languages: readonly string[], fallbackLng: string): Catalogue {
  const ns = [...new Set([NAMESPACE, ...[i18next.options.defaultNS || []].flat()])]
  const common = { ns, nsSeparator: false as const, keySeparator: '.', fallbackLng: false as const, returnObjects: false as const, interpolation: { escapeValue: false } }
  const hierarchy = (language: string): string[] => i18next.services.languageUtils.toResolveHierarchy(language)
  const group = (language: string, name: string): Texts => i18next.getResource(language, NAMESPACE, [name] as never) ?? {}

  return {
    languages,
    fallbackLng,
    i18next,
    text (language, keys, values = {}) {
      for (const lng of hierarchy(language)) {
        const key = keys.find((key) => i18next.exists(key, { ...common, ...values, lng }))
        if (key !== undefined) return String(i18next.t(key, { ...common, ...values, lng }))
      }
      return undefined
    },
    literal: (language, text, values) => i18next.services.interpolator.interpolate(text, { ...values }, language, {}),
    entry: (language, name, key) => {
      for (const lng of ownHierarchy(language)) {
        const texts = group(lng, name)
        if (Object.hasOwn(texts, key)) return texts[key]
      }
      return undefined
    },
    names: (language, name) => ownHierarchy(language).flatMap((lng) => Object.keys(group(lng, name))),
    onChange (changed) {
      i18next.store.on('added', changed)
      i18next.store.on('removed', changed)
    },
  }
}

/** `ru-RU`, `ru`: without any fallback to another language. */
function ownHierarchy (language: string): string[] {
  const subtags = language.split('-')
  return subtags.map((_, i) => subtags.slice(0, subtags.length - i).join('-'))
}
