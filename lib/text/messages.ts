import type { Catalogue, Found, TextValues } from './catalogue.js'
import type { AppText } from '../ajv/error-message.js'
import { labelOf, matching, named, phrase, shownName, slotPart } from './label.js'
import type { Labelled } from '../explain/labelled.js'
import { marking, type MarkedValue } from './marks.js'
import { formatAlternatives, formatNumber, isolated } from './intl.js'
import { cut } from '../schema/place.js'
import { fill, jsonText, prepare, withoutMarks, type JsonText, type Prepared } from './prepared.js'
import type { Rule, Violation } from '../explain/violation.js'
import type { Kinds, Said, Value } from '../explain/said.js'
import { namedField, subjectValues } from './subject.js'
import { isTemplate, templateValue, withTemplates } from './template.js'
import { hasWording, wordingOf, type Wording } from '../explain/wording.js'

/** Longer names are shortened where a text has them. */
const LONGEST_NAME = 100
/** The same for values of the schema, and for what a keyword of the application says about its violation. */
const LONGEST_VALUE = 500
/** Counts whose text is kept. */
const MOST_COUNTS = 1_000

/** Says violations in the languages of a catalogue; each rule's text is made once for each language. */
export class Messages {
  readonly #catalogue: Catalogue
  #prepared = new Map<string, WeakMap<Rule, Prepared>>()
  #constant = new Map<string, WeakMap<readonly string[], Map<number, JsonText>>>()

  constructor (catalogue: Catalogue) {
    this.#catalogue = catalogue
    this.onChange(() => {
      this.#prepared = new Map()
      this.#constant = new Map()
    })
  }

  /** Tells when texts that were made are not right any more. */
  onChange (listener: () => void): void {
    this.#catalogue.onChange(listener)
  }

  /** The text of a violation as the inside of a JSON document: a quoted string. */
  json (violation: Violation, language: string): string {
    const { json, slots } = this.#preparedFor(violation.rule, language)
    return slots.length === 0 ? json : JSON.stringify(this.text(violation, language))
  }

  text (violation: Violation, language: string): string {
    const { text } = this.#preparedFor(violation.rule, language)
    return fill(text, (name) => slotValue(violation, name))
  }

  /**
   * A text of this package that is no violation's: of the first of the keys that there is, the last of which there has to be.
   * It is made once for each list of keys; `count` is its only value, also called `limit` or `seconds`.
   */
  constant (language: string, keys: readonly string[], count?: number): JsonText {
    let ofLanguage = this.#constant.get(language)
    if (ofLanguage === undefined) this.#constant.set(language, ofLanguage = new WeakMap())
    let texts = ofLanguage.get(keys)
    if (texts === undefined) ofLanguage.set(keys, texts = new Map())
    const known = texts.get(count ?? -1)
    if (known !== undefined) return known
    const text = jsonText(this.say(language, keys, count === undefined ? {} : { count, limit: count, seconds: count })!)
    if (texts.size < MOST_COUNTS) texts.set(count ?? -1, text)
    return text
  }

