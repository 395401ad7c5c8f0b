import { namesOf, property } from '../errors/thrown.js'
import { errorsIn } from './constraint-violation.js'

/*
 * Database errors for the log: `detail` contains the row, drizzle's message and PGlite's `params` contain the values of the query, and
 * PostgreSQL's own message contains the value that it cannot parse.
 */

/** Properties of an error with names and without values. */
const NAMES = [
  'code', 'originalCode', 'severity', 'schema', 'schema_name', 'table', 'table_name', 'column', 'column_name', 'constraint', 'constraint_name',
  'dataType', 'routine', 'clientVersion',
]

/** Removes the values of rows and queries from a database error, for the log. Other errors are returned as they are. */
export function withoutRowData (error: unknown): unknown {
  const chain = errorsIn(error)
  return chain.some(isOfDatabase) ? told(chain) : error
}

interface Told {
  readonly [name: string]: unknown
}

function told ([error, ...others]: readonly unknown[]): Told {
  const names = NAMES.map((name) => [name, property(error, name)] as const).filter(([, value]) => typeof value === 'string')
  const inner = others.find(isOfDatabase)
  return {
    type: String(property(property(error, 'constructor'), 'name')),
    message: messageOf(error),
    stack: framesOf(error),
    ...Object.fromEntries(names),
    ...(inner === undefined ? {} : { cause: told([inner]) }),
  }
}

/** SQLSTATE: five characters, of which one is a digit. */
const SQLSTATE = /^(?=[A-Z]*\d)[0-9A-Z]{5}$/

function isOfDatabase (error: unknown): boolean {
  const [code, query, clientVersion] = ['code', 'query', 'clientVersion'].map((name) => property(error, name))
  return typeof query === 'string' || typeof clientVersion === 'string' || typeof property(error, 'originalCode') === 'string' ||
    (SQLSTATE.test(String(code)) && ['severity', 'routine', 'detail'].some((name) => namesOf(error).includes(name)))
}

/** Classes of SQLSTATE whose messages contain names and no values: connection, constraint, transaction, resources, state, operator. */
const SAFE_CLASSES = /^(?:08|23|25|40|53|55|57|58)/

function messageOf (error: unknown): string {
  const code = String(property(error, 'originalCode') ?? property(error, 'code') ?? '')
  const message = String(property(error, 'originalMessage') ?? property(error, 'message') ?? '')
  if (!isOfDatabase(error)) return message
  // the messages of Prisma and drizzle show the call
  const isDrivers = typeof property(error, 'clientVersion') !== 'string' && SQLSTATE.test(code)
  return isDrivers && SAFE_CLASSES.test(code) ? message : `database error${code === '' ? '' : ` ${code}`}`
}

/** The stack begins with the message. */
function framesOf (error: unknown): string {
  return String(property(error, 'stack') ?? '').split('\n').filter((line) => /^\s+at /.test(line)).join('\n')
}
