import { readFileSync } from 'node:fs'
import t from 'tap'
import { shippedLanguages } from '../lib/text/locales.js'
import { readShipped } from '../lib/text/resources.js'
import { answers } from '../scripts/answers.js'
import { WITHOUT_EXAMPLE, examples, textKeyOf } from '../scripts/examples.js'
import { laravelRules } from '../scripts/laravel.js'
import { laravelTable, messagesTable } from '../scripts/tables.js'
import { translatorsGuide, unmatchedNotes } from '../scripts/translators.js'

const english = readShipped('en').texts

function doc (name: string): string {
  return readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')
}

t.test('docs/messages.md is up to date with npm run docs', async (t) => {
  t.equal(doc('messages.md'), await messagesTable())
})

t.test('docs/laravel-rules.md is up to date with npm run docs', async (t) => {
  t.equal(doc('laravel-rules.md'), laravelTable())
})

t.test('docs/translators.md is up to date with npm run docs, with a note for every text', async (t) => {
  t.equal(doc('translators.md'), await translatorsGuide())
  t.strictSame(unmatchedNotes(), [])
})

t.test('docs/languages.md lists the languages of the package by name and tag', async (t) => {
  const [, section = ''] = /^## Included languages\n([^]*?)\n\n(?=A service)/m.exec(doc('languages.md'))!
  const tags = [...section.matchAll(/`([^`]+)`/g)].map(([, tag]) => tag!)
  t.strictSame([...tags].sort(), [...shippedLanguages].sort())
  const names = new Intl.DisplayNames('en', { type: 'language' })
  for (const tag of tags) t.match(section.replace(/\s+/g, ' '), names.of(tag.split('-')[0]!)!, tag)
  t.match(section, `${tags.length} languages`)
})

t.test('every text for a schema has an example, or a reason why not', async (t) => {
  const shown = new Set([...examples.map((one) => textKeyOf(one, english)), ...examples.map(({ key }) => key.replace(/^type\.(\w+)$/, 'typeName.$1')), ...Object.keys(WITHOUT_EXAMPLE)])
  const keys = Object.keys(english).filter((key) => /^(keyword|typeName|formatName|propertyName|condition)\./.test(key)).map((key) => {
    const base = key.replace(/_(one|other)$/, '')
    return `${base}_other` in english ? base : key
  })
  t.strictSame([...new Set(keys)].filter((key) => !shown.has(key)), [])
})

t.test('each example is answered with its text and no other', async (t) => {
  const found = await answers(examples, ['en'], { wording: 'plain' })
  for (const [i, one] of examples.entries()) {
    const texts = Object.values(found[i]!.en!).flat()
    t.equal(texts.length, 1, one.key)
    t.match(texts[0], pattern(textKeyOf(one, english)), one.key)
  }
})

/** A pattern for a text of the catalogue with its placeholders filled in. */
function pattern (key: string): RegExp {
  if (key.startsWith('formatName.')) return new RegExp(`must be ${escaped(english[key]!)}\\.$`)
  const texts = [key, `${key}_one`, `${key}_other`].flatMap((name) => english[name] ?? [])
  return new RegExp(`^(${texts.map((text) => escaped(text).replace(/\{\{\w+\}\}/g, '.+')).join('|')})$`)
}

function escaped (text: string): string {
  return text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
}

t.test('each schema for a rule of Laravel is answered as in the table', async (t) => {
  const idioms = laravelRules.flatMap(({ rules, idiom }) => idiom === undefined ? [] : [{ rules, ...idiom }])
  const found = await answers(idioms, ['en'])
  for (const [i, { rules, answer }] of idioms.entries()) t.strictSame(found[i]!.en, answer, rules)
})

t.test('every rule of Laravel 13 is in its table', async (t) => {
  const table = laravelRules.map(({ rules, note }) => `${rules} ${note}`).join(' ')
  const rules = `accepted accepted_if active_url after after_or_equal alpha alpha_dash alpha_num any_of array array_keys ascii base64 before before_or_equal
    between boolean can confirmed contains current_password date date_equals date_format decimal declined declined_if different digits digits_between
    dimensions distinct doesnt_contain doesnt_end_with doesnt_start_with email encoding ends_with enum exists extensions file filled gt gte hex_color
    image in in_array in_array_keys integer ip ipv4 ipv6 json list lowercase lt lte mac_address max max_digits mimes mimetypes min min_digits missing
    missing_if missing_unless missing_with missing_with_all multiple_of not_in not_regex numeric password letters mixed numbers symbols uncompromised
    present present_if present_unless present_with present_with_all prohibited prohibited_if prohibited_if_accepted prohibited_if_declined
    prohibited_unless prohibits regex required required_array_keys required_if required_if_accepted required_if_declined required_unless required_with
    required_with_all required_without required_without_all same size starts_with string timezone ulid unique uploaded uppercase url uuid`.split(/\s+/)
  t.strictSame(rules.filter((rule) => !new RegExp(`(?<![a-z_])${rule}(?![a-z_])`).test(table)), [])
})
