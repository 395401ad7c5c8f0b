import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { convertLaravel, type Converted } from './laravel-texts.js'
import { readPhpArray, type PhpFile } from './php-array.js'
import { isLanguage, tagOf } from '../text/intl.js'

/** The file with the texts of rules. */
const FILE = 'validation.php'

export interface LaravelTexts {
  /** For the option `resources`. */
  readonly resources: Record<string, Converted['texts']>
  /** Sentences about texts without a keyword, and about what could not be read. */
  readonly reports: readonly string[]
}

/**
 * Reads `validation.php` of one language or several.
 * @param paths files, folders of a language (`lang/ru`), or folders of those (`lang`)
 * @throws Error when a file does not exist, returns no array, or is not in the folder of a language
 */
export function readLaravel (paths: readonly string[]): LaravelTexts {
  if (paths.length === 0) throw new Error(`from-laravel needs a file or folder, such as lang/ru/${FILE} or lang`)
  const resources: LaravelTexts['resources'] = {}
  const reports: string[] = []
  for (const file of paths.flatMap(filesIn)) {
    const language = languageOf(file)
    const { array, skipped } = read(file)
    const converted = convertLaravel(array)
    resources[language] = converted.texts
    reports.push(...skipped.map(({ path, line }) => `${file}:${line}: ${path.join('.')} is not a literal and is left out`), ...reportsOf(language, converted))
  }
  return { resources, reports }
}

function reportsOf (language: string, { kept, problems }: Converted): string[] {
  const sentence = `${language}: no keyword has these texts; use them in errorMessage or ApiError: ${kept.join(', ')}`
  return [...problems.map((problem) => `${language}: ${problem}`), ...(kept.length === 0 ? [] : [sentence])]
}

function filesIn (path: string): string[] {
  if (!existsSync(path)) throw new Error(`No such file or folder: ${path}`)
  if (!statSync(path).isDirectory()) return [path]
  const files = [path, ...readdirSync(path).sort().map((name) => join(path, name))].map((folder) => join(folder, FILE)).filter(existsSync)
  if (files.length === 0) throw new Error(`No ${FILE} in ${path}`)
  return files
}

/** `lang/pt_BR/validation.php` -> `pt-BR` */
function languageOf (file: string): string {
  const language = basename(dirname(resolve(file)))
  if (!isLanguage(language)) throw new Error(`${file} is not in a folder with the name of a language`)
  return tagOf(language)
}

function read (file: string): PhpFile {
  try {
    return readPhpArray(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}
