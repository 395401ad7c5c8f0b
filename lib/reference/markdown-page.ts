import { pageWords } from './page-words.js'
import type { FieldReference, Reference } from './service-reference.js'

/**
 * A reference as Markdown in one of its languages.
 * @throws RangeError when the reference does not have the language
 */
export function markdownPage (reference: Reference, language: string): string {
  const { statuses, example, routes } = reference
  const words = pageWords(reference, language)
  const rows = statuses[language]!.flatMap(({ title, text, rows }) => [
    ...(title === undefined || text === undefined ? [] : [row([title, text])]),
    ...rows.map((one) => row([`${one.status} – ${one.title}`, one.text])),
  ])
  return [
    `# ${words.title}`,
    `## ${words.statuses}`,
    [row([words.status, words.meaning]), row(['---', '---']), ...rows].join('\n'),
    `## ${words.example}`,
    json(example.request),
    json(example.answers[language]),
    `## ${words.routes}`,
    ...routes.flatMap(({ method, url, fields }) => [
      `### ${code(`${method} ${url}`)}`,
      [row([words.field, words.rule, words.text]), row(['---', '---', '---']), ...fields.flatMap((field) => fieldRows(field, language))].join('\n'),
    ]),
  ].join('\n\n') + '\n'
}

function fieldRows ({ field, part, rules }: FieldReference, language: string): string[] {
  return rules.map(({ rule, texts }) => row([code(field === '' ? part : field), code(rule), texts[language]!]))
}

function row (cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`
}

/** A name of a route or field, which may have backticks. */
function code (text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

function json (value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``
}
