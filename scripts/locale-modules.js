/*
 * Generates modules from the locales, so that bundlers include them, and each is loaded when its language is used. Translators edit the JSON files;
 * the modules are TypeScript because Node 20 warns about importing JSON. `node scripts/locale-modules.js <folder>` writes them to another folder.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const LOCALES = new URL('../locales/', import.meta.url)
const MODULES = process.argv[2] === undefined ? new URL('modules/', LOCALES) : pathToFileURL(`${resolve(process.argv[2])}/`)
/** The default languages of a service, imported statically so that nothing has to be awaited. */
const AT_ONCE = ['en', 'ru']
const NOTES = 'notes'

const names = (folder) => readdirSync(new URL(folder, LOCALES)).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort()
const languages = names('.').filter((name) => name !== NOTES)
const prescribed = names('vms/')
const referenced = names('reference/')

const files = new Map([
  ['types.ts', `/** The texts of one language, as in its JSON file. */
export interface Texts {
  [key: string]: string | Texts
}
`],
  ...languages.map((language) => [`${language}.ts`, moduleOf(`${language}.json`)]),
  ...prescribed.map((language) => [`vms-${language}.ts`, moduleOf(`vms/${language}.json`)]),
  ['reference.ts', referenceModule()],
  ['index.ts', indexModule()],
])

mkdirSync(MODULES, { recursive: true })
for (const file of readdirSync(MODULES)) if (!files.has(file)) rmSync(new URL(file, MODULES))
for (const [file, source] of files) writeIfNew(new URL(file, MODULES), source)

function textsOf (file) {
  return JSON.parse(readFileSync(new URL(file, LOCALES), 'utf8'))
}

function moduleOf (file) {
  const texts = textsOf(file)
  return `import type { Texts } from './types.js'\n\nconst texts: Texts = ${JSON.stringify(texts, null, 2)}\n\nexport default texts\n`
}

/** All languages in one module: they are short, and only the reference imports them. */
function referenceModule () {
  const words = Object.fromEntries(referenced.map((language) => [language, textsOf(`reference/${language}.json`)]))
  return `/** The words of the reference's pages, by language. */\nexport const words = ${JSON.stringify(words, null, 2)}\n`
}

function indexModule () {
  return `${AT_ONCE.map((language) => `import ${language} from './${language}.js'`).join('\n')}
${prescribed.map((language) => `import vms${language} from './vms-${language}.js'`).join('\n')}
import type { Texts } from './types.js'

export type { Texts }

/** The languages of this package. */
export type ShippedLanguage = ${languages.map((language) => `'${language}'`).join(' | ')}

/** The languages that are imported statically. */
export const bundled: Readonly<Record<string, Texts>> = { ${AT_ONCE.join(', ')} }

/** The other languages, loaded on demand. */
export const loaders: Readonly<Record<string, () => Promise<{ default: Texts }>>> = {
${languages.filter((language) => !AT_ONCE.includes(language)).map((language) => `  '${language}': () => import('./${language}.js'),\n`).join('')}}

/** The texts that the VMS API's documentation prescribes. */
export const prescribed: Readonly<Record<string, Texts>> = { ${prescribed.map((language) => `'${language}': vms${language}`).join(', ')} }
`
}

/** Leaves an unchanged file alone, so that its modification time stays. */
function writeIfNew (url, source) {
  if (!existsSync(url) || readFileSync(url, 'utf8') !== source) writeFileSync(url, source)
}
