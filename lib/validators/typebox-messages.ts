import type { ErrorObject } from 'ajv'
import { property } from '../errors/thrown.js'

/*
 * Issues of TypeBox 0.34's compiler: provider 5 passes on only its English messages and their paths.
 */

interface Message {
  readonly message: string
  readonly instancePath: string
}

type KeywordParams = Pick<ErrorObject, 'keyword' | 'params'>

export function isTypeBoxMessage (item: unknown): item is Message {
  return typeof property(item, 'message') === 'string' && typeof property(item, 'instancePath') === 'string' && property(item, 'keyword') === undefined
}

/** Converts them to Ajv's errors. An unknown message is the application's own text. */
export function typeBoxErrors (items: readonly unknown[]): ErrorObject[] {
  const messages = items.filter(isTypeBoxMessage)
  const missing = new Set(messages.filter(({ message }) => message === MISSING).map(({ instancePath }) => instancePath))
  const errors = messages.flatMap(({ message, instancePath }) => {
    if (message === MISSING) return named('required', 'missingProperty', instancePath)
    if (message === UNEXPECTED) return named('additionalProperties', 'additionalProperty', instancePath)
    // TypeBox also reports the type of missing properties
    return missing.has(instancePath) ? [] : { instancePath, schemaPath: '', ...saidBy(message), message }
  })
  const others = errors.filter(({ keyword }) => keyword !== 'allOf')
  return others.length === 0 ? errors : others
}

const MISSING = 'Expected required property'
const UNEXPECTED = 'Unexpected property'

/** An error about a property of the value. */
function named (keyword: string, param: string, instancePath: string): ErrorObject {
  const end = instancePath.lastIndexOf('/')
  const name = instancePath.slice(end + 1).replace(/~1/g, '/').replace(/~0/g, '~')
  return { keyword, instancePath: instancePath.slice(0, end), schemaPath: '', params: { [param]: name } }
}

/** TypeBox's messages with a number, and the keywords of those numbers. */
const LIMITS: ReadonlyArray<readonly [message: RegExp, keyword: string]> = [
  [/^Expected string length greater or equal to (.+)$/, 'minLength'],
  [/^Expected string length less or equal to (.+)$/, 'maxLength'],
  [/^Expected array length to be greater or equal to (.+)$/, 'minItems'],
  [/^Expected array length to be less or equal to (.+)$/, 'maxItems'],
  [/^Expected object to have at least (.+) properties$/, 'minProperties'],
  [/^Expected object to have no more than (.+) properties$/, 'maxProperties'],
  [/^Expected (?:bigint|integer|number) to be greater or equal to (.+)$/, 'minimum'],
  [/^Expected (?:bigint|integer|number) to be less or equal to (.+)$/, 'maximum'],
  [/^Expected (?:bigint|integer|number) to be greater than (.+)$/, 'exclusiveMinimum'],
  [/^Expected (?:bigint|integer|number) to be less than (.+)$/, 'exclusiveMaximum'],
  [/^Expected (?:bigint|integer|number) to be a multiple of (.+)$/, 'multipleOf'],
]

const TYPES: Readonly<Record<string, string>> = {
  string: 'string', number: 'number', integer: 'integer', bigint: 'integer', boolean: 'boolean', null: 'null', array: 'array', tuple: 'array', object: 'object',
}

const OTHERS: ReadonlyArray<readonly [message: RegExp, said: (match: string) => KeywordParams]> = [
  [/^Expected tuple to have (\d+) elements$/, (limit) => ({ keyword: 'maxItems', params: { limit: Number(limit) } })],
  [/^Expected string to match '([^']+)' format$/, (format) => ({ keyword: 'format', params: { format } })],
  [/^Unknown format '([^']+)'$/, (format) => ({ keyword: 'format', params: { format } })],
  [/^Expected string to match /, () => ({ keyword: 'pattern', params: {} })],
  [/^Expected array elements to be unique$/, () => ({ keyword: 'uniqueItems', params: {} })],
  [/^Expected array to contain /, () => ({ keyword: 'contains', params: {} })],
  [/^Expected union value$/, () => ({ keyword: 'anyOf', params: {} })],
  [/^Expected all values to match$/, () => ({ keyword: 'allOf', params: {} })],
  [/^Value should not match$/, () => ({ keyword: 'not', params: {} })],
  [/^Never$/, () => ({ keyword: 'false schema', params: {} })],
  [/^Expected '(.*)'$/, (allowedValue) => ({ keyword: 'const', params: { allowedValue } })],
  [/^Expected (-?\d\S*|true|false)$/, (value) => ({ keyword: 'const', params: { allowedValue: JSON.parse(value) } })],
]

function saidBy (message: string): KeywordParams {
  for (const [pattern, keyword] of LIMITS) {
    const limit = Number(pattern.exec(message)?.[1])
    if (!Number.isNaN(limit)) return { keyword, params: keyword === 'multipleOf' ? { multipleOf: limit } : { limit } }
  }
  const type = /^Expected (\w+)$/.exec(message)?.[1] ?? ''
  if (Object.hasOwn(TYPES, type)) return { keyword: 'type', params: { type: TYPES[type] } }
  for (const [pattern, said] of OTHERS) {
    const match = pattern.exec(message)
    if (match !== null) return said(match[1] ?? '')
  }
  return { keyword: 'default', params: {} }
}
