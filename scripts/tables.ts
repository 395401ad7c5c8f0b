import { readPrescribed, readShipped } from '../lib/text/resources.js'
import { answers } from './answers.js'
import { WITHOUT_EXAMPLE, examples, textKeyOf } from './examples.js'
import { laravelRules, type LaravelRule } from './laravel.js'

const GROUPS: Record<string, [title: string, about: string]> = {
  keyword: ['Keywords', 'What is wrong with the value of a field, or with a whole part of the request. The part after `_` is a special case of the keyword.'],
  propertyName: ['Names', 'What is wrong with the name of a field, by `propertyNames`, where the text of the keyword does not say it.'],
  condition: ['Conditions', 'Stands beside the text of a keyword that is true under a condition only.'],
  typeName: ['The names of types', 'For `{{types}}`, which the keyword `type` has.'],
  formatName: ['The names of formats', 'For `{{types}}`, too.'],
  subject: ['Subjects', 'What a sentence is about, `{{subject}}`. A language may have more forms of it, such as `subject.field_in` for `{{subject_in}}`.'],
  part: ['The parts of a request', '`{{subject}}` and `{{label}}` of what is wrong with the body, query string, path or headers as a whole.'],
  label: ['Labels', 'How a label is quoted, and what an item of a list is called.'],
  list: ['Lists', 'What stands between the items of a list; the second where an item has a comma.'],
  value: ['Values', ''],
  message: ['The envelope', '`message.invalid` stands over the violations; `message.none` is the text of last resort.'],
  error: ['Errors of Fastify, Node and plugins', 'By their code.'],
  status: ['Statuses', 'When neither the application nor the code of the error says more.'],
  problem: ['Titles of problems', 'For `application/problem+json`.'],
}

/** `docs/messages.md` */
export async function messagesTable (): Promise<string> {
  const [en, ru] = ['en', 'ru'].map((language) => readShipped(language).texts) as [Record<string, string>, Record<string, string>]
  const bases = [...new Set(Object.keys(en).map((key) => baseOf(key, en)))]
  const found = await answers(examples, ['en', 'ru'], { wording: 'plain' })
  const shownBy = new Map(examples.map((one, i) => [textKeyOf(one, en), i] as const).reverse())
  const sections = Object.entries(GROUPS).map(([group, [title, about]]) => {
    const rows = bases.filter((base) => base.startsWith(`${group}.`)).map((base) => row([code(base), placeholders(base, en), forms(base, en), forms(base, ru), example(base, shownBy, found)]))
    return `## ${title}\n\n${about}${about === '' ? '' : '\n\n'}${table(['key', 'values', 'English', 'Russian', 'example'], rows)}\n`
  })
  return `# Every text

This file is made by \`npm run docs\` from \`locales/\` and \`scripts/examples.ts\`; a test keeps it up to date. How to change a
text, and which text goes before which, is in [texts.md](texts.md). What a translator has to know is in
[translators.md](translators.md).

These are the plain texts. The option \`wording: 'documented'\`, which is the default, lays over them what the documents of the VMS
API prescribe word for word:

${prescribedTable()}

Every text may also have \`{{label}}\`, the name of the field, and \`{{subject}}\`, "The name field". Plural forms stand one below the
other, by CLDR category. The answers in the examples are those of a running service with \`wording: 'plain'\`.

${sections.join('\n')}`
}

function prescribedTable (): string {
  const [en, ru] = ['en', 'ru'].map((language) => readPrescribed(language).texts) as [Record<string, string>, Record<string, string>]
  const bases = [...new Set([...Object.keys(en), ...Object.keys(ru)].map((key) => baseOf(key, en)))]
  return table(['key', 'English', 'Russian'], bases.map((base) => row([code(base), forms(base, en), forms(base, ru)])))
}

/** `docs/laravel.md` */
export function laravelTable (): string {
  return `# From Laravel's rules to JSON Schema

This file is made by \`npm run docs\` from \`scripts/laravel.ts\`; a test sends every body below to a service. \`$data\` needs
\`ajv: { customOptions: { $data: true } }\` in the server's options, a keyword of ajv-keywords \`ajv: { plugins: [ajvKeywords] }\`.

${table(['rule', 'schema', 'a body that it refuses', 'answer', 'note'], laravelRules.map(laravelRow))}
`
}

function laravelRow ({ rules, idiom, note = '' }: LaravelRule): string {
  const names = rules.split(', ').map((rule) => /^[a-z_]+( \(\w+\))?$/i.test(rule) ? code(rule) : rule).join(', ')
  return row([names, idiom === undefined ? '-' : json(idiom.schema), idiom === undefined ? '' : json(idiom.value), idiom === undefined ? '' : shown(idiom.answer), note])
}

function baseOf (key: string, texts: Record<string, string>): string {
  const [, base = key] = /^(.*)_(?:zero|one|two|few|many|other)$/.exec(key) ?? []
  return Object.hasOwn(texts, `${base}_other`) ? base : key
}

function forms (base: string, texts: Record<string, string>): string {
  if (Object.hasOwn(texts, base)) return texts[base]!
  return ['one', 'few', 'many', 'other'].flatMap((form) => texts[`${base}_${form}`] ?? []).join('<br>')
}

function placeholders (base: string, texts: Record<string, string>): string {
  const names = [...forms(base, texts).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)
  return [...new Set(names)].filter((name) => name !== 'label').map(code).join(', ')
}

function example (base: string, shownBy: ReadonlyMap<string, number>, found: ReadonlyArray<Record<string, Record<string, string[]>>>): string {
  const at = shownBy.get(base)
  if (at === undefined) return WITHOUT_EXAMPLE[base] ?? ''
  const { shown: { schema, value } } = examples[at]!
  return [`${json(schema)}, ${json(value)}`, shown(found[at]!.en!), shown(found[at]!.ru!)].join('<br>')
}

/** `field: text` */
function shown (errors: Record<string, string[]>): string {
  return Object.entries(errors).flatMap(([field, texts]) => texts.map((text) => `${field === '' ? '""' : field}: ${text}`)).join('<br>')
}

function json (value: unknown): string {
  return code(JSON.stringify(value).replaceAll('":', '": ').replaceAll(',"', ', "'))
}

export function code (text: string): string {
  return `\`${text}\``
}

export function table (head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...rows].join('\n')
}

export function row (cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
