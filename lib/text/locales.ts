import { bundled, loaders, prescribed, type ShippedLanguage, type Texts } from '../../locales/modules/index.js'

export type { ShippedLanguage, Texts }

/** The default languages of a service. */
export const defaultLanguages: readonly string[] = Object.keys(bundled)

/** The languages that this package has texts for. */
export const shippedLanguages: readonly string[] = [...defaultLanguages, ...Object.keys(loaders)].sort()

const loaded = new Map<string, Texts>(Object.entries(bundled))

/** Loads the texts of some languages, ignoring those that this package does not have. */
export async function loadTexts (languages: readonly string[], from: typeof loaders = loaders): Promise<void> {
  await Promise.all(languages.map(async (language) => {
    if (!loaded.has(language) && Object.hasOwn(from, language)) loaded.set(language, (await from[language]!()).default)
  }))
}

/** The texts of a language, if they are loaded; English and Russian always are. */
export function shippedTexts (language: string): Texts | undefined {
  return loaded.get(language)
}

/** The texts that the VMS API's documentation prescribes word for word in a language, if any. */
export function prescribedTexts (language: string): Texts | undefined {
  return Object.hasOwn(prescribed, language) ? prescribed[language] : undefined
}
