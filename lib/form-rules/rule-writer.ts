import { isDateFormat } from '../ajv/keywords.js'
import type { KnownKeyword } from '../ajv/server-ajv.js'
import type { IsLanguage } from '../explain/error-message.js'
import type { Walkable } from '../request/explainable.js'
import { Found } from '../explain/found.js'
import { QUICK_STRING } from '../explain/plain-test.js'
import { keywordsInOrder } from '../explain/plan.js'
import { RuleBook } from '../request/rule.js'
import { Instance } from '../explain/instance.js'
import type { RequestPart, Rule } from '../violation/violation.js'
import type { FieldNode } from '../schema/field.js'
import type { SchemaNode } from '../schema/node.js'
import type { Place } from '../schema/place.js'
import { isScalar, isSchemaObject, typesOf } from '../schema/schema.js'
import type { Messages } from '../text/messages.js'
import type { FormCheck, FormMatch, FormNode, FormText } from './form-rule.js'
import { LONGEST, dateFormatMatch, expressionMatch, formatMatch } from './format-match.js'
import { LIMITS, isNeverTold } from './limit-check.js'
import { ownTextOf, type OwnText } from './message-text.js'
import { isAmbiguous, isInherited, unlisted } from './property-names.js'
import { touchedNames } from './touched-names.js'

/** Schemas inside each other, and rules, at most. The server knows the rest. */
const DEEPEST = 16
const MOST_CHECKS = 2_000

export interface WriterOptions {
  readonly part: RequestPart
  readonly walkable: Walkable
  readonly messages: Messages
  readonly language: string
  readonly isLanguage: IsLanguage
  /** Whether clients may know the application's expressions. */
  readonly patterns: boolean
}

/** Where a schema applies. */
interface Spot {
  readonly place: Place
  /** The schemas around, because some contain themselves. */
  readonly around: readonly SchemaNode[]
  /** For rules of the same value, the innermost first. */
  readonly ownTexts: readonly OwnText[]
}

const SILENT: FormCheck = { check: 'silent' }

/** The rules of which the server shows only the narrowest, if several of a kind are broken. */
const KINDS: Readonly<Record<string, string>> = { type: 'type', enum: 'values', const: 'values', min: 'lower', above: 'lower', max: 'upper', below: 'upper' }

/** Keywords of strings that only the server evaluates. */
const SERVER_ONLY = /^(?:dateF|f)ormat(?:Exclusive)?M(?:in|ax)imum$/

/** Writes the rules of a schema. A rule that browsers cannot evaluate is marked, so that they say nothing of what it concerns. */
export class RuleWriter {
  /** Whether browsers can evaluate all rules so far. */
  isComplete = true
  readonly #options: WriterOptions
  readonly #book: RuleBook
  readonly #texts = new Map<FieldNode, Record<string, string>>()
  #count = 0

  constructor (options: WriterOptions) {
    this.#options = options
    this.#book = new RuleBook(options.part)
  }

  write (root: SchemaNode, place: Place): FormNode {
    const { removeAdditional, ownProperties } = this.#options.walkable.ajv.opts
    const isUsual = typeof removeAdditional !== 'string' && ownProperties !== true && root.keywords.$async !== true
    return isUsual ? this.#node(root, { place, around: [], ownTexts: [] }) : [this.#silent()]
  }

