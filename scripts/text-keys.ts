import { shippedTexts, type Texts } from '../lib/text/locales.js'

/** Texts that are not for answers: names of fields and values, texts for `docs/`, and `meta`. */
const OTHERS = /^(?:labels|values|fields|reference|meta)\b/
const LONGEST_LINE = 130
const PLURAL = /_(?:zero|one|two|few|many|other)$/

/** The module `lib/text/text-key.ts`. */
export function textKeyModule (): string {
  const keys = [...new Set(keysOf(shippedTexts('en')!, '').map((key) => key.replace(PLURAL, '')))].filter((key) => !OTHERS.test(key))
  return `// Written by \`npm run docs\`, from locales/en.json.

/** The key of a text that this package has. */
export type ShippedTextKey =
${linesOf(keys.map((key) => `| '${key}'`)).join('\n')}
`
}

function keysOf (texts: Texts, path: string): string[] {
  return Object.entries(texts).flatMap(([key, value]) => typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`))
}

function linesOf (words: readonly string[]): string[] {
  const lines = ['']
  for (const word of words) {
    if (lines.at(-1)!.length + word.length > LONGEST_LINE) lines.push('')
    lines.push(`${lines.pop()!} ${word}`)
  }
  return lines.map((line) => ` ${line}`)
}
