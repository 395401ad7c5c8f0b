import Fastify from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import t from 'tap'
import z from 'zod'
import { violationsOf } from '../../client/rules.js'
import { formRules, type FormRulesOptions } from '../../lib/form-rules/form-rules.js'
import { service } from '../fixtures/service.js'

const integer = { type: 'object', properties: { n: { type: 'integer' } } } as const

t.test('the rules of a route\'s part, in a language of the service', async (t) => {
  const { app } = await service(t, { wording: 'plain' })
  app.route({ method: ['POST', 'PUT'], url: '/a/:n', schema: { body: integer, params: integer, querystring: integer, headers: integer }, handler: () => '' })
  await app.register(async (inner) => { inner.post('/b', { schema: { body: integer } }, () => '') }, { prefix: '/in' })
  await app.ready()
  t.strictSame(violationsOf(formRules(app, { method: 'post', url: '/a/:n' }), { n: 'x' }), { n: ['The n field must be an integer.'] })
  t.strictSame(violationsOf(formRules(app, { method: 'PUT', url: '/a/:n', language: 'ru' }), { n: 'x' }), { n: ['Значение поля n должно быть целым числом.'] })
  for (const part of ['params', 'querystring', 'headers'] as const) t.ok(violationsOf(formRules(app, { method: 'PUT', url: '/a/:n', part }), { n: 'x' }).n, part)
  t.ok(violationsOf(formRules(app, { method: 'POST', url: '/in/b' }), { n: 'x' }).n)
})

t.test('a body with several media types has the rules of its JSON', async (t) => {
  const { app } = await service(t)
  app.post('/', { schema: { body: { content: { 'application/json': { schema: integer }, 'text/plain': { schema: { type: 'string' } } } } } }, () => '')
  await app.ready()
  t.ok(violationsOf(formRules(app, { method: 'POST', url: '/' }), { n: 'x' }).n)
})

t.test('of another validator nothing is known', async (t) => {
  const { app } = await service(t, { prefixPart: true })
  app.setValidatorCompiler(validatorCompiler)
  app.post('/', { schema: { body: z.object({ n: z.number() }) } }, () => '')
  await app.ready()
  const rules = formRules(app, { method: 'POST', url: '/' })
  t.strictSame([rules.complete, rules.prefix, violationsOf(rules, {})], [false, 'body', {}])
})

t.test('a wrong route, part, language or scope throws an error that names it', async (t) => {
  const { app } = await service(t)
  app.post('/', { schema: { body: integer } }, () => '')
  await app.ready()
  const wrong = (options: object): (() => unknown) => () => formRules(app, { method: 'POST', url: '/', ...options } as FormRulesOptions)
  t.throws(wrong({ url: '/x' }), { message: 'formRules: no route POST /x has a schema for body' })
  t.throws(wrong({ part: 'querystring' }), { message: 'formRules: no route POST / has a schema for querystring' })
  t.throws(wrong({ part: 'query' }), new RangeError('part: "query" is not one of params, body, querystring, headers'))
  t.throws(wrong({ language: 'de' }), new RangeError('language: "de" is not one of en, ru'))
  t.throws(() => formRules(Fastify() as never, { method: 'GET', url: '/' }), { message: 'formRules: fastify-localized-errors is not registered in this scope' })
})
