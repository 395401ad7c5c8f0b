import t from 'tap'
import type { FastifyRequest } from 'fastify'
import { ApiError } from '../../index.js'
import { only, service } from '../fixtures/service.js'

const schema = { body: { type: 'object', required: ['password'], properties: { password: { type: 'string', minLength: 8 }, hl: { type: 'string' } } } } as const
const SHORT = '{"message":"The given data was invalid","errors":{"password":["В поле password должно быть не менее 8 символов."]}}'
const detection = { order: ['body'], lookupBody: 'hl' } as const
const payload = { password: 'short', hl: 'ru' }

const hooks: Array<[string, (request: FastifyRequest) => unknown]> = [
  ['takes the body away', (request) => { request.body = undefined }],
  ['empties the body', ({ body }) => { for (const name of Object.keys(body as object)) delete (body as Record<string, unknown>)[name] }],
  ['makes secrets unreadable', ({ body }) => { Object.assign(body as object, { password: '[redacted]', hl: '' }) }],
]

for (const [name, hook] of hooks) {
  t.test(`an onError hook that ${name} does not change the answer`, async (t) => {
    const { app, ask } = await service(t, { detection })
    app.addHook('onError', async (request) => { hook(request) })
    app.post('/', { schema }, () => 'fine')
    app.post('/attached', { schema, attachValidation: true }, ({ validationError }) => { throw new ApiError(422, { validation: validationError }) })
    for (const url of ['/', '/attached']) t.match(await ask({ method: 'POST', url, payload }), { status: 422, body: SHORT })
  })
}

t.test('an onError hook that removes the body does not change the language', async (t) => {
  const { app, ask } = await service(t, { detection })
  app.addHook('onError', async (request) => { request.body = undefined })
  app.post('/', () => { throw Object.assign(new SyntaxError('The filter is no JSON'), { statusCode: 400 }) })
  t.match(await ask({ method: 'POST', url: '/', payload }), { status: 400, body: only('The filter is no JSON') })
})

t.test('a body that is too large to copy is used as it is', async (t) => {
  const { app, ask } = await service(t, { detection })
  app.addHook('onError', async (request) => { request.body = undefined })
  app.post('/', { schema }, () => 'fine')
  t.match(await ask({ method: 'POST', url: '/', payload: { ...payload, list: Array(100_001).fill(0) } }), { status: 422, body: SHORT })
})

t.test('onError hooks see the original error and body', async (t) => {
  const { app, ask } = await service(t)
  let seen: unknown
  app.addHook('onError', async ({ body }, _reply, error) => { seen = [body, error.message] })
  app.post('/', { schema }, () => 'fine')
  await ask({ method: 'POST', url: '/', payload })
  t.strictSame(seen, [payload, 'body/password must NOT have fewer than 8 characters'])
})
