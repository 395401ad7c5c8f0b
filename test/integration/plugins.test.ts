import t from 'tap'
import createError from '@fastify/error'
import rateLimit from '@fastify/rate-limit'
import sensible from '@fastify/sensible'
import swagger from '@fastify/swagger'
import { ApiError, ErrorEnvelope } from '../../index.js'
import { TEXT, only, service } from '../fixtures/service.js'

t.test('@fastify/sensible: default messages are translated, own ones are kept', async (t) => {
  const { app, ask } = await service(t)
  await app.register(sensible)
  app.get('/phrase', () => { throw app.httpErrors.notFound() })
  app.get('/own', () => { throw app.httpErrors.conflict('Taken') })
  app.get('/reply', (_, reply) => reply.notFound())
  app.get('/key', (_, reply) => reply.paymentRequired('status.402'))
  app.get('/fault', () => { throw app.httpErrors.internalServerError('secret') })
  app.get('/exposed', () => { throw app.httpErrors.createError(503, 'secret', { expose: true }) })
  app.get('/hidden', () => { throw app.httpErrors.createError(404, 'secret', { expose: false }) })
  app.get('/assert', () => { (app as any).assert(false, 409) })
  t.match(await ask('/phrase', 'ru'), { status: 404, body: only('Запрошенный ресурс не существует.') })
  t.match(await ask('/own', 'ru'), { status: 409, body: only('Taken') })
  t.match(await ask('/reply', 'ru'), { status: 404, body: only('Запрошенный ресурс не существует.') })
  t.match(await ask('/key', 'ru'), { status: 402, body: only('Превышен лимит лицензий на создание камер или возникла другая проблема с лицензированием.') })
  t.match(await ask('/fault'), { status: 500, body: only(TEXT[500]) })
  t.match(await ask('/exposed'), { status: 503, body: only('System maintenance is in progress. This may involve system updates or troubleshooting.') })
  t.match(await ask('/hidden'), { status: 404, body: only(TEXT[404]) })
  t.match(await ask('/assert', 'ru'), { status: 409, body: only('Запрос противоречит текущему состоянию ресурса.') })
})

t.test('@fastify/sensible: a route with its HttpError schema uses that', async (t) => {
  const { app, ask } = await service(t)
  await app.register(sensible, { sharedSchemaId: 'HttpError' })
  app.get('/', { schema: { response: { 404: { $ref: 'HttpError' } } } }, (_, reply) => reply.notFound())
  t.strictSame(JSON.parse((await ask('/', 'ru')).body), { statusCode: 404, error: 'Not Found', message: 'Запрошенный ресурс не существует.' })
})

t.test('@fastify/error: codes have the texts of the catalogue', async (t) => {
  const { app, ask } = await service(t, { resources: { ru: { 'error.CAMERA_OFFLINE': 'Камера отключена' } } })
  const Offline = createError('CAMERA_OFFLINE', 'Camera %s is offline', 409)
  app.get('/', () => { throw new Offline('7') })
  t.equal((await ask('/', 'ru')).body, only('Камера отключена'))
  t.equal((await ask('/', 'en')).body, only('Camera 7 is offline'))
})

t.test('@fastify/rate-limit: the answer has the seconds in its text, and Retry-After', async (t) => {
  const { app, ask } = await service(t)
  await app.register(rateLimit, { max: 1, timeWindow: 21_000, ban: 1 })
  app.get('/', () => 'fine')
  app.get('/own', { config: { rateLimit: { max: 0, errorResponseBuilder: () => ({ statusCode: 429, error: 'x', message: 'Own words' }) } } }, () => 'fine')
  t.equal((await ask('/')).status, 200)
  const { status, body, headers } = await ask('/', 'ru')
  t.equal(status, 429)
  t.equal(headers['retry-after'], '21')
  t.equal(body, only('Отправляется слишком много запросов к API за короткий промежуток времени. Повторите попытку через 21 секунду.'))
  await ask('/')
  t.equal((await ask('/')).status, 403)
  t.match(await ask('/own'), { status: 429, body: only('Own words') })
})

t.test('@fastify/swagger: ErrorEnvelope describes the answers', async (t) => {
  const { app, ask } = await service(t)
  await app.register(swagger, { openapi: { info: { title: 'API', version: '1' } } })
  app.post('/', { schema: { body: { type: 'object', required: ['a'], properties: { a: { type: 'string', errorMessage: 'No' } } }, response: { 422: ErrorEnvelope } } }, () => 'fine')
  t.equal((await ask({ method: 'POST', url: '/', payload: {} })).body, '{"message":"Submitted data was invalid","errors":{"a":["The a field is required."]}}')
  t.match(app.swagger(), { paths: { '/': { post: { responses: { 422: { content: { 'application/json': { schema: { title: 'ErrorEnvelope', properties: { message: { type: 'string' } } } } } } } } } } })
})

t.test('rate limit, swagger and an error handler of a child scope work together', async (t) => {
  const { app, ask } = await service(t)
  await app.register(sensible)
  await app.register(rateLimit, { max: 3, timeWindow: 60_000 })
  await app.register(swagger)
  await app.register(async (child) => {
    child.setErrorHandler((error: Error, _request, reply) => { reply.code(418).send({ own: error.message }) })
    child.get('/own', () => { throw new Error('mine') })
  }, { prefix: '/child' })
  app.get('/ours', () => { throw new ApiError(402, 'Pay') })
  t.match(await ask('/child/own'), { status: 418, body: '{"own":"mine"}' })
  t.match(await ask('/ours'), { status: 402, body: only('Pay') })
  t.match(await ask('/child/unknown', 'ru'), { status: 404, body: only('Запрошенный ресурс не существует.') })
  await ask('/ours')
  await ask('/ours')
  t.equal((await ask('/ours')).status, 429)
})
