import { namesOf, property } from '../errors/thrown.js'
import { errorsIn, errorsTogether } from './constraint-violation.js'

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
  if (!chain.some(isOfDatabase)) return error
  const together = errorsTogether(error).filter((one) => typeof one === 'object' && one !== null).map((one) => told(errorsIn(one)))
  return together.length === 0 ? told(chain) : { ...told(chain), aggregateErrors: together }
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

/**
 * PostgreSQL's own messages (in English) that contain names and no values. They match as a whole: knex and MikroORM put the query with its
 * values in front, and a function of the database may raise any text with the code of a constraint.
 */
const SAFE_MESSAGES = [
  /^duplicate key value violates unique constraint "[^"\n]+"$/,
  /^conflicting key value violates exclusion constraint "[^"\n]+"$/,
  /^insert or update on table "[^"\n]+" violates foreign key constraint "[^"\n]+"$/,
  /^update or delete on table "[^"\n]+" violates (?:RESTRICT setting of )?foreign key constraint "[^"\n]+" on table "[^"\n]+"$/,
  /^new row for relation "[^"\n]+" violates check constraint "[^"\n]+"$/,
  /^null value in column "[^"\n]+"(?: of relation "[^"\n]+")? violates not-null constraint$/,
  /^deadlock detected$/,
  /^could not serialize access due to [a-z/ ]+$/,
  /^could not obtain lock on (?:row in )?relation "[^"\n]+"$/,
  /^canceling statement due to [a-z ]+$/,
  /^terminating connection due to [a-z -]+$/,
  /^current transaction is aborted, commands ignored until end of transaction block$/,
  /^cannot execute [A-Z ]+ in a read-only transaction$/,
  /^sorry, too many clients already$/,
  /^remaining connection slots are reserved for [\w ,-]+$/,
  /^the database system is [a-z ]+$/,
  /^out of (?:shared )?memory$/,
]

/** Sequelize and Objection give their own errors the driver's message. */
function messageOf (error: unknown): string {
  if (isOfDatabase(error)) return safeMessageOf(error)
  const message = String(property(error, 'message') ?? '')
  const copied = errorsIn(error).find((one) => isOfDatabase(one) && textsOf(one).some((text) => message.includes(text)))
  return copied === undefined ? message : safeMessageOf(copied)
}

function safeMessageOf (error: unknown): string {
  const message = String(property(error, 'originalMessage') ?? property(error, 'message') ?? '')
  if (SAFE_MESSAGES.some((safe) => safe.test(message))) return message
  const code = String(property(error, 'originalCode') ?? property(error, 'code') ?? '')
  return `database error${code === '' ? '' : ` ${code}`}`
}

/** The stack without its beginning, the message, which may have lines that look like frames. */
function framesOf (error: unknown): string {
  const ofMessages = errorsIn(error).flatMap(textsOf).flatMap((text) => text.split('\n'))
  return String(property(error, 'stack') ?? '').split('\n').filter((line) => FRAME.test(line) && !ofMessages.includes(line)).join('\n')
}

/** `    at save (file:///app/users.js:3:9)`, also of native functions. The message of a stack may be an earlier one, so the form counts, too. */
const FRAME = /^\s+at .*(?::\d+:\d+|<anonymous>|native|index \d+)\)?$/

/** The texts of a database error that may contain values. */
function textsOf (error: unknown): string[] {
  return ['message', 'originalMessage', 'detail'].map((name) => property(error, name)).filter((text) => typeof text === 'string' && text !== '') as string[]
}
