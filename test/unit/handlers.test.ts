import t from 'tap'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PassThrough, Readable } from 'node:stream'
import { ApiError } from '../../index.js'
import { since } from '../fixtures/fastify-version.js'
import { TEXT, only, service } from '../fixtures/service.js'

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown

const SERVER = only(TEXT[500])

function thrower (thrown: unknown): Handler {
  return () => { throw thrown }
}

const thrown: Array<[string, Handler, number, string]> = [
  ['null', thrower(null), 500, SERVER],
  ['undefined', thrower(undefined), 500, SERVER],
  ['a string', thrower('secret'), 500, SERVER],
  ['a number', thrower(404), 500, SERVER],
  ['a symbol', thrower(Symbol('secret')), 500, SERVER],
  ['a function', thrower(() => 'secret'), 500, SERVER],
  ['an error', thrower(new Error('secret')), 500, SERVER],
  ['a frozen error', thrower(Object.freeze(Object.assign(new Error('Taken'), { statusCode: 409 }))), 409, only('Taken')],
  ['a revoked proxy', thrower(revoked()), 500, SERVER],
  ['an error with a revoked list', thrower({ validation: revokedList() }), 500, SERVER],
  ['an object with a status', thrower({ status: 409, message: 'Taken' }), 409, only('Taken')],
  ['an async null', async () => await thrower(null)(undefined as never, undefined as never), 500, SERVER],
  ['an async error', async () => { throw Object.assign(new Error('Taken'), { statusCode: '409' }) }, 409, only('Taken')],
  ['a sent error', (_, reply) => { reply.send(new Error('secret')) }, 500, SERVER],
  ['an error after reply.code(503)', (_, reply) => { reply.code(503); throw new Error('secret') }, 503, only('System maintenance is in progress. This may involve system updates or troubleshooting.')],
  ['an error after reply.code(204)', (_, reply) => { reply.code(204); throw new Error('secret') }, 500, SERVER],
  ['an ApiError by key', thrower(new ApiError(402, 'status.402')), 402, only('The license limit for creating cameras is exceeded, or there is a license issue.')],
  ['an ApiError by literal', thrower(new ApiError(402, 'Only {{n}} left', { values: { n: 3 } })), 402, only('Only 3 left')],
  ['an ApiError of a fault by literal', thrower(new ApiError(500, 'secret')), 500, SERVER],
  ['an ApiError of a fault by key', thrower(new ApiError(500, 'status.503')), 500, only('System maintenance is in progress. This may involve system updates or troubleshooting.')],
  ['an ApiError with errors', thrower(new ApiError(422, { errors: { email: ['Taken', 'Taken'], '': { text: 'Try {{n}}', values: { n: '{{x}} $t(y)' } }, name: { literal: 'status.402' } } })), 422,
    '{"message":"Submitted data was invalid","errors":{"email":["Taken"],"":["Try {{x}} $t(y)"],"name":["status.402"]}}'],
]

function revoked (): object {
  const { proxy, revoke } = Proxy.revocable(new Error('secret'), {})
  revoke()
  return proxy
}

function revokedList (): unknown[] {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  return proxy
}

for (const [name, handler, status, body] of thrown) {
  t.test(`thrown: ${name}`, async (t) => {
    const { app, ask } = await service(t)
    app.get('/', handler)
    const answer = await ask('/')
    t.equal(answer.status, status)
    t.equal(answer.body, body)
    // the language of a thrown message is unknown
    t.equal(answer.language, body === only('Taken') || body === only('Only 3 left') ? undefined : 'en')
    t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  })
}

for (const hook of ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend'] as const) {
  t.test(`an error in an ${hook} hook is answered in the envelope`, async (t) => {
    const { app, ask } = await service(t)
    app.addHook(hook as 'onRequest', async () => { throw Object.assign(new Error('secret'), { code: 'SECRET' }) })
    app.get('/', () => ({ fine: true }))
    const { status, body, language } = await ask('/', 'ru')
    t.equal(status, 500)
    t.equal(language, 'ru')
    t.equal(body, only('Серверу не удалось обработать запрос. Повторите попытку позже.'))
  })
}

t.test('a 4xx thrown in a hook keeps its status', async (t) => {
  const { app, ask } = await service(t)
  app.addHook('onRequest', (_request, _reply, done) => { done(Object.assign(new Error('status.401'), { statusCode: 401 })) })
  app.get('/', () => 'fine')
  t.strictSame((await ask('/', 'ru')).body, only('Для доступа к ресурсу войдите в систему.'))
})

t.test('a stream that fails before its first byte loses its headers', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', (_, reply) => {
    reply.headers({ 'content-type': 'video/mp4', 'content-length': 1_000, 'content-encoding': 'gzip', etag: '"1"', 'x-kept': '1' })
    return reply.send(new Readable({ read () { this.destroy(new Error('secret')) } }))
  })
  const { status, body, headers } = await ask('/')
  t.equal(status, 500)
  t.equal(body, SERVER)
  t.match(headers, { 'content-type': 'application/json; charset=utf-8', 'content-length': String(SERVER.length), 'x-kept': '1' })
  t.notMatch(headers, { 'content-encoding': String })
  t.notMatch(headers, { etag: String })
})

