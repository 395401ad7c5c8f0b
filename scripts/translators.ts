import { readFileSync } from 'node:fs'
import { categoriesOf } from '../lib/text/check-keys.js'
import { pluralBases, readShipped } from '../lib/text/resources.js'
import { loadTexts, shippedLanguages, shippedTexts, type Texts } from '../lib/text/locales.js'
import { code, row, table } from './tables.js'

interface Notes {
  placeholders: Record<string, { holds: string, example: string }>
  keys: Record<string, { about: string, example: string }>
}

/** Numbers that show what a plural form is for. */
const SAMPLES = [0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 1.5, 1_000_000]

/** What `locales/notes.json` says of keys and placeholders. */
export function readNotes (): Notes {
  return JSON.parse(readFileSync(new URL('../locales/notes.json', import.meta.url), 'utf8'))
}

/** `docs/translators.md` */
export async function translatorsGuide (): Promise<string> {
  await loadTexts(shippedLanguages)
  const { placeholders, keys } = readNotes()
  return `# For translators

This file is made by \`npm run docs\` from \`locales/notes.json\`; a test keeps it up to date. It is for people who write a language,
and asks for no knowledge of programming.

A language is one file, \`locales/<language>.json\`. To begin one:

\`\`\`sh
npx fastify-localized-errors check --init ka
npx fastify-localized-errors check ka.json
\`\`\`

The first command writes an empty \`ka.json\` with the plural forms of Georgian. The second reports what is missing or looks wrong.

1. Sentences suit any service. They are short and polite, as your language's best products write, and blame nobody. One thing has one
   name in the whole file: field, item, character, request.
2. What stands in \`{{double braces}}\` is a placeholder: it is replaced when somebody reads the text. Keep each, do not translate it, and
   attach nothing to it: no ending, no apostrophe, no hyphen. The table below says what each holds.
3. Most sentences begin with \`{{subject}}\`, which is one of your texts \`subject.*\` or \`part.*\`: "The name field", "The request body". Give all
   of them one gender and number, so that the sentence is right for each. If your language needs them in another case, add forms with a
   word of your own, such as \`subject.field_in\` and \`part.body_in\`, and write \`{{subject_in}}\`; where a form is missing, the plain one stands.
4. Labels and values are never inflected: let them stand beside a noun of your own. Labels come in the quotation marks of
   \`label.quoted\`; write none around placeholders elsewhere.
5. Texts with numbers have a form for each plural category of your language, and only those. A number may be left out only in a form
   that is for one single number.
6. Sentences end with your script's full stop. Names (\`typeName\`, \`formatName\`) and titles (\`problem\`) have none.
7. Write no characters that set the direction of text; this package isolates labels, values and numbers in right-to-left languages.
8. \`meta.reviewed\` says who has read the file beside its author: "no" for nobody, "team" for a second reader of this package's team,
   "native" for an editor who is a native speaker. So far no file is "native"; corrections are welcome.

## Placeholders

${table(['placeholder', 'what it holds', 'example'], Object.entries(placeholders).map(([name, { holds, example }]) => row([code(`{{${name}}}`), holds, example])))}

## Languages and their plural forms

${table(['language', 'reviewed', 'forms, with some of their numbers'], shippedLanguages.map((language) => row([code(language), reviewOf(language), formsOf(language)])))}

## Keys

${table(['key', 'what it is for', 'English', 'example'], Object.entries(keys).map(([key, { about, example }]) => row([code(key), about, english(key), example])))}
`
}

function reviewOf (language: string): string {
  return (shippedTexts(language)!.meta as Texts).reviewed as string
}

function formsOf (language: string): string {
  const rules = new Intl.PluralRules(language)
  return categoriesOf(language).map((category) => `${code(`_${category}`)} ${SAMPLES.filter((number) => rules.select(number) === category).join(', ')}`).join('; ')
}

function english (key: string): string {
  const { texts } = readShipped('en')
  return [key, `${key}_one`, `${key}_other`].flatMap((form) => texts[form] ?? []).join('<br>')
}

/** The keys that have no note, and the notes that have no key. */
export function unmatchedNotes (): string[] {
  const [known, noted] = [new Set(pluralBases(shippedTexts('en')!)), new Set(Object.keys(readNotes().keys))]
  return [...[...known].filter((key) => !noted.has(key)), ...[...noted].filter((key) => !known.has(key))]
}
