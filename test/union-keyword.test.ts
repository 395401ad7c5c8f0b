import t from 'tap'
import { explainerOf, said, type ExplainOptions } from './fixtures/explain.js'

const strictly: ExplainOptions = { customOptions: { coerceTypes: false, removeAdditional: false } }

t.test('a branch that is tried leaves the data as the verdict leaves it', async (t) => {
  const schema = { type: 'object', properties: { a: { anyOf: [{ type: 'string' }, { type: 'integer' }] }, b: { anyOf: [{ type: 'integer' }, { type: 'string' }] }, c: { type: 'boolean' }, d: { anyOf: [{ type: 'null' }, { type: 'array', items: { type: 'number' } }] } } }
  const data = { a: '5', b: '5', c: 'x', d: '7' }
  t.strictSame(explainerOf(schema)(data).map(({ field }) => field), ['c'])
  t.strictSame(data, { a: '5', b: 5, c: 'x', d: [7] })
})

t.test('oneOf counts what fits', async (t) => {
  const schema = { oneOf: [{ minimum: 1 }, { minimum: 2 }, { minimum: 3 }] }
  const passing = (data: number): unknown => explainerOf(schema, strictly)(data).map(({ rule }) => rule.params.passing)
  t.strictSame([0, 1, 2, 3].map(passing), [[0], [], [2], [3]])
})

t.test('a branch that can be the only one is looked at once, and may fit', async (t) => {
  const schema = { type: 'object', properties: { a: { oneOf: [{ type: 'string' }, { type: 'object', required: ['x'] }] }, b: { type: 'string' } } }
  t.strictSame(said(schema, { a: { x: 1 }, b: 1 }, strictly), ['b: type'])
  t.strictSame(said(schema, { a: {}, b: 1 }, strictly), ['a.x: required', 'b: type'])
})

t.test('a union in a union that is only tried', async (t) => {
  const inner = { anyOf: [{ type: 'string', minLength: 3 }, { type: 'string', maxLength: 1 }] }
  t.strictSame(said({ oneOf: [{ items: inner }, { items: inner, minItems: 9 }] }, ['xx'], strictly), [': oneOf'])
  t.strictSame(said({ properties: { a: { not: inner }, b: { type: 'string' } } }, { a: 'x', b: 1 }, strictly), ['a: not', 'b: type'])
})

t.test('a union far down the data that has to be tried says one sentence', async (t) => {
  const schema = { $id: 'u', anyOf: [{ type: 'array', items: { $ref: '#' } }, { type: 'number' }] }
  const options: ExplainOptions = { customOptions: { coerceTypes: 'array', removeAdditional: false } }
  const nested = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => [inner], { x: 1 })
  t.strictSame(said(schema, nested(60), options), [`${Array(30).fill(0).join('.')}: anyOf`])
})

t.test('an Ajv that was not told to coerce does not', async (t) => {
  const options = { customOptions: { coerceTypes: undefined } } as unknown as ExplainOptions
  t.strictSame(said({ anyOf: [{ type: 'number', minimum: 5 }, { type: 'object' }] }, '1', options), [': anyOf'])
  t.strictSame(said({ anyOf: [{ type: 'number', minimum: 5 }, { type: 'object' }] }, 1, options), [': minimum'])
})
