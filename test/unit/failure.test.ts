import t from 'tap'
import createError from '@fastify/error'
import { ApiError } from '../../lib/answer/api-error.js'
import { failureOf, statusFailure } from '../../lib/answer/failure.js'
import { schemaErrorFormatter } from '../../lib/errors/validation-error.js'

interface Expected { status: number, keys: readonly string[], literal?: string | undefined, code?: string | undefined }

const item = { instancePath: '/a', schemaPath: '#/type', keyword: 'type', params: {}, message: 'must be string' }
const status = (code: number): string[] => [`status.${code}`, `status.${String(code)[0]}xx`, 'message.none']
const invalid = ['message.invalid', 'message.none']
const error = (message: string, more: object): Error => Object.assign(new Error(message), more)

const cases: Array<[string, unknown, number, Expected]> = [
  ['null', null, 200, { status: 500, keys: status(500) }],
  ['undefined', undefined, 200, { status: 500, keys: status(500) }],
  ['a string', 'secret', 200, { status: 500, keys: status(500) }],
  ['a symbol', Symbol('s'), 200, { status: 500, keys: status(500) }],
  ['an error after reply.code(503)', new Error('secret'), 503, { status: 503, keys: status(503) }],
  ['an error after reply.code(304)', new Error('secret'), 304, { status: 500, keys: status(500) }],
  ['a status on an error of a reply that has one', error('x', { statusCode: 404 }), 503, { status: 404, keys: ['x'], literal: 'x' }],
  ['an object with a status', { status: 409, message: 'Taken' }, 200, { status: 409, keys: ['Taken'], literal: 'Taken' }],
  ['a function with a status', Object.assign(() => {}, { statusCode: 403 }), 200, { status: 403, keys: status(403) }],
  ['a digit string', error('x', { statusCode: '404' }), 200, { status: 404, keys: ['x'], literal: 'x' }],
  ['a status that is no error', error('secret', { statusCode: 200 }), 200, { status: 500, keys: status(500) }],
  ['NaN', error('secret', { statusCode: NaN }), 200, { status: 500, keys: status(500) }],
  ['a default phrase', error('Not Found', { statusCode: 404 }), 200, { status: 404, keys: status(404) }],
  ['a default phrase in another spelling', error("I'm a Teapot", { statusCode: 418 }), 200, { status: 418, keys: status(418) }],
  ['no message', error('', { statusCode: 404 }), 200, { status: 404, keys: status(404) }],
  ['a message that is no string', { statusCode: 404, message: { a: 1 } }, 200, { status: 404, keys: status(404) }],
  ['a code of the application', error('Taken', { statusCode: 409, code: 'EMAIL_TAKEN' }), 200, { status: 409, keys: ['error.EMAIL_TAKEN', 'Taken'], literal: 'Taken', code: 'EMAIL_TAKEN' }],
  ['a code that is no word', error('Taken', { statusCode: 409, code: 'email taken' }), 200, { status: 409, keys: ['Taken'], literal: 'Taken' }],
  ['a code with more before it', error('Taken', { statusCode: 409, code: 'x_EMAIL_TAKEN' }), 200, { status: 409, keys: ['Taken'], literal: 'Taken' }],
  ['a code with more after it', error('Taken', { statusCode: 409, code: 'EMAIL_TAKEN.title' }), 200, { status: 409, keys: ['Taken'], literal: 'Taken' }],
  ['a default phrase of RFC 9110', error('Content Too Large', { statusCode: 413 }), 200, { status: 413, keys: status(413) }],
  ['another default phrase of RFC 9110', error('Unprocessable Content', { statusCode: 422 }), 200, { status: 422, keys: status(422) }],
  ['a message that only ends as @fastify/rate-limit\'s', error('Sorry. Rate limit exceeded, retry in 5', { statusCode: 429 }), 200, { status: 429, keys: ['Sorry. Rate limit exceeded, retry in 5'], literal: 'Sorry. Rate limit exceeded, retry in 5' }],
  ['a message that is just short enough for a key', error('x'.repeat(200), { statusCode: 400 }), 200, { status: 400, keys: ['x'.repeat(200)], literal: 'x'.repeat(200) }],
  ['a message that is just too long for a key', error('x'.repeat(201), { statusCode: 400 }), 200, { status: 400, keys: [], literal: 'x'.repeat(201) }],
  ['a code in a list', error('Taken', { statusCode: 409, code: ['EMAIL_TAKEN'] }), 200, { status: 409, keys: ['Taken'], literal: 'Taken' }],
  ['the last of the client statuses', error('Closed', { statusCode: 499 }), 200, { status: 499, keys: ['Closed'], literal: 'Closed' }],
  ['a foreign validator with the last of the client statuses', error('wrong', { code: 'FST_ERR_VALIDATION', statusCode: 499 }), 200, { status: 499, keys: invalid, code: 'validation' }],
  ['an ApiError with the last of the client statuses', new ApiError(499, 'closed'), 200, { status: 499, keys: ['closed'], literal: 'closed' }],
  ['an error of Fastify', new (createError('FST_ERR_CTP_BODY_TOO_LARGE', 'Too large', 413))(), 200, { status: 413, keys: ['error.FST_ERR_CTP_BODY_TOO_LARGE', ...status(413)], code: 'FST_ERR_CTP_BODY_TOO_LARGE' }],
  ['a timeout of Fastify', new (createError('FST_ERR_HANDLER_TIMEOUT', 'after %s on /secret', 503))(5), 200, { status: 503, keys: ['error.FST_ERR_HANDLER_TIMEOUT', ...status(503)], code: 'FST_ERR_HANDLER_TIMEOUT' }],
  ['an error of the system', error("ENOENT, open '/etc/secret'", { status: 404, code: 'ENOENT', errno: -2, syscall: 'open' }), 200, { status: 404, keys: status(404) }],
  ['an error of zlib', error('incorrect header check', { statusCode: 400, code: 'Z_DATA_ERROR', errno: -3 }), 200, { status: 400, keys: status(400) }],
  ['a failed system call', error('queryA', { statusCode: 400, syscall: 'query' }), 200, { status: 400, keys: status(400) }],
  ['an error that is not to be exposed', error('secret', { statusCode: 403, expose: false }), 200, { status: 403, keys: status(403) }],
  ['a 5xx with expose: true', error('secret', { statusCode: 500, expose: true }), 200, { status: 500, keys: status(500) }],
  ['a fault with a code', error('secret', { code: 'ER_DUP' }), 200, { status: 500, keys: ['error.ER_DUP', ...status(500)] }],
  ['@fastify/rate-limit', error('Rate limit exceeded, retry in 1 minute', { statusCode: 429 }), 200, { status: 429, keys: status(429) }],
  ['a long message', error('x'.repeat(300), { statusCode: 400 }), 200, { status: 400, keys: [], literal: 'x'.repeat(300) }],
  ['a rejected request', schemaErrorFormatter([item], 'body'), 200, { status: 422, keys: invalid, code: 'validation' }],
  ['a rejected request with a status of its own', Object.assign(schemaErrorFormatter([item], 'body'), { statusCode: 409 }), 200, { status: 409, keys: invalid, code: 'validation' }],
  ['a rejected request in the application\'s words', error('Check the form', { validation: [item], validationContext: 'body', code: 'FST_ERR_VALIDATION', statusCode: 400 }), 200, { status: 422, keys: ['Check the form'], literal: 'Check the form', code: 'validation' }],
  ['a rejected request with a client status', { validation: [item], statusCode: 400 }, 200, { status: 422, keys: invalid, code: 'validation' }],
  ['violations in data of the service\'s own', { validation: [item] }, 200, { status: 500, keys: status(500) }],
  ['violations in an answer of the service', { validation: [item], statusCode: 500 }, 200, { status: 500, keys: status(500) }],
  ['an $async validator of a handler', { ajv: true, errors: [item] }, 200, { status: 500, keys: status(500) }],
  ['a foreign validator', error('wrong', { code: 'FST_ERR_VALIDATION', statusCode: 400, validationContext: 'body' }), 200, { status: 422, keys: invalid, code: 'validation' }],
  ['a foreign validator with a status of its own', error('wrong', { code: 'FST_ERR_VALIDATION', statusCode: 409 }), 200, { status: 409, keys: invalid, code: 'validation' }],
  ['a validator that broke', error('secret', { code: 'FST_ERR_VALIDATION', statusCode: 500 }), 200, { status: 500, keys: ['error.FST_ERR_VALIDATION', ...status(500)], code: 'FST_ERR_VALIDATION' }],
  ['an ApiError', new ApiError(402, 'license.none'), 200, { status: 402, keys: ['license.none'], literal: 'license.none' }],
  ['an ApiError without a text', new ApiError(402), 200, { status: 402, keys: status(402) }],
  ['an ApiError of a fault', new ApiError(503, 'maintenance'), 200, { status: 503, keys: ['maintenance', ...status(503)] }],
  ['an ApiError of 500', new ApiError(500, 'broken'), 200, { status: 500, keys: ['broken', ...status(500)] }],
  ['an ApiError of 422 without errors', new ApiError(422), 200, { status: 422, keys: status(422) }],
  ['an ApiError with errors', new ApiError(422, { errors: { a: 'b' } }), 200, { status: 422, keys: invalid, code: 'validation' }],
  ['an ApiError with errors and another status', new ApiError(409, { errors: { a: 'b' } }), 200, { status: 409, keys: status(409) }],
  ['an ApiError with a rejected request', new ApiError(409, { validation: schemaErrorFormatter([item], 'body') }), 200, { status: 409, keys: invalid, code: 'validation' }],
  ['an ApiError with what a foreign validator refused', new ApiError(409, { validation: error('wrong', { code: 'FST_ERR_VALIDATION', statusCode: 400 }) }), 200, { status: 409, keys: invalid, code: 'validation' }],
  ['a status with a fraction, as Node sends it', error('x', { statusCode: 404.5 }), 200, { status: 404, keys: ['x'], literal: 'x' }],
  ['an error written for clients, after reply.code(409)', new Error('That name is taken'), 409, { status: 409, keys: ['That name is taken'], literal: 'That name is taken' }],
  ['the same with a code', error('Taken', { code: 'EMAIL_TAKEN' }), 409, { status: 409, keys: ['error.EMAIL_TAKEN', 'Taken'], literal: 'Taken', code: 'EMAIL_TAKEN' }],
  ['a TypeError after reply.code(409)', new TypeError("Cannot read properties of undefined (reading 'secret')"), 409, { status: 409, keys: status(409) }],
  ['a TypeError with a status of its own', Object.assign(new TypeError('Give a number'), { statusCode: 400 }), 409, { status: 400, keys: ['Give a number'], literal: 'Give a number' }],
  ['a database\'s error after reply.code(409)', error('duplicate key value violates unique constraint', { code: '23505', severity: 'ERROR', routine: '_bt_check_unique' }), 409, { status: 409, keys: status(409) }],
  ['the same with a text of the application', error('Unique constraint failed', { code: 'P2002', clientVersion: '6' }), 409, { status: 409, keys: ['error.P2002', ...status(409)] }],
  ['a driver\'s code on an error with a status', error('Taken', { statusCode: 409, code: 'P2002' }), 200, { status: 409, keys: ['error.P2002', 'Taken'], literal: 'Taken' }],
  ['a system\'s code on an error with a status', error('No such camera', { statusCode: 404, code: 'ENOENT' }), 200, { status: 404, keys: ['error.ENOENT', 'No such camera'], literal: 'No such camera' }],
  ['a proxy that is refused', new (createError('FST_REPLY_FROM_INTERNAL_SERVER_ERROR', 'connect ECONNREFUSED %s', 500))('10.0.0.5'), 200, { status: 502, keys: status(502) }],
  ['a proxy whose connection is reset', new (createError('ECONNRESET', 'Connection Reset', 500))(), 200, { status: 502, keys: status(502) }],
  ['a proxy that waits too long', new (createError('FST_REPLY_FROM_GATEWAY_TIMEOUT', 'Gateway Timeout', 504))(), 200, { status: 504, keys: ['error.FST_REPLY_FROM_GATEWAY_TIMEOUT', ...status(504)], code: 'FST_REPLY_FROM_GATEWAY_TIMEOUT' }],
  ['a connection of the service that is reset', error('read ECONNRESET', { code: 'ECONNRESET', errno: -104, syscall: 'read' }), 200, { status: 500, keys: status(500) }],
  ['an HTTP client\'s error with upstream\'s status', error('Request failed with status code 404', { isAxiosError: true, status: 404, code: 'ERR_BAD_REQUEST' }), 200, { status: 404, keys: status(404) }],
]

