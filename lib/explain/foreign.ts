import type { ErrorObject } from 'ajv'
import { ownValue, pathOf } from '../schema/pointer.js'
import type { SchemaNode } from '../schema/node.js'
import { Instance } from './view.js'
import { Found } from './found.js'

/*
 * Errors that others have found: the verdict, a keyword of the application, a validator that is not Ajv.
 */

/** Errors that are looked at: an application's own `allErrors` has no bound. */
const MOST_ERRORS = 1_000

/** Keywords whose error concerns a property that the error names, and the param that names it. */
const NAMED_PROPERTY: Readonly<Record<string, string>> = {
  required: 'missingProperty',
  dependencies: 'missingProperty',
  dependentRequired: 'missingProperty',
  additionalProperties: 'additionalProperty',
  unevaluatedProperties: 'unevaluatedProperty',
  propertyNames: 'propertyName',
  discriminator: 'tag',
}

export interface Origin {
  readonly node: SchemaNode
  /** The value that the errors' paths begin at. */
  readonly instance: Instance
  /** Whether the errors have paths; else all are about the value itself. */
  readonly isRelative: boolean
}

/** Errors of others as the walk's own, without those that repeat what others say. */
export function foreignFound (errors: readonly ErrorObject[], origin: Origin): Found[] {
  return withoutWrappers(errors.slice(0, MOST_ERRORS).map(inJsonSchema)).map((error) => found(error, origin))
}

function found (error: ErrorObject, { node, instance, isRelative }: Origin): Found {
  const { keyword, params, propertyName } = error
  const name: unknown = propertyName ?? params[NAMED_PROPERTY[keyword] ?? '']
  const at = isRelative ? pathOf(error.instancePath).reduce(member, instance) : instance
  const one = new Found(keyword, node, at, typeof name === 'string' ? name : undefined, propertyName !== undefined, params)
  one.error = error
  return one
}

function member (around: Instance, name: string): Instance {
  const { value } = around
  // Ajv itself may count from nothing on
  if (Array.isArray(value)) return /^\d+$/.test(name) ? new Instance(around, Number(name), value[Number(name)]) : around
  return new Instance(around, name, ownValue(value, name))
}

/** An error with everything that Ajv always says, and with JTD's keywords (RFC 8927) called by what they have found. */
function inJsonSchema (error: ErrorObject): ErrorObject {
  const { instancePath = '', schemaPath = '', keyword = 'default', params = {}, message = '' } = error as Partial<ErrorObject>
  return { ...error, instancePath, schemaPath, message, ...keywordOf(keyword, params) }
}

type Named = Pick<ErrorObject, 'keyword' | 'params'>

function keywordOf (keyword: string, params: Record<string, any>): Named {
  switch (keyword) {
    case 'properties': case 'optionalProperties': return propertiesError(keyword, params)
    case 'elements': case 'values': return { keyword: 'type', params }
    case 'type': return typeError(params)
    case 'discriminator': return typeof params.type === 'string' ? { keyword: 'type', params } : { keyword, params }
    default: return { keyword, params }
  }
}

function propertiesError (keyword: string, params: Record<string, any>): Named {
  if (params.error === 'missing') return { keyword: 'required', params }
  // the path of this one goes to the property itself
  if (params.error === 'additional') return { keyword: 'additionalProperties', params: {} }
  return typeof params.type === 'string' ? { keyword: 'type', params } : { keyword, params }
}

function typeError (params: Record<string, any>): Named {
  const { type } = params
  if (type === 'timestamp') return { keyword: 'format', params: { format: 'date-time' } }
  if (/^u?int\d+$/.test(String(type))) return { keyword: 'type', params: { ...params, type: 'integer' } }
  return { keyword: 'type', params: /^float\d+$/.test(String(type)) ? { ...params, type: 'number' } : params }
}

/** Keywords whose error only repeats what the errors of their subschemas say. */
const REPEATING = new Set(['propertyNames', 'if', 'range', 'exclusiveRange', 'allRequired', 'deepRequired', 'deepProperties', 'select'])
/** Keywords whose error says better what the errors of their subschemas say. */
export const SUMMING_UP: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'not', 'contains', 'union', 'prohibited', 'anyRequired', 'oneRequired', 'patternRequired'])

/**
 * The errors without those that repeat another one: of a keyword that has subschemas, or of these. What a subschema says
 * stands before what its keyword says.
 */
function withoutWrappers (errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const last = errors.at(-1)
  // nothing but a union, at the end as where Ajv stops at it: what stands before is what its branches say
  if (last !== undefined && SUMMING_UP.has(last.keyword) && errors.every((error) => isAt(error, last))) return [last]
  if (!errors.some(({ keyword }) => REPEATING.has(keyword) || SUMMING_UP.has(keyword))) return errors
  return errors.filter((error, at) => REPEATING.has(error.keyword)
    ? !errors.slice(0, at).some((inner) => isInside(inner, error))
    : !errors.slice(at + 1).some((outer) => SUMMING_UP.has(outer.keyword) && isInside(error, outer)))
}

function isInside (error: ErrorObject, wrapper: ErrorObject): boolean {
  const { keyword, schemaPath } = wrapper
  if (keyword === 'propertyNames') return error.propertyName === wrapper.params.propertyName && error.instancePath === wrapper.instancePath
  const around = schemaPath.slice(0, schemaPath.lastIndexOf('/') + 1)
  // a path that begins elsewhere: the wrapper has come to it by a `$ref`
  return isAt(error, wrapper) && (pathsBelow(wrapper).some((path) => error.schemaPath.startsWith(path)) || !error.schemaPath.startsWith(around))
}

function pathsBelow ({ keyword, schemaPath }: ErrorObject): string[] {
  if (keyword === 'select') return [`${schemaPath}Cases/`, `${schemaPath}Default/`]
  const around = schemaPath.slice(0, -keyword.length)
  return keyword === 'if' ? [`${around}then/`, `${around}else/`] : [`${schemaPath}/`]
}

function isAt ({ instancePath }: ErrorObject, wrapper: ErrorObject): boolean {
  return instancePath === wrapper.instancePath || instancePath.startsWith(`${wrapper.instancePath}/`)
}