  /** A text of the application, or `undefined` when none of the keys is in the catalogue. */
  say (language: string, keys: readonly string[], values: TextValues = {}): string | undefined {
    return marking(values, (marks) => this.#catalogue.find(language, keys, marks))
  }

  /** A text of the application for a field that an error names, whose label and subject it may have. */
  sayOfField (language: string, field: string, keys: readonly string[], values: TextValues): string | undefined {
    const path = field === '' ? [] : field.split('.')
    const own = subjectValues(this.#catalogue, { node: namedField(path), part: 'body', aboutName: false })
    const text = marking({ ...own, ...values }, (marks) => this.#catalogue.find(language, keys, marks))
    return text === undefined ? text : fill(text, (name) => slotPart(path, name))
  }

  /** A text of the application that is no key of the catalogue. */
  literal (language: string, text: string, values: TextValues): string {
    return Object.keys(values).length === 0 ? text : marking(values, (marks) => ({ text: this.#catalogue.literal(language, text, marks), language }))
  }

  #preparedFor (rule: Rule, language: string): Prepared {
    let ofLanguage = this.#prepared.get(language)
    if (ofLanguage === undefined) this.#prepared.set(language, ofLanguage = new WeakMap())
    let prepared = ofLanguage.get(rule)
    if (prepared === undefined) ofLanguage.set(rule, prepared = prepare(ruleText(this.#catalogue, language, rule)))
    return prepared
  }
}

function slotValue ({ path, data }: Violation, name: string): string {
  if (isTemplate(name)) return data === undefined ? '' : cut(templateValue(data, name), LONGEST_NAME)
  const part = slotPart(path, name)
  return part === undefined ? '' : cut(shownName(part), LONGEST_NAME)
}

/**
 * The text of a rule, whichever there is first: the schema's `errorMessage`; the application's for the field and keyword,
 * for a path with `*`, for the keyword; this package's for the keyword.
 */
function ruleText (catalogue: Catalogue, language: string, rule: Rule): string {
  const wording = wordingOf(rule)
  const values = { ...valuesOf(catalogue, wording), ...subjectValues(catalogue, rule) }
  if (rule.text !== undefined) return marking(values, (marks) => ownText(catalogue, language, rule.text!, marks))
  const keys = { keys: [...fieldKeys(catalogue, language, rule), ...wording.keys], lastKey: wording.lastKey }
  // a keyword of the application may have values of the request
  return marking(values, (marks) => withCondition(catalogue, catalogue.findRule(language, keys, marks, hasWording(rule.keyword))!, wording))
}

function ownText (catalogue: Catalogue, language: string, text: AppText, marks: TextValues): Found {
  const literal = inLanguage(text, language, catalogue.fallbackLng)
  return catalogue.find(language, [literal], marks) ?? { text: catalogue.literal(language, withTemplates(literal), marks), language }
}

/** One text of several: in the language, its base language, the fallback, or the first one there is. */
function inLanguage (text: AppText, language: string, fallbackLng: string): string {
  if (typeof text === 'string') return text
  return text[language] ?? text[language.split('-')[0]!] ?? text[fallbackLng] ?? Object.values(text)[0]!
}

/** The text with the condition under which it is true, where that has to be said beside it. */
function withCondition (catalogue: Catalogue, { text, language }: Found, { condition }: Wording): Found {
  if (condition === undefined) return { text, language }
  return { text: phrase(catalogue, language, condition.keys, { ...valuesOf(catalogue, condition), text: () => text }), language }
}

function fieldKeys (catalogue: Catalogue, language: string, { node, keyword }: Rule): string[] {
  const paths = catalogue.own(language).flatMap(({ fields }) => fields)
  return paths.length === 0 ? [] : matching(paths, node.path).map((path) => `fields.${path}.${keyword}`)
}

function valuesOf (catalogue: Catalogue, { values, count }: Said): Record<string, MarkedValue> {
  const marked = Object.entries(values).map(([name, value]) => [name, markedValue(catalogue, value)])
  return { ...Object.fromEntries(marked), ...(count === undefined ? {} : { count }) }
}

function markedValue (catalogue: Catalogue, value: Value): MarkedValue {
  if (value.kind === 'number') return value.value
  if (value.kind === 'plain') return typeof value.value === 'number' ? value.value : cut(shown(value.value), LONGEST_VALUE)
  return (language) => renderedValue(catalogue, language, value)
}

function renderedValue (catalogue: Catalogue, language: string, value: Exclude<Value, { kind: 'number' | 'plain' }>): string {
  switch (value.kind) {
    case 'field': return labelOf(catalogue, language, value.node)
    case 'fields': return listed(catalogue, language, value.nodes.map((node) => labelOf(catalogue, language, node)))
    case 'values': return listed(catalogue, language, valueLabels(catalogue, language, value))
    case 'alternatives': return formatAlternatives(valueLabels(catalogue, language, value), language)
    case 'types': return formatAlternatives(kindNames(catalogue, language, value), language)
  }
}

/** A list in the language's way; where an item has a comma in it, another separator tells the items apart. */
function listed (catalogue: Catalogue, language: string, items: readonly string[]): string {
  return items.join(phrase(catalogue, language, [items.some((item) => /[,،、，]/.test(item)) ? 'list.separator_comma' : 'list.separator']))
}

/** What people call types, formats and values; a boolean is one of its two values. */
function kindNames (catalogue: Catalogue, language: string, { types = [], formats = [], values = [], node }: Kinds): string[] {
  const own = { parent: undefined, name: '', path: '', depth: 0, isWildcard: false, isItem: false, schemas: [] }
  return [
    ...types.flatMap((type) => type === 'boolean' ? ['true', 'false'] : catalogue.text(language, [`typeName.${type}`]) ?? type),
    ...formats.map((format) => phrase(catalogue, language, [`formatName.${format}`])),
    ...valueLabels(catalogue, language, { values, node: node ?? own }),
  ]
}

function shown (value: unknown): string {
  return withoutMarks(typeof value === 'string' ? value : JSON.stringify(value) ?? '')
}

/**
 * What the application's people call some values: `values: { status: { active: 'активен' } }`. Nothing is a word, and a text
 * that looks like another value of the list is in quotation marks.
 */
function valueLabels (catalogue: Catalogue, language: string, { values, node }: { values: readonly unknown[], node: Labelled }): string[] {
  const labels = named(catalogue.own(language).map(({ values }) => values), node)
  const plain = values.map((value) => labels?.get(String(value)) ?? plainLabel(catalogue, language, value))
  const isDouble = (label: string): boolean => plain.filter((other) => other === label).length > 1
  const told = plain.map((label, i) => typeof values[i] === 'string' && values[i] !== '' && isDouble(label) ? JSON.stringify(label) : label)
  return [...new Set(told)].map((label) => isolated(label, language))
}

function plainLabel (catalogue: Catalogue, language: string, value: unknown): string {
  if (value === null || value === '') return phrase(catalogue, language, ['value.empty'])
  return typeof value === 'number' ? formatNumber(value, language) : cut(shown(value), LONGEST_VALUE)
}
