import { createInstance, type i18n as I18n } from 'i18next'
import { caseFormats } from './letter-case.js'
import { NAMESPACE, type Resources } from './resources.js'

/** Names that mean something to i18next; values of such names are left out. */
const I18NEXT_WORDS = new Set([
  'lng', 'lngs', 'fallbackLng', 'ns', 'context', 'ordinal', 'replace', 'defaultValue', 'keySeparator', 'nsSeparator', 'returnObjects',
  'returnDetails', 'joinArrays', 'postProcess', 'interpolation', 'nest', 'skipInterpolation', 'i18nextWords',
])

/** The values of a text; the number `count` chooses its plural form, a date is written as the language does, `null` is nothing. */
export type TextValues = Readonly<Record<string, string | number | Date | null>>

/** A text, and the language that it is in. */
export interface Found {
  readonly text: string
  readonly language: string
}

/** The keys that can say a rule. */
export interface RuleKeys {
  /** From the most exact to the most general. */
  readonly keys: readonly string[]
  /** The key of the text that counts where the language has none of them. */
  readonly lastKey: string | undefined
}

/** Texts of one owner: in an instance of their own, so that the owner's settings (separators, delimiters, formats) are theirs alone. */
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
  // without initAsync the promise is settled when it is returned
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
    // a placeholder that nobody fills is nothing to show to a client
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

/** An application's instance; its keys are looked up as it does, this package's also as this package writes them. */
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

/** Values whose names mean nothing to i18next. */
export function withoutWords (values: TextValues): TextValues {
  const names = Object.keys(values)
  return names.some((name) => I18NEXT_WORDS.has(name)) ? Object.fromEntries(Object.entries(values).filter(([name]) => !I18NEXT_WORDS.has(name))) : values
}
