import { custom, issue, missing, unexpected, type Issue, type Key } from './issue.js'
import { property } from '../errors/thrown.js'
import { ownValue } from '../schema/pointer.js'
import { isScalar } from '../schema/schema.js'
import { valueAt } from './keys.js'
import { oneOf } from './bounds.js'
import { isZodsText } from './zod-default-text.js'
import { ofFormat, ofSize, ofType } from './zod-words.js'

/*
 * Issues of zod 4, used directly or through a type provider, whose errors have another shape.
 */

/** A copy of a zod issue, whose properties are read safely. */
interface ZodIssue {
  code: unknown
  path: readonly Key[]
  message: unknown
  /** The value, which zod leaves out. */
  input?: unknown
  readonly [more: string]: unknown
}

const CODES = new Set<unknown>([
  'invalid_type', 'too_big', 'too_small', 'invalid_format', 'not_multiple_of', 'unrecognized_keys', 'invalid_union', 'invalid_key', 'invalid_element',
  'invalid_value', 'custom',
])

/** The symbol of @fastify/type-provider-zod and fastify-type-provider-zod. */
const OF_PROVIDER = Symbol.for('ZodFastifySchemaValidationError')

export function isZodIssue (item: unknown): boolean {
  return isOfProvider(item) || (CODES.has(property(item, 'code')) && Array.isArray(property(item, 'path')))
}

/** @param data the part of the request that was refused, which issues do not show */
export function zodIssues (items: readonly unknown[], data: unknown): Issue[] {
  const found: Issue[] = []
  for (const item of items) {
    const given = isOfProvider(item) ? ofProvider(item, data) : ofZod(item)
    if (given !== undefined) found.push(...read(given, data, NOWHERE))
  }
  return found
}

function isOfProvider (item: unknown): boolean {
  return property(item, OF_PROVIDER) === true
}

function ofProvider (item: unknown, data: unknown): ZodIssue {
  const { keyword, message, params, instancePath } = item as Record<string, unknown>
  const issue = { ...params as ZodIssue }
  return asIssue(issue, keyword, message, namesIn(String(instancePath), data))
}

/** Providers join names with `/` without escaping, so the data decides whether a name contains a `/`. */
function namesIn (pointer: string, data: unknown): string[] {
  const parts = pointer === '/' ? [] : pointer.slice(1).split('/')
  const names: string[] = []
  let value = data
  for (let from = 0; from < parts.length;) {
    const length = lengthOfName(value, parts, from)
    const name = length === 1 ? parts[from]! : parts.slice(from, from + length).join('/')
    names.push(name)
    value = ownValue(value, name)
    from += length
  }
  return names
}

/** The most parts that are joined to a name. */
const MOST_JOINED = 8

function lengthOfName (value: unknown, parts: readonly string[], from: number): number {
  if (from === parts.length - 1 || ownValue(value, parts[from]!) !== undefined) return 1
  for (let length = 2; length <= Math.min(parts.length - from, MOST_JOINED); length++) {
    if (ownValue(value, parts.slice(from, from + length).join('/')) !== undefined) return length
  }
  return 1
}

function ofZod (item: unknown): ZodIssue | undefined {
  const path = property(item, 'path')
  if (!Array.isArray(path)) return undefined
  return asIssue({ ...item as ZodIssue }, property(item, 'code'), property(item, 'message'), path.map((key) => typeof key === 'number' ? key : String(key)))
}

function asIssue (issue: ZodIssue, code: unknown, message: unknown, path: readonly Key[]): ZodIssue {
  issue.code = code
  issue.message = message
  issue.path = path
  return issue
}

const NOWHERE: readonly Key[] = []

/** @param around the path of the enclosing union, at which the issue's own path begins */
function read (given: ZodIssue, data: unknown, around: readonly Key[]): Issue[] {
  const path = around.length === 0 ? given.path : [...around, ...given.path]
  const value = given.input = valueAt(data, path)
  const text = writtenText(given, value)
  const found = isMissing(given, path, value) ? [missing(path)] : readAt(path, given, data)
  return text === undefined ? found : found.map((one) => ({ ...one, text }))
}