  #node (node: SchemaNode, spot: Spot): FormNode {
    if (spot.around.includes(node) || spot.around.length >= DEEPEST || this.#count++ >= MOST_CHECKS || isAmbiguous(spot.place)) return [this.#silent()]
    if (typeof node.schema === 'boolean') return node.schema ? [] : [{ check: 'false', ...this.#text('false schema', node, spot) }]
    const { ajv } = this.#options.walkable
    const known = keywordsInOrder(node, ajv)
    const own = ownTextOf(node, known, this.#options.isLanguage)
    if (own === null) return [this.#silent()]
    const inner = { ...spot, around: [...spot.around, node], ownTexts: own === undefined ? spot.ownTexts : [own, ...spot.ownTexts] }
    const checks = known.map((one) => ({ type: one.type, checks: this.#keyword(one, node, inner) }))
    const first = checks.findIndex(({ type }) => type === 'object')
    return [...this.#type(node, inner), ...checks.flatMap((one, at) => at === first ? [...this.#defaults(node), ...one.checks] : one.checks)]
  }

  #type (node: SchemaNode, spot: Spot): FormCheck[] {
    return node.keywords.type === undefined ? [] : [{ check: 'type', value: typesOf(node.keywords)!, ...this.#text('type', node, spot) }]
  }

  /** Ajv assigns defaults before it evaluates the keywords of objects. */
  #defaults ({ keywords: { properties } }: SchemaNode): FormCheck[] {
    if (!this.#options.walkable.ajv.opts.useDefaults || !isSchemaObject(properties)) return []
    const value = Object.entries(properties).flatMap(([name, schema]) =>
      isSchemaObject(schema) && schema.default !== undefined ? [[name, schema.default] as const] : [])
    return value.length === 0 ? [] : [{ check: 'defaults', of: 'object', value }]
  }

  #keyword (known: KnownKeyword, node: SchemaNode, spot: Spot): FormCheck[] {
    const { keyword, type } = known
    const value = node.keywords[keyword]
    if (Object.hasOwn(LIMITS, keyword)) {
      if (!this.#isPlain(keyword, value)) return this.#unknown(known, node, spot)
      if (isNeverTold(keyword, node.keywords)) return []
      return [{ check: LIMITS[keyword]!, of: type!, value, ...this.#text(keyword, node, spot) }]
    }
    if (SERVER_ONLY.test(keyword)) return this.#unknown(known, node, spot)
    switch (keyword) {
      case 'uniqueItems': return value === false ? [] : value === true ? this.#unique(node, spot) : this.#unknown(known, node, spot)
      case 'enum': case 'const': return this.#values(known, keyword === 'enum' ? value : [value], node, spot)
      case 'pattern': return this.#pattern(known, node, spot)
      case 'dateFormat': return this.#dateFormat(known, node, spot)
      case 'format': return type === 'string' ? this.#format(known, node, spot) : this.#isOfNumbers(value) ? this.#unknown(known, node, spot) : []
      case 'required': return Array.isArray(value) ? value.map((name) => this.#required(String(name), node, spot)) : [this.#silent()]
      case 'properties': return this.#properties(value, node, spot)
      case 'additionalProperties': return this.#others(value, node, spot)
      case 'items': return this.#items(value, node, spot)
      case 'allOf': return [{ check: 'all', value: node.list(value).map((inner) => this.#node(inner, spot)) }]
      case '$ref': return this.#reference(node, spot)
      case 'if': return [this.#silent(touchedNames(node, ['if', 'then', 'else'].filter((name) => node.keywords[name] !== undefined)))]
      default: return [this.#silent(touchedNames(node, [keyword]))]
    }
  }

  #isPlain (keyword: string, value: unknown): boolean {
    const { unicode, multipleOfPrecision } = this.#options.walkable.ajv.opts
    return typeof value === 'number' && !(unicode === false && keyword.endsWith('Length')) &&
      !(keyword === 'multipleOf' && (!Number.isInteger(value) || value === 0 || multipleOfPrecision))
  }

  /** Only the server compares lists and objects, also where they are items of the wrong type, and what may be coerced to a list. */
  #unique (node: SchemaNode, spot: Spot): FormCheck[] {
    const types = isSchemaObject(node.keywords.items) ? typesOf(node.keywords.items) : undefined
    const areScalars = types?.every((type) => type !== 'array' && type !== 'object') === true
    this.isComplete = false
    return [{ check: 'unique', of: 'array', value: areScalars, ...this.#text('uniqueItems', node, spot) }]
  }

  #values (known: KnownKeyword, values: unknown, node: SchemaNode, spot: Spot): FormCheck[] {
    if (!Array.isArray(values) || !values.every(isScalar)) return this.#unknown(known, node, spot)
    return [{ check: 'enum', value: values, ...this.#text(known.keyword, node, spot) }]
  }

  #pattern (known: KnownKeyword, node: SchemaNode, spot: Spot): FormCheck[] {
    const { ajv } = this.#options.walkable
    const { pattern, maxLength } = node.keywords
    const expression = this.#options.patterns && typeof pattern === 'string' ? ajv.regExpOf(pattern) : undefined
    // an application may have another engine
    const match = expression instanceof RegExp ? expressionMatch(expression, QUICK_STRING, longestOf(maxLength)) : undefined
    return this.#match(match, known, node, spot)
  }

  #format (known: KnownKeyword, node: SchemaNode, spot: Spot): FormCheck[] {
    const match = formatMatch(node.keywords.format, this.#options.walkable.ajv, this.#options.patterns)
    return match === true || this.#isOfNumbers(node.keywords.format) ? [] : this.#match(match, known, node, spot)
  }

  #dateFormat (known: KnownKeyword, node: SchemaNode, spot: Spot): FormCheck[] {
    if (!isDateFormat(known.definition)) return [this.#silent()]
    return this.#match(dateFormatMatch(node.keywords.dateFormat, node.keywords.maxLength), known, node, spot)
  }

  #match (match: FormMatch | undefined, known: KnownKeyword, node: SchemaNode, spot: Spot): FormCheck[] {
    // a verdict with all errors may have those of what is too large, too
    const isOpen = match === undefined || (match.quick < LONGEST && this.#options.walkable.ajv.opts.allErrors === true)
    if (isOpen) return this.#unknown(known, node, spot)
    this.isComplete &&= match.yes === undefined
    return [{ check: 'match', of: 'string', value: match, ...this.#text(known.keyword, node, spot) }]
  }

  #isOfNumbers (name: string): boolean {
    return (this.#options.walkable.ajv.formatOf(name) as { type?: string } | undefined)?.type === 'number'
  }

  #required (name: string, node: SchemaNode, spot: Spot): FormCheck {
    return { check: 'required', of: 'object', value: name, at: spot.place.node.names.get(name)!, ...this.#text('required', node, spot, name) }
  }

  #properties (schemas: Record<string, unknown>, node: SchemaNode, { place, around }: Spot): FormCheck[] {
    const names = Object.keys(schemas).filter((name) => name !== '__proto__')
    const inner = (name: string): FormNode =>
      isInherited(name) ? [this.#silent()] : this.#node(node.inner(schemas[name]), { place: place.property(name), around, ownTexts: [] })
    const value = names.map((name) => [name, place.node.names.get(name)!, inner(name)] as const)
    return [{ check: 'properties', of: 'object', value: value.filter(([, , inner]) => inner.length > 0) }]
  }

  #others (schema: unknown, node: SchemaNode, spot: Spot): FormCheck[] {
    const { place, around } = spot
    const inner = node.inner(schema)
    const value = Object.keys(node.keywords.properties ?? {})
    const unknown = [...place.node.names.keys()].filter((name) => !value.includes(name))
    if (inner.schema === true) return []
    const removes = this.#options.walkable.ajv.opts.removeAdditional === true
    if (inner.schema === false && removes) return [{ check: 'others', of: 'object', value, unknown }]
    this.isComplete &&= unknown.length === 0
    const name = unlisted(place)
    if (inner.schema === false) return [{ check: 'others', of: 'object', value, unknown, told: this.#text('additionalProperties', node, spot, name) }]
    return [{ check: 'others', of: 'object', value, unknown, node: this.#node(inner, { place: place.property(name, inner), around, ownTexts: [] }) }]
  }

  #items (schema: unknown, node: SchemaNode, { place, around }: Spot): FormCheck[] {
    if (Array.isArray(schema) || node.keywords.prefixItems !== undefined) return [this.#silent()]
    const value = this.#node(node.inner(schema), { place: place.item(0), around, ownTexts: [] })
    return value.length === 0 ? [] : [{ check: 'items', of: 'array', value }]
  }

  /** An `errorMessage` does not concern what a reference calls. */
  #reference (node: SchemaNode, spot: Spot): FormCheck[] {
    const target = node.target(node.keywords.$ref)
    if (target === undefined) return [this.#silent()]
    const inner = this.#node(target.node, { ...spot, ownTexts: [] })
    return [target.isCalled ? { check: 'call', value: inner } : { check: 'all', value: [inner] }]
  }

  #text (keyword: string, node: SchemaNode, { place, ownTexts }: Spot, property?: string): FormText {
    const found = new Found(keyword, node, NOWHERE, property, false, {})
    for (const ownText of ownTexts) found.text ??= ownText(keyword, property)
    const rule = this.#book.rule(found, property === undefined ? place : place.property(property), undefined)
    const { text } = this.#options.messages.withSlots(rule, this.#options.language)
    if (found.text === undefined) this.isComplete &&= this.#isOnly(rule, text)
    return { text, rank: rule.rank, ...(found.text === undefined ? {} : { own: true }) }
  }

  /** Whether a rule is the only one of its kind for a value. */
  #isOnly ({ node, keyword }: Rule, text: string): boolean {
    const kind = KINDS[LIMITS[keyword] ?? keyword]
    if (kind === undefined) return true
    const texts = this.#texts.get(node) ?? {}
    this.#texts.set(node, texts)
    return (texts[kind] ??= text) === text
  }

  /** A rule that only the server evaluates. A text of the application is named, because no other one makes it redundant. */
  #unknown ({ keyword, type }: KnownKeyword, node: SchemaNode, spot: Spot): FormCheck[] {
    this.isComplete = false
    const told = this.#text(keyword, node, spot)
    return [{ check: 'unknown', ...(type === undefined ? {} : { of: type }), ...(told.own === undefined ? {} : told) }]
  }

  #silent (names?: readonly string[]): FormCheck {
    this.isComplete = false
    return names === undefined ? SILENT : { check: 'silent', value: names }
  }
}

/** The server leaves longer strings to the verdict, unless they are short all the same. */
function longestOf (maxLength: unknown): number | undefined {
  return typeof maxLength === 'number' ? Math.max(maxLength, QUICK_STRING) : undefined
}

/** Rules are written without data. */
const NOWHERE = new Instance(undefined, undefined, {})
