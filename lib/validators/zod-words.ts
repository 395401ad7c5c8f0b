import { custom, issue, type Issue, type Key } from '../explain/issue.js'

/*
 * What zod 4 calls types and formats, in the words of JSON Schema.
 */

type Said = readonly [keyword: string, value: unknown]

const TYPES: ReadonlyMap<unknown, Said> = new Map<unknown, Said>([
  ...['string', 'number', 'boolean', 'null', 'array', 'object'].map((type) => [type, ['type', type]] as const),
  ...['int', 'bigint'].map((type) => [type, ['type', 'integer']] as const),
  ...['record', 'map'].map((type) => [type, ['type', 'object']] as const),
  ...['tuple', 'set'].map((type) => [type, ['type', 'array']] as const),
  ...['never', 'undefined', 'void'].map((type) => [type, ['false schema', false]] as const),
  ['nan', ['type', 'number']],
  ['date', ['format', 'date']],
  ['file', ['isFile', true]],
])

/** A type that JSON does not have is the class of some object. */
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

/** A format that has no text of its own is told as a wrong format; `format.<name>` of the application says it better. */
export function ofFormat (path: readonly Key[], format: unknown): Issue {
  if (format === 'regex') return issue(path, 'pattern', true)
  return issue(path, 'format', FORMATS.get(format) ?? String(format))
}

/** What zod measures, by what it calls the thing that is measured. */
const SIZES: ReadonlyMap<unknown, string> = new Map([
  ['string', 'Length'],
  ['array', 'Items'],
  ['set', 'Items'],
  ['object', 'Properties'],
  ['record', 'Properties'],
  ['map', 'Properties'],
])

export interface Bound {
  readonly end: 'min' | 'max'
  readonly limit: unknown
  readonly origin: unknown
  readonly isInclusive: boolean
  readonly isExact: boolean
}

export function ofSize (path: readonly Key[], { end, limit, origin, isInclusive, isExact }: Bound): Issue {
  const size = SIZES.get(origin)
  const count = Number(limit)
  if (size !== undefined) return issue(path, `${end}${size}`, count, isExact ? { [`${end === 'min' ? 'max' : 'min'}${size}`]: count } : undefined)
  const [keyword, exclusive] = end === 'min' ? ['minimum', 'exclusiveMinimum'] : ['maximum', 'exclusiveMaximum']
  switch (origin) {
    case 'number': case 'int': case 'bigint': return issue(path, isInclusive ? keyword! : exclusive!, count)
    case 'date': return ofDate(path, end, isInclusive, new Date(count))
    default: return custom(path)
  }
}

/** A day, where the limit is its beginning in UTC. */
function ofDate (path: readonly Key[], end: Bound['end'], isInclusive: boolean, limit: Date): Issue {
  const text = Number.isNaN(limit.getTime()) ? '' : limit.toISOString().replace(/\.000Z$/, 'Z').replace(/T00:00:00Z$/, '')
  return issue(path, `format${isInclusive ? '' : 'Exclusive'}${end === 'min' ? 'Minimum' : 'Maximum'}`, text)
}
