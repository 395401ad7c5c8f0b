import { isApiError } from './api-error.js'
import { statusFailure, type Failure } from './failure.js'
import { INVALID, statusKeys } from './status-keys.js'
import { constraintViolation } from '../database/constraint-violation.js'
import { namedViolation, type DatabaseErrors, type NamedViolation } from '../database/database-errors.js'
import { statusIn } from '../errors/thrown.js'

/**
 * The failure for a database error about a constraint that the application has named, unless the error has a status.
 * @param isDeletion whether the request deletes something: a foreign key then means that other rows refer to it
 */
export function databaseFailure (error: unknown, given: DatabaseErrors, validationStatus: number, isDeletion: boolean): Failure | undefined {
  if (isApiError(error) || statusIn(error) !== undefined) return undefined
  const violation = constraintViolation(error)
  if (violation === undefined) return undefined
  const isReferenced = violation.isReferenced || (violation.kind === 'foreignKey' && isDeletion)
  const named = namedViolation({ ...violation, isReferenced }, given)
  if (named === undefined) return undefined
  return named.issues.length === 0 ? conflict(isReferenced ? { ...named, text: undefined, status: undefined } : named) : refusal(named, validationStatus)
}

function refusal ({ status = 0, issues }: NamedViolation, validationStatus: number): Failure {
  const own = status === 0 || status === validationStatus ? undefined : status
  return Object.assign(statusFailure(own ?? validationStatus, 'validation'), { keys: own === undefined ? INVALID : statusKeys(own), issues })
}

/** No field of the request is invalid, so the message is all there is. */
function conflict ({ status = 409, text }: NamedViolation): Failure {
  const failure = statusFailure(status)
  return text === undefined ? failure : Object.assign(failure, { keys: [text], constant: false, literal: text })
}
