import t from 'tap'
import cors from '@fastify/cors'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors from '../../index.js'
import { lines } from '../fixtures/service.js'

async function warnings (t: { teardown: (close: () => unknown) => void }, before: (app: FastifyInstance) => unknown): Promise<Array<Record<string, any>>> {
  const log = lines()
  const app = Fastify({ logger: { level: 'warn', stream: log.stream } }) as unknown as FastifyInstance
  t.teardown(() => app.close())
  await before(app)
  await app.register(localizedErrors)
  await app.ready()
  return log.all
}

t.test('routes that were declared before the plugin are logged once', async (t) => {
  const all = await warnings(t, (app) => {
    app.get('/early', () => 'fine')
    app.post('/early/:id(^\\d+$)', () => 'fine')
  })
  t.equal(all.length, 1)
  t.match(all[0], { level: 40, msg: /^routes that were declared before fastify-localized-errors keep Fastify's own errors; register the plugin before your routes, and await it/, routes: /\/early \(GET, HEAD\)/ })
})

t.test('routes of a plugin that is registered before are logged', async (t) => {
  t.match(await warnings(t, (app) => { app.register(async (child) => { child.get('/x', () => 'fine') }, { prefix: '/p' }) }), [{ routes: /\/p\/x/ }])
})

t.test('a server without routes is not logged, nor are the preflight requests of @fastify/cors', async (t) => {
  t.strictSame(await warnings(t, () => {}), [])
  t.strictSame(await warnings(t, (app) => app.register(cors)), [])
})

t.test('a registration in a scope does not warn of the routes outside it', async (t) => {
  const log = lines()
  const app = Fastify({ logger: { level: 'warn', stream: log.stream } })
  t.teardown(() => app.close())
  app.get('/', () => 'fine')
  await app.register(async (child) => { await child.register(localizedErrors) })
  t.strictSame(log.all, [])
})
