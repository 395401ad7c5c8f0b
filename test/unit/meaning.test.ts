import t from 'tap'
import type { FastifyInstance } from 'fastify'
import createError from '@fastify/error'
import { ApiError } from '../../index.js'
import { unknownRoute } from '../../lib/fastify/meaning.js'
import { TEXT, lines, only, service } from '../fixtures/service.js'

const SERVER = only(TEXT[500])
const SECRET = 'connect ECONNREFUSED 10.0.0.5:5432'

const refused = (): Error => Object.assign(new Error(SECRET), { code: 'ECONNREFUSED', errno: -111, syscall: 'connect' })

/** Rejections of a keyword or format that queries a database, and their answers. */
const rejections: Array<[string, () => unknown, number, string]> = [
  ['an error of the system', refused, 500, SERVER],
  ['an error', () => new Error(SECRET), 500, SERVER],
  ['a TypeError', () => new TypeError(SECRET), 500, SERVER],
  ['a string', () => SECRET, 500, SERVER],
  ['an object', () => ({ message: SECRET }), 500, SERVER],
  ['an error with a status of 400', () => Object.assign(new Error(SECRET), { statusCode: 400 }), 500, SERVER],
  ['an ApiError', () => new ApiError(409, 'That name is taken'), 409, only('That name is taken')],
  ['an error that is made for clients', () => Object.assign(new Error('That name is taken'), { statusCode: 400, expose: true }), 422, '{"message":"Submitted data was invalid","errors":{"":["That name is taken"]}}'],
  ['an error with a status of its own', () => new (createError('NAME_TAKEN', 'That name is taken', 409))(), 409, only('That name is taken')],
]

function withKeyword (reject: () => unknown): object {
  return {
    plugins: [(ajv: any) => {
      ajv.addKeyword({ keyword: 'isFree', async: true, validate: async () => { throw reject() } })
      ajv.addFormat('free', { async: true, validate: async () => { throw reject() } })
    }],
  }
}

for (const [name, reject, status, body] of rejections) {
  t.test(`an $async keyword or format may reject with ${name}`, async (t) => {
    const log = lines()
    const { app, ask } = await service(t, {}, { ajv: withKeyword(reject) as never, logger: { stream: log.stream } })
    for (const [url, property] of [['/keyword', { isFree: true }], ['/format', { type: 'string', format: 'free' }]] as const) {
      app.post(url, { schema: { body: { $async: true, type: 'object', properties: { name: property } } } }, () => 'fine')
    }
    for (const url of ['/keyword', '/format']) t.match(await ask({ method: 'POST', url, payload: { name: 'x' } }), { status, body })
    if (status === 500) t.match(JSON.stringify(log.all.find(({ level }) => level === 50)), SECRET)
  })
}

t.test('an $async schema that refuses is explained', async (t) => {
  const { app, ask } = await service(t)
  app.post('/', { schema: { body: { $async: true, type: 'object', required: ['name'] } } }, () => 'fine')
  t.match(await ask({ method: 'POST', url: '/', payload: {} }), { status: 422, body: '{"message":"Submitted data was invalid","errors":{"name":["The name field is required."]}}' })
})

t.test('an asynchronous validator\'s failure is hidden, its validation error is not', async (t) => {
  const { app, ask } = await service(t)
  const throwing = (error: unknown) => () => async () => { throw error }
  app.post('/fault', { schema: { body: {} }, validatorCompiler: throwing(new Error(SECRET)) as never }, () => 'fine')
  app.post('/yup', { schema: { body: {} }, validatorCompiler: throwing(Object.assign(new Error('1 error'), { inner: [{ path: 'items[0].name', message: 'name is required' }] })) as never }, () => 'fine')
  t.match(await ask({ method: 'POST', url: '/fault', payload: {} }), { status: 500, body: SERVER })
  t.match(await ask({ method: 'POST', url: '/yup', payload: {} }), { status: 422, body: '{"message":"Submitted data was invalid","errors":{"items.0.name":["name is required"]}}' })
})

t.test('a failing validator of a media type is hidden; a body without a media type has no validator', async (t) => {
  const { app, ask } = await service(t)
  app.post('/', { schema: { body: { content: { 'application/json': { schema: { $async: true } } } } } }, (request) => {
    // as before Fastify 5.9
    Object.defineProperty(request, 'mediaType', { value: undefined })
    throw Object.assign(new Error('Send a body'), { statusCode: 400, validationContext: 'body' })
  })
  t.match(await ask({ method: 'POST', url: '/' }), { status: 400, body: only('Send a body') })
  t.match(await ask({ method: 'POST', url: '/', payload: '{}', headers: { 'content-type': 'application/json; charset=utf-8' } }), { status: 500, body: SERVER })
})

