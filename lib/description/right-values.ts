import { allApplied } from '../keywords/branch.js'
import { itemSchema } from '../schema/applied-schemas.js'
import type { SchemaNode } from '../schema/node.js'
import { isDataReference, isSchemaObject, typesOf, valuesOf, type JsonType } from '../schema/schema.js'
import type { Judge } from './judge.js'
import { jsonCopy } from './json-copy.js'
import type { SameSchemas } from './same-schemas.js'
import { dateTexts, formatTexts } from './sample-texts.js'

/** The most nested values. */
const DEEPEST = 6
/** The longest text or list in a sample. */
export const LONGEST_TEXT = 100
export const MOST_ITEMS = 20

/** Members of objects that need more than the schema declares. */
const UNDECLARED: readonly string[] = Array.from({ length: MOST_ITEMS }, (_, index) => `field${index + 1}`)

/** Guesses values that schemas accept. */
export class RightValues {
  readonly #judge: Judge
  readonly #same: SameSchemas
  readonly #made = new Map<SchemaNode, unknown>()

  constructor (judge: Judge, same: SameSchemas) {
    this.#judge = judge
    this.#same = same
  }

  /** `undefined` if no value was found. */
  of (given: SchemaNode, depth = 0): unknown {
    const node = this.#same.firstOf(given)
    if (this.#made.has(node)) return jsonCopy(this.#made.get(node))
    const made = depth > DEEPEST ? undefined : this.#make(node, depth)
    if (depth <= DEEPEST) this.#made.set(node, made)
    return jsonCopy(made)
  }

  /** An object with the properties that some schemas require together. */
  object (all: readonly SchemaNode[], depth: number): Record<string, unknown> {
    const names = new Set(all.flatMap(({ keywords: { required } }) => Array.isArray(required) ? required as string[] : []))
    const least = Math.max(0, ...all.map(({ keywords: { minProperties } }) => typeof minProperties === 'number' ? minProperties : 0))
    for (const name of [...declaredBy(all), ...UNDECLARED]) if (names.size < least) names.add(name)
    const members = [...names].map((name) => [name, this.#property(all, name, depth)])
    return Object.fromEntries(members.filter(([, value]) => value !== undefined))
  }

  /** A value for each property that a schema declares. */
  members (node: SchemaNode): Record<string, unknown> {
    const all = allApplied(node)
    return Object.fromEntries([...declaredBy(all)].map((name) => [name, this.#property(all, name, 0)]).filter(([, value]) => value !== undefined))
  }

  #property (all: readonly SchemaNode[], name: string, depth: number): unknown {
    const nodes = all.flatMap((one) => propertyOf(one, name) ?? [])
    const values = nodes.map((node) => this.of(node, depth + 1))
    // a value that matches all schemas of a property
    return nodes.length === 0 ? 'x' : values.find((value) => value !== undefined && nodes.every((node) => this.#judge.isRight(node, value))) ?? values[0]
  }

  #make (node: SchemaNode, depth: number): unknown {
    for (const all of choicesOf(node)) {
      for (const candidate of this.#candidates(all, depth)) if (candidate !== undefined && this.#judge.isRight(node, candidate)) return candidate
    }
    return undefined
  }

  * #candidates (all: readonly SchemaNode[], depth: number): Generator<unknown> {
    for (const { keywords } of all) {
      if (Array.isArray(keywords.examples)) yield * keywords.examples
      if (keywords.default !== undefined) yield keywords.default
      yield * valuesOf(keywords) ?? []
    }
    const types = all.map(({ keywords }) => typesOf(keywords)).find((list) => list !== undefined) ?? typesMeant(all)
    for (const type of types) yield * this.#ofType(type, all, depth)
  }

  * #ofType (type: JsonType, all: readonly SchemaNode[], depth: number): Generator<unknown> {
    switch (type) {
      case 'string': yield * texts(all); break
      case 'number': case 'integer': yield * numbers(all); break
      case 'boolean': yield * [true, false]; break
      case 'null': yield null; break
      case 'array': yield * this.#lists(all, depth); break
      case 'object': yield this.object(all, depth); break
    }
  }

  * #lists (all: readonly SchemaNode[], depth: number): Generator<unknown> {
    const length = Math.max(0, ...all.map(({ keywords: { minItems } }) => typeof minItems === 'number' ? minItems : 0))
    if (length <= MOST_ITEMS) yield Array.from({ length }, (_, index) => this.#item(all, index, depth))
    const contained = all.flatMap((node) => isSchemaObject(node.keywords.contains) ? [this.of(node.inner(node.keywords.contains), depth + 1)] : [])
    if (contained.length > 0) yield contained
    yield [this.#item(all, 0, depth)]
  }

  #item (all: readonly SchemaNode[], index: number, depth: number): unknown {
    const [node] = all.flatMap((one) => itemOf(one, index) ?? [])
    return node === undefined ? 'x' : this.of(node, depth + 1)
  }
}

function declaredBy (all: readonly SchemaNode[]): Set<string> {
  return new Set(all.flatMap(({ keywords: { properties } }) => Object.keys(properties ?? {})))
}

/** A schema combined with each branch of its union and condition: sets of schemas that a value has to match together. */
export function choicesOf (node: SchemaNode): SchemaNode[][] {
  const all = allApplied(node)
  const unions = all.flatMap((one) => [one.keywords.anyOf, one.keywords.oneOf].flatMap((schemas) => one.list(schemas)))
  const conditions = all.filter(({ keywords }) => keywords.if !== undefined).flatMap((one) => ['then', 'else'].flatMap((name) => {
    const branch = allApplied(one.inner(one.keywords[name]))
    return [name === 'then' ? [...branch, ...allApplied(one.inner(one.keywords.if))] : branch]
  }))
  const others = [...unions.map((branch) => allApplied(branch)), ...conditions]
  return [...(unions.length === 0 ? [all] : []), ...others.map((more) => [...more, ...all])]
}

/** The types implied by the keywords, without a `type`. */
function typesMeant (all: readonly SchemaNode[]): readonly JsonType[] {
  const names = new Set(all.flatMap(({ keywords }) => Object.keys(keywords)))
  const has = (...keywords: string[]): boolean => keywords.some((keyword) => names.has(keyword))
  return [
    ...(has('properties', 'required', 'additionalProperties', 'minProperties') ? ['object' as const] : []),
    ...(has('items', 'prefixItems', 'minItems', 'contains') ? ['array' as const] : []),
    ...(has('minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum') ? ['number' as const] : []),
    'string',
    'number',
  ]
}

function * texts (all: readonly SchemaNode[]): Generator<string> {
  for (const { keywords: { format, dateFormat, dateFormatMinimum, dateFormatMaximum, formatMinimum, formatMaximum } } of all) {
    if (typeof format === 'string') yield formatTexts(format)?.right ?? 'x'
    for (const one of [dateFormat ?? []].flat()) yield dateTexts(one).right
    for (const bound of [dateFormatMinimum, dateFormatMaximum, formatMinimum, formatMaximum]) if (typeof bound === 'string') yield bound
  }
  const length = Math.max(0, ...all.map(({ keywords: { minLength } }) => typeof minLength === 'number' ? minLength : 0))
  for (const text of TEXTS) yield text.length < length && length <= LONGEST_TEXT ? text.repeat(Math.ceil(length / text.length)).slice(0, length) : text
}

/** Candidates for patterns that cannot be parsed. */
export const TEXTS: readonly string[] = [
  'text', 'a', 'A', '1', 'ab', 'AB', '12', 'abc', 'ABC', '123', '1234', '12345', '123456', '+1234567890', 'Ab1', 'a-b', 'a_b', 'a.b', 'a1', 'A1',
  '#aabbcc', '1.0.0', 'en', 'en-US', 'Abcdef1!', '01', '12:30', '2000-01-31',
]

function * numbers (all: readonly SchemaNode[]): Generator<number> {
  const limits = (name: string): number[] => all.flatMap(({ keywords }) => typeof keywords[name] === 'number' ? [keywords[name]] : [])
  yield 1
  for (const limit of limits('minimum')) yield * [limit, limit + 1]
  for (const limit of limits('maximum')) yield limit
  for (const limit of limits('exclusiveMinimum')) yield * [Math.floor(limit) + 1, limit + 0.5]
  for (const limit of limits('exclusiveMaximum')) yield * [Math.ceil(limit) - 1, limit - 0.5]
  for (const divisor of limits('multipleOf')) {
    for (const least of [0, ...limits('minimum')]) yield * [Math.ceil(least / divisor) * divisor, (Math.ceil(least / divisor) + 1) * divisor]
  }
}

/** The schema of a property, if `properties` has it. */
export function propertyOf (node: SchemaNode, name: string): SchemaNode | undefined {
  const { properties } = node.keywords
  return isSchemaObject(properties) && Object.hasOwn(properties, name) ? node.inner(properties[name]) : undefined
}

export function itemOf (node: SchemaNode, index: number): SchemaNode | undefined {
  const schema = itemSchema(node.keywords, index)
  return schema === undefined || isDataReference(schema) ? undefined : node.inner(schema)
}
