import t from 'tap'
import type { ExplainedError } from '../lib/ajv/explaining-ajv.js'
import { KnownViolations } from '../lib/explain/known-violations.js'
import type { Violation } from '../lib/explain/violation.js'

const schema = { type: 'object', required: ['a', 'b'] }
const violation = { field: 'a', recurs: false } as Violation

function error (more: Partial<ExplainedError> = {}): ExplainedError {
  return { keyword: 'required', instancePath: '', schemaPath: '#/required', params: { missingProperty: 'a' }, parentSchema: schema, ...more }
}

t.test('an error is known by its schema, keyword, place and missing property', async (t) => {
  const known = new KnownViolations()
  t.equal(known.find(error()), undefined)
  const kept = known.keep(error(), violation)
  t.strictSame(kept, { field: 'a', recurs: true })
  t.equal(known.find(error()), kept)
  t.equal(known.find(error({ params: { missingProperty: 'b' } })), undefined)
  t.equal(known.find(error({ instancePath: '/x' })), undefined)
  t.equal(known.find(error({ keyword: 'type' })), undefined)
  t.equal(known.find(error({ parentSchema: { ...schema } })), undefined)
})

const longWays: Array<[string, Partial<ExplainedError>]> = [
  ['a condition', { when: { schema: {}, negated: false } }],
  ['a name', { propertyName: 'a' }],
  ['a text of the application', { token: '0' }],
  ...['oneOf', 'discriminator', 'dependencies', 'dependentRequired', 'unevaluatedItems', 'additionalProperties', 'unevaluatedProperties']
    .map((keyword): [string, Partial<ExplainedError>] => [`${keyword}, which can be broken in several ways,`, { keyword }]),
]

for (const [what, more] of longWays) {
  t.test(`${what} goes the long way`, async (t) => {
    const known = new KnownViolations()
    known.keep(error(), violation)
    known.keep(error(more), violation)
    t.equal(known.find(error(more)), undefined)
  })
}

t.test('an error without its schema is not kept', async (t) => {
  const known = new KnownViolations()
  const { parentSchema: _, ...bare } = error()
  t.equal(known.keep(bare, violation), violation)
  t.equal(known.find(bare), undefined)
})

t.test('of one schema only some places are kept: a recursive one has no end of them', async (t) => {
  const known = new KnownViolations()
  const places = Array.from({ length: 200 }, (_, i) => `/a${i}`)
  const kept = places.map((instancePath) => known.keep(error({ instancePath }), violation))
  t.strictSame(kept.map(({ recurs }) => recurs), [...Array(50).fill(true), ...Array(150).fill(false)])
  t.equal(places.filter((instancePath) => known.find(error({ instancePath })) !== undefined).length, 50)
})
