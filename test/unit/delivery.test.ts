import t from 'tap'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import { createInstance } from 'i18next'
import { once } from 'node:events'
import { connect } from 'node:http2'
import localizedErrors, { ApiError } from '../../index.js'
import { since } from '../fixtures/fastify-version.js'
import { lines, only, service } from '../fixtures/service.js'

const LICENSE = 'The license limit for creating cameras is exceeded, or there is a license issue.'
const RUSSIAN: Record<number, string> = {
  402: 'Превышен лимит лицензий на создание камер или возникла другая проблема с лицензированием.',
  500: 'Серверу не удалось обработать запрос. Повторите попытку позже.',
}
const fail = (): never => { throw new ApiError(402, 'Pay') }
const later = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 20) })

t.test('if a hook fails for every answer, the client gets the status in the envelope, with the headers set so far', since(11), async (t) => {
  for (const hook of [
    async () => { throw new Error('secret') },
    (_request: unknown, _reply: unknown, _payload: unknown, done: (error: unknown) => void) => { done('secret') },
    async () => { await later(); throw new Error('secret') },
    async () => 5 as unknown as string,
  ]) {
    const { app, ask } = await service(t)
    app.addHook('onRequest', async (_request, reply) => { reply.header('access-control-allow-origin', '*') })
    app.addHook('onSend', hook as never)
    app.get('/', fail)
    const { status, body, headers } = await ask('/', 'ru')
    t.ok([402, 500].includes(status))
    t.equal(body, only(RUSSIAN[status]!))
    t.match(headers, { 'access-control-allow-origin': '*', 'content-language': 'ru', vary: 'Accept-Language', 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)) })
  }
})

t.test('a hook may fail for the answer to HEAD', async (t) => {
  const { app } = await service(t)
  app.addHook('onSend', async () => { throw new Error('secret') })
  app.get('/', fail)
  const response = await fetch(await app.listen({ port: 0 }), { method: 'HEAD' })
  t.equal(response.status, 402)
  t.equal(await response.text(), '')
})

t.test('onSend hooks may change the answer as any other', async (t) => {
  const { app, ask } = await service(t)
  app.addHook('onSend', async (_request, reply, payload) => { reply.header('x-length', String(payload).length) })
  app.get('/', fail)
  const { body, headers } = await ask('/')
  t.equal(headers['x-length'], String(body.length))
})

t.test('an async handler may send an error without awaiting', async (t) => {
  const { app, ask } = await service(t)
  app.addHook('onSend', later)
  app.get('/', async (_request, reply) => { reply.send(new ApiError(402, 'Pay')) })
  t.match(await ask('/'), { status: 402, body: only('Pay') })
})

t.test('a handler that sends twice is warned, and the first answer is sent', async (t) => {
  const log = lines()
  const { app, ask } = await service(t, {}, { logger: { stream: log.stream } })
  app.get('/', (_request, reply) => {
    reply.send(new ApiError(402, 'Pay'))
    reply.send('again')
  })
  t.equal((await ask('/')).body, only('Pay'))
  t.match(log.all.find(({ level }) => level === 40), { err: { code: 'FST_ERR_REP_ALREADY_SENT' } })
})

