import t from 'tap'
import { exchange } from '../fixtures/raw.js'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors, { clientErrorHandler, frameworkErrors, serverOptions } from '../../index.js'
import { since } from '../fixtures/fastify-version.js'
import { asking, lines, only } from '../fixtures/service.js'

type Closer = { teardown: (close: () => unknown) => void }

function server (t: Closer, options: object = {}): FastifyInstance {
  const app = Fastify({ ...serverOptions, ...options }) as unknown as FastifyInstance
  t.teardown(() => app.close())
  app.get('/:id', () => 'fine')
  return app
}

/** Sends raw bytes and returns the answer, until the server closes the connection. */
async function raw (app: FastifyInstance, bytes: string): Promise<{ head: string, body: string }> {
  const { port } = new URL(await app.listen({ port: 0 }))
  const text = await exchange(Number(port), bytes)
  const [head = '', body = ''] = text.split('\r\n\r\n')
  return { head, body }
}

t.test('a malformed URL is answered in the envelope, in the client\'s language, without the URL', async (t) => {
  const app = server(t)
  await app.register(localizedErrors)
  const { status, body, language, vary } = await asking(app)('/%zz', 'ru')
  t.equal(status, 400)
  t.equal(body, only('Адрес запроса имеет неверный формат.'))
  t.equal(language, 'ru')
  t.equal(vary, 'Accept-Language')
})

t.test('an over-long parameter is answered in the envelope, without the parameter', since(9), async (t) => {
  const app = server(t, { routerOptions: { maxParamLength: 10 } })
  await app.register(localizedErrors)
  t.match(await asking(app)('/12345678901', 'ru'), { status: 414, body: only('Адрес запроса слишком длинный.') })
})

t.test('a failing async constraint is a 500', since(5), async (t) => {
  const constraint = {
    name: 'secret',
    storage: () => ({ get: () => null, set: () => {} }),
    deriveConstraint: (_request: unknown, _context: unknown, done: (error: Error) => void) => { done(new Error('secret')) },
  }
  const app = server(t, { routerOptions: { constraints: { secret: constraint } } })
  await app.register(localizedErrors)
  app.get('/constrained', { constraints: { secret: 'x' } }, () => 'fine')
  t.match(await asking(app)('/constrained'), { status: 500, body: only('The server failed to process the request. Please try again later.') })
})

t.test('without a registration, the default texts are used', async (t) => {
  const app = server(t)
  t.match(await asking(app)('/%zz', 'ru'), { status: 400, body: only('Адрес запроса имеет неверный формат.') })
  const { head, body } = await raw(app, 'nonsense\r\n\r\n')
  t.match(head, /^HTTP\/1.1 400 Bad Request\r\n/)
  t.equal(body, only('The request does not follow the HTTP protocol.'))
})

t.test('the query string of a malformed URL is read by vmsDetection', async (t) => {
  const app = server(t)
  await app.register(localizedErrors, { detection: { order: ['querystring'], lookupQuerystring: 'hl' } })
  t.equal((await asking(app)('/%zz?hl=ru')).language, 'ru')
})

const broken: Array<[string, string, object, number, string, string]> = [
  ['what is no HTTP', 'Привет\r\n\r\n', {}, 400, 'Запрос не соответствует протоколу HTTP.', 'BAD_REQUEST'],
  ['too many headers', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(30_000)}\r\n\r\n`, {}, 431, 'Заголовки запроса слишком большие.', 'REQUEST_HEADER_FIELDS_TOO_LARGE'],
  ['a request that came too late', 'GET / HTTP/1.1\r\nhost: a\r\n', { http: { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 20 } }, 408, 'Время ожидания запроса истекло.', 'REQUEST_TIMEOUT'],
]

for (const [name, bytes, options, status, message, code] of broken) {
  t.test(`malformed HTTP is answered: ${name}`, async (t) => {
    const app = server(t, options)
    await app.register(localizedErrors, { fallbackLng: 'ru', codes: true })
    const { head, body } = await raw(app, bytes)
    const expected = JSON.stringify({ message, errors: {}, code, codes: {} })
    t.match(head, new RegExp(`^HTTP/1.1 ${status} `))
    t.match(head.toLowerCase(), 'content-type: application/json; charset=utf-8')
    t.match(head.toLowerCase(), 'content-language: ru')
    t.match(head.toLowerCase(), `content-length: ${Buffer.byteLength(expected)}`)
    t.match(head.toLowerCase(), 'connection: close')
    t.equal(body, expected)
  })
}

t.test('a client that has disconnected gets nothing', async (t) => {
  const written: string[] = []
  const socket = (more: object): any => ({ destroyed: false, writable: true, write: (text: string) => { written.push(text) }, destroy () { written.push('destroyed') }, ...more })
  clientErrorHandler(Object.assign(new Error('x'), { code: 'ECONNRESET' }), socket({}))
  clientErrorHandler(new Error('x'), socket({ destroyed: true }))
  t.strictSame(written, [])
  clientErrorHandler(new Error('x'), socket({ writable: false }))
  t.strictSame(written, ['destroyed'])
  clientErrorHandler(new Error('x'), socket({}))
  t.match(written[1], /^HTTP\/1.1 400 Bad Request\r\n/)
})

t.test('malformed HTTP is logged as in Fastify', async (t) => {
  const log = lines()
  const app = server(t, { logger: { level: 'trace', stream: log.stream } })
  await app.register(localizedErrors)
  await raw(app, 'nonsense\r\n\r\n')
  t.match(log.all.find(({ level }) => level === 10), { msg: 'client error', err: { code: 'HPE_INVALID_METHOD' } })
})

t.test('both handlers are exported by name', async (t) => {
  t.strictSame(serverOptions, { frameworkErrors, clientErrorHandler })
})
