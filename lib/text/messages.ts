import type { Catalogue, Found, TextValues } from './catalogue.js'
import { matching, phrase, shownName, slotPart } from './label.js'
import { withPlaceholders } from './placeholders.js'
import { cut } from './cut.js'
import { fill, jsonText, prepare, withNuls, withoutMarks, type JsonText, type Prepared } from './prepared.js'
import { BoundedCache } from '../cache/bounded-cache.js'
import { signatureOf } from './rule-signature.js'
import type { AppText, Rule, Violation } from '../violation/violation.js'
import { namedField, subjectValues } from './subject.js'
import { isTemplate, templateValue, withTemplates } from './template.js'
import { LONGEST_VALUE, valuesOf } from './values.js'
import { hasWording, wordingOf, type Wording } from '../violation/wording.js'

/** Longer names are truncated in texts. */
const LONGEST_NAME = 100
/** Longer texts are not keys of the catalogue. */
const LONGEST_KEY = 200
/** The most counts whose texts are cached. */
const MOST_COUNTS = 1_000
/** The most texts that rules share. */
const MOST_SHARED = 5_000

/** Turns violations into texts. The text of a rule is made once for each language, and for all rules that read the same. */
export class Messages {
  readonly #catalogue: Catalogue
  /** The texts of rules, by language. Rules with the same signature share them. */
  #prepared = new WeakMap<Rule, Map<string, Prepared>>()
  #shared = new BoundedCache<Map<string, Prepared>>(MOST_SHARED)
  #constant = new Map<string, WeakMap<readonly string[], Map<number, JsonText>>>()

  constructor (catalogue: Catalogue) {
    this.#catalogue = catalogue
    this.onChange(() => {
      this.#prepared = new WeakMap()
      this.#shared.clear()
      this.#constant = new Map()
    })
  }

  /** Calls back when texts are stale. */
  onChange (listener: () => void): void {
    this.#catalogue.onChange(listener)
  }

  /** The text of a violation as a JSON string, with quotes. */
  json (violation: Violation, language: string): string {
    const { json, slots } = this.#preparedFor(violation.rule, language)
    return slots.length === 0 ? json : JSON.stringify(this.text(violation, language))
  }

  text (violation: Violation, language: string): string {
    const { text } = this.#preparedFor(violation.rule, language)
    return fill(text, (name) => slotValue(violation, name))
  }

  /** The text of a rule, with slots for the names and positions that only a request has. */
  withSlots (rule: Rule, language: string): Prepared {
    return this.#preparedFor(rule, language)
  }

  /**
   * A text that does not belong to a violation: that of the first key that exists; the last one has to. It is made once for each list of
   * keys. Its only value is `count`, also named `limit` and `seconds`.
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

  /** The text of the first key that is in the catalogue, or `undefined`. */
  say (language: string, keys: readonly string[], values: TextValues = {}): string | undefined {
    return withPlaceholders(values, (marks) => this.#catalogue.find(language, keys, marks))
  }

  /**
   * The same for a field that an error names; the text may have the field's label and subject.
   * @param shared the values of all texts of the error; the field's label and subject, and the text's own values take precedence
   */
  sayOfField (language: string, field: string, keys: readonly string[], values: TextValues, shared: TextValues = {}): string | undefined {
    const path = field === '' ? [] : field.split('.')
    const subject = subjectValues(this.#catalogue, { node: namedField(path), part: 'body', aboutName: false })
    // names are filled in before the values, which may contain anything
    const own = Object.entries(subject).map(([name, value]) => [name, (lng: string) => fill(value(lng), (part) => slotPart(path, part))])
    return withPlaceholders({ ...shared, ...Object.fromEntries(own), ...values }, (marks) => this.#catalogue.find(language, keys, marks))
  }

  /** A text that is not in the catalogue. */
  literal (language: string, text: string, values: TextValues): string {
    if (Object.keys(values).length === 0) return text
    return withPlaceholders(values, (marks) => ({ text: this.#catalogue.literal(language, withNuls(text), marks), language }))
  }

  #preparedFor (rule: Rule, language: string): Prepared {
    let texts = this.#prepared.get(rule)
    if (texts === undefined) this.#prepared.set(rule, texts = this.#textsOf(rule))
    let prepared = texts.get(language)
    if (prepared === undefined) texts.set(language, prepared = prepare(ruleText(this.#catalogue, language, rule)))
    return prepared
  }

  #textsOf (rule: Rule): Map<string, Prepared> {
    const signature = signatureOf(rule)
    return signature === undefined ? new Map() : this.#shared.get(signature, () => new Map())
  }
}

function slotValue ({ path, data }: Violation, name: string): string {
  if (isTemplate(name)) return data === undefined ? '' : cut(templateValue(data, name), LONGEST_NAME)
  const part = slotPart(path, name)
  return part === undefined ? '' : cut(shownName(part), LONGEST_NAME)
}

/**
 * The text of a rule: the schema's `errorMessage`, otherwise the application's for the field and keyword, for a path with `*`, for the
 * keyword, otherwise this package's for the keyword.
 */
function ruleText (catalogue: Catalogue, language: string, rule: Rule): string {
  const wording = wordingOf(rule)
  const values = { ...valuesOf(catalogue, wording), ...subjectValues(catalogue, rule) }
  if (rule.text !== undefined) return withPlaceholders(values, (marks) => ownText(catalogue, language, rule.text!, marks, rule.isLiteral === true))
  return withPlaceholders(values, (marks) => withCondition(catalogue, keywordText(catalogue, language, rule, wording, marks), wording))
}

/** If nobody has a text for the keyword, its own message is used. */
function keywordText (catalogue: Catalogue, language: string, rule: Rule, { keys, lastKey }: Wording, marks: TextValues): Found {
  const { message, keyword } = rule
  const all = [...fieldKeys(catalogue, language, rule), ...(keyword === 'default' && message !== undefined ? [] : keys)]
  // the params of an application's keyword may come from the request
  const sought = { keys: all, lastKey: message === undefined ? lastKey : undefined }
  const found = catalogue.findRule(language, sought, marks, message === undefined && hasWording(keyword))
  return found ?? { text: cut(withoutMarks(message!), LONGEST_VALUE), language }
}

function ownText (catalogue: Catalogue, language: string, text: AppText, marks: TextValues, isLiteral: boolean): Found {
  const literal = inLanguage(text, language, catalogue.fallbackLng)
  const found = isLiteral && literal.length > LONGEST_KEY ? undefined : catalogue.find(language, [literal], marks)
  if (isLiteral) return found ?? { text: cut(withoutMarks(literal), LONGEST_VALUE), language }
  return found ?? { text: catalogue.literal(language, withTemplates(literal), marks), language }
}

/** The text in the language, its base language, the fallback, or the first one. */
function inLanguage (text: AppText, language: string, fallbackLng: string): string {
  if (typeof text === 'string') return text
  return text[language] ?? text[language.split('-')[0]!] ?? text[fallbackLng] ?? Object.values(text)[0]!
}

/** Adds the condition of a rule to its text, if the text does not state it. */
function withCondition (catalogue: Catalogue, { text, language }: Found, { condition }: Wording): Found {
  if (condition === undefined) return { text, language }
  return { text: phrase(catalogue, language, condition.keys, { ...valuesOf(catalogue, condition), text: () => text }), language }
}

function fieldKeys (catalogue: Catalogue, language: string, { node, keyword }: Rule): string[] {
  const paths = catalogue.own(language).flatMap(({ fields }) => fields)
  return paths.length === 0 ? [] : matching(paths, node.path).map((path) => `fields.${path}.${keyword}`)
}