for (const [name, thrown, replyStatus, { status, keys, literal, code }] of cases) {
  t.test(`the failure for ${name}`, async (t) => {
    const failure = failureOf(thrown, replyStatus, 422)
    t.equal(failure.status, status)
    t.strictSame(failure.keys, keys)
    t.equal(failure.literal, literal)
    t.equal(failure.code, code)
  })
}

t.test('errors may be frozen or have getters that throw', async (t) => {
  t.equal(failureOf(Object.freeze(error('x', { statusCode: 404 })), 200, 422).literal, 'x')
  t.equal(failureOf({ statusCode: 404, get message () { throw new Error('no') } }, 200, 422).status, 404)
})

t.test('a 4xx keeps its headers, a 5xx only Retry-After', async (t) => {
  const headers = { 'X-Sql': 'select', 'Retry-After': 5 }
  t.strictSame(failureOf(error('x', { statusCode: 404, headers }), 200, 422).headers, headers)
  t.strictSame(failureOf(error('', { statusCode: 404, headers }), 200, 422).headers, headers)
  t.strictSame(failureOf(error('x', { headers }), 200, 422).headers, { 'retry-after': 5 })
  t.equal(failureOf(error('x', { headers: 'x' }), 200, 422).headers, undefined)
  for (const none of ['x', null]) t.equal(failureOf(error('x', { statusCode: 404, headers: none }), 200, 422).headers, undefined)
  t.strictSame(failureOf(new ApiError(503, { headers: { 'x-a': '1' } }), 200, 422).headers, { 'x-a': '1' })
})

