import { custom, issue, type Issue, type Key } from './issue.js'
import { dated, limited, sized, type End } from './bounds.js'

/*
 * Converts zod 4's names of types and formats to JSON Schema.
 */

type KeywordValue = readonly [keyword: string, value: unknown]

const TYPES: ReadonlyMap<unknown, KeywordValue> = new Map<unknown, KeywordValue>([
  ...['string', 'number', 'boolean', 'null', 'array', 'object'].map((type) => [type, ['type', type]] as const),
  ...['int', 'bigint'].map((type) => [type, ['type', 'integer']] as const),
  ...['record', 'map'].map((type) => [type, ['type', 'object']] as const),
  ...['tuple', 'set'].map((type) => [type, ['type', 'array']] as const),
  ...['never', 'undefined', 'void'].map((type) => [type, ['false schema', false]] as const),
  ['nan', ['type', 'number']],
  ['date', ['format', 'date']],
  ['file', ['isFile', true]],
])

/** A type that JSON does not have is the name of a class. */
export function ofType (path: readonly Key[], expected: unknown): Issue {
  const [keyword, value] = TYPES.get(expected) ?? ['instanceof', String(expected)]
  return issue(path, keyword, value)
}

const FORMATS: ReadonlyMap<unknown, string> = new Map([
  ['url', 'uri'],
  ['httpUrl', 'uri'],
  ['guid', 'uuid'],
  ['uuidv4', 'uuid'],
  ['uuidv6', 'uuid'],
  ['uuidv7', 'uuid'],
  ['datetime', 'date-time'],
  ['time', 'iso-time'],
  ['base64', 'byte'],
])

/** A format without a text of its own has the general one, unless the application has `format.<name>`. */
export function ofFormat (path: readonly Key[], format: unknown): Issue {
  if (format === 'regex') return issue(path, 'pattern', true)
  return issue(path, 'format', FORMATS.get(format) ?? String(format))
}

/** What zod measures, by its name for the measured value. */
const SIZES: ReadonlyMap<unknown, 'Length' | 'Items' | 'Properties'> = new Map<unknown, 'Length' | 'Items' | 'Properties'>([
  ['string', 'Length'],
  ['array', 'Items'],
  ['set', 'Items'],
  ['object', 'Properties'],
  ['record', 'Properties'],
  ['map', 'Properties'],
])

export interface Bound {
  readonly end: End
  readonly limit: unknown
  readonly origin: unknown
  readonly isInclusive: boolean
  readonly isExact: boolean
}

export function ofSize (path: readonly Key[], { end, limit, origin, isInclusive, isExact }: Bound): Issue {
  const counted = SIZES.get(origin)
  if (counted !== undefined) return sized(path, end, counted, Number(limit), isExact)
  switch (origin) {
    case 'number': case 'int': case 'bigint': return limited(path, end, Number(limit), isInclusive)
    case 'date': return dated(path, end, new Date(Number(limit)), isInclusive)
    default: return custom(path)
  }
}
