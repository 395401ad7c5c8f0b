import t from 'tap'
import { Type } from '@sinclair/typebox'
import { ApiError, ErrorEnvelope } from '../../index.js'
import { codesOf, refused } from '../../testing.js'
import { service } from '../fixtures/service.js'
import type { LocalizedErrorsOptions } from '../../index.js'
import type { FastifyInstance } from 'fastify'

async function users (t: { teardown: (close: () => unknown) => void }, options: LocalizedErrorsOptions = {}): Promise<FastifyInstance> {
  const { app } = await service(t, options)
  const body = Type.Object({ email: Type.String({ format: 'email', maxLength: 5 }), age: Type.Integer({ minimum: 18 }) }, { additionalProperties: false })
  app.post('/users', { schema: { body, querystring: Type.Object({ page: Type.Optional(Type.Integer()) }), response: { 422: ErrorEnvelope } } }, () => 'ok')
  app.get('/taken', () => { throw new ApiError(409, { errors: { email: ['email.taken', { literal: 'Taken.' }], '': 'All of it' } }) })
  app.get('/fault', () => { throw new Error('fault') })
  app.get('/sent', (_request, reply) => reply.code(400).send({ own: true }))
  return app
}

const WRONG = { method: 'POST', url: '/users', payload: { email: 'too long', age: 7 } } as const

t.test('the rules that refuse a request are told, in any language and any form', async (t) => {
  const app = await users(t)
  const forms = [{}, { 'accept-language': 'ru' }, { accept: 'application/problem+json', 'accept-language': 'ru' }]
  for (const headers of forms) {
    const response = await refused(app, { ...WRONG, headers }, { email: ['format', 'maxLength'], age: 'minimum' })
    t.equal(response.statusCode, 422)
    t.strictSame(codesOf(response), { email: ['format', 'maxLength'], age: ['minimum'] })
  }
  const coded = await users(t, { codes: true, prefixPart: true })
  await refused(coded, { method: 'POST', url: '/users?page=x', payload: { email: 'a@b.c' } }, { 'body.age': ['required'], 'querystring.page': ['type'] })
})

t.test('the order of rules and fields does not matter', async (t) => {
  await refused(await users(t), WRONG, { age: ['minimum'], email: ['maxLength', 'format'] })
})

t.test('texts of the application have codes, too', async (t) => {
  const response = await refused(await users(t, { resources: { en: { email: { taken: 'Taken' } } } }), { url: '/taken' }, { email: ['email.taken', 'custom'], '': ['custom'] }, { status: 409 })
  t.strictSame(codesOf(response)[''], ['custom'])
})

t.test('what has no room in the answer is not told', async (t) => {
  const app = await users(t, { maxViolations: 1 })
  app.get('/long', () => { throw new ApiError(400, { errors: { a: ['x'.repeat(300), 'y'] } }) })
  await refused(app, WRONG, { email: ['format'], '': ['more'] })
  await refused(app, { url: '/long' }, { a: ['custom'], '': ['more'] })
})

t.test('an error without fields has none', async (t) => {
  await refused(await users(t), { url: '/nowhere' }, {}, { status: 404 })
})

t.test('one rule more or less fails, and the answer is shown', async (t) => {
  const app = await users(t)
  for (const expected of [{ email: ['format'], age: ['minimum'] }, { email: ['format', 'maxLength', 'pattern'], age: ['minimum'] }, { email: ['format', 'maxLength'] }, {}]) {
    await t.rejects(refused(app, WRONG, expected), { name: 'AssertionError', code: 'ERR_ASSERTION', message: /^other rules refuse the request: .*\n422 \{"message":"Submitted data was invalid","errors":\{"email":/, actual: { age: ['minimum'], email: ['format', 'maxLength'] } })
  }
})

t.test('exact: false asks for these rules among others', async (t) => {
  const app = await users(t)
  await refused(app, WRONG, { email: ['format'] }, { exact: false })
  await t.rejects(refused(app, WRONG, { email: ['pattern'] }, { exact: false }), { message: /^not all of the rules refuse the request: / })
  await t.rejects(refused(app, WRONG, { name: ['required'] }, { exact: false }), { name: 'AssertionError' })
})

t.test('a request that is not refused fails, and the answer is shown', async (t) => {
  const app = await users(t)
  await t.rejects(refused(app, { method: 'POST', url: '/users', payload: { email: 'a@b.c', age: 20 } }, {}), { message: 'the request is answered with 200, not with a 4xx\n200 ok' })
  await t.rejects(refused(app, { url: '/fault' }, {}), { message: /^the request is answered with 500, not with a 4xx/ })
  await t.rejects(refused(app, WRONG, {}, { status: 400 }), { message: /^the request is answered with 422, not with 400/ })
})

t.test('what the service has answered itself has no codes', async (t) => {
  const response = await (await users(t)).inject('/sent')
  t.throws(() => codesOf(response), { name: 'TypeError', message: 'codesOf: fastify-localized-errors has not answered this request: 400 {"own":true}' })
})
