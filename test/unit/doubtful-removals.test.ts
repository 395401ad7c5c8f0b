import t from 'tap'
import { lines, service } from '../fixtures/service.js'

const closed = (properties: object): object => ({ type: 'object', properties, additionalProperties: false })
const [foo, bar] = [closed({ status: { const: 'foo' } }), closed({ status: { const: 'bar' }, reason: {} })]

for (const [what, body, found] of [
  ['allOf', { type: 'object', allOf: [closed({ id: {} }), { type: 'object', properties: { extra: {} } }] }, { allOf: ['extra'] }],
  ['allOf, with none of its own', { type: 'object', allOf: [{ type: 'object', additionalProperties: false }, { type: 'object', properties: { extra: {} } }] }, { allOf: ['extra'] }],
  ['the schema around allOf', { type: 'object', properties: { own: {} }, allOf: [closed({ id: {} })] }, { allOf: ['own'] }],
  ['a later branch of oneOf', { type: 'object', oneOf: [foo, bar] }, { oneOf: ['reason'] }],
  ['a shared schema', { type: 'object', anyOf: [foo, { $ref: 'bar#' }] }, { anyOf: ['reason'] }],
  ['an earlier branch only', { type: 'object', oneOf: [bar, foo] }, undefined],
  ['nothing, with a discriminator', { type: 'object', required: ['status'], discriminator: { propertyName: 'status' }, oneOf: [foo, bar] }, undefined],
  ['nothing, with patterns', { type: 'object', allOf: [{ ...closed({}), patternProperties: { '^x': {} } }, bar, true] }, undefined],
] as const) {
  t.test(`a closed schema that removes properties of ${what} is logged at the start`, async (t) => {
    const log = lines()
    const { app } = await service(t, {}, { logger: { level: 'warn', stream: log.stream }, ajv: { customOptions: { strict: false } } })
    app.addSchema({ $id: 'bar', ...bar })
    app.post('/', { schema: { body } }, () => 'ok')
    await app.ready()
    t.match(log.all, found === undefined ? [] : [{ ...found, place: 'body', msg: /^additionalProperties: false inside \w+ removes properties that other schemas have \(\w+\), .*It is used by POST \/$/ }])
    t.equal(log.all.length, found === undefined ? 0 : 1)
  })
}

t.test('without removeAdditional nothing is logged', async (t) => {
  const log = lines()
  const { app } = await service(t, {}, { logger: { level: 'warn', stream: log.stream }, ajv: { customOptions: { removeAdditional: false } } })
  app.post('/', { schema: { body: { type: 'object', oneOf: [foo, bar] } } }, () => 'ok')
  await app.ready()
  t.strictSame(log.all, [])
})
