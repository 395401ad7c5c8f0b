import t from 'tap'
import { withoutRowData } from '../../lib/database/without-row-data.js'

const ofPg = { code: '23505', severity: 'ERROR', detail: 'Key (email)=(secret) already exists.', constraint: 'users_email_key', table: 'users', schema: 'public', routine: '_bt_check_unique', where: 'secret' }

t.test('a database error keeps names and loses values', async (t) => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), ofPg)
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

t.test('libraries around drivers lose their message and params', async (t) => {
  const drizzle = Object.assign(new Error('Failed query: insert into users values ($1)\nparams: secret'), { query: 'insert', params: ['secret'], cause: Object.assign(new Error('duplicate key'), ofPg) })
  const prisma = Object.assign(new Error('Invalid `prisma.user.create({ data: { email: "secret" } })`'), { code: 'P2002', clientVersion: '7.0.0', meta: { driverAdapterError: { cause: { originalCode: '23505', originalMessage: 'duplicate key' } } } })
  t.match(withoutRowData(drizzle), { message: 'database error', cause: { message: 'duplicate key', code: '23505' } })
  t.match(withoutRowData(prisma), { message: 'database error P2002', code: 'P2002', cause: { message: 'duplicate key', originalCode: '23505' } })
  t.notMatch(JSON.stringify([withoutRowData(drizzle), withoutRowData(prisma)]), /secret/)
})

t.test('an application\'s error around a database error keeps its own message', async (t) => {
  const told = withoutRowData(new Error('cannot save', { cause: Object.assign(new Error('x secret'), { ...ofPg, code: '22001' }) })) as Record<string, unknown>
  t.match(told, { message: 'cannot save', cause: { message: 'database error 22001' } })
  t.notMatch(JSON.stringify(told), /secret/)
})

t.test('other errors are not changed', async (t) => {
  for (const error of [undefined, null, 'x', new Error('x'), { code: 'E2BIG' }, { code: 'ABCD1' }]) t.equal(withoutRowData(error), error)
})

t.test('properties of errors are read safely', async (t) => {
  t.match(withoutRowData({ originalCode: '23505', stack: 1 }), { message: '', stack: '' })
  t.match(withoutRowData({ query: 'x' }), { message: 'database error' })
})
