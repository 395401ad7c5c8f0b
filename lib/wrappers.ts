import type { ErrorObject } from 'ajv'
import type { ExplainedError } from './explaining-ajv.js'

/** Keywords whose error only repeats what the errors of their subschemas say. */
const REPEATING = new Set(['propertyNames', 'if', 'range', 'exclusiveRange', 'allRequired', 'deepRequired', 'deepProperties'])
/** Keywords whose error says better what the errors of their subschemas say. */
const SUMMING_UP = new Set(['anyOf', 'oneOf', 'not', 'contains', 'union', 'prohibited', 'anyRequired', 'oneRequired', 'patternRequired'])

/** The errors without those that say again what another one says: of a keyword that has subschemas, or of these. */
export function withoutWrappers (errors: readonly ExplainedError[]): readonly ExplainedError[] {
  if (!errors.some(({ keyword }) => REPEATING.has(keyword) || SUMMING_UP.has(keyword))) return errors
  const summaries = errors.flatMap((error, at) => SUMMING_UP.has(error.keyword) ? [{ error, at }] : [])
  return errors.filter((error, at) => REPEATING.has(error.keyword)
    ? !errors.some((inner) => isInside(inner, error))
    : !summaries.some((summary) => isInside(error, summary.error) || (at < summary.at && isReferred(error, summary.error))))
}

function isInside (error: ErrorObject, wrapper: ErrorObject): boolean {
  if (error === wrapper || !isAt(error, wrapper)) return false
  return error.schemaPath.startsWith(`${wrapper.schemaPath}/`) ||
    (wrapper.keyword === 'propertyNames' && error.propertyName === wrapper.params.propertyName && error.instancePath === wrapper.instancePath)
}

/** An error before the wrapper's whose path begins elsewhere: the wrapper has come to it by a `$ref`. */
function isReferred (error: ErrorObject, wrapper: ErrorObject): boolean {
  const around = wrapper.schemaPath.slice(0, wrapper.schemaPath.lastIndexOf('/') + 1)
  return isAt(error, wrapper) && !error.schemaPath.startsWith(around)
}

function isAt ({ instancePath }: ErrorObject, wrapper: ErrorObject): boolean {
  return instancePath === wrapper.instancePath || instancePath.startsWith(`${wrapper.instancePath}/`)
}
