import { property } from '../errors/thrown.js'

/** The kind of constraint that a row violates. */
export type ConstraintKind = 'unique' | 'foreignKey' | 'check' | 'required'

/** A constraint of a PostgreSQL database that a row violates. */
export interface ConstraintViolation {
  readonly kind: ConstraintKind
  /** Its names for the application's options: the constraint's name, or `table.column` for a column that must not be null. */
  readonly names: readonly string[]
  /** For a foreign key, whether other rows refer to the row. */
  readonly isReferenced: boolean
}

/** SQLSTATE (PostgreSQL, Appendix A, class 23): unique, exclusion, foreign key, check, not null. */
const KINDS: Readonly<Record<string, ConstraintKind>> = { 23505: 'unique', '23P01': 'unique', 23503: 'foreignKey', 23514: 'check', 23502: 'required' }

/** Properties with the error of the driver: in drizzle, MikroORM and others; TypeORM; Sequelize; Objection. */
const INSIDE = ['cause', 'driverError', 'original', 'parent', 'nativeError']
const DEEPEST = 6

const MOST = 1000

/** An error and all errors nested in it, also those thrown together. */
export function errorsIn (error: unknown): unknown[] {
  return nested(error, (one) => [...causesOf(one), ...errorsTogether(one)])
}

/** The errors of an `AggregateError`. */
export function errorsTogether (error: unknown): unknown[] {
  const errors = property(error, 'errors')
  const length = property(errors, 'length')
  return typeof length === 'number' ? Array.from({ length: Math.min(length, MOST) }, (_, i) => property(errors, i)) : []
}

/** An error, and level by level those that are inside. */
function nested (error: unknown, inside: (error: object) => unknown[]): unknown[] {
  const found = new Set<object>()
  let level = [error]
  for (let depth = 0; depth < DEEPEST; depth++) {
    const errors = [...new Set(level)].filter((one) => typeof one === 'object' && one !== null && !found.has(one)).slice(0, MOST - found.size) as object[]
    for (const one of errors) found.add(one)
    level = errors.flatMap(inside)
  }
  return [...found]
}

/** Prisma 7 keeps the error of its driver adapter in `meta`. */
function causesOf (error: object): unknown[] {
  return [...INSIDE.map((name) => property(error, name)), property(property(error, 'meta'), 'driverAdapterError')]
}

/**
 * The constraint in an error of pg, postgres.js, PGlite, kysely, drizzle or Prisma 7. Values are not read. Errors thrown together are not
 * searched, because the others of them may be faults.
 */
export function constraintViolation (error: unknown): ConstraintViolation | undefined {
  for (const one of nested(error, causesOf)) {
    const kind = kindOf(property(one, 'code')) ?? kindOf(property(one, 'originalCode'))
    if (kind !== undefined) return { kind, names: namesIn(one, kind), isReferenced: kind === 'foreignKey' && /^update or delete\b/.test(messageOf(one)) }
  }
  return undefined
}

function kindOf (code: unknown): ConstraintKind | undefined {
  return typeof code === 'string' && Object.hasOwn(KINDS, code) ? KINDS[code] : undefined
}

/** The names as in pg, in postgres.js, and in Prisma, which has some names only in the message. */
function namesIn (error: unknown, kind: ConstraintKind): string[] {
  const of = (name: string): unknown => property(error, name) ?? property(error, `${name}_name`)
  const constraint = of('constraint')
  const named = [constraint, property(constraint, 'index')].filter((name) => typeof name === 'string')
  const [table, column] = [of('table'), of('column')]
  if (kind === 'required' && typeof table === 'string' && typeof column === 'string') return [...named, `${table}.${column}`]
  return named.length > 0 ? named : quotedIn(messageOf(error), kind)
}

function messageOf (error: unknown): string {
  return String(property(error, 'originalMessage') ?? property(error, 'message'))
}

/** The names in `... column "email" of relation "users" ...`, in any language: PostgreSQL quotes names and no values. */
function quotedIn (message: string, kind: ConstraintKind): string[] {
  const quoted = Array.from(message.matchAll(/["“„«]([^"“”„«»]+)["”“»]/g), ([, name]) => name!)
  return kind === 'required' ? quoted.flatMap((table) => quoted.map((column) => `${table}.${column}`)) : quoted
}