/** The text of the schema's author, unless it only repeats submitted values. */
function writtenText (given: ZodIssue, value: unknown): string | undefined {
  const { message } = given
  return typeof message !== 'string' || message === '' || message === value || isZodsText(given, message) ? undefined : message
}

/** Codes that may mean a missing value. */
const WANTING = new Set<unknown>(['invalid_type', 'invalid_value', 'invalid_union'])

function isMissing ({ code }: ZodIssue, path: readonly Key[], value: unknown): boolean {
  return value === undefined && path.length > 0 && WANTING.has(code)
}

function readAt (path: readonly Key[], given: ZodIssue, data: unknown): Issue[] {
  switch (given.code) {
    case 'invalid_type': return [ofType(path, given.expected)]
    case 'invalid_format': return [ofFormat(path, given.format)]
    case 'invalid_value': return [ofValues(path, given)]
    case 'too_small': return [ofSize(path, { end: 'min', limit: given.minimum, ...measured(given) })]
    case 'too_big': return [ofSize(path, { end: 'max', limit: given.maximum, ...measured(given) })]
    case 'not_multiple_of': return [issue(path, 'multipleOf', Number(given.divisor))]
    case 'unrecognized_keys': return listOf(given.keys).map((key) => unexpected(path, String(key)))
    case 'invalid_union': return [ofUnion(path, given, data)]
    case 'invalid_key': return ofKey(path, given)
    case 'invalid_element': return listOf(given.issues).flatMap((inner) => ofInner(inner, data, path))
    default: return [ofRefinement(path, given)]
  }
}

function measured ({ origin, inclusive, exact }: ZodIssue): { origin: unknown, isInclusive: boolean, isExact: boolean } {
  return { origin, isInclusive: inclusive !== false, isExact: exact === true }
}

function listOf (value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A string that represents a boolean is reported as one of true and false. */
function ofValues (path: readonly Key[], { values, expected }: ZodIssue): Issue {
  return expected === 'stringbool' ? issue(path, 'type', 'boolean') : oneOf(path, listOf(values))
}

function ofUnion (path: readonly Key[], given: ZodIssue, data: unknown): Issue {
  if (given.inclusive === false) return { ...issue(path, 'oneOf', UNKNOWN_BRANCHES), params: SEVERAL }
  // the tag of an object is unknown: the path is that of the tag
  if (typeof given.discriminator === 'string') return ofValues(path, { ...given, values: given.options })
  const branches = listOf(given.errors).map((branch) => listOf(branch).flatMap((inner) => ofInner(inner, data, path)))
  return { ...issue(path, 'anyOf', UNKNOWN_BRANCHES), branches }
}

const UNKNOWN_BRANCHES = [{}]
const SEVERAL = { passing: 2 }

function ofInner (item: unknown, data: unknown, around: readonly Key[]): Issue[] {
  const inner = ofZod(item)
  return inner === undefined ? [] : read(inner, data, around)
}

/** An invalid property name, the last one in the path. */
function ofKey (path: readonly Key[], { issues }: ZodIssue): Issue[] {
  const about = { path: path.slice(0, -1), property: String(path.at(-1)), aboutName: true }
  const inner = listOf(issues).flatMap((item) => ofInner(item, about.property, NOWHERE))
  return (inner.length === 0 ? [issue(NOWHERE, 'propertyNames', true)] : inner).map((one) => ({ ...one, ...about }))
}

/** Params come from the author, so a text that is a key may use them as values. */
function ofRefinement (path: readonly Key[], { params }: ZodIssue): Issue {
  const values = Object.entries(params ?? {}).filter(([, value]) => isScalar(value) && typeof value !== 'bigint')
  return values.length === 0 ? custom(path) : { ...custom(path), params: Object.fromEntries(values) }
}
