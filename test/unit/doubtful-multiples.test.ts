import t from 'tap'
import { lines, service } from '../fixtures/service.js'

const prices = { type: 'object', properties: { price: { type: 'number', multipleOf: 0.01 }, size: { type: 'number', multipleOf: 0.25 }, count: { type: 'number', multipleOf: 3 }, more: { type: 'array', items: { type: 'number', multipleOf: 0.01 } } } }

t.test('a multipleOf that refuses some of its multiples is logged once at the start', async (t) => {
  const log = lines()
  const { app } = await service(t, {}, { logger: { level: 'warn', stream: log.stream } })
  app.post('/goods', { schema: { body: prices } }, () => 'sold')
  app.put('/goods', { schema: { body: prices } }, () => 'sold')
  await app.ready()
  t.strictSame(log.all.map(({ msg, multipleOf, place }) => [msg, multipleOf, place]), [
    ['multipleOf: 0.01 refuses some of its multiples, such as 0.07, because Ajv divides binary fractions; set ajv.customOptions.multipleOfPrecision. It is used by POST /goods', 0.01, 'body/properties/price'],
  ])
})

t.test('with multipleOfPrecision, or a compiler that does not compile JSON schemas, nothing is logged', async (t) => {
  const log = lines()
  const { app } = await service(t, {}, { logger: { level: 'warn', stream: log.stream }, ajv: { customOptions: { multipleOfPrecision: 6 } } })
  app.post('/goods', { schema: { body: prices } }, () => 'sold')
  const onlyPrices = ({ schema }: { schema: unknown }): () => boolean => {
    if (schema !== other) throw new TypeError('not a schema of this compiler')
    return () => true
  }
  const other = { type: 'object', properties: { size: { type: 'number', multipleOf: 0.001 } } }
  app.put('/goods', { schema: { body: other }, validatorCompiler: onlyPrices as never }, () => 'sold')
  await app.ready()
  t.strictSame(log.all, [])
})

t.test('a refused multiple is not called one with too many decimal places', async (t) => {
  const { app, ask } = await service(t, { wording: 'plain' })
  app.post('/goods', { schema: { body: prices } }, () => 'sold')
  const { body } = await ask({ method: 'POST', url: '/goods', payload: { price: 19.99 } })
  t.strictSame(JSON.parse(body).errors, { price: ['The price field is not valid.'] })
  const other = await ask({ method: 'POST', url: '/goods', payload: { price: 19.999, size: 0.3 } })
  t.strictSame(JSON.parse(other.body).errors, { price: ['The price field can have no more than 2 decimal places.'], size: ['The size field must be a multiple of 0.25.'] })
})

t.test('a compiler that notices another kind of schema only when it validates does not fail the start', async (t) => {
  const { app } = await service(t)
  app.post('/goods', { schema: { body: prices }, validatorCompiler: () => () => { throw new TypeError('schema.parse is not a function') } }, () => 'sold')
  await t.resolves(async () => await app.ready())
})
