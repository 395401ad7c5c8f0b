import t from 'tap'
import { withoutRowData } from '../../lib/database/without-row-data.js'

const DUPLICATE = 'duplicate key value violates unique constraint "users_email_key"'
const ofPg = { code: '23505', severity: 'ERROR', detail: 'Key (email)=(secret) already exists.', constraint: 'users_email_key', table: 'users', schema: 'public', routine: '_bt_check_unique', where: 'secret' }

t.test('a database error keeps names and loses values', async (t) => {
  const error = Object.assign(new Error(DUPLICATE), ofPg)
  const told = withoutRowData(error) as Record<string, unknown>
  t.match(told, { type: 'Error', message: /users_email_key/, code: '23505', constraint: 'users_email_key', table: 'users', stack: /without-row-data/ })
  t.notMatch(JSON.stringify(told), /secret/)
})

t.test('a message that may contain values is replaced, also in the stack', async (t) => {
  const error = Object.assign(new Error('invalid input syntax for type integer: "secret"'), { ...ofPg, code: '22P02' })
  const told = withoutRowData(error) as Record<string, unknown>
  t.match(told, { message: 'database error 22P02' })
  t.notMatch(JSON.stringify(told), /secret/)
})

t.test('a message with the query in front, or raised by a function of the database, is replaced', async (t) => {
  for (const message of [`insert into "users" ("email") values ('secret') - ${DUPLICATE}`, 'secret is taken', `${DUPLICATE}: secret`, `${DUPLICATE}\nsecret`]) {
    const told = withoutRowData(Object.assign(new Error(message), ofPg)) as Record<string, unknown>
    t.match(told, { message: 'database error 23505', constraint: 'users_email_key' })
    t.notMatch(JSON.stringify(told), /secret/)
  }
})

t.test('a library\'s error with the driver\'s message gets the safe one', async (t) => {
  for (const property of ['original', 'parent', 'nativeError']) {
    const driver = Object.assign(new Error('invalid input syntax for type integer: "secret"'), { ...ofPg, code: '22P02' })
    const told = withoutRowData(Object.assign(new Error(`cannot save: ${driver.message}`), { [property]: driver, sql: 'secret' }))
    t.match(told, { message: 'database error 22P02', cause: { code: '22P02' } })
    t.notMatch(JSON.stringify(told), /secret/)
  }
  t.match(withoutRowData(new Error(`cannot save: ${ofPg.detail}`, { cause: Object.assign(new Error(DUPLICATE), ofPg) })), { message: DUPLICATE })
  t.match(withoutRowData(new Error('cannot save', { cause: Object.assign(new Error(''), ofPg) })), { message: 'cannot save' })
})

t.test('lines of a message that look like frames are not frames of the stack', async (t) => {
  const error = Object.assign(new Error('invalid input syntax for type integer: "1\n    at secret\n    at secret (x:1:1)\n'), { ...ofPg, code: '22P02' })
  const told = withoutRowData(error) as { stack: string }
  t.match(told.stack, /^ +at .*without-row-data/)
  t.notMatch(JSON.stringify(told), /secret/)

  // knex changes the message after the stack was made
  error.message = `select 'secret' - ${error.message}`
  t.notMatch(JSON.stringify(withoutRowData(error)), /secret/)
  const changed = Object.assign(new Error('invalid input syntax for type integer: "1\n    at secret"'), { ...ofPg, message: 'changed' })
  t.notMatch(JSON.stringify(withoutRowData(changed)), /secret/)
})

t.test('messages that contain only names are kept', async (t) => {
  const safe = [
    'update or delete on table "teams" violates foreign key constraint "users_team_fkey" on table "users"',
    'insert or update on table "users" violates foreign key constraint "users_team_fkey"',
    'null value in column "name" of relation "users" violates not-null constraint',
    'could not serialize access due to read/write dependencies among transactions',
    'canceling statement due to statement timeout',
    'terminating connection due to administrator command',
  ]
  for (const message of safe) t.match(withoutRowData(Object.assign(new Error(message), ofPg)), { message })
})

t.test('libraries around drivers lose their message and params', async (t) => {
  const drizzle = Object.assign(new Error('Failed query: insert into users values ($1)\nparams: secret'), { query: 'insert', params: ['secret'], cause: Object.assign(new Error(DUPLICATE), ofPg) })
  const prisma = Object.assign(new Error('Invalid `prisma.user.create({ data: { email: "secret" } })`'), { code: 'P2002', clientVersion: '7.0.0', meta: { driverAdapterError: { cause: { originalCode: '23505', originalMessage: DUPLICATE } } } })
  t.match(withoutRowData(drizzle), { message: 'database error', cause: { message: DUPLICATE, code: '23505' } })
  t.match(withoutRowData(prisma), { message: 'database error P2002', code: 'P2002', cause: { message: DUPLICATE, originalCode: '23505' } })
  t.notMatch(JSON.stringify([withoutRowData(drizzle), withoutRowData(prisma)]), /secret/)
})

t.test('an application\'s error around a database error keeps its own message', async (t) => {
  const told = withoutRowData(new Error('cannot save', { cause: Object.assign(new Error('x secret'), { ...ofPg, code: '22001' }) })) as Record<string, unknown>
  t.match(told, { message: 'cannot save', cause: { message: 'database error 22001' } })
  t.notMatch(JSON.stringify(told), /secret/)
})

t.test('errors thrown together lose their values, too', async (t) => {
  const failed = Object.assign(new Error('value "secret"'), { ...ofPg, code: '22P02' })
  const told = withoutRowData(new AggregateError([new Error('socket closed'), failed, new Error('cannot save', { cause: failed }), 'x', null], 'three failed'))
  t.match(told, {
    message: 'three failed',
    aggregateErrors: [{ message: 'socket closed' }, { message: 'database error 22P02' }, { message: 'cannot save', cause: { code: '22P02' } }],
  })
  t.notMatch(JSON.stringify(told), /secret/)
  t.match(withoutRowData(new Error('x', { cause: new AggregateError([failed], failed.message) })), { message: 'x', cause: { message: 'database error 22P02' } })
  t.match(withoutRowData(Object.assign(failed, { errors: [failed] })), { aggregateErrors: [{ code: '22P02' }] })
})

t.test('other errors are not changed', async (t) => {
  for (const error of [undefined, null, 'x', new Error('x'), { code: 'E2BIG' }, { code: 'ABCD1' }]) t.equal(withoutRowData(error), error)
})

t.test('properties of errors are read safely', async (t) => {
  t.match(withoutRowData({ originalCode: '23505', stack: 1 }), { message: 'database error 23505', stack: '' })
  t.match(withoutRowData({ query: 'x' }), { message: 'database error' })
  t.match(withoutRowData({ cause: { query: 'x' } }), { message: '', cause: { message: 'database error' } })
})
