import { allApplied } from '../keywords/branch.js'
import type { SchemaNode } from '../schema/node.js'
import { isDataReference, isSchemaObject } from '../schema/schema.js'
import type { Judge } from './judge.js'
import { LONGEST_TEXT, MOST_ITEMS, choicesOf, itemOf, propertyOf, type RightValues } from './right-values.js'
import type { SameSchemas } from './same-schemas.js'
import { dateTexts, formatTexts } from './sample-texts.js'

/** The most nested values. */
const DEEPEST = 5
/** The most invalid values for a schema. */
const MOST_WRONG = 12

/** Marks a property that is left out. */
const ABSENT = Symbol('absent')

/**
 * Guesses values that schemas refuse: each breaks a rule that the previous ones do not, and together they break every rule for which an invalid
 * value could be guessed.
 */
export class WrongValues {
  readonly #judge: Judge
  readonly #right: RightValues
  readonly #same: SameSchemas
  readonly #made = new Map<SchemaNode, readonly unknown[]>()

  constructor (judge: Judge, right: RightValues, same: SameSchemas) {
    this.#judge = judge
    this.#right = right
    this.#same = same
  }

  of (given: SchemaNode, depth = 0): readonly unknown[] {
    if (depth > DEEPEST || given.schema === true) return []
    const node = this.#same.firstOf(given)
    const known = this.#made.get(node)
    if (known !== undefined) return known
    // a recursive schema gets here again
    this.#made.set(node, [])
    const made = this.telling(node, this.#candidates(node, depth))
    this.#made.set(node, made)
    return made
  }

  /** The candidates that break something new. */
  telling (node: SchemaNode, candidates: Iterable<unknown>): unknown[] {
    const told = new Set<string>()
    const telling: unknown[] = []
    for (const candidate of candidates) {
      const broken = this.#judge.broken(node, candidate).filter((name) => !told.has(name))
      if (broken.length === 0) continue
      for (const name of broken) told.add(name)
      if (telling.push(candidate) >= MOST_WRONG) break
    }
    return telling
  }

  * #candidates (node: SchemaNode, depth: number): Generator<unknown> {
    const all = allApplied(node)
    const keywords = new Set(all.flatMap((one) => Object.keys(one.keywords)))
    if (keywords.has('properties') || keywords.has('required')) yield * this.#objects(all, depth)
    for (const more of choicesOf(node)) if (more.length > all.length) yield * this.#within(more, depth)
    if (OF_LISTS.some((keyword) => keywords.has(keyword))) yield * this.#lists(all, depth)
    yield * this.#sizes(node, all, depth)
    for (const one of all) if (one.keywords.not !== undefined) yield this.#right.of(one.inner(one.keywords.not), depth + 1)
    yield * wrongTexts(all)
    yield * wrongNumbers(all)
    yield * OF_ANY_TYPE
  }