t.test('a stream that fails later ends the connection', async (t) => {
  const { app } = await service(t)
  app.get('/', (_, reply) => {
    const stream = new PassThrough()
    stream.write('first')
    setTimeout(() => stream.destroy(new Error('secret')), 50)
    return reply.send(stream)
  })
  const url = await app.listen({ port: 0 })
  const response = await fetch(url)
  t.equal(response.status, 200)
  await t.rejects(response.text())
})

t.test('an error after reply.raw.writeHead ends the connection', async (t) => {
  const { app } = await service(t)
  app.get('/', (_, reply) => {
    reply.raw.writeHead(200, { 'content-length': 10 })
    reply.raw.write('part')
    throw new Error('secret')
  })
  app.get('/next', () => 'fine')
  const url = await app.listen({ port: 0 })
  await t.rejects(fetch(url).then((response) => response.text()))
  t.equal(await (await fetch(`${url}/next`)).text(), 'fine')
})

t.test('HEAD has the headers of the answer and no body', async (t) => {
  const { app } = await service(t)
  app.get('/', thrower(new ApiError(404)))
  const url = await app.listen({ port: 0 })
  for (const path of ['/', '/unknown']) {
    const response = await fetch(url + path, { method: 'HEAD' })
    t.equal(response.status, 404)
    t.equal(response.headers.get('content-language'), 'en')
    t.equal(await response.text(), '')
  }
})

t.test('an error\'s headers are set, except invalid ones and those of another body', async (t) => {
  const { app, ask } = await service(t)
  const headers = { 'X-Right': 'yes', 'X-Wrong': 'a\r\nset-cookie: b', 'x wrong': '1', 'x-none': undefined, 'Content-Encoding': 'gzip', 'Content-Length': '3' }
  app.get('/', thrower(Object.assign(new Error('Taken'), { statusCode: 409, headers })))
  const answer = await ask('/')
  t.equal(answer.body, only('Taken'))
  t.strictSame(Object.keys(answer.headers).sort(), ['connection', 'content-length', 'content-type', 'date', 'vary', 'x-right'])
  t.equal(answer.headers['content-length'], String(answer.body.length))
})

t.test('a header of the handler that Node refuses is left out of the answer', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', (_, reply) => reply.header('x-name', 'Имя\n').header('x-kept', '1').send('fine'))
  const { status, body, headers } = await ask('/')
  t.equal(status, 500)
  t.equal(body, SERVER)
  t.equal(headers['x-kept'], '1')
  t.equal(headers['x-name'], undefined)
})

t.test('a serializer of the handler does not change the answer', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', (_, reply) => {
    reply.serializer(() => '<xml/>')
    throw new ApiError(402, 'Pay')
  })
  t.equal((await ask('/')).body, only('Pay'))
})

t.test('a reply that cannot be sent is answered all the same', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', (_, reply) => {
    reply.serializer = () => { throw new Error('secret') }
    throw new ApiError(402, 'Pay')
  })
  const { status, body } = await ask('/')
  t.strictSame([status, JSON.parse(body).errors], [402, {}])
  t.match(body, /^\{"message":"The license limit/)
})

t.test('unknown routes, other methods and reply.callNotFound are answered in the envelope', async (t) => {
  const { app, ask } = await service(t)
  app.get('/known', (_, reply) => reply.callNotFound())
  for (const request of ['/unknown', '/known', { method: 'POST', url: '/known', payload: '{', headers: { 'content-type': 'application/json' } }] as const) {
    const { status, language } = await ask(request as never, 'ru')
    t.equal(language, 'ru')
    t.ok([400, 404].includes(status))
  }
  const { body } = await ask('/unknown', 'ru')
  t.equal(body, only('Запрошенный ресурс не существует.'))
})

const parsing: Array<[string, object, number, string]> = [
  ['broken JSON', { payload: '{', headers: { 'content-type': 'application/json' } }, 400, 'The request body is not valid JSON.'],
  ['an empty body', { payload: '', headers: { 'content-type': 'application/json' } }, 400, 'The request body must not be empty.'],
  ['a wrong length', { payload: '{}', headers: { 'content-type': 'application/json', 'content-length': '5' } }, 400, 'The size of the request body does not match the Content-Length header.'],
  ['a body that is too large', { payload: JSON.stringify('x'.repeat(200)), headers: { 'content-type': 'application/json' } }, 413, 'The request body is too large.'],
  ['an unknown type', { payload: '<a/>', headers: { 'content-type': 'text/xml' } }, 415, 'The media type of the request body is not supported.'],
  ['no type at all', { payload: '<a/>', headers: { 'content-type': 'xml' } }, 415, 'The media type of the request body is not supported.'],
  ['a poisoned prototype', { payload: '{"__proto__":{"a":1}}', headers: { 'content-type': 'application/json' } }, 400, 'The request body is not valid JSON.'],
]

