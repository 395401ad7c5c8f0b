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

/** An error and all errors nested in it. Prisma 7 keeps that of its driver adapter in `meta`. */
export function errorsIn (error: unknown): unknown[] {
  const found: unknown[] = []
  const waiting = [error]
  while (waiting.length > 0 && found.length < DEEPEST) {
    const one = waiting.shift()
    if (typeof one !== 'object' || one === null || found.includes(one)) continue
    found.push(one)
    waiting.push(...INSIDE.map((name) => property(one, name)), property(property(one, 'meta'), 'driverAdapterError'))
  }
  return found
}

/** The constraint in an error of pg, postgres.js, PGlite, kysely, drizzle or Prisma 7. Values are not read. */
export function constraintViolation (error: unknown): ConstraintViolation | undefined {
  for (const one of errorsIn(error)) {
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
