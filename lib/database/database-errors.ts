import type { ConstraintKind, ConstraintViolation } from './constraint-violation.js'
import { issue, missing, type Issue } from '../validators/issue.js'

/** What a constraint of the database means to a client. */
export interface ConstraintMeaning {
  /** The field, `'address.city'`, or several for a constraint with several columns. Without a field the text is the message. */
  field?: string | readonly string[]
  /** A key of the catalogue, or a literal text. Default: this package's text for the kind of constraint. */
  text?: string
  /** From 400 to 499. Default: `validationStatus`; 409 if other rows refer to the row, or if there is no field. */
  status?: number
}

/** By a constraint's name, or by `table.column` for a column that must not be null. A string or list is short for its `field`. */
export type DatabaseErrors = Readonly<Record<string, string | readonly string[] | ConstraintMeaning>>

/** @throws TypeError for an invalid meaning; the message names it */
export function checkDatabaseErrors (given: DatabaseErrors): void {
  for (const [name, meaning] of Object.entries(given)) {
    const isObject = typeof meaning === 'object' && meaning !== null && !Array.isArray(meaning)
    const wrong = isObject ? wrongIn(meaning as ConstraintMeaning) : isField(meaning) ? undefined : NEEDED
    if (wrong !== undefined) throw new TypeError(`databaseErrors.${name}: ${wrong}`)
  }
}

const NEEDED = 'must be a field, a list of fields, or an object with field, text or status'
const NAMES = ['field', 'text', 'status']

function wrongIn (meaning: ConstraintMeaning): string | undefined {
  const { field, text, status } = meaning
  const unknown = Object.keys(meaning).find((name) => !NAMES.includes(name))
  if (unknown !== undefined) return `unknown member ${unknown}; the members are ${NAMES.join(', ')}`
  if (Object.keys(meaning).length === 0) return NEEDED
  if (field !== undefined && !isField(field)) return 'field must be a name or a list of names'
  if (text !== undefined && (typeof text !== 'string' || text === '')) return 'text must be a non-empty string'
  if (status !== undefined && !(Number.isInteger(status) && status >= 400 && status <= 499)) return `status must be an integer from 400 to 499, not ${String(status)}`
  return undefined
}

function isField (value: unknown): boolean {
  const isName = (name: unknown): boolean => typeof name === 'string' && name !== ''
  return isName(value) || (Array.isArray(value) && value.length > 0 && value.every(isName))
}

/** The answer to a violation of a named constraint. */
export interface NamedViolation {
  readonly status: number | undefined
  readonly text: string | undefined
  /** The issues of the fields; none if no field of the request is invalid. */
  readonly issues: readonly Issue[]
}

/** @returns undefined for a constraint that the application has not named */
export function namedViolation (violation: ConstraintViolation, given: DatabaseErrors): NamedViolation | undefined {
  const name = violation.names.find((one) => Object.hasOwn(given, one))
  if (name === undefined) return undefined
  const meaning = given[name]!
  const isOnlyField = typeof meaning === 'string' || Array.isArray(meaning)
  const { field = [], text, status } = (isOnlyField ? { field: meaning } : meaning) as ConstraintMeaning
  const fields = violation.isReferenced ? [] : [field].flat()
  return { status, text, issues: fields.map((one) => ({ ...issueOf(violation.kind, one, fields), text })) }
}

function issueOf (kind: ConstraintKind, field: string, all: readonly string[]): Issue {
  const path = field.split('.')
  if (kind === 'required') return missing(path)
  return kind === 'unique' && all.length > 1 ? issue(path, 'unique', all) : issue(path, kind, true)
}
