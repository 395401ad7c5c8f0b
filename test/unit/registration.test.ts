import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors, { ApiError } from '../../index.js'
import { asking, lines, only, service } from '../fixtures/service.js'

const fail = (): never => { throw new ApiError(402, 'Pay') }

function server (t: { teardown: (close: () => unknown) => void }, options = {}): FastifyInstance {
  const app = Fastify(options) as unknown as FastifyInstance
  t.teardown(() => app.close())
  return app
}

t.test('a registration in a child scope serves that scope only', async (t) => {
  const app = server(t)
  await app.register(async (child) => {
    await child.register(localizedErrors)
    child.get('/child', fail)
  })
  app.get('/root', fail)
  const ask = asking(app)
  t.equal((await ask('/child')).body, only('Pay'))
  t.equal((await ask('/root')).body, '{"statusCode":402,"error":"Payment Required","message":"Pay"}')
})

t.test('several scopes may have different options', async (t) => {
  const app = server(t)
  const schema = { body: { type: 'object', required: ['a'] } }
  for (const [prefix, options] of [['/a', { validationStatus: 400 }], ['/b', { fallbackLng: 'ru' }], ['/c', { prefixPart: true }]] as const) {
    await app.register(async (child) => {
      await child.register(localizedErrors, options)
      child.post('/', { schema }, () => 'fine')
    }, { prefix })
  }
  const ask = async (url: string): Promise<[number, string]> => {
    const { status, body } = await asking(app)({ method: 'POST', url, payload: {} })
    return [status, body]
  }
  t.strictSame(await ask('/a'), [400, '{"message":"Submitted data was invalid","errors":{"a":["The a field is required."]}}'])
  t.strictSame(await ask('/b'), [422, '{"message":"The given data was invalid","errors":{"a":["Поле a обязательно для заполнения."]}}'])
  t.strictSame(await ask('/c'), [422, '{"message":"Submitted data was invalid","errors":{"body.a":["The a field is required."]}}'])
})

t.test('a nested scope can have another registration', async (t) => {
  const { app } = await service(t)
  await app.register(async (child) => {
    await child.register(localizedErrors, { fallbackLng: 'ru' })
    child.post('/child', { schema: { body: { type: 'object', required: ['a'], properties: { b: { type: 'integer', minimum: 2 } } } } }, () => 'fine')
  })
  const { body } = await asking(app)({ method: 'POST', url: '/child', payload: { b: 1 } })
  t.strictSame(Object.keys(JSON.parse(body).errors), ['b', 'a'])
})

t.test('registering twice in one scope throws', async (t) => {
  const { app } = await service(t)
  await t.rejects(async () => { await app.register(localizedErrors) }, { message: 'fastify-localized-errors is already registered in this scope; register it once, or in a scope of its own' })
})

t.test('wrong options throw at registration', async (t) => {
  await t.rejects(async () => { await server(t).register(localizedErrors, { maxBytes: 1 }) }, { message: 'maxBytes: must be an integer from 1024 to 100000000, not 1' })
})

t.test('error handlers of a scope or route take precedence, and may rethrow', async (t) => {
  const { app, ask } = await service(t)
  await app.register(async (child) => {
    child.setErrorHandler((error: Error, _request, reply) => error.message === 'Pay' ? reply.code(418).send('own') : Promise.reject(new ApiError(409, 'Other')))
    child.get('/scope', fail)
    child.get('/rethrown', () => { throw new Error('x') })
  })
  app.get('/route', { errorHandler: (_error, _request, reply) => { reply.code(418).send('route') } }, fail)
  t.equal((await ask('/scope')).body, 'own')
  t.equal((await ask('/rethrown')).body, only('Other'))
  t.equal((await ask('/route')).body, 'route')
})

t.test('a schemaErrorFormatter of the application provides the message, and the violations are added', async (t) => {
  const body = { type: 'object', required: ['a'] }
  const errors = '"errors":{"a":["The a field is required."]}'
  const own = (text: string) => (): Error => Object.assign(new Error(text), text === 'Status' ? { statusCode: 409 } : {})
  const ofServer = server(t, { schemaErrorFormatter: own('Server') })
  await ofServer.register(localizedErrors)
  ofServer.post('/', { schema: { body } }, () => 'fine')
  t.equal((await asking(ofServer)({ method: 'POST', url: '/', payload: {} })).body, `{"message":"Server",${errors}}`)

  const { app, ask } = await service(t)
  app.post('/route', { schema: { body }, schemaErrorFormatter: own('Route') }, () => 'fine')
  app.post('/status', { schema: { body }, schemaErrorFormatter: own('Status') }, () => 'fine')
  app.post('/key', { schema: { body }, schemaErrorFormatter: own('status.402') }, () => 'fine')
  app.setSchemaErrorFormatter(own('Later'))
  app.post('/later', { schema: { body } }, () => 'fine')
  const post = (url: string) => ask({ method: 'POST', url, payload: {} })
  t.equal((await post('/route')).body, `{"message":"Route",${errors}}`)
  t.equal((await post('/later')).body, `{"message":"Later",${errors}}`)
  t.equal((await post('/key')).body, `{"message":"The license limit for creating cameras is exceeded, or there is a license issue.",${errors}}`)
  t.match(await post('/status'), { status: 409, body: `{"message":"Status",${errors}}` })
})

t.test('an application\'s own buildValidator is kept', async (t) => {
  const app = server(t, { schemaController: { compilersFactory: { buildValidator: () => () => () => ({ error: [{ instancePath: '/a', keyword: 'own', message: 'Own', params: {} }] }) } } })
  await app.register(localizedErrors)
  app.post('/', { schema: { body: {} } }, () => 'fine')
  for (const text of ['', 'x'.repeat(20_000)]) {
    t.equal((await asking(app)({ method: 'POST', url: '/', payload: { text } })).body, '{"message":"Submitted data was invalid","errors":{"a":["Own"]}}')
  }
})

t.test('a keyword without a text is reported once at startup, or fails it', async (t) => {
  const ajv = { customOptions: { keywords: ['odd'] }, plugins: [(ajv: any) => { ajv.removeKeyword('odd'); ajv.addKeyword({ keyword: 'odd', validate: () => false }) }] }
  const schema = { body: { odd: true } }
  const log = lines()
  const warned = await service(t, {}, { ajv, logger: { stream: log.stream } } as never)
  warned.app.post('/', { schema }, () => 'fine')
  await warned.app.ready()
  t.equal(log.all.filter(({ level }) => level === 40).length, 1)
  const strict = await service(t, { strict: true }, { ajv } as never)
  strict.app.post('/', { schema }, () => 'fine')
  await t.rejects(async () => { await strict.app.ready() }, { message: /^fastify-localized-errors: .*odd/ })
})

t.test('a hook may fail for the answer in nested scopes', async (t) => {
  const { app, ask } = await service(t)
  await app.register(async (child) => {
    await child.register(localizedErrors)
    child.addHook('onSend', async () => { throw new Error('secret') })
    child.get('/', fail)
  })
  const { status, body, language } = await ask('/', 'ru')
  t.equal(status, 402)
  t.equal(language, 'ru')
  t.equal(body, only('Превышен лимит лицензий на создание камер или возникла другая проблема с лицензированием.'))
})
