import { property } from '../explain/thrown.js'

/** What kind of constraint a row breaks. */
export type ConstraintKind = 'unique' | 'foreignKey' | 'check' | 'required'

/** A constraint of a PostgreSQL database that a row breaks. */
export interface ConstraintViolation {
  readonly kind: ConstraintKind
  /** What an application may call it by: the constraint's name, or `table.column` of a column that must not be null. */
  readonly names: readonly string[]
  /** Of a foreign key: whether the row is one that others refer to. */
  readonly isReferenced: boolean
}

/** SQLSTATE (PostgreSQL, Appendix A, class 23): unique, exclusion, foreign key, check, not null. */
const KINDS: Readonly<Record<string, ConstraintKind>> = { 23505: 'unique', '23P01': 'unique', 23503: 'foreignKey', 23514: 'check', 23502: 'required' }

/** Where libraries put the error of their driver: drizzle, MikroORM and others; TypeORM; Sequelize; Objection. */
const INSIDE = ['cause', 'driverError', 'original', 'parent', 'nativeError']
const DEEPEST = 6

/** All errors that one is made of, itself first; Prisma 7 keeps that of its driver adapter in `meta`. */
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

/** The constraint that an error of pg, postgres.js, PGlite, kysely, drizzle or Prisma 7 tells of; values are not looked at. */
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

/** In the spellings of pg, of postgres.js, and of Prisma, which has some names in the message only. */
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

/** `... column "email" of relation "users" ...`, in whichever language PostgreSQL writes: it quotes names, and no values. */
function quotedIn (message: string, kind: ConstraintKind): string[] {
  const quoted = Array.from(message.matchAll(/["“„«]([^"“”„«»]+)["”“»]/g), ([, name]) => name!)
  return kind === 'required' ? quoted.flatMap((table) => quoted.map((column) => `${table}.${column}`)) : quoted
}
