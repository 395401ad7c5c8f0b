import t from 'tap'
import { unknown } from '../lib/request/explainable.js'
import { Explainer } from '../lib/request/explainer.js'
import { explains, finderOf, object, said, strictly, walked } from './fixtures/explain.js'

t.test('the walk collects no more than requested', async (t) => {
  const schema = object({}, { additionalProperties: { type: 'integer' } })
  const data = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`a${i}`, 'x']))
  t.equal(said(schema, { ...data }, { ...strictly, mostErrors: 3 }).length, 3)
  t.equal(said(object({}, { required: ['a', 'b', 'c', 'd'] }), {}, { ...strictly, mostErrors: 3 }).length, 3)
})

t.test('a schema for lists that is also the schema of their items does not nest lists infinitely', async (t) => {
  t.strictSame(walked({ $id: 'lists', type: 'array', items: { $ref: '#' } }, 'x', {}), ['partial'])
})

t.test('nested schemas are walked up to a depth', async (t) => {
  const deep = (levels: number): object => Array.from({ length: levels }).reduce<object>((inner) => ({ a: inner }), { n: 'x' })
  const schema = { $id: 'deep', type: 'object', properties: { a: { $ref: '#' }, n: { type: 'integer' } } }
  t.equal(walked(schema, deep(50)).length, 1)
  t.strictSame(walked(schema, deep(600)), ['partial'])
})

t.test('a fault in the data is no explanation', async (t) => {
  const find = finderOf(object({ n: { type: 'integer' }, o: { type: 'object', properties: { a: {} } } }), strictly)
  const o = Object.defineProperty({}, 'a', { enumerable: true, get: () => { throw new TypeError('boom') } })
  t.throws(() => find({ n: 'x', o }), new TypeError('boom'))
})

t.test('a part without a walk has its validator\'s errors, or none', async (t) => {
  const explainer = new Explainer('body', unknown({}), 101)
  t.strictSame(explainer.find({}), { violations: [], isPartial: false })
})

explains('a verdict of all errors', [
  ['is told whole', object({ a: { type: 'integer' }, b: { pattern: '^b' } }), { a: 'x', b: 'a'.repeat(3_000) }, ['a: type', 'b: pattern'], { customOptions: { ...strictly.customOptions, allErrors: true } }],
  ['and once', object({ a: { type: 'integer' }, b: { pattern: '^b', errorMessage: 'B' } }), { a: 'x', b: 'a' }, ['a: type', 'b: pattern ""B""'], { customOptions: { ...strictly.customOptions, allErrors: true } }],
])

explains('a fail-fast verdict', [
  ['has found nothing before it stopped', object({ a: { type: 'integer', default: 'x' }, b: { type: 'integer' } }, { additionalProperties: false }), { b: 'x', c: 1 }, ['b: type'], { customOptions: { coerceTypes: false, useDefaults: false } }],
])

explains('$ref alone, where Ajv ignores what stands beside it', [
  ['a limit', object({ n: { type: 'integer' }, a: { $ref: '#/definitions/a', maximum: 3 } }, { definitions: { a: { type: 'integer' } } }), { n: 'x', a: 5 }, ['n: type'], { customOptions: { ...strictly.customOptions, ignoreKeywordsWithRef: true, logger: false } as never }],
  ['defaults', object({ n: { type: 'integer' }, a: { $ref: '#/definitions/a', properties: { b: { default: 1 } } } }, { definitions: { a: { required: ['b'] } } }), { n: 'x', a: {} }, ['n: type', 'a.b: required'], { customOptions: { ...strictly.customOptions, useDefaults: true, ignoreKeywordsWithRef: true, logger: false } as never }],
])

t.test('undefined keywords are ignored', async (t) => {
  t.strictSame(said(object({ a: { type: 'integer', minimum: undefined } }), { a: 'x' }, strictly), ['a: type'])
})
