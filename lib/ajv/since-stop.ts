import type { ErrorObject } from 'ajv'
import type { ExplainedError } from './explaining-ajv.js'

/**
 * The errors from the one on at which a fail-fast verdict has stopped. Before that it had none: what an explanation finds there comes
 * of what the verdict has changed since, such as a property that it has removed.
 */
export function sinceStop (errors: readonly ExplainedError[], verdict: readonly ErrorObject[]): readonly ExplainedError[] {
  const [stop, ...others] = verdict
  // several are of a union or of another trial, whose errors do not come in one order
  if (stop === undefined || others.length > 0 || errors.length < 2) return errors
  const at = errors.findIndex((error) => isSame(error, stop))
  return at < 1 ? errors : errors.slice(at)
}

function isSame (error: ErrorObject, other: ErrorObject): boolean {
  return error.keyword === other.keyword && error.instancePath === other.instancePath && error.schemaPath === other.schemaPath
}
