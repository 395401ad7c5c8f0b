import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import { since } from '../fixtures/fastify-version.js'
import { hasOtherErrorHooks, hasSchemaErrorFormatter, logControllerOf, makeNotFoundReplaceable, notFoundSlotOf, takeErrorFlag, validatorBuilderOf } from '../../lib/fastify/fastify-internals.js'

t.test('this version of Fastify has the internals that are used', since(10), async (t) => {
  const app = Fastify({ schemaErrorFormatter: () => new Error('x') }) as unknown as FastifyInstance
  t.teardown(() => app.close())
  t.match(logControllerOf(app), { isLogDisabled: Function, defaultErrorLog: Function, routeNotFound: Function })
  t.ok(hasSchemaErrorFormatter(app))
  t.equal(validatorBuilderOf(app), undefined)
  app.setValidatorCompiler(() => () => true)
  t.type(validatorBuilderOf(app), 'function')
  t.strictSame([notFoundSlotOf(app).owner === app, notFoundSlotOf(app).isTaken], [true, false])
  app.setNotFoundHandler(() => {})
  t.equal(notFoundSlotOf(app).isTaken, true)
  await app.register(async (child) => { t.equal(logControllerOf(child), logControllerOf(app)) })
})

t.test('a version without an internal behaves as without the feature', async (t) => {
  const app = {} as FastifyInstance
  t.equal(logControllerOf(app), undefined)
  t.equal(validatorBuilderOf(app), undefined)
  t.notOk(hasSchemaErrorFormatter(app))
  t.strictSame(notFoundSlotOf(app), { owner: app, isTaken: false })
  makeNotFoundReplaceable(app)
  t.strictSame(Reflect.ownKeys(app), [])
  t.notOk(takeErrorFlag({} as never))
  t.ok(hasOtherErrorHooks({} as never))
})
