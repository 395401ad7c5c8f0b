import { readFile } from 'node:fs/promises'
import t from 'tap'
import { isDriverCode, isFault, isLibraryError, isUpstreamError } from '../../lib/answer/library-error.js'

const error = (more: object): Error => Object.assign(new Error('secret'), more)

const libraries: Array<[string, unknown, { upstream: boolean }]> = [
  ['the system', error({ errno: -2, code: 'ENOENT' }), { upstream: false }],
  ['a system call', error({ syscall: 'connect' }), { upstream: false }],
  ['PostgreSQL', error({ code: '23505', severity: 'ERROR', routine: '_bt_check_unique' }), { upstream: false }],
  ['MySQL', error({ code: 'ER_DUP_ENTRY', sqlState: '23000', sqlMessage: 'Duplicate entry' }), { upstream: false }],
  ['Sequelize', error({ sql: 'INSERT INTO users' }), { upstream: false }],
  ['TypeORM', error({ driverError: error({}) }), { upstream: false }],
  ['Prisma', error({ code: 'P2002', clientVersion: '6.0.0' }), { upstream: false }],
  ['Redis', error({ command: { name: 'get' } }), { upstream: false }],
  ['axios', error({ isAxiosError: true }), { upstream: true }],
  ['got', error({ response: { headers: {} } }), { upstream: true }],
  ['undici', error({ code: 'UND_ERR_RESPONSE_STATUS_CODE' }), { upstream: true }],
  ['the AWS SDK', error({ $metadata: { httpStatusCode: 404 } }), { upstream: true }],
  ['an SDK with Headers', error({ headers: new Headers() }), { upstream: true }],
  ['an SDK with headers of an answer', error({ headers: { Date: 'now', 'set-cookie': 'a=b' } }), { upstream: true }],
]

for (const [name, thrown, { upstream }] of libraries) {
  t.test(`an error of ${name} is recognized as a library's`, async (t) => {
    t.ok(isLibraryError(thrown))
    t.ok(isFault(thrown))
    t.equal(isUpstreamError(thrown), upstream)
  })
}

const faults: Array<[string, unknown]> = [
  ['a TypeError', new TypeError('x is not a function')],
  ['a SyntaxError', new SyntaxError('Unexpected token')],
  ['a failed fetch', new TypeError('fetch failed', { cause: error({ code: 'ECONNREFUSED' }) })],
  ['an aborted signal', AbortSignal.abort().reason],
  ['an error of Node', error({ code: 'ERR_INVALID_ARG_TYPE' })],
  ['MongoDB', error({ code: 11_000 })],
  ['SQLite', error({ code: 'SQLITE_CONSTRAINT_UNIQUE' })],
  ['Drizzle', error({ query: 'select * from users' })],
]

for (const [name, thrown] of faults) {
  t.test(`without a status ${name} is a fault`, async (t) => {
    t.ok(isFault(thrown))
    t.notOk(isLibraryError(thrown))
  })
}

t.test('an error written for clients is neither', async (t) => {
  class NameTaken extends Error {}
  const written = [
    new Error('Taken'), new NameTaken('Taken'), error({ code: 'EMAIL_TAKEN' }), error({ code: 'EXPIRED' }), error({ code: 'TAKEN' }),
    error({ headers: { 'retry-after': '5', 'set-cookie': 'a=' } }), error({ response: { statusCode: 409, message: 'Taken' } }), error({ statusCode: 409, expose: true }), 'Taken', null,
  ]
  for (const thrown of written) {
    t.notOk(isFault(thrown))
    t.notOk(isLibraryError(thrown))
  }
})

t.test('real system errors are recognized', async (t) => {
  t.ok(isLibraryError(await readFile('/no/such/file').catch((error: unknown) => error)))
})

t.test('codes of drivers and the system are distinguished from an application\'s', async (t) => {
  for (const code of ['P2002', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', '23505', '42P01', 'ER_DUP_ENTRY', 'SQLITE_BUSY', 'UND_ERR_SOCKET', 'Z_DATA_ERROR']) t.ok(isDriverCode(code), code)
  for (const code of ['EMAIL_TAKEN', 'EXPIRED', 'EXISTS', 'TAKEN', 'P2002_TAKEN', 'ERROR_1', 'ERR_TAKEN', 'constructor', '']) t.notOk(isDriverCode(code), code)
})
