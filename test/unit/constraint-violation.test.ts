import t from 'tap'
import { constraintViolation, errorsIn } from '../../lib/database/constraint-violation.js'

const cases: Array<[title: string, error: unknown, kind: string, ...names: string[]]> = [
  ['pg, kysely, PGlite', { code: '23505', constraint: 'users_email_key', table: 'users' }, 'unique', 'users_email_key'],
  ['postgres.js', { code: '23514', constraint_name: 'users_age_check', table_name: 'users' }, 'check', 'users_age_check'],
  ['a column that must not be null', { code: '23502', table: 'users', column: 'name' }, 'required', 'users.name'],
  ['a column of postgres.js', { code: '23502', table_name: 'users', column_name: 'name' }, 'required', 'users.name'],
  ['a not-null constraint that has a name', { code: '23502', table: 'users', column: 'name', constraint: 'users_name_not_null' }, 'required', 'users_name_not_null', 'users.name'],
  ['an exclusion constraint', { code: '23P01', constraint: 'bookings_no_overlap' }, 'unique', 'bookings_no_overlap'],
  ['drizzle', { query: 'insert', params: ['x'], cause: { code: '23505', constraint: 'users_email_key' } }, 'unique', 'users_email_key'],
  ['TypeORM, Sequelize', { driverError: undefined, original: { code: '23505', constraint: 'users_email_key' } }, 'unique', 'users_email_key'],
  ['Prisma 7', { code: 'P2002', meta: { driverAdapterError: { cause: { originalCode: '23505', constraint: { index: 'users_email_key' } } } } }, 'unique', 'users_email_key'],
  ['Prisma 7, whose name is in the message', { code: 'P2039', meta: { driverAdapterError: { cause: { originalCode: '23514', originalMessage: 'new row for relation "users" violates check constraint "users_age_check"' } } } }, 'check', 'users', 'users_age_check'],
]

for (const [title, error, kind, ...names] of cases) {
  t.test(`recognizes a constraint of ${title}`, async (t) => {
    t.strictSame(constraintViolation(error), { kind, names, isReferenced: false })
  })
}

t.test('the columns of Prisma 7 are those quoted in its message', async (t) => {
  const cause = { originalCode: '23502', originalMessage: 'null value in column "name" of relation "users" violates not-null constraint' }
  const { names } = constraintViolation({ meta: { driverAdapterError: { cause } } })!
  t.ok(names.includes('users.name'))
  t.ok(constraintViolation({ meta: { driverAdapterError: { cause: { ...cause, originalMessage: 'NULL-Wert in Spalte „name“ von Relation „users“' } } } })!.names.includes('users.name'))
})

t.test('a referenced row is distinguished from a missing one', async (t) => {
  const error = { code: '23503', constraint: 'users_team_fkey' }
  t.match(constraintViolation({ ...error, message: 'update or delete on table "teams" violates foreign key constraint "users_team_fkey" on table "users"' }), { isReferenced: true })
  t.match(constraintViolation({ ...error, message: 'insert or update on table "users" violates foreign key constraint "users_team_fkey"' }), { isReferenced: false })
})

t.test('other errors are not constraint violations', async (t) => {
  for (const error of [undefined, null, 'x', 23505, new Error('x'), { code: 23505 }, { code: '22P02' }, { code: 'toString' }]) t.equal(constraintViolation(error), undefined)
})

t.test('nested errors are read up to six levels deep', async (t) => {
  const error: any = { code: 'x' }
  error.cause = error
  t.strictSame(errorsIn(error), [error])
  let deep: any = { code: '23505' }
  for (let i = 0; i < 20; i++) deep = { cause: deep }
  t.equal(constraintViolation(deep), undefined)
  t.strictSame(constraintViolation(new Proxy({}, { get () { throw new Error('no') } })), undefined)
})

t.test('errors thrown together are nested errors, but not a constraint, because the others may be faults', async (t) => {
  const [constraint, fault] = [{ code: '23505', constraint: 'users_email_key' }, new Error('socket closed')]
  const error = new AggregateError([fault, constraint, constraint])
  t.strictSame(errorsIn(error), [error, fault, constraint])
  t.equal(constraintViolation(error), undefined)
  t.equal(errorsIn({ errors: Array.from({ length: 5000 }, () => ({})) }).length, 1000)
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  for (const errors of [proxy, 1, 'x', { length: 'x' }, { length: NaN }]) t.equal(errorsIn({ errors }).length, 1)
})
