import type { ErrorObject } from 'ajv'
import type { ExplainedError } from '../ajv/explaining-ajv.js'

/** Keywords whose error only repeats what the errors of their subschemas say. */
const REPEATING = new Set(['propertyNames', 'if', 'range', 'exclusiveRange', 'allRequired', 'deepRequired', 'deepProperties', 'select'])
/** Keywords whose error says better what the errors of their subschemas say. */
const SUMMING_UP = new Set(['anyOf', 'oneOf', 'not', 'contains', 'union', 'prohibited', 'anyRequired', 'oneRequired', 'patternRequired'])

const WRAPPERS = new Set([...REPEATING, ...SUMMING_UP])

/**
 * The errors without those that say again what another one says: of a keyword that has subschemas, or of these. What a
 * subschema says stands before what its keyword says.
 */
export function withoutWrappers (errors: readonly ExplainedError[], isWithin = isInside): readonly ExplainedError[] {
  if (!errors.some(({ keyword }) => WRAPPERS.has(keyword))) return errors
  return errors.filter((error, at) => REPEATING.has(error.keyword)
    ? !errors.slice(0, at).some((inner) => isWithin(inner, error))
    : !errors.slice(at + 1).some((outer) => SUMMING_UP.has(outer.keyword) && isWithin(error, outer)))
}

/** The same for the errors of a validator that reports what it has only tried, also by a `$ref`. */
export function withoutTrials (errors: readonly ExplainedError[]): readonly ExplainedError[] {
  const last = errors.at(-1)
  // nothing but a union, at the end as where Ajv stops at it: what stands before is what its branches say
  if (last !== undefined && SUMMING_UP.has(last.keyword) && errors.every((error) => isAt(error, last))) return [last]
  return withoutWrappers(errors, (error, wrapper) => isInside(error, wrapper) || isReferred(error, wrapper))
}

function isInside (error: ErrorObject, wrapper: ErrorObject): boolean {
  if (wrapper.keyword === 'propertyNames') return error.propertyName === wrapper.params.propertyName && error.instancePath === wrapper.instancePath
  return isAt(error, wrapper) && pathsBelow(wrapper).some((path) => error.schemaPath.startsWith(path))
}

function pathsBelow ({ keyword, schemaPath }: ErrorObject): string[] {
  if (keyword === 'select') return [`${schemaPath}Cases/`, `${schemaPath}Default/`]
  const around = schemaPath.slice(0, -keyword.length)
  return keyword === 'if' ? [`${around}then/`, `${around}else/`] : [`${schemaPath}/`]
}

/** An error whose path begins elsewhere: the wrapper has come to it by a `$ref`. */
function isReferred (error: ErrorObject, wrapper: ErrorObject): boolean {
  const around = wrapper.schemaPath.slice(0, wrapper.schemaPath.lastIndexOf('/') + 1)
  return wrapper.keyword !== 'propertyNames' && isAt(error, wrapper) && !error.schemaPath.startsWith(around)
}

function isAt ({ instancePath }: ErrorObject, wrapper: ErrorObject): boolean {
  return instancePath === wrapper.instancePath || instancePath.startsWith(`${wrapper.instancePath}/`)
}
