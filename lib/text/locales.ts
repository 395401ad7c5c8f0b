import { existsSync, readFileSync, readdirSync } from 'node:fs'

/** The texts of one language, as `locales/<lng>.json` has them; an application gives those that it wants otherwise. */
export interface Texts {
  [key: string]: string | Texts
}

// the compiled module lies one directory deeper than its source
const FOLDER = new URL(import.meta.url.replace(/(\/dist)?\/lib\/text\/[^/]*$/, '/locales/'))

/** What stands beside the languages: words for translators. */
const NOTES = 'notes.json'

/** The languages that this package has a file for. */
export const shippedLanguages: readonly string[] = readdirSync(FOLDER).filter((file) => file.endsWith('.json') && file !== NOTES).map((file) => file.replace(/\.json$/, '')).sort()

/** The file of a language, read once. */
export function shippedTexts (language: string): Texts {
  let texts = read.get(language)
  if (texts === undefined) read.set(language, texts = JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), 'utf8')) as Texts)
  return texts
}

/** What the documents of the VMS API prescribe word for word in a language, if anything. */
export function prescribedTexts (language: string): Texts | undefined {
  const file = new URL(`vms/${language}.json`, FOLDER)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Texts : undefined
}

const read = new Map<string, Texts>()
