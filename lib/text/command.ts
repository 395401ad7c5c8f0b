import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { checkResources, checkShipped } from './check.js'
import type { Texts } from './locales.js'

const USAGE = `Usage: fastify-localized-errors check [files or folders]

Names every gap in files of texts: <language>.json, or <language>/errors.json as i18next lays them out.
Without files it checks the texts of the package itself. The exit code is 1 when there are gaps.`

/** The files of i18next's layout that hold texts of errors. */
const NAMESPACES = new Set(['errors.json', 'translation.json'])

/**
 * The command `fastify-localized-errors`.
 * @returns its exit code: 0, 1 for gaps, 2 for wrong arguments
 */
export function runCommand ([command, ...paths]: readonly string[], print: (line: string) => void): number {
  if (command !== 'check') {
    print(USAGE)
    return 2
  }
  try {
    const problems = paths.length === 0 ? checkShipped() : checkResources(resourcesIn(paths))
    problems.forEach(print)
    print(problems.length === 0 ? 'All texts are complete.' : `${problems.length} ${problems.length === 1 ? 'gap' : 'gaps'} found.`)
    return problems.length === 0 ? 0 : 1
  } catch (error) {
    print((error as Error).message)
    return 2
  }
}

function resourcesIn (paths: readonly string[]): Record<string, Texts> {
  const files = paths.flatMap(textFiles)
  if (files.length === 0) throw new Error(`There are no files of texts in ${paths.join(', ')}`)
  const resources: Record<string, Texts> = {}
  for (const file of files) {
    const language = NAMESPACES.has(basename(file)) ? basename(dirname(file)) : basename(file, '.json')
    resources[language] = { ...resources[language], ...read(file) }
  }
  return resources
}

function textFiles (path: string): string[] {
  if (!existsSync(path)) throw new Error(`There is no file or folder ${path}`)
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name)
    if (!entry.isDirectory()) return entry.name.endsWith('.json') ? [inside] : []
    return readdirSync(inside).filter((name) => NAMESPACES.has(name)).map((name) => join(inside, name))
  })
}

function read (file: string): Texts {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`)
  }
}