t.test('handlerTimeout may end while a hook delays the answer', since(8), async (t) => {
  const { app, ask } = await service(t)
  app.addHook('onSend', async () => { await new Promise((resolve) => { setTimeout(resolve, 150) }) })
  app.get('/', { handlerTimeout: 30 }, fail)
  const { status, body } = await ask('/')
  t.ok([402, 503].includes(status))
  t.match(body, /^\{"message":"[^"]+","errors":\{\}\}$/)
})

t.test('a header that Node refuses is left out of the answer', since(11), async (t) => {
  const { app, ask } = await service(t)
  app.addHook('onSend', async (_request, reply) => { reply.header('x-a', 'a\nb') })
  app.get('/', fail)
  t.match(await ask('/'), { status: 402, body: only(LICENSE) })
})

t.test('an application\'s i18next that throws is only visible in the log', async (t) => {
  const log = lines()
  const i18next = createInstance()
  await i18next.init({ lng: 'ru', fallbackLng: 'ru', supportedLngs: ['ru', 'en'], resources: {} })
  const { app, ask } = await service(t, { i18next, fallbackLng: 'ru' }, { logger: { stream: log.stream } })
  app.get('/', fail)
  app.post('/', { schema: { body: { type: 'object', required: ['a'] } } }, () => 'fine')
  await app.ready()
  i18next.t = (() => { throw new Error('secret') }) as never
  i18next.exists = (() => { throw new Error('secret') }) as never
  t.match(await ask('/', 'en'), { status: 402, language: 'ru', body: only('Превышен лимит лицензий на создание камер или возникла другая проблема с лицензированием.') })
  t.match(await ask({ method: 'POST', url: '/', payload: {} }), { status: 422, language: 'ru', body: only('Указанные в запросе данные неверны.') })
  t.match(log.all.find(({ msg }) => /failed to answer an error/.test(msg)), { level: 50, err: { message: 'secret' } })
})

t.test('the same if this package does not have the fallback language', async (t) => {
  const i18next = createInstance()
  await i18next.init({ lng: 'bg', fallbackLng: 'bg', supportedLngs: ['bg'], resources: {} })
  const { app, ask } = await service(t, { i18next, fallbackLng: 'bg' })
  app.get('/', fail)
  await app.ready()
  i18next.t = i18next.exists = (() => { throw new Error('secret') }) as never
  t.match(await ask('/', 'bg'), { status: 402, language: 'en', body: only(LICENSE) })
})

t.test('a failing explanation leaves the answer without fields', async (t) => {
  const { app, ask } = await service(t)
  const broken = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    Object.defineProperty(request, 'getValidationFunction', { value: () => { throw new Error('secret') } })
    done()
  }
  app.addHook('onRequest', broken)
  app.post('/', { schema: { body: { type: 'object', required: ['a'] } } }, () => 'fine')
  t.match(await ask({ method: 'POST', url: '/', payload: {} }), { status: 422, body: only('Submitted data was invalid') })
})

t.test('an asynchronous validator that fails takes nothing from what another part has found', async (t) => {
  const { app, ask } = await service(t)
  const late = Promise.reject(Object.defineProperty(new Error('x'), 'errors', { get () { throw new Error('secret') } }))
  late.catch(() => {})
  app.post('/', {
    schema: { querystring: {}, body: {} },
    validatorCompiler: (({ httpPart }: { httpPart: string }) => () => httpPart === 'body' ? { error: [{ message: 'Wrong' }] } : late) as never,
  }, () => 'fine')
  t.match(await ask({ method: 'POST', url: '/', payload: {} }), { status: 422, body: '{"message":"Submitted data was invalid","errors":{"":["Wrong"]}}' })
})

/** Its answer takes time: the query string is validated after the body was refused. */
const slow = {
  schema: { querystring: {}, body: {} },
  validatorCompiler: (({ httpPart }: { httpPart: string }) => () => httpPart === 'body' ? { error: [{ message: 'Wrong' }] } : later()) as never,
}
const SLOW_ANSWER = '{"message":"Submitted data was invalid","errors":{"":["Wrong"]}}'
const quick = { schema: { body: { type: 'object', properties: { a: { type: 'integer' } } } } }
const QUICK_ANSWER = '{"message":"Submitted data was invalid","errors":{"a":["The a field must be an integer."]}}'

t.test('a plugin may replace reply.send, as OpenTelemetry does', async (t) => {
  const { app, ask } = await service(t)
  let sent = 0
  app.addHook('onRequest', async (_request, reply) => {
    const { send } = reply
    reply.send = function (...given) {
      sent++
      return send.apply(this, given)
    }
  })
  app.post('/', quick, () => 'fine')
  app.post('/slow', slow, () => 'fine')
  app.get('/', fail)
  t.equal((await ask({ method: 'POST', url: '/', payload: { a: 'x' } })).body, QUICK_ANSWER)
  t.equal((await ask({ method: 'POST', url: '/slow', payload: {} })).body, SLOW_ANSWER)
  t.equal((await ask('/')).body, only('Pay'))
  t.equal(sent, 6)
})

const SECOND: Array<[name: string, second: (reply: FastifyReply) => unknown, warnings: string[]]> = [
  ['something else', (reply) => reply.send('secret'), ['a reply was sent again while its error was being answered']],
  ['nothing', (reply) => reply.send(), []],
]

