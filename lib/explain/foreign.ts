import type { ErrorObject } from 'ajv'
import { ownValue, pathOf } from '../schema/pointer.js'
import { Found } from './found.js'
import { inJsonSchema } from './jtd.js'
import { Instance } from './instance.js'

/*
 * Errors that the walk has not found itself: those of the verdict, of an application's keyword, of a validator that is not Ajv.
 */

/** The most errors that are read: an application's own `allErrors` has no limit. */
const MOST_ERRORS = 1_000

/** Keywords whose error is about a property that it names, with the param that has the name. */
const NAMED_PROPERTY: Readonly<Record<string, string>> = {
  required: 'missingProperty',
  dependencies: 'missingProperty',
  dependentRequired: 'missingProperty',
  additionalProperties: 'additionalProperty',
  unevaluatedProperties: 'unevaluatedProperty',
  propertyNames: 'propertyName',
  discriminator: 'tag',
}

/** The schema of the errors, and the value at which their paths begin. */
export type Origin = Pick<Found, 'node' | 'instance'>

/** Converts errors to the walk's own form, without those that repeat others. */
export function foreignFound (errors: readonly ErrorObject[], origin: Origin): Found[] {
  return withoutWrappers(errors.slice(0, MOST_ERRORS).map(completed)).map((error) => found(error, origin))
}

function found (error: ErrorObject, { node, instance }: Origin): Found {
  const { keyword, params, propertyName } = error
  const name: unknown = propertyName ?? params[NAMED_PROPERTY[keyword] ?? '']
  const at = pathOf(error.instancePath).reduce(member, instance)
  const one = new Found(keyword, node, at, typeof name === 'string' ? name : undefined, propertyName !== undefined, params)
  one.error = error
  return one
}

function member (around: Instance, name: string): Instance {
  const { value } = around
  // Ajv itself may report an index that is not a number
  if (Array.isArray(value)) return /^\d+$/.test(name) ? new Instance(around, Number(name), value[Number(name)]) : around
  return new Instance(around, name, ownValue(value, name))
}

/** An error with all of Ajv's properties, and with the keywords of JSON Schema. */
function completed (error: ErrorObject): ErrorObject {
  const { instancePath = '', schemaPath = '', keyword = 'default', params = {}, message = '' } = error as Partial<ErrorObject>
  return { ...error, instancePath, schemaPath, message, ...inJsonSchema(keyword, params) }
}

/** Keywords whose error only repeats the errors of their subschemas. */
const REPEATING = new Set(['propertyNames', 'if', 'range', 'exclusiveRange', 'allRequired', 'deepRequired', 'deepProperties', 'select'])
/** Keywords whose error summarizes the errors of their subschemas. */
export const SUMMING_UP: ReadonlySet<string> = new Set([
  'anyOf', 'oneOf', 'not', 'contains', 'union', 'prohibited', 'anyRequired', 'oneRequired', 'patternRequired',
])

/**
 * Removes errors that repeat others: those of a keyword with subschemas, or those of the subschemas. Errors of a subschema come before that of
 * its keyword.
 */
function withoutWrappers (errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const last = errors.at(-1)
  // a single union whose error comes last, where Ajv has stopped: the errors before it belong to its branches
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
  // a path that begins elsewhere was reached through a `$ref`
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