for (const [name, request, status, message] of parsing) {
  t.test(`a body that cannot be parsed is answered in the envelope: ${name}`, async (t) => {
    const { app, ask } = await service(t, {}, { bodyLimit: 100 })
    app.post('/', () => 'fine')
    const answer = await ask({ method: 'POST', url: '/', ...request })
    t.equal(answer.status, status)
    t.equal(answer.body, only(message))
  })
}

t.test('handlerTimeout is answered in the envelope', since(8), async (t) => {
  const { app, ask } = await service(t)
  app.get('/secret', { handlerTimeout: 20 }, (_, reply) => { setTimeout(() => { if (!reply.sent) reply.send('late') }, 200).unref() })
  const { status, body } = await ask('/secret')
  t.equal(status, 503)
  t.equal(body, only('The request took too long to process. Please try again later.'))
})

t.test('Vary is appended to', async (t) => {
  const { app, ask } = await service(t)
  const vary: Array<[string | string[], string]> = [
    ['Origin', 'Origin, Accept-Language'],
    [['Origin', 'Cookie'], 'Origin,Cookie, Accept-Language'],
    ['origin, accept-language', 'origin, accept-language'],
    ['*', '*'],
  ]
  for (const [i, [present]] of vary.entries()) app.get(`/${i}`, (_, reply) => { reply.header('vary', present); throw new Error('secret') })
  for (const [i, [, expected]] of vary.entries()) t.equal((await ask(`/${i}`)).vary, expected)
})

t.test('clients that prefer problem details get them', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', thrower(new ApiError(409, 'status.409', { errors: { email: 'Taken', '': 'status.402' } })))
  const { body, headers, vary } = await ask({ url: '/', headers: { accept: 'application/problem+json' } }, 'ru')
  t.equal(body, '{"type":"about:blank","title":"Конфликт","status":409,"detail":"Запрос противоречит текущему состоянию ресурса.","errors":[{"detail":"Taken","field":"email","code":"custom"},{"detail":"Превышен лимит лицензий на создание камер или возникла другая проблема с лицензированием.","code":"status.402"}]}')
  t.equal(headers['content-type'], 'application/problem+json; charset=utf-8')
  t.equal(headers['content-language'], 'ru')
  t.equal(vary, 'Accept-Language, Accept')
  const plain = await ask({ url: '/', headers: { accept: 'application/json, application/problem+json' } })
  t.equal(plain.headers['content-type'], 'application/json; charset=utf-8')
  t.equal(plain.vary, 'Accept-Language, Accept')
  t.equal((await ask({ url: '/', headers: { accept: 'text/html' } })).vary, 'Accept-Language')
})

t.test('Retry-After is in the text, with the right plural', async (t) => {
  const { app, ask } = await service(t)
  app.get<{ Params: { status: string, after: string } }>('/:status/:after', ({ params: { status, after } }) => { throw new ApiError(Number(status), { headers: { 'retry-after': after } }) })
  const busy = 'Отправляется слишком много запросов к API за короткий промежуток времени.'
  t.equal((await ask('/429/21', 'ru')).body, only(`${busy} Повторите попытку через 21 секунду.`))
  t.equal((await ask('/429/2', 'ru')).body, only(`${busy} Повторите попытку через 2 секунды.`))
  t.equal((await ask('/429/11', 'ru')).body, only(`${busy} Повторите попытку через 11 секунд.`))
  t.equal((await ask('/503/1')).body, only('System maintenance is in progress. This may involve system updates or troubleshooting. Please try again in 1 second.'))
  t.equal((await ask('/500/1')).body, SERVER)
  for (const odd of ['soon', '-1', '1.5', '%20']) t.equal((await ask(`/429/${odd}`, 'ru')).body, only(busy))
})

t.test('a failing text is logged, and the answer has the text of the status', async (t) => {
  const { app, ask } = await service(t, { detection: { order: ['querystring'] } })
  app.get('/', thrower(new ApiError(409, 'Taken', { values: { get n (): string { throw new Error('secret') } } })))
  const { status, body, language } = await ask('/?lng=ru')
  t.equal(status, 409)
  t.equal(language, 'ru')
  t.equal(body, only('Запрос противоречит текущему состоянию ресурса.'))
})

t.test('errors of an async schema are explained', async (t) => {
  const { app, ask } = await service(t, {}, { ajv: { plugins: [(ajv: any) => ajv.addKeyword({ keyword: 'isFree', async: true, type: 'string', validate: async (_: unknown, value: string) => value !== 'taken' })] } } as never)
  app.post('/', { schema: { body: { $async: true, type: 'object', properties: { name: { type: 'string', isFree: true }, age: { type: 'integer' } } } } }, () => 'fine')
  t.equal((await ask({ method: 'POST', url: '/', payload: { name: 'free' } })).status, 200)
  const { status, body } = await ask({ method: 'POST', url: '/', payload: { name: 'taken', age: 'x' } })
  t.equal(status, 422)
  t.strictSame(Object.keys(JSON.parse(body).errors), ['name', 'age'])
})