t.test('headers of another server\'s answer are not passed on', async (t) => {
  const headers = { 'set-cookie': 'session=theirs', 'retry-after': '5', date: 'now' }
  for (const statusCode of [404, 503]) t.equal(failureOf(error('x', { statusCode, headers }), 200, 422).headers, undefined)
})

t.test('a failure may have a status only', async (t) => {
  t.strictSame(statusFailure(404).keys, status(404))
  t.equal(statusFailure(404).constant, true)
  t.strictSame(statusFailure(404).errors, [])
})

t.test('only failures with constant keys are cached', async (t) => {
  const validation = schemaErrorFormatter([item], 'body')
  const kept = [null, error('x', {}), error('', { statusCode: 404 }), validation, new ApiError(402), error('x', { code: 'FST_ERR_VALIDATION', statusCode: 400 })]
  const own = [error('x', { statusCode: 404 }), new ApiError(402, 'license.none'), new ApiError(503, 'maintenance'), error('Own', { validation: [item], validationContext: 'body', code: 'FST_ERR_VALIDATION', statusCode: 400 })]
  t.strictSame(kept.map((thrown) => failureOf(thrown, 200, 422).constant), kept.map(() => true))
  t.strictSame(own.map((thrown) => failureOf(thrown, 200, 422).constant), own.map(() => false))
})

t.test('an ApiError may carry the violations of a refused request', async (t) => {
  const validation = schemaErrorFormatter([item], 'body')
  t.match(failureOf(validation, 200, 422), { validation })
  t.match(failureOf(new ApiError(409, { validation }), 200, 422), { validation })
  t.match(failureOf(new ApiError(409), 200, 422), { validation: undefined })
})
