import { bundled, loaders, prescribed, type ShippedLanguage, type Texts } from '../../locales/modules/index.js'

export type { ShippedLanguage, Texts }

/** The languages of a service that names none. */
export const defaultLanguages: readonly string[] = Object.keys(bundled)

/** The languages that this package has texts for. */
export const shippedLanguages: readonly string[] = [...defaultLanguages, ...Object.keys(loaders)].sort()

const loaded = new Map<string, Texts>(Object.entries(bundled))

/** Loads the texts of some languages; those that this package does not have are left out. */
export async function loadTexts (languages: readonly string[], from: typeof loaders = loaders): Promise<void> {
  await Promise.all(languages.map(async (language) => {
    if (!loaded.has(language) && Object.hasOwn(from, language)) loaded.set(language, (await from[language]!()).default)
  }))
}

/** The texts of a language, once they are loaded; those of English and Russian always are. */
export function shippedTexts (language: string): Texts | undefined {
  return loaded.get(language)
}

/** What the documents of the VMS API prescribe word for word in a language, if anything. */
export function prescribedTexts (language: string): Texts | undefined {
  return Object.hasOwn(prescribed, language) ? prescribed[language] : undefined
}
