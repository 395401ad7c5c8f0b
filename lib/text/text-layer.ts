import { createInstance, type i18n as I18n } from 'i18next'
import { caseFormats } from './letter-case.js'
import { NAMESPACE, type Resources } from './resources.js'

/** Names that have a meaning to i18next; values with such names are ignored. */
const I18NEXT_WORDS = new Set([
  'lng', 'lngs', 'fallbackLng', 'ns', 'context', 'ordinal', 'replace', 'defaultValue', 'keySeparator', 'nsSeparator', 'returnObjects',
  'returnDetails', 'joinArrays', 'postProcess', 'interpolation', 'nest', 'skipInterpolation', 'i18nextWords',
])

/** The values of a text. The number `count` selects the plural form, a date is formatted in the language, `null` is empty. */
export type TextValues = Readonly<Record<string, string | number | Date | null>>

/** A text and its language. */
export interface Found {
  readonly text: string
  readonly language: string
}

/** The keys of a rule's text. */
export interface RuleKeys {
  /** From the most specific to the most general. */
  readonly keys: readonly string[]
  /** The key to use if the language has none of them. */
  readonly lastKey: string | undefined
}

/** The texts of one owner, with the owner's settings for separators, delimiters and formats. */
export interface TextLayer {
  text: (language: string, key: string, values: TextValues) => string | undefined
}

/** The namespaces of the private instance. */
export const OWN = 'application'
export const PRESCRIBED = 'prescribed'
export const SHIPPED = NAMESPACE

/** @param texts by namespace and language */
export function newInstance (fallbackLngs: readonly string[], texts: Readonly<Record<string, ReadonlyMap<string, Resources>>>): I18n {
  const namespaces = Object.keys(texts)
  const languages = new Set(Object.values(texts).flatMap((ofNamespace) => [...ofNamespace.keys()]))
  const i18next = createInstance()
  // with `initAsync: false` the promise is already settled
  i18next.init({
    lng: fallbackLngs[0]!,
    fallbackLng: [...fallbackLngs, 'en'],
    ns: namespaces,
    defaultNS: namespaces,
    resources: Object.fromEntries([...languages].map((language) =>
      [language, Object.fromEntries(namespaces.map((name) => [name, texts[name]!.get(language)?.texts ?? {}]))])),
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    // do not show a placeholder without a value to a client
    missingInterpolationHandler: () => '',
  })
  for (const [name, format] of caseFormats) i18next.services.formatter!.add(name, format)
  return i18next
}

export function namespaceLayer (i18next: I18n, ns: string): TextLayer {
  return {
    text: (language, key, values) => lookUp(i18next, key, { ...values, ...exactly(language), ns: [ns] }),
  }
}

/** An application's instance. Keys are looked up by its own separators, then by this package's. */
export function instanceLayer (i18next: I18n): TextLayer {
  const ns = [...new Set([NAMESPACE, ...[i18next.options.defaultNS || []].flat()])]
  return {
    text (language, key, values) {
      const options = { ...values, ...exactly(language), ns }
      return lookUp(i18next, key, options) ?? lookUp(i18next, key, { ...options, keySeparator: '.', nsSeparator: false })
    },
  }
}

function exactly (language: string): { lng: string, lngs: string[], fallbackLng: false, returnObjects: false } {
  return { lng: language, lngs: [language], fallbackLng: false, returnObjects: false }
}

function lookUp (i18next: I18n, key: string, options: Record<string, unknown>): string | undefined {
  const text: unknown = i18next.exists(key, options) ? i18next.t(key, options) : ''
  return text === '' ? undefined : String(text)
}

/** The values whose names have no meaning to i18next. */
export function withoutWords (values: TextValues): TextValues {
  const names = Object.keys(values)
  return names.some((name) => I18NEXT_WORDS.has(name)) ? Object.fromEntries(Object.entries(values).filter(([name]) => !I18NEXT_WORDS.has(name))) : values
}