for (const [name, second, warnings] of SECOND) {
  t.test(`while an error is explained, the reply is sent ${name}`, async (t) => {
    const log = lines()
    const { app, ask } = await service(t, {}, { logger: { stream: log.stream } })
    app.addHook('onError', (_request, reply, _error, done) => {
      setImmediate(() => second(reply))
      done()
    })
    app.post('/', slow, () => 'fine')
    t.match(await ask({ method: 'POST', url: '/', payload: {} }), { status: 422, body: SLOW_ANSWER })
    t.strictSame(log.all.filter(({ level }) => level === 40).map(({ msg }) => msg), warnings)
  })
}

t.test('an async handler may throw or return after it has sent a validation error', async (t) => {
  const { app, ask } = await service(t)
  app.post('/throws', { ...quick, attachValidation: true }, async ({ validationError }, reply) => {
    reply.send(validationError)
    throw null
  })
  app.post('/returns', { ...slow, attachValidation: true }, async ({ validationError }, reply) => { reply.send(validationError) })
  t.match(await ask({ method: 'POST', url: '/throws', payload: { a: 'x' } }), { status: 422, body: QUICK_ANSWER })
  t.match(await ask({ method: 'POST', url: '/returns', payload: {} }), { status: 422, body: SLOW_ANSWER })
})

t.test('an async error handler of a child scope may rethrow a validation error', async (t) => {
  const { app, ask } = await service(t)
  await app.register(async (child) => {
    child.setErrorHandler(async (error, _request, reply) => { reply.send(error) })
    child.post('/', slow, () => 'fine')
  })
  t.match(await ask({ method: 'POST', url: '/', payload: {} }), { status: 422, body: SLOW_ANSWER })
})

t.test('an error handler of a child scope may change a validation error and rethrow it', async (t) => {
  const { app, ask } = await service(t)
  await app.register(async (child) => {
    child.setErrorHandler((error: Error) => {
      error.message = 'Check the form'
      throw error
    })
    child.post('/', slow, () => 'fine')
  })
  t.match(await ask({ method: 'POST', url: '/', payload: {} }), { status: 422, body: SLOW_ANSWER.replace('Submitted data was invalid', 'Check the form') })
})

t.test('handlerTimeout may end while an error is explained', since(8), async (t) => {
  const { app, ask } = await service(t)
  const never = new Promise(() => {})
  app.post('/', {
    handlerTimeout: 20,
    schema: { querystring: {}, body: {} },
    // the query string is validated after the body was refused
    validatorCompiler: (({ httpPart }: { httpPart: string }) => () => httpPart === 'body' ? { error: [{ message: 'Wrong' }] } : never) as never,
  }, () => 'fine')
  t.match(await ask({ method: 'POST', url: '/', payload: {} }), { status: 503, body: only('The request took too long to process. Please try again later.') })
})

t.test('a truncated answer over HTTP/2 ends with an error', async (t) => {
  const app = Fastify({ http2: true })
  t.teardown(() => app.close())
  await app.register(localizedErrors)
  app.get('/', async (_request, reply) => {
    reply.raw.writeHead(200, { 'content-type': 'text/plain' })
    reply.raw.write('part')
    throw new Error('secret')
  })
  const session = connect(await app.listen({ port: 0 }))
  t.teardown(() => session.destroy())
  const stream = session.request({ ':path': '/' })
  stream.resume()
  const [error] = await once(stream, 'error')
  t.match(error, { code: 'ERR_HTTP2_STREAM_ERROR', message: /NGHTTP2_INTERNAL_ERROR/ })
})

t.test('Content-Range is kept for a 416 and no other status', async (t) => {
  const { app, ask } = await service(t)
  app.get('/set', (_request, reply) => {
    reply.header('content-range', 'bytes */1000')
    throw new ApiError(416)
  })
  app.get('/error', () => { throw Object.assign(new Error(), { statusCode: 416, headers: { 'Content-Range': 'bytes */1000' } }) })
  app.get('/raw', { onSend: async () => { throw new Error('x') } }, (_request, reply) => {
    reply.header('content-range', 'bytes */1000')
    throw new ApiError(416)
  })
  app.get('/other', (_request, reply) => {
    reply.header('content-range', 'bytes 0-9/1000')
    throw new ApiError(404)
  })
  for (const url of ['/set', '/error', '/raw']) t.match((await ask(url)).headers, { 'content-range': 'bytes */1000' }, url)
  t.notOk((await ask('/other')).headers['content-range'])
})