t.test('a malformed URL is not an unknown route, even if Fastify treats it as one', async (t) => {
  const unknown = (url?: string) => unknownRoute({ raw: { url } } as never).status
  t.strictSame([unknown('/%zz'), unknown('/a?b=%zz'), unknown()], [400, 404, 404])
})

t.test('a synchronous validator may return a text, texts or an error', async (t) => {
  const { app, ask } = await service(t)
  const given: Array<[string, unknown, object]> = [
    ['/text', 'too short', { '': ['too short'] }],
    ['/texts', ['too short', 'no digit'], { '': ['too short', 'no digit'] }],
    ['/object', { message: 'too short' }, { '': ['too short'] }],
    ['/error', new Error('too short'), { '': ['too short'] }],
  ]
  for (const [url, error] of given) app.post(url, { schema: { body: {} }, validatorCompiler: () => () => ({ error }) as never }, () => 'fine')
  for (const [url, , errors] of given) t.match(await ask({ method: 'POST', url, payload: {} }), { status: 422, body: JSON.stringify({ message: 'Submitted data was invalid', errors }) })
})

t.test('a schemaErrorFormatter may return an ApiError, and the violations are added', async (t) => {
  const { app, ask } = await service(t)
  const schema = { body: { type: 'object', required: ['a'] } } as const
  app.post('/text', { schema, schemaErrorFormatter: () => new ApiError(409, 'status.402') }, () => 'fine')
  app.post('/errors', { schema, schemaErrorFormatter: () => new ApiError(422, { errors: { b: 'Wrong' } }) }, () => 'fine')
  t.match(await ask({ method: 'POST', url: '/text', payload: {} }), { status: 409, body: '{"message":"The license limit for creating cameras is exceeded, or there is a license issue.","errors":{"a":["The a field is required."]}}' })
  t.match(await ask({ method: 'POST', url: '/errors', payload: {} }), { status: 422, body: '{"message":"Submitted data was invalid","errors":{"a":["The a field is required."],"b":["Wrong"]}}' })
})

const JSON_API = 'application/vnd.api+json'

function withParser (app: FastifyInstance, parse: (body: string) => unknown): void {
  app.addContentTypeParser(JSON_API, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parse(body as string))
    } catch (error) {
      done(Object.assign(error as Error, { statusCode: 400 }), undefined)
    }
  })
}

t.test('V8\'s SyntaxError of a parser does not show the body', async (t) => {
  const { app, ask } = await service(t)
  withParser(app, JSON.parse)
  app.post('/', () => 'fine')
  for (const payload of ['{"password": hunter2}', '{"password":"hunter2"', '']) {
    t.match(await ask({ method: 'POST', url: '/', payload, headers: { 'content-type': JSON_API } }, 'ru'), { status: 400, body: only('Тело запроса содержит некорректный JSON.') })
  }
})

t.test('a parser\'s own SyntaxError, and a handler\'s, keep their message', async (t) => {
  const { app, ask } = await service(t)
  withParser(app, () => { throw new SyntaxError('Line 1 has no key') })
  app.post('/', ({ body }) => { throw Object.assign(new SyntaxError('The filter is no JSON'), { statusCode: 400, body }) })
  t.match(await ask({ method: 'POST', url: '/', payload: 'x', headers: { 'content-type': JSON_API } }), { status: 400, body: only('Line 1 has no key') })
  t.match(await ask({ method: 'POST', url: '/', payload: {} }), { status: 400, body: only('The filter is no JSON') })
})

t.test('an error of a multipart parser is a 400 for an upload without a status of its own', async (t) => {
  const { app, ask } = await service(t)
  const failed = (more: object = {}): Error => Object.assign(new Error('Unexpected end of multipart data'), more)
  app.get('/upload', () => { throw failed() })
  app.get('/with-status', () => { throw failed({ statusCode: 413 }) })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  t.equal((await ask({ url: '/upload', headers })).status, 400)
  t.equal((await ask({ url: '/with-status', headers })).status, 413)
  t.equal((await ask({ url: '/upload' })).status, 500)
})