  /** Objects: the first has the first invalid value of every property, and so on. */
  * #objects (all: readonly SchemaNode[], depth: number, kept: Record<string, unknown> = {}): Generator<unknown> {
    const declared = all.flatMap(({ keywords: { properties } }) => Object.keys(properties ?? {}))
    const required = all.flatMap(({ keywords: { required } }) => Array.isArray(required) ? required as string[] : [])
    const columns = [...new Set([...declared, ...required])].filter((name) => !Object.hasOwn(kept, name)).map((name) => {
      const [first, ...others] = all.flatMap((one) => propertyOf(one, name) ?? []).flatMap((node) => this.of(node, depth + 1))
      // a missing field is the most common mistake
      const absent = required.includes(name) ? [ABSENT] : []
      return { name, values: first === undefined ? absent : [first, ...absent, ...others] }
    })
    const right = this.#right.object(all, depth)
    const rows = Math.max(0, ...columns.map(({ values }) => values.length))
    for (let row = 0; row < rows; row++) yield { ...rowOf(columns, row, right), ...kept }
  }

  /** Values that are invalid in one branch of a union or condition. */
  * #within (choice: readonly SchemaNode[], depth: number): Generator<unknown> {
    const [branch] = choice
    if (!choice.some(({ keywords: { properties, required } }) => properties !== undefined || required !== undefined)) {
      if (branch !== undefined) yield * this.of(branch, depth + 1)
      return
    }
    // the values that select the branch stay valid
    const right = this.#right.object(choice, depth)
    const constant = (name: string): boolean => choice.some((one) => {
      const property = propertyOf(one, name)?.keywords
      return property !== undefined && (property.const !== undefined || Array.isArray(property.enum))
    })
    const kept = Object.fromEntries(Object.entries(right).filter(([name]) => constant(name)))
    yield * this.#objects(choice, depth, kept)
    yield kept
    for (const name of Object.keys(kept)) yield { ...right, [name]: 'other' }
  }

  * #lists (all: readonly SchemaNode[], depth: number): Generator<unknown> {
    const limit = (name: string): number | undefined => all.map(({ keywords }) => keywords[name]).find((value) => typeof value === 'number')
    const [least, most] = [limit('minItems') ?? 0, limit('maxItems')]
    const right = (index: number): unknown => all.flatMap((one) => itemOf(one, index) ?? []).map((node) => this.#right.of(node, depth + 1))[0] ?? 'x'
    const listOf = (length: number): unknown[] => Array.from({ length }, (_, index) => right(index))
    const places = Math.max(1, ...all.map(({ keywords: { items, prefixItems } }) => [items, prefixItems].find(Array.isArray)?.length ?? 0))
    const columns = Array.from({ length: places }, (_, index) => all.flatMap((one) => itemOf(one, index) ?? []).flatMap((node) => this.of(node, depth + 1)))
    for (let row = 0; row < Math.max(...columns.map(({ length }) => length)); row++) {
      if (Math.max(least, places) <= MOST_ITEMS) yield Array.from({ length: Math.max(least, places) }, (_, index) => columns[index]?.[row] ?? right(index))
    }
    if (least > 0) yield listOf(Math.min(least - 1, MOST_ITEMS))
    for (const length of [(most ?? places) + 1, 2]) if (length <= MOST_ITEMS) yield listOf(length)
    yield []
    yield ['?']
  }

  /** Objects with undeclared members, and with too few or too many. */
  * #sizes (node: SchemaNode, all: readonly SchemaNode[], depth: number): Generator<unknown> {
    const isOfObjects = all.some(({ keywords }) => [keywords.type].flat().includes('object') || keywords.properties !== undefined)
    if (!isOfObjects) return
    const isOpen = all.every(({ keywords }) => Object.keys(keywords).every((keyword) => OF_DECLARED.has(keyword)))
    if (!isOpen) yield * this.#undeclared(node, all, depth)
    yield {}
  }

  * #undeclared (node: SchemaNode, all: readonly SchemaNode[], depth: number): Generator<unknown> {
    const given = this.#right.of(node, depth)
    const right = isSchemaObject(given) ? given : {}
    const most = all.map(({ keywords: { maxProperties } }) => maxProperties).find((limit) => typeof limit === 'number') ?? 0
    yield { ...right, unexpected: true }
    for (const one of all) {
      const { patternProperties, additionalProperties } = one.keywords
      const inner = [...Object.values(patternProperties ?? {}), ...(isSchemaObject(additionalProperties) ? [additionalProperties] : [])]
      for (const wrong of inner.flatMap((schema) => this.of(one.inner(schema), depth + 1))) for (const name of NAMES) yield { ...right, [name]: wrong }
    }
    for (const name of NAMES) yield { ...right, [name]: 'x' }
    if (most > 0 && most < MOST_ITEMS) yield { ...right, ...Object.fromEntries(Array.from({ length: most + 1 }, (_, i) => [`field${i + 1}`, 'x'])) }
    yield * this.#triggers(all, right, depth)
  }

  /** Objects with a property that others depend on. */
  * #triggers (all: readonly SchemaNode[], right: object, depth: number): Generator<unknown> {
    for (const { keywords: { dependencies, dependentRequired, dependentSchemas } } of all) {
      for (const name of [dependencies, dependentRequired, dependentSchemas].flatMap((map) => Object.keys(map ?? {}))) {
        const [node] = all.flatMap((one) => propertyOf(one, name) ?? [])
        yield { ...right, [name]: node === undefined ? 'x' : this.#right.of(node, depth + 1) ?? 'x' }
      }
    }
  }
}

