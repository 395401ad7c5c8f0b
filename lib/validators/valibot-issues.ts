import { custom, issue, missing, unexpected, type Issue, type Key } from './issue.js'
import { property } from '../errors/thrown.js'
import { keysOf, valueAt } from './keys.js'
import { dated, isShorter, limited, oneOf, sized, type End } from './bounds.js'
import { ownText } from './own-text.js'

/** An issue of Valibot 1, whose properties are read safely. */
type ValibotIssue = Readonly<Record<string, unknown>>

const KINDS = new Set<unknown>(['schema', 'validation', 'transformation'])

export function isValibotIssue (item: unknown): boolean {
  return KINDS.has(property(item, 'kind')) && typeof property(item, 'type') === 'string' && property(item, 'received') !== undefined
}

export function valibotIssues (items: readonly unknown[], data: unknown): Issue[] {
  return items.filter(isValibotIssue).map((item) => read(item as ValibotIssue, data, []))
}

/** @param around the path of the enclosing union */
function read (given: ValibotIssue, data: unknown, around: readonly Key[]): Issue {
  const path = [...around, ...keysOf(given.path)]
  const value = valueAt(data, path)
  const text = isValibotsText(given) ? undefined : ownText(given.message, value, property(given, 'input'))
  const found = readAt(path, given, value, data)
  return text === undefined ? found : { ...found, text }
}

/** Whether a text is Valibot's own: "Invalid length: Expected >=3 but received 1" */
function isValibotsText ({ message, received }: ValibotIssue): boolean {
  return typeof message === 'string' && message.startsWith('Invalid ') && message.endsWith(`eceived ${String(received)}`)
}

function readAt (path: readonly Key[], given: ValibotIssue, value: unknown, data: unknown): Issue {
  const { kind, received, expected } = given
  const isOfKey = property((given.path as unknown[] | undefined)?.at(-1), 'origin') === 'key'
  if (path.length > 0 && value === undefined && received === 'undefined') return missing(path)
  if (isOfKey && expected === 'never') return unexpected(path.slice(0, -1), String(path.at(-1)))
  const found = kind === 'schema' ? ofSchema(path, given, data) : ofAction(path, given, isOfKey ? path.at(-1) : value)
  return isOfKey ? { ...found, path: path.slice(0, -1), property: String(path.at(-1)), aboutName: true } : found
}

type KeywordValue = readonly [keyword: string, value: unknown]

const TYPES: Readonly<Record<string, KeywordValue>> = {
  ...Object.fromEntries(['string', 'number', 'boolean', 'null', 'array'].map((type) => [type, ['type', type]])),
  ...Object.fromEntries(['object', 'loose_object', 'strict_object', 'object_with_rest', 'record', 'map'].map((type) => [type, ['type', 'object']])),
  ...Object.fromEntries(['tuple', 'loose_tuple', 'strict_tuple', 'tuple_with_rest', 'set'].map((type) => [type, ['type', 'array']])),
  bigint: ['type', 'integer'],
  nan: ['type', 'number'],
  date: ['format', 'date'],
  file: ['isFile', true],
  blob: ['isFile', true],
  never: ['false schema', false],
  undefined: ['false schema', false],
  void: ['false schema', false],
}

function ofSchema (path: readonly Key[], given: ValibotIssue, data: unknown): Issue {
  const type = String(given.type)
  switch (type) {
    case 'literal': case 'picklist': case 'enum': case 'variant': return oneOf(path, valuesIn(String(given.expected)))
    case 'union': return ofUnion(path, given, data)
    default: return Object.hasOwn(TYPES, type) ? issue(path, ...TYPES[type]!) : custom(path)
  }
}

/** The values in `("a" | 1)`: an issue has them only as text. None if they are ambiguous. */
function valuesIn (expected: string): unknown[] {
  try {
    return expected.replace(/^\((.*)\)$/s, '$1').split(' | ').map((value) => JSON.parse(value))
  } catch {
    return []
  }
}

/** An issue lists what is wrong in all branches, but not in which: only what is wrong with the value itself is told of each. */
function ofUnion (path: readonly Key[], { issues }: ValibotIssue, data: unknown): Issue {
  const inner = (Array.isArray(issues) ? issues : []).filter(isValibotIssue) as ValibotIssue[]
  const union = issue(path, 'anyOf', [{}])
  return inner.every((one) => one.path === undefined) ? { ...union, branches: inner.map((one) => [read(one, data, path)]) } : union
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'email',
  rfc_email: 'email',
  url: 'uri',
  uuid: 'uuid',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  iso_date: 'date',
  iso_time: 'iso-time',
  iso_time_second: 'iso-time',
  iso_date_time: 'iso-date-time',
  iso_timestamp: 'date-time',
  base64: 'byte',
}

const ENDS: Readonly<Record<string, readonly [end: End, isInclusive: boolean]>> = {
  min_value: ['min', true],
  max_value: ['max', true],
  gt_value: ['min', false],
  lt_value: ['max', false],
}

function ofAction (path: readonly Key[], { type, requirement }: ValibotIssue, value: unknown): Issue {
  const name = String(type)
  const counted = Array.isArray(value) ? 'Items' : 'Length'
  if (Object.hasOwn(ENDS, name)) return ofValue(path, requirement, ENDS[name]!)
  if (Object.hasOwn(FORMATS, name)) return issue(path, 'format', FORMATS[name])
  switch (name) {
    case 'min_length': return sized(path, 'min', counted, Number(requirement))
    case 'max_length': return sized(path, 'max', counted, Number(requirement))
    case 'length': return sized(path, isShorter(value, requirement) ? 'min' : 'max', counted, Number(requirement), true)
    case 'non_empty': return sized(path, 'min', counted, 1)
    case 'min_entries': return sized(path, 'min', 'Properties', Number(requirement))
    case 'max_entries': return sized(path, 'max', 'Properties', Number(requirement))
    case 'entries': return sized(path, isShorter(Object.keys(Object(value)), requirement) ? 'min' : 'max', 'Properties', Number(requirement), true)
    case 'value': return oneOf(path, [requirement])
    case 'values': return oneOf(path, Array.isArray(requirement) ? requirement : [])
    case 'integer': case 'safe_integer': return issue(path, 'type', 'integer')
    case 'finite': return issue(path, 'type', 'number')
    case 'multiple_of': return issue(path, 'multipleOf', Number(requirement))
    case 'regex': return issue(path, 'pattern', true)
    case 'check': case 'raw_check': case 'partial_check': case 'custom': return custom(path)
    default: return typeof value === 'string' ? issue(path, 'format', name) : custom(path)
  }
}

function ofValue (path: readonly Key[], requirement: unknown, [end, isInclusive]: readonly [End, boolean]): Issue {
  if (requirement instanceof Date) return dated(path, end, requirement, isInclusive)
  return typeof requirement === 'number' || typeof requirement === 'bigint' ? limited(path, end, Number(requirement), isInclusive) : custom(path)
}
