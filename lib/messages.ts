import type { Catalogue, TextValues } from './catalogue.js'
import type { AppText } from './error-message.js'
import type { FieldNode } from './field-tree.js'
import { bestMatch, labelOf } from './label.js'
import { cut, ownValue, pathOf } from './place.js'
import { fill, prepare, slot, type Prepared } from './prepared.js'
import type { Rule, TemplateData, Violation } from './violation.js'
import { hasWording, wordingOf, type Value, type Wording } from './wording.js'

/** Longer names are shortened where a text has them. */
const LONGEST_NAME = 100

/** Says violations in the languages of a catalogue; each rule's text is made once for each language. */
export class Messages {
  readonly #catalogue: Catalogue
  #prepared = new Map<string, WeakMap<Rule, Prepared>>()

  constructor (catalogue: Catalogue) {
    this.#catalogue = catalogue
    catalogue.onChange(() => { this.#prepared = new Map() })
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

  /** A text that is no violation's: of a status, of the envelope, of the application. */
  say (language: string, keys: readonly string[], values: TextValues = {}): string | undefined {
    const text = this.#catalogue.text(language, keys, marked(values))
    return text === undefined ? undefined : filled(text, values)
  }

  /** A text of the application that is no key of the catalogue. */
  literal (language: string, text: string, values: TextValues): string {
    return Object.keys(values).length === 0 ? text : filled(this.#catalogue.literal(language, text, marked(values)), values)
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
  if (name.startsWith('$')) return data === undefined ? '' : templateValue(data, name.slice(1))
  return cut(path[Number(name)] ?? '', LONGEST_NAME)
}

/**
 * The text of a rule: the schema's `errorMessage`, the application's text for the field and keyword, for a path with
 * `*`, or the text of the keyword, whichever there is.
 */
function ruleText (catalogue: Catalogue, language: string, rule: Rule): string {
  const wording = wordingOf(rule)
  const values = { ...renderedValues(catalogue, language, wording), label: labelIn(catalogue, language, rule) }
  const marks = marked(values)
  const given: TextValues = wording.count === undefined ? marks : { ...marks, count: wording.count }
  const text = ownText(catalogue, language, rule, given) ?? fieldText(catalogue, language, rule, given) ?? catalogue.text(language, keysOf(rule, wording), given)!
  return filled(text, values)
}

/** i18next gets marks for strings, so that it reads no template in them. */
function marked (values: TextValues): TextValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? slot(`=${name}`) : value]))
}

function filled (text: string, values: TextValues): string {
  return fill(text, (name) => name.startsWith('=') ? String(values[name.slice(1)]) : undefined)
}

/** A rule for a whole part of the request has a text of its own, since there is no field to name. */
function keysOf ({ node, keyword }: Rule, { keys }: Wording): readonly string[] {
  if (node.parent !== undefined) return [...keys, 'keyword.default']
  const whole = keys.map((key) => `whole.${key.replace(/^keyword\./, '')}`)
  return hasWording(keyword) ? [...whole, 'whole.default'] : [...whole, ...keys, 'whole.default']
}

function labelIn (catalogue: Catalogue, language: string, { node, part }: Rule): string {
  return node.parent === undefined ? catalogue.text(language, [`part.${part}`])! : labelOf(catalogue, language, node)
}

function ownText (catalogue: Catalogue, language: string, { text }: Rule, values: TextValues): string | undefined {
  if (text === undefined) return undefined
  const literal = inLanguage(text, language, catalogue.fallbackLng)
  return catalogue.text(language, [literal], values) ?? catalogue.literal(language, withTemplates(literal), values)
}

/** One text of several: in the language, its base language, the fallback, or the first one there is. */
function inLanguage (text: AppText, language: string, fallbackLng: string): string {
  if (typeof text === 'string') return text
  return text[language] ?? text[language.split('-')[0]!] ?? text[fallbackLng] ?? Object.values(text)[0]!
}

function fieldText (catalogue: Catalogue, language: string, { node, keyword }: Rule, values: TextValues): string | undefined {
  const path = bestMatch(catalogue.names(language, 'fields'), node.path)
  const texts = path === undefined ? undefined : catalogue.entry(language, 'fields', path)
  const text = typeof texts === 'object' && Object.hasOwn(texts, keyword) ? texts[keyword] : undefined
  return typeof text === 'string' ? catalogue.literal(language, text, values) : undefined
}

function renderedValues (catalogue: Catalogue, language: string, { values }: Wording): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rendered(catalogue, language, value)]))
}

function rendered (catalogue: Catalogue, language: string, value: Value): string {
  switch (value.kind) {
    case 'plain': return shown(value.value)
    case 'number': return formatNumber(value.value, language)
    case 'field': return labelOf(catalogue, language, value.node)
    case 'fields': return list(value.nodes.map((node) => labelOf(catalogue, language, node)), language, 'conjunction')
    case 'types': return list(value.types.map((type) => catalogue.text(language, [`typeName.${type}`]) ?? type), language, 'disjunction')
    case 'values': return value.values.map((item) => valueLabel(catalogue, language, value.node, item)).join(', ')
  }
}

function shown (value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? ''
}

function formatNumber (value: number, language: string): string {
  return new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 20 }).format(value)
}

function list (items: readonly string[], language: string, type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(language, { type }).format(items)
}

/** What the client's people call a value: `values: { status: { active: 'aktiv' } }`, by path, wildcard path or bare name. */
function valueLabel (catalogue: Catalogue, language: string, { path, name }: FieldNode, value: unknown): string {
  const names = catalogue.names(language, 'values')
  const key = bestMatch(names, path) ?? (names.includes(name) ? name : undefined)
  const labels = key === undefined ? undefined : catalogue.entry(language, 'values', key)
  const label = typeof labels === 'object' && Object.hasOwn(labels, String(value)) ? labels[String(value)] : undefined
  return typeof label === 'string' ? label : shown(value)
}

/** ajv-errors' templates, `${/pointer}` or `${1/pointer}`, as slots that each request fills in. */
function withTemplates (text: string): string {
  return text.replace(/\$\{([^}]+)\}/g, (_, pointer) => slot(`$${pointer}`))
}

/** What a template reads: an absolute JSON pointer, or one relative to the value whose schema has the `errorMessage`. */
function templateValue ({ root, at }: TemplateData, pointer: string): string {
  const [, up, rest = ''] = /^(\d*)(.*)$/s.exec(pointer)!
  const start = up === '' ? [] : at.slice(0, Math.max(0, at.length - Number(up)))
  if (rest === '#') return JSON.stringify(at[at.length - Number(up)] ?? '')
  let value = root
  for (const name of [...start, ...pathOf(rest)]) value = ownValue(value, name)
  return cut(JSON.stringify(value) ?? 'undefined', LONGEST_NAME)
}
