import t from 'tap'
import { loadAjvPackages } from '../../lib/ajv/ajv-packages.js'
import { createValidators } from '../../lib/ajv/validator.js'
import { canRefuse } from '../../lib/description/can-refuse.js'
import { explainables, unwalkable } from '../../lib/request/explainable.js'
import type { RequestPart } from '../../lib/violation/violation.js'

await loadAjvPackages()

const validators = createValidators()
const explainableOf = explainables(validators, { isLanguage: () => false, ownText: () => undefined })

function can (part: RequestPart, schema: any, options: object = {}): boolean {
  const validate = validators.buildValidator({ shared: { $id: 'shared', type: 'string', minLength: 2 } }, { customOptions: { removeAdditional: true, strict: false, ...options } })({ schema })
  return canRefuse(explainableOf(validate)!, part)
}

const of = (a: any): any => ({ type: 'object', properties: { a } })
const id = { type: 'string' }

for (const [title, part, schema, expected] of [
  ['any type of a body', 'body', { type: 'string' }, true],
  ['a body that may be anything', 'body', { title: 'Any', description: 'x', properties: { a: {} } }, false],
  ['the object that a query string always is', 'querystring', { type: 'object', properties: {} }, false],
  ['a string of a query string, of which there may be several', 'querystring', of(id), true],
  ['a string of a path', 'params', { ...of(id), required: ['a'] }, false],
  ['a number of a path', 'params', of({ type: 'integer' }), true],
  ['a string of a header', 'headers', of(id), false],
  ['a header that is required', 'headers', { ...of(id), required: ['a'] }, true],
  ['a header with one of some values', 'headers', of({ type: 'string', enum: ['x'] }), true],
  ['a shared schema', 'params', of({ $ref: 'shared#' }), true],
  ['a schema that refers to itself', 'params', { $id: 'self', ...of({ $ref: '#' }) }, true],
  ['a schema without rules that refers to itself', 'body', { $id: 'loop', properties: { a: { $ref: '#' } } }, false],
  ['false', 'params', of(false), true],
  ['true', 'params', of(true), false],
  ['a union with a branch for all', 'params', of({ anyOf: [{ type: 'integer' }, {}] }), false],
  ['a union of types', 'params', of({ anyOf: [{ type: 'integer' }, { type: 'boolean' }] }), true],
  ['exactly one of several', 'params', of({ oneOf: [{}, {}] }), true],
  ['what is said of all parts together', 'params', { allOf: [of(id), { properties: { b: { maxLength: 2 } } }] }, true],
  ['a branch of a condition', 'headers', { if: { required: ['a'] }, then: { required: ['b'] } }, true],
  ['a condition without branches', 'headers', { if: { required: ['a'] } }, false],
  ['a list of schemas', 'params', of({ prefixItems: [], items: [{ type: 'string' }] }), false],
  ['unexpected properties that are taken away', 'headers', { ...of(id), additionalProperties: false }, false],
  ['unexpected properties of a type', 'headers', { additionalProperties: { type: 'integer' } }, true],
  ['a keyword that nobody knows', 'params', of({ wished: 1 }), false],
  ['a keyword of ours', 'params', of({ type: 'string', dateFormat: 'Y' }), true],
  ['a map that is none', 'params', { properties: {}, dependentSchemas: true }, false],
] as Array<[string, RequestPart, any, boolean]>) {
  t.test(`${title}: ${expected ? 'can' : 'cannot'} be refused in ${part}`, async (t) => {
    t.equal(can(part, schema), expected)
  })
}

t.test('an annotation of the application refuses nothing', async (t) => {
  t.equal(can('body', { properties: { a: { described: 'x' } } }, { keywords: [{ keyword: 'described', schemaType: 'string' }] }), false)
})

t.test('unexpected properties that are not removed can be refused', async (t) => {
  t.equal(can('headers', { additionalProperties: false }, { removeAdditional: false }), true)
})

t.test('another validator may refuse anything', async (t) => {
  t.equal(canRefuse(unwalkable({ type: 'object' }), 'params'), true)
})
