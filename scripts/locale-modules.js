/*
 * Makes modules of the locales: a bundler takes them along, and each is loaded when its language is asked for. The JSON files
 * are what translators edit; Node 20 warns of an import of JSON, so that these are TypeScript modules.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'

const LOCALES = new URL('../locales/', import.meta.url)
const MODULES = new URL('modules/', LOCALES)
/** The languages of every service that names none: no promise has to be waited for. */
const AT_ONCE = ['en', 'ru']
const NOTES = 'notes'

const names = (folder) => readdirSync(new URL(folder, LOCALES)).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort()
const languages = names('.').filter((name) => name !== NOTES)
const prescribed = names('vms/')

const files = new Map([
  ['types.ts', `/** The texts of one language, as its JSON file has them. */
export interface Texts {
  [key: string]: string | Texts
}
`],
  ...languages.map((language) => [`${language}.ts`, moduleOf(`${language}.json`)]),
  ...prescribed.map((language) => [`vms-${language}.ts`, moduleOf(`vms/${language}.json`)]),
  ['index.ts', indexModule()],
])

mkdirSync(MODULES, { recursive: true })
for (const file of readdirSync(MODULES)) if (!files.has(file)) rmSync(new URL(file, MODULES))
for (const [file, source] of files) writeIfNew(new URL(file, MODULES), source)

function moduleOf (file) {
  const texts = JSON.parse(readFileSync(new URL(file, LOCALES), 'utf8'))
  return `import type { Texts } from './types.js'\n\nconst texts: Texts = ${JSON.stringify(texts, null, 2)}\n\nexport default texts\n`
}

function indexModule () {
  return `${AT_ONCE.map((language) => `import ${language} from './${language}.js'`).join('\n')}
${prescribed.map((language) => `import vms${language} from './vms-${language}.js'`).join('\n')}
import type { Texts } from './types.js'

export type { Texts }

/** The languages that there are texts for. */
export type ShippedLanguage = ${languages.map((language) => `'${language}'`).join(' | ')}

/** The languages that are there at once. */
export const bundled: Readonly<Record<string, Texts>> = { ${AT_ONCE.join(', ')} }

/** The other languages. */
export const loaders: Readonly<Record<string, () => Promise<{ default: Texts }>>> = {
${languages.filter((language) => !AT_ONCE.includes(language)).map((language) => `  '${language}': () => import('./${language}.js'),\n`).join('')}}

/** What the documents of the VMS API prescribe. */
export const prescribed: Readonly<Record<string, Texts>> = { ${prescribed.map((language) => `'${language}': vms${language}`).join(', ')} }
`
}

/** A file that stays as it is does not look new to those who read it meanwhile. */
function writeIfNew (url, source) {
  if (!existsSync(url) || readFileSync(url, 'utf8') !== source) writeFileSync(url, source)
}
