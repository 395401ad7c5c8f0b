import { shippedTexts } from '../lib/text/locales.js'
import { readResources } from '../lib/text/resources.js'
import { answers } from './answers.js'
import { WITHOUT_EXAMPLE, examples } from './examples.js'
import { laravelRules, type LaravelRule } from './laravel.js'

const GROUPS: Record<string, [title: string, about: string]> = {
  keyword: ['Keywords', 'What is wrong with the value of a field. The part after `_` is a special case of the keyword: `minLength: 1` has `minLength_empty`.'],
  type: ['Types', 'What is said of the keyword `type`.'],
  format: ['Formats', 'What is said of the keyword `format`; `uri`, `url`, `uri-reference`, `iri`, `iri-reference` and formats that are not known have `keyword.format`.'],
  propertyName: ['Names', 'What is wrong with the name of a field, by `propertyNames`.'],
  whole: ['The whole part', 'What is wrong with the body, query string, path or headers as a whole, which have no field to name. `{{label}}` is one of the texts of `part`.'],
  part: ['The parts of a request', ''],
  typeName: ['The names of types', 'For `{{types}}`.'],
  message: ['The envelope', '`message.invalid` stands over the violations; `message.none` is the text of last resort.'],
  error: ['Errors of Fastify and Node', 'By their code.'],
  status: ['Statuses', 'When neither the application nor the code of the error says more.'],
  problem: ['Titles of problems', 'For `application/problem+json`.'],
  reference: ['Reference', 'Sentences of the documents that are not messages for a person.'],
}

/** `docs/messages.md` */
export async function messagesTable (): Promise<string> {
  const [en, ru] = ['en', 'ru'].map((language) => readResources(shippedTexts(language), language).texts) as [Record<string, string>, Record<string, string>]
  const bases = [...new Set(Object.keys(en).map((key) => baseOf(key, en)))]
  const found = await answers(examples, ['en', 'ru'])
  const sections = Object.entries(GROUPS).map(([group, [title, about]]) => {
    const rows = bases.filter((base) => base.startsWith(`${group}.`)).map((base) => row([code(base), placeholders(base, en), forms(base, en), forms(base, ru), example(base, found)]))
    return `## ${title}\n\n${about}${about === '' ? '' : '\n\n'}${table(['key', 'values', 'English', 'Russian', 'example'], rows)}\n`
  })
  return `# Every text

This file is made by \`npm run docs\` from \`locales/\` and \`scripts/examples.ts\`; a test keeps it up to date. How to change a
text, and which text goes before which, is in [texts.md](texts.md).

Every text may also have \`{{label}}\`, the name of the field. Plural forms stand one below the other, by CLDR category. The
answers in the examples are those of a running service.

${sections.join('\n')}`
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

function example (base: string, found: ReadonlyArray<Record<string, Record<string, string[]>>>): string {
  const at = examples.findIndex(({ key }) => key === base)
  if (at === -1) return WITHOUT_EXAMPLE[base] ?? ''
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

function code (text: string): string {
  return `\`${text}\``
}

function table (head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...rows].join('\n')
}

function row (cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
