import t from 'tap'
import { Type } from 'typebox'
import { TypeBoxValidatorCompiler } from 'type-provider-typebox-6'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors, { DateFormat } from '../../index.js'

const compiler = TypeBoxValidatorCompiler as never

async function service (t: { teardown: (close: () => unknown) => void }): Promise<FastifyInstance> {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(localizedErrors)
  return app as unknown as FastifyInstance
}

const body = Type.Object({ at: Type.Unsafe<string>(DateFormat('Y-m-d')), list: Type.Array(Type.Unsafe<string>(DateFormat(['Y-m-d', 'd.m.Y']))) })

/** Waits for the start, which a service of Fastify is itself, too. */
async function start (app: { ready: () => PromiseLike<unknown> }): Promise<void> {
  await app.ready()
}

function complaint (route: string, place: string): { message: string } {
  return { message: `fastify-localized-errors: ${route}: its validator compiler does not check dateFormat (${place}) and would accept any string; use Fastify's own compiler for the route, or a format that its compiler supports` }
}

t.test('the start fails for a route whose compiler does not check dateFormat', async (t) => {
  const app = await service(t)
  app.setValidatorCompiler(compiler)
  app.post('/meetings', { schema: { body } }, () => 'ok')
  await t.rejects(start(app), complaint('POST /meetings', 'body/properties/at'))
})

t.test('so it does for a compiler of the route, of a nested scope, and one that was set before', async (t) => {
  const own = await service(t)
  own.route({ method: ['PUT', 'PATCH'], url: '/', schema: { querystring: Type.Object({ list: (body as any).properties.list }) }, validatorCompiler: compiler, handler: () => 'ok' } as never)
  await t.rejects(start(own), complaint('PUT, PATCH /', 'querystring/properties/list/items'))

  const inside = await service(t)
  await inside.register(async (scope) => {
    scope.setValidatorCompiler(compiler)
    scope.post('/', { schema: { body } }, () => 'ok')
  }, { prefix: '/v1' })
  await t.rejects(start(inside), { message: /POST \/v1/ })

  const before = Fastify()
  t.teardown(() => before.close())
  before.setValidatorCompiler(compiler)
  await before.register(localizedErrors)
  before.post('/', { schema: { body } }, () => 'ok')
  await t.rejects(start(before), { message: /POST \// })
})

t.test('shared schemas are searched', async (t) => {
  const app = await service(t)
  app.addSchema({ $id: 'meeting', ...body })
  app.setValidatorCompiler((() => () => ({ value: 1 })) as never)
  app.post('/', { schema: { body: { $ref: 'meeting#' } } }, () => 'ok')
  await t.rejects(start(app), complaint('POST /', 'body/$ref/properties/at'))
})

t.test('a compiler that throws for dateFormat does not check it', async (t) => {
  const app = await service(t)
  app.post('/', { schema: { body }, validatorCompiler: ({ schema }: any) => { if (schema === body) return () => true; throw new Error('no schema of mine') } }, () => 'ok')
  await t.rejects(start(app), { message: /does not check dateFormat/ })
})

t.test('Fastify\'s own compiler checks it, and others need not if no route uses it', async (t) => {
  const app = await service(t)
  app.post('/', { schema: { body } }, () => 'ok')
  app.post('/other', { schema: { body: Type.Object({ dateFormat: Type.String(), self: Type.Optional(Type.Any()) }) }, validatorCompiler: compiler }, () => 'ok')
  app.get('/', () => 'ok')
  await app.ready()
  t.match(await app.inject({ method: 'POST', url: '/', payload: { at: 'x', list: [] } }), { statusCode: 422 })
})
