import type { Catalogue, TextValues } from './catalogue.js'
import { labelOf, matching, named, shownName } from './label.js'
import type { Labelled } from '../explain/labelled.js'
import { marking } from './marks.js'
import { formatAlternatives, formatNumber } from './intl.js'
import { cut } from '../schema/place.js'
import { fill, jsonText, prepare, withoutMarks, type JsonText, type Prepared } from './prepared.js'
import type { AppText, Rule, Violation } from '../explain/violation.js'
import type { Said, Value } from '../explain/said.js'
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
    return marking(values, language, (marks) => this.#catalogue.text(language, keys, marks))
  }

  /** A text of the application that is no key of the catalogue. */
  literal (language: string, text: string, values: TextValues): string {
    return Object.keys(values).length === 0 ? text : marking(values, language, (marks) => this.#catalogue.literal(language, text, marks))
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
  const part = path[Number(name)]
  return part === undefined ? '' : cut(shownName(part), LONGEST_NAME)
}

/**
 * The text of a rule, whichever there is first: the schema's `errorMessage`; the application's for the field and keyword,
 * for a path with `*`, for the keyword; this package's for the keyword.
 */
function ruleText (catalogue: Catalogue, language: string, rule: Rule): string {
  const wording = wordingOf(rule)
  const values = valuesIn(catalogue, language, rule, wording)
  return marking(values, language, (marks) => ownText(catalogue, language, rule, marks) ?? keywordText(catalogue, language, rule, wording, marks))
}

/** What the keyword itself says is the last word of those who have no text for it. */
function keywordText (catalogue: Catalogue, language: string, rule: Rule, { keys, lastKey }: Wording, marks: TextValues): string {
  const all = [...fieldKeys(catalogue, language, rule), ...keys]
  // a keyword of the application may have values of the request
  const isLasting = hasWording(rule.keyword)
  if (rule.message === undefined) return catalogue.textByOwner(language, all, [lastKey], marks, isLasting)!
  return catalogue.textByOwner(language, rule.keyword === 'default' ? all.filter((key) => key.startsWith('fields.')) : all, [], marks, isLasting) ?? cut(withoutMarks(rule.message), LONGEST_VALUE)
}

function ownText (catalogue: Catalogue, language: string, { text }: Rule, marks: TextValues): string | undefined {
  if (text === undefined) return undefined
  const literal = inLanguage(text, language, catalogue.fallbackLng)
  return catalogue.text(language, [literal], marks) ?? catalogue.literal(language, withTemplates(literal), marks)
}

/** One text of several: in the language, its base language, the fallback, or the first one there is. */
function inLanguage (text: AppText, language: string, fallbackLng: string): string {
  if (typeof text === 'string') return text
  return text[language] ?? text[language.split('-')[0]!] ?? text[fallbackLng] ?? Object.values(text)[0]!
}

function fieldKeys (catalogue: Catalogue, language: string, { node, keyword }: Rule): string[] {
  const paths = catalogue.own(language).flatMap(({ fields }) => fields)
  return paths.length === 0 ? [] : matching(paths, node.path).map((path) => `fields.${path}.${keyword}`)
}

function valuesIn (catalogue: Catalogue, language: string, rule: Rule, { values, count }: Said): TextValues {
  const rendered = Object.entries(values).map(([name, value]) => [name, renderedValue(catalogue, language, value)])
  const label = rule.node.parent === undefined ? catalogue.text(language, [`part.${rule.part}`])! : labelOf(catalogue, language, rule.node)
  return { ...Object.fromEntries(rendered), ...(count === undefined ? {} : { count }), label }
}

function renderedValue (catalogue: Catalogue, language: string, value: Value): string | number {
  switch (value.kind) {
    case 'plain': return typeof value.value === 'number' ? value.value : cut(shown(value.value), LONGEST_VALUE)
    case 'number': return value.value
    case 'field': return labelOf(catalogue, language, value.node)
    case 'fields': return value.nodes.map((node) => labelOf(catalogue, language, node)).join(', ')
    case 'types': return formatAlternatives(value.types.map((type) => catalogue.textByOwner(language, [`typeName.${type}`], [], {}, true) ?? type), language)
    case 'values': return valueLabels(catalogue, language, value).join(', ')
    case 'alternatives': return formatAlternatives(valueLabels(catalogue, language, value), language)
  }
}

function shown (value: unknown): string {
  return withoutMarks(typeof value === 'string' ? value : JSON.stringify(value) ?? '')
}

/** What the application's people call some values: `values: { status: { active: 'активен' } }`. */
function valueLabels (catalogue: Catalogue, language: string, { values, node }: { values: readonly unknown[], node: Labelled }): string[] {
  const labels = named(catalogue.own(language).map(({ values }) => values), node)
  return values.map((value) => labels?.get(String(value)) ?? (typeof value === 'number' ? formatNumber(value, language) : cut(shown(value), LONGEST_VALUE) || '""'))
}
