import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { checkResources } from './check.js'
import { isLanguage } from './intl.js'
import { isLanguageTag } from './catalogue-options.js'
import { lookupLanguage } from '../language/language.js'
import { readLaravel } from '../laravel/laravel-files.js'
import { loadTexts, shippedLanguages, shippedTexts, type Texts } from './locales.js'
import { skeletonOf } from './skeleton.js'

const USAGE = `Usage: fastify-localized-errors check [files or folders]
       fastify-localized-errors check --init <language> [folder]
       fastify-localized-errors from-laravel <files or folders>

check reports every gap in files of texts: <language>.json, or <language>/errors.json as i18next lays them out. Without
files it checks the texts of the package itself.
check --init writes an empty <language>.json with the plural forms of the language, for a translator to fill in.
from-laravel turns Laravel's lang/<language>/validation.php into JSON for the option resources, and prints it. It reports
the texts that no keyword of a schema has.

  --help     shows this
  --version  shows the version of the package

The exit code is 0 when all is well, 1 when there is something to report, 2 when the arguments are wrong.`

/** Where the command writes its lines. */
export interface Output {
  out: (line: string) => void
  err: (line: string) => void
}

/** The files with error texts in i18next's layout. */
const NAMESPACES = new Set(['errors.json', 'translation.json'])
/** A file beside those of the languages. */
const NOTES = 'notes.json'

/**
 * The command `fastify-localized-errors`.
 * @returns its exit code: 0, 1 if there is something to report, 2 for wrong arguments
 */
export async function runCommand (args: readonly string[], version: string, { out, err }: Output): Promise<number> {
  const [command, ...more] = args
  if (args.includes('--help') || args.includes('-h')) return said(out, USAGE, 0)
  if (args.includes('--version') || args.includes('-v')) return said(out, version, 0)
  const unknown = more.find((arg) => arg.startsWith('-') && !(command === 'check' && arg === '--init'))
  if (unknown !== undefined) return said(err, `Unknown option: ${unknown}\n\n${USAGE}`, 2)
  if (command !== 'check' && command !== 'from-laravel') return said(err, USAGE, 2)
  try {
    if (command === 'from-laravel') return fromLaravel(more, { out, err })
    return more.includes('--init') ? init(more.filter((arg) => arg !== '--init'), out) : await check(more, { out, err })
  } catch (error) {
    return said(err, (error as Error).message, 2)
  }
}

function said (print: (line: string) => void, line: string, code: number): number {
  print(line)
  return code
}

function init ([language, folder = '.']: readonly string[], out: Output['out']): number {
  if (language === undefined || !isLanguageTag(language)) throw new Error('check --init needs a language, such as de or pt-BR')
  if (!isLanguage(language)) throw new Error(`Node.js has no plural forms for ${language}, so there is no empty file for it`)
  const file = join(folder, `${language}.json`)
  if (existsSync(file)) throw new Error(`${file} already exists`)
  writeFileSync(file, `${JSON.stringify(skeletonOf(language), null, 2)}\n`)
  out(`Wrote ${file}. docs/translators.md explains each key; "check ${file}" lists what is missing.`)
  const shipped = lookupLanguage(language, shippedLanguages)
  return shipped === undefined ? 0 : said(out, `The package has all texts in ${shipped}. A file with some of your own is enough: delete the other keys, and meta.`, 0)
}

function fromLaravel (paths: readonly string[], { out, err }: Output): number {
  const { resources, reports } = readLaravel(paths)
  out(JSON.stringify(resources, null, 2))
  reports.forEach(err)
  return reports.length === 0 ? 0 : 1
}

async function check (paths: readonly string[], { out, err }: Output): Promise<number> {
  const problems = checkResources(paths.length === 0 ? await shippedResources() : resourcesIn(paths))
  problems.forEach(err)
  if (problems.length === 0) return said(out, 'All texts are complete.', 0)
  return said(err, `${problems.length} ${problems.length === 1 ? 'gap' : 'gaps'} found.`, 1)
}

async function shippedResources (): Promise<Record<string, Texts>> {
  await loadTexts(shippedLanguages)
  return Object.fromEntries(shippedLanguages.map((language) => [language, shippedTexts(language)!]))
}

function resourcesIn (paths: readonly string[]): Record<string, Texts> {
  const files = paths.flatMap(textFiles)
  if (files.length === 0) throw new Error(`No text files in ${paths.join(', ')}`)
  const resources: Record<string, Texts> = {}
  for (const file of files) {
    const language = NAMESPACES.has(basename(file)) ? basename(dirname(file)) : basename(file, '.json')
    if (!isLanguage(language)) throw new Error(`${file} is not named after a language, such as de.json`)
    resources[language] = { ...resources[language], ...read(file) }
  }
  return resources
}

function textFiles (path: string): string[] {
  if (!existsSync(path)) throw new Error(`No such file or folder: ${path}`)
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name)
    if (!entry.isDirectory()) return entry.name.endsWith('.json') && entry.name !== NOTES ? [inside] : []
    return readdirSync(inside).filter((name) => NAMESPACES.has(name)).map((name) => join(inside, name))
  })
}

function read (file: string): Texts {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}`)
  }
}
