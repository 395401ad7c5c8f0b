import t from 'tap'
import { said, type ExplainOptions } from './fixtures/explain.js'

const strictly: ExplainOptions = { customOptions: { coerceTypes: false, removeAdditional: false } }
const definitions = { a: { type: 'object', properties: { a: { $ref: '#/definitions/b' } }, required: ['a'] }, b: { type: 'array', items: { $ref: '#/definitions/c' } }, c: { type: 'string', allOf: [{ minLength: 2 }] } }

t.test('what is tried by a reference decides, and leaves no error', async (t) => {
  const beside = { type: 'object', definitions, required: ['x'] }
  t.strictSame(said({ ...beside, if: { $ref: '#/definitions/a' }, then: { required: ['y'] } }, { a: ['xx'] }, strictly), ['x: required', 'y: required when'].sort())
  t.strictSame(said({ ...beside, if: { $ref: '#/definitions/a' }, then: { required: ['y'] } }, { a: ['x'] }, strictly), ['x: required'])
  t.strictSame(said({ ...beside, not: { $ref: '#/definitions/a' } }, { a: ['xx'] }, strictly), [': not', 'x: required'])
  t.strictSame(said({ ...beside, not: { $ref: '#/definitions/a' } }, { a: ['x'] }, strictly), ['x: required'])
  t.strictSame(said({ ...beside, properties: { l: { contains: { $ref: '#/definitions/a' } } } }, { l: [1, { a: ['x'] }] }, strictly), ['l: contains', 'x: required'])
  t.strictSame(said({ ...beside, properties: { l: { contains: { $ref: '#/definitions/a' } } } }, { l: [1, { a: ['xx'] }] }, strictly), ['x: required'])
})

t.test('the root of the schema, tried', async (t) => {
  const schema = { $id: 'r', type: 'object', properties: { n: { type: 'number' }, l: { contains: { $ref: '#' } }, d: { $ref: '#/definitions/d' } }, required: ['n'], definitions: { d: { $id: 'inner', type: 'array', contains: { $ref: 'r' } } } }
  const own = { ...schema, properties: { ...schema.properties, d: {} }, definitions: {} }
  t.strictSame(said(own, { n: 'x', l: [{ n: 'x' }] }, strictly), ['n: type', 'l: contains'])
  t.strictSame(said(own, { n: 'x', l: [{ n: 1 }] }, strictly), ['n: type'])
  const below = { $id: 'r', type: 'object', properties: { n: { type: 'number' }, d: { $ref: '#/definitions/d' } }, definitions: { d: { type: 'array', items: { $ref: '#' }, contains: { $ref: '#' } } } }
  t.strictSame(said(below, { d: [{ n: 'x' }, { d: [5] }] }, strictly), ['d: contains', 'd.0.n: type', 'd.1.d: contains', 'd.1.d.0: type'])
})

t.test('a union that recurses takes one look for each level, not twice as many', async (t) => {
  const schema = { $id: 'u', oneOf: [{ type: 'object', properties: { k: { const: 'n' }, n: { $ref: '#' } }, required: ['k', 'n'] }, { type: 'object', properties: { k: { const: 'm' }, m: { $ref: '#' } }, required: ['k', 'm'] }] }
  const deep = (levels: number): object => Array.from({ length: levels }).reduce<object>((n) => ({ k: 'n', n }), { k: 'm' })
  t.strictSame(said(schema, deep(40), strictly), [`${'n.'.repeat(40)}m: required`])
  const untagged = { $id: 'u', anyOf: [{ type: 'object', properties: { n: { $ref: '#' } }, required: ['n'] }, { type: 'object', properties: { m: { $ref: '#' } }, required: ['m'] }] }
  t.strictSame(said(untagged, deep(40), strictly), [': anyOf'])
})

t.test('references in trials, with what they evaluate', async (t) => {
  const options: ExplainOptions = { customOptions: { ...strictly.customOptions, unevaluated: true }, plugins: [(ajv) => { ajv.addKeyword({ keyword: 'seen', validate: () => true }) }] }
  t.strictSame(said({ type: 'object', definitions, if: { $ref: '#/definitions/a' }, then: { required: ['y'] }, required: ['x'] }, { a: ['xx'] }, options), ['x: required', 'y: required when'])
})
