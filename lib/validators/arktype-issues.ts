import { custom, issue, missing, unexpected, type Issue, type Key } from './issue.js'
import { property } from '../errors/thrown.js'
import { keysOf, valueAt } from './keys.js'
import { dated, isShorter, limited, oneOf, sized, type End } from './bounds.js'
import { ownText } from './own-text.js'

/** An error of ArkType 2, whose properties are read safely. */
type ArkError = Readonly<Record<string, unknown>>

/** ArkType's internal property, which begins with a space. */
const KIND = ' arkKind'

export function isArkError (item: unknown): boolean {
  return property(item, KIND) === 'error' && typeof property(item, 'code') === 'string'
}

export function arkIssues (items: readonly unknown[], data: unknown): Issue[] {
  return listOf(items).flatMap((error) => read(error, data))
}

function read (error: ArkError, data: unknown): Issue[] {
  const path = keysOf(error.path)
  const value = valueAt(data, path)
  if (error.code === 'intersection' && isArksText(error)) return inner(error, data)
  const found = readAt(path, error, value, data)
  const text = isArksText(error) ? (found.keyword === 'custom' ? withoutValue(error) : undefined) : error.message
  return [{ ...found, text: ownText(text, value) }]
}

function inner ({ errors }: ArkError, data: unknown): Issue[] {
  return listOf(errors).flatMap((error) => read(error, data))
}

function listOf (errors: unknown): ArkError[] {
  return Array.isArray(errors) ? Array.from(errors as unknown[]).filter(isArkError) as ArkError[] : []
}

/** Whether a text is ArkType's own: "age must be at least 18 (was 3)"; for several errors, their texts are joined. */
function isArksText ({ message, expected, actual, code }: ArkError): boolean {
  const text = String(message)
  return text === expected || text.endsWith(`must be ${String(expected)}${suffix(actual)}`) || (code === 'intersection' && text.includes('must be...'))
}

function suffix (actual: unknown): string {
  return actual === '' || actual === undefined ? '' : ` (was ${String(actual)})`
}

/** ArkType's own text without the submitted value. */
function withoutValue ({ message, actual }: ArkError): string {
  const text = String(message)
  return text.endsWith(suffix(actual)) ? text.slice(0, text.length - suffix(actual).length) : text
}

const DOMAINS: Readonly<Record<string, string>> = { string: 'string', number: 'number', bigint: 'integer', boolean: 'boolean', object: 'object' }

function readAt (path: readonly Key[], error: ArkError, value: unknown, data: unknown): Issue {
  const { code, rule, exclusive } = error
  const counted = Array.isArray(value) ? 'Items' : 'Length'
  switch (code) {
    case 'required': return missing(path)
    case 'domain': return issue(path, 'type', DOMAINS[String(error.domain)] ?? 'null')
    case 'proto': return ofClass(path, property(error.proto, 'name'))
    case 'unit': return oneOf(path, [error.unit])
    case 'minLength': return sized(path, 'min', counted, Number(rule))
    case 'maxLength': return sized(path, 'max', counted, Number(rule))
    case 'exactLength': return sized(path, isShorter(value, rule) ? 'min' : 'max', counted, Number(rule), true)
    case 'min': return limited(path, 'min', Number(rule), exclusive !== true)
    case 'max': return limited(path, 'max', Number(rule), exclusive !== true)
    case 'after': return ofDate(path, 'min', rule)
    case 'before': return ofDate(path, 'max', rule)
    case 'divisor': return rule === 1 ? issue(path, 'type', 'integer') : issue(path, 'multipleOf', Number(rule))
    case 'union': return ofUnion(path, error, data)
    default: return ofWords(path, error)
  }
}

/** ArkType makes of a date that does not belong the millisecond beside it. */
function ofDate (path: readonly Key[], end: End, rule: unknown): Issue {
  const limit = new Date(rule as string)
  const step = end === 'min' ? 1 : -1
  const isInclusive = (limit.getTime() - step) % 1_000 !== 0
  return dated(path, end, isInclusive ? limit : new Date(limit.getTime() - step), isInclusive)
}

function ofClass (path: readonly Key[], name: unknown): Issue {
  if (name === 'Array') return issue(path, 'type', 'array')
  return name === 'Date' ? issue(path, 'format', 'date') : issue(path, 'instanceof', String(name))
}

function ofUnion (path: readonly Key[], error: ArkError, data: unknown): Issue {
  const errors = listOf(error.errors)
  const isBoolean = errors.length === 2 && [true, false].every((unit) => errors.some((one) => one.unit === unit))
  if (isBoolean) return issue(path, 'type', 'boolean')
  if (errors.length > 0 && errors.every((one) => one.code === 'unit')) return oneOf(path, errors.map((one) => one.unit))
  return { ...issue(path, 'anyOf', [{}]), branches: errors.map((one) => read(one, data)) }
}

const FORMATS: Readonly<Record<string, string>> = {
  'an email address': 'email',
  'a URL string': 'uri',
  'a UUID': 'uuid',
  'an IPv4 address': 'ipv4',
  'an IPv6 address': 'ipv6',
  'an ISO 8601 (YYYY-MM-DDTHH:mm:ss.sssZ) date': 'date-time',
  'a parsable date': 'date',
  'base64-encoded': 'byte',
}

const TYPES: Readonly<Record<string, string>> = {
  'a string': 'string',
  'a number': 'number',
  'a bigint': 'integer',
  boolean: 'boolean',
  null: 'null',
  'an object': 'object',
  'an array': 'array',
}

/** Errors that ArkType describes only in a text: "1, "a" or "b"", "a number or a string", "an email address". */
function ofWords (path: readonly Key[], { code, expected, description }: ArkError): Issue {
  const words = String(expected)
  if (words === 'removed') return unexpected(path.slice(0, -1), String(path.at(-1)))
  if (Object.hasOwn(FORMATS, words)) return issue(path, 'format', FORMATS[words])
  const options = words.split(/, | or /)
  if (options.length > 1 && options.every((option) => Object.hasOwn(TYPES, option))) return issue(path, 'type', options.map((option) => TYPES[option]))
  const values = options.length > 1 ? valuesOf(options) : undefined
  if (values !== undefined) return oneOf(path, values)
  return code === 'pattern' && String(description).startsWith('matched by ') ? issue(path, 'pattern', true) : custom(path)
}

function valuesOf (words: readonly string[]): unknown[] | undefined {
  try {
    return words.map((word) => JSON.parse(word))
  } catch {
    return undefined
  }
}
