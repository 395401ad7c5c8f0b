import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors, { ApiError, type LocalizedErrorsOptions } from '../../index.js'
import { TEXT, asking, only, service } from '../fixtures/service.js'

const STOCK = '{"message":"Route GET:/unknown not found","error":"Not Found","statusCode":404}'
const OURS = only(TEXT[404])
const RUSSIAN = only('Запрошенный ресурс не существует.')

type Register = (instance: FastifyInstance) => Promise<void>

function server (t: { teardown: (close: () => unknown) => void }): FastifyInstance {
  const app = Fastify()
  t.teardown(() => app.close())
  return app
}

function plugin (options: LocalizedErrorsOptions = {}): Register {
  return async (instance) => { await instance.register(localizedErrors, options) }
}

const places: Array<[place: string, register: Register, url: string, body: string]> = [
  ['of the server, in the root scope', plugin(), '/unknown', OURS],
  ['of the server, in a child scope without a prefix', async (app) => { await app.register(plugin()) }, '/unknown', OURS],
  ['of the server, two scopes below the root', async (app) => { await app.register(async (child) => { await child.register(plugin({ notFound: true })) }) }, '/unknown', OURS],
  ['of the server, in a scope with the prefix /', async (app) => { await app.register(plugin({ notFound: true }), { prefix: '/' }) }, '/unknown', OURS],
  ['of a prefix, in its scope', async (app) => { await app.register(plugin(), { prefix: '/api' }) }, '/api/unknown', OURS],
  ['of a prefix, in a scope inside', async (app) => { await app.register(async (child) => { await child.register(plugin()) }, { prefix: '/api' }) }, '/api/unknown', OURS],
  ['of a prefix only', async (app) => { await app.register(plugin(), { prefix: '/api' }) }, '/unknown', STOCK],
  ['of nobody, with notFound: false', plugin({ notFound: false }), '/unknown', STOCK],
  ['by the first of two scopes', async (app) => {
    await app.register(plugin({ fallbackLng: 'ru' }))
    await app.register(plugin())
  }, '/unknown', RUSSIAN],
  ['by the root scope, which comes first', async (app) => {
    await plugin({ fallbackLng: 'ru' })(app)
    await app.register(plugin())
  }, '/unknown', RUSSIAN],
  ['by the root scope, which comes last', async (app) => {
    await app.register(plugin())
    await plugin({ fallbackLng: 'ru' })(app)
  }, '/unknown', RUSSIAN],
  ['by the first registration for a prefix', async (app) => {
    await app.register(async (child) => {
      await child.register(plugin({ fallbackLng: 'ru' }))
      await plugin()(child)
    }, { prefix: '/api' })
  }, '/api/unknown', RUSSIAN],
  ['by the application, which was first', async (app) => {
    app.setNotFoundHandler((_, reply) => { reply.code(404).send('own') })
    await plugin()(app)
  }, '/unknown', 'own'],
  ['by the application, before a scope without a prefix', async (app) => {
    app.setNotFoundHandler((_, reply) => { reply.code(404).send('own') })
    await app.register(plugin())
    await app.register(plugin(), { prefix: '/' })
  }, '/unknown', 'own'],
  ['by the application, which was last', async (app) => {
    await plugin()(app)
    app.setNotFoundHandler(() => { throw new ApiError(404, 'own') })
  }, '/unknown', only('own')],
  ['by the application, after a child scope', async (app) => {
    await app.register(plugin())
    app.setNotFoundHandler((_, reply) => { reply.code(404).send('own') })
  }, '/unknown', 'own'],
  ['by the application, after a scope with the prefix /', async (app) => {
    await app.register(plugin(), { prefix: '/' })
    app.setNotFoundHandler((_, reply) => { reply.code(404).send('own') })
  }, '/unknown', 'own'],
  ['by the application, for a prefix inside ours', async (app) => {
    await app.register(async (child) => {
      await plugin()(child)
      await child.register(async (inner) => { inner.setNotFoundHandler((_, reply) => { reply.code(404).send('own') }) }, { prefix: '/v2' })
    }, { prefix: '/api' })
  }, '/api/v2/unknown', 'own'],
]

for (const [place, register, url, body] of places) {
  t.test(`unknown routes are answered ${place}`, async (t) => {
    const app = server(t)
    await register(app)
    const answer = await asking(app)(url)
    t.match(answer, { status: 404, body })
  })
}

t.test('hooks of a scope without a prefix run for unknown routes', async (t) => {
  const app = server(t)
  await app.register(async (child) => {
    child.addHook('onSend', async (_, reply) => { reply.header('x-child', '1') })
    await child.register(localizedErrors)
  })
  t.match((await asking(app)('/unknown')).headers, { 'x-child': '1' })
})

t.test('reply.callNotFound gives the same answer', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', (_, reply) => reply.callNotFound())
  t.match(await ask('/'), { status: 404, body: OURS })
})

t.test('notFound: true throws if there is a handler already', async (t) => {
  const own = server(t)
  own.setNotFoundHandler((_, reply) => { reply.code(404).send('own') })
  await t.rejects(async () => { await own.register(localizedErrors, { notFound: true }) },
    { message: 'notFound: a not-found handler answers unknown routes of the server already; leave the option out, or set notFound: false' })

  const twice = server(t)
  await twice.register(plugin(), { prefix: '/api' })
  await twice.register(plugin())
  await t.rejects(async () => { await twice.register(plugin({ notFound: true })) },
    { message: 'notFound: another registration of fastify-localized-errors answers unknown routes of the server already; leave the option out, or set notFound: false' })
})

t.test('a later handler for the same prefix throws with a hint', async (t) => {
  const app = server(t)
  await t.rejects(async () => {
    await app.register(async (child) => {
      await child.register(localizedErrors)
      child.setNotFoundHandler(() => 'own')
    }, { prefix: '/api' })
  }, { message: "setNotFoundHandler: fastify-localized-errors answers unknown routes of the prefix '/api' already; register it with notFound: false to set a handler of your own" })
})

t.test('only one later handler of the application may replace the plugin\'s', async (t) => {
  const { app } = await service(t)
  app.setNotFoundHandler(() => 'first')
  t.throws(() => app.setNotFoundHandler(() => 'second'), { message: /already set/ })
})
