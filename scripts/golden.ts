import { fieldTree } from '../lib/schema/field.js'
import { standaloneNode } from '../lib/schema/node.js'
import { createCatalogue, type Catalogue } from '../lib/text/catalogue.js'
import { CATEGORIES } from '../lib/text/check-keys.js'
import { formatNumber } from '../lib/text/intl.js'
import { labelOf, phrase } from '../lib/text/label.js'
import { withPlaceholders, type PlaceholderValue } from '../lib/text/placeholders.js'
import { fill } from '../lib/text/prepared.js'
import { readShipped } from '../lib/text/resources.js'
import { scriptOf } from '../lib/text/script.js'
import { subjectValues, type Subject } from '../lib/text/subject.js'
import { valuesOf } from '../lib/text/values.js'

/** Numbers that cover every plural category of every language. */
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 1.5, 1_000_000]

/** A label in the script of a language. */
const NATIVE: Readonly<Record<string, string>> = {
  Arab: 'الاسم', Cyrl: 'Имя', Deva: 'नाम', Hans: '名称', Hant: '名稱', Hebr: 'שם', Jpan: '名前', Kore: '이름', Latn: 'Größe',
}

/** The fields of the examples: a raw name, a label in Latin letters, and one in the language's or another script. */
function fieldsIn (language: string): ReturnType<typeof fieldTree> {
  const native = NATIVE[scriptOf(language)]!
  const list = { items: {} }
  return fieldTree(standaloneNode({ properties: { name: {}, titled: { title: 'Full name' }, native: { title: native }, rtl: { title: 'الاسم' }, tags: list, quoted: { title: 'Tags', ...list } } }))
}

/**
 * Every text of a language as readers see it, with several counts, and with labels in several scripts. The characters that isolate text in
 * right-to-left languages are shown as `[` and `]`.
 */
export async function goldenTable (language: string): Promise<string> {
  const catalogue = createCatalogue({ supportedLngs: [...new Set([language, 'en'])], wording: 'plain', titleLng: language })
  await catalogue.load()
  const { texts } = readShipped(language)
  const bases = [...new Set(Object.keys(texts).map((key) => baseOf(key, texts)))]
  const lines = bases.flatMap((key) => linesOf(catalogue, language, key, texts))
  return `${lines.join('\n')}\n`.replaceAll('\u2068', '[').replaceAll('\u2069', ']')
}

function baseOf (key: string, texts: Readonly<Record<string, string>>): string {
  const category = CATEGORIES.find((name) => key.endsWith(`_${name}`))
  const base = category === undefined ? key : key.slice(0, -category.length - 1)
  return Object.hasOwn(texts, `${base}_other`) ? base : key
}

function linesOf (catalogue: Catalogue, language: string, key: string, texts: Readonly<Record<string, string>>): string[] {
  const isPlural = Object.hasOwn(texts, `${key}_other`)
  const text = texts[key] ?? texts[`${key}_other`]!
  const fields = fieldsIn(language)
  const subjects = /\{\{(subject|label)/.test(text) && !key.startsWith('label.') ? subjectsOf(key, fields) : []
  const said = (subject: Record<string, PlaceholderValue>, count?: number): string => rendered(catalogue, language, key, { ...samples(catalogue, fields, key, count), ...subject })
  const own = subjects.map((subject) => [subjectValues(catalogue, subject)] as const)
  const [first = [{}] as const, ...others] = own
  const counted = isPlural ? COUNTS.map((count) => said(first[0], count)) : [said(first[0])]
  return [`${key}`, ...[...counted, ...others.map(([subject]) => said(subject, isPlural ? 5 : undefined))].map((line) => `  ${line}`)]
}

/** Texts whose adjectives and verbs have to agree with every subject. */
const OF_EVERY_PART = new Set(['default', 'required', 'additionalProperties', 'kind', 'const', 'enum', 'empty', 'notEmpty', 'wrongFormat', 'minItems', 'minProperties'].map((name) => `keyword.${name}`))
/** Texts that are used for names, too. */
const OF_NAMES = new Set(['const', 'enum', 'minLength', 'maxLength', 'exactLength', 'wrongFormat', 'dateFormat', 'dateFormat_several'].map((name) => `keyword.${name}`))

function subjectsOf (key: string, fields: ReturnType<typeof fieldTree>): Subject[] {
  const isOfName = key.startsWith('propertyName.')
  const named = ['name', 'native', 'rtl'].map((name) => of(fields.property(name), isOfName))
  if (isOfName || key.startsWith('subject.')) return named
  const item = fieldTree(standaloneNode({ items: { items: {} } })).item(0)
  return [
    ...named,
    ...(key === 'keyword.required' ? [fields.property('tags').item(0), fields.property('quoted').item(0), item.item(0)].map((node) => of(node)) : []),
    of(item),
    ...(OF_NAMES.has(key) ? [of(fields.property('name'), true)] : []),
    of(fields),
    ...(OF_EVERY_PART.has(key) ? (['querystring', 'params', 'headers'] as const).map((part) => ({ node: fields, part, aboutName: false })) : []),
  ]
}

function of (node: Subject['node'], aboutName = false): Subject {
  return { node, part: 'body', aboutName }
}

/** Values for the placeholders. */
function samples (catalogue: Catalogue, fields: ReturnType<typeof fieldTree>, key: string, count: number | undefined): Record<string, PlaceholderValue> {
  const [name, titled] = [fields.property('name'), fields.property('titled')]
  const isDate = key.startsWith('keyword.format')
  const rule = valuesOf(catalogue, {
    keys: [],
    values: {
      other: { kind: 'field', node: titled },
      others: { kind: 'fields', nodes: [name, titled] },
      value: { kind: 'alternatives', values: ['low', 'high'], node: name },
      values: { kind: 'values', values: ['low', 1.5, null, ''], node: name },
      types: { kind: 'types', types: ['string', 'integer', 'array', 'object', 'null'], formats: ['email', 'date'] },
      format: { kind: 'plain', value: 'Y-m-d' },
      formats: { kind: 'values', values: ['Y-m-d', 'd.m.Y'], node: name },
    },
  })
  const number = count ?? 5
  return {
    ...rule,
    label: (lng) => key === 'label.quoted' ? 'Full name' : labelOf(catalogue, lng, titled),
    position: (lng) => formatNumber(1, lng),
    text: (lng) => phrase(catalogue, lng, ['keyword.minimum_zero'], subjectValues(catalogue, { node: name, part: 'body', aboutName: false })),
    limit: isDate ? '2030-01-31' : number,
    places: number,
    seconds: number,
    max: number,
    min: 0,
    ...(count === undefined ? {} : { count }),
  }
}

function rendered (catalogue: Catalogue, language: string, key: string, values: Record<string, PlaceholderValue>): string {
  const text = withPlaceholders(values, (marks) => catalogue.find(language, [key], marks)!)
  // only positions are slots
  return fill(text, () => '1')
}