const OF_LISTS = ['items', 'prefixItems', 'contains', 'uniqueItems', 'minItems', 'maxItems']

/** Keywords that no undeclared member, and no number of members, can break. */
const OF_DECLARED = new Set([
  'type', 'nullable', 'properties', 'required', 'minProperties', '$ref', 'allOf', '$id', '$schema', '$comment', 'definitions', '$defs', 'title',
  'description', 'default', 'examples', 'deprecated', 'labels', 'errorMessage',
])

/** Names for `patternProperties` and `propertyNames`. */
const NAMES: readonly string[] = ['x', 'a1', 'x-a', 'en', 'Wrong name!']

/** Most schemas refuse one of these by its type. */
const OF_ANY_TYPE: readonly unknown[] = ['x', 0, -1, 1.5, '', {}, [], [['x'], ['x']], true, null, 'two words', '?']

interface Column {
  readonly name: string
  readonly values: readonly unknown[]
}

function rowOf (columns: readonly Column[], row: number, right: Record<string, unknown>): Record<string, unknown> {
  const members = columns.map(({ name, values }) => [name, row < values.length ? values[row] : right[name]] as const)
  return Object.fromEntries(members.filter(([, value]) => value !== ABSENT && value !== undefined))
}

function * wrongTexts (all: readonly SchemaNode[]): Generator<string> {
  for (const { keywords: { format, dateFormat, dateFormatMinimum, formatMinimum, pattern } } of all) {
    const wrong = formatTexts(format)?.wrong
    if (wrong !== undefined) yield wrong
    for (const one of [dateFormat ?? []].flat()) yield dateTexts(one).wrong
    if (pattern !== undefined) yield * ['?', 'x']
    if (dateFormatMinimum !== undefined || formatMinimum !== undefined) {
      for (const one of [dateFormat ?? []].flat()) yield dateTexts(one).right.replace('2000', '1900')
    }
    const right = formatTexts(format)?.right
    if (right !== undefined) yield * [right, right.replace('2000', '1900'), right.replace('2000', '2999')]
    for (const one of [dateFormat ?? []].flat()) yield * [dateTexts(one).right.replace('2000', '1900'), dateTexts(one).right.replace('2000', '2999')]
  }
  for (const { keywords: { minLength, maxLength } } of all) {
    if (typeof minLength === 'number' && minLength > 0) yield * minLength === 1 ? [''] : ['x'.repeat(Math.min(minLength - 1, LONGEST_TEXT)), '']
    if (typeof maxLength === 'number' && maxLength < LONGEST_TEXT) yield 'x'.repeat(maxLength + 1)
  }
  for (const { keywords } of all) if (keywords.enum !== undefined || keywords.const !== undefined) yield 'other'
}

function * wrongNumbers (all: readonly SchemaNode[]): Generator<number> {
  for (const { keywords: { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, type, enum: allowed } } of all) {
    for (const limit of [minimum, exclusiveMinimum]) if (typeof limit === 'number') yield limit === exclusiveMinimum ? limit : limit - 1
    for (const limit of [maximum, exclusiveMaximum]) if (typeof limit === 'number') yield limit === exclusiveMaximum ? limit : limit + 1
    if (typeof multipleOf === 'number') yield * [(minimum ?? 0) + multipleOf * 1.5, multipleOf / 2]
    if (type === 'integer') yield 1.5
    if (Array.isArray(allowed) && !isDataReference(allowed) && allowed.some((value) => typeof value === 'number')) yield -1
  }
}
