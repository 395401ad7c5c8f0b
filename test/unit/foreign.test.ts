import type { ErrorObject } from 'ajv'
import t from 'tap'
import { unwalkable } from '../../lib/request/explainable.js'
import { Explainer } from '../../lib/request/explainer.js'
import { tell } from '../fixtures/explain.js'

/** The violations for errors of a validator that is not walked. */
function told (errors: Array<Partial<ErrorObject>>, data: unknown = {}): string[] {
  return new Explainer('body', unwalkable({}), 101).explain(data, errors as ErrorObject[]).violations.map(tell)
}

const error = (keyword: string, schemaPath: string, more: Partial<ErrorObject> = {}): Partial<ErrorObject> => ({ keyword, schemaPath, instancePath: '', params: { limit: 1 }, ...more })

t.test('an error is reported for the property that it names', async (t) => {
  const named: ReadonlyArray<readonly [keyword: string, param: string]> = [
    ['required', 'missingProperty'], ['dependencies', 'missingProperty'], ['dependentRequired', 'missingProperty'], ['additionalProperties', 'additionalProperty'],
    ['unevaluatedProperties', 'unevaluatedProperty'], ['discriminator', 'tag'],
  ]
  for (const [keyword, param] of named) t.strictSame(told([error(keyword, '', { instancePath: '/a', params: { [param]: 'b/c' } })]), [`a.b/c: ${keyword}`])
  t.strictSame(told([error('required', '', { instancePath: '/a', params: { missingProperty: 5 } })]), ['a: required'])
  t.strictSame(told([error('minLength', '', { instancePath: '/a', propertyName: 'b' })]), ['a.b: name minLength'])
})

t.test('an error is reported for the item in its path, if there is one', async (t) => {
  t.strictSame(told([error('own', '', { instancePath: '/a/1/b~1c' })], { a: [1, { 'b/c': 2 }] }), ['a.1.b/c: own'])
  t.strictSame(told([error('own', '', { instancePath: '/a/x' })], { a: [1] }), ['a: own'])
  t.strictSame(told([error('own', '', { instancePath: '/a/b' })], 5), ['a.b: own'])
})

t.test('an error may lack any property', async (t) => {
  t.strictSame(told([{}]), [': default'])
})

t.test('an error that only repeats those of its subschemas is removed', async (t) => {
  t.strictSame(told([error('type', '#/then/properties/a/type', { instancePath: '/a' }), error('if', '#/if')]), ['a: type'])
  t.strictSame(told([error('type', '#/else/properties/a/type', { instancePath: '/a' }), error('if', '#/if')]), ['a: type'])
  t.strictSame(told([error('type', '#/properties/a/type', { instancePath: '/a' }), error('if', '#/if')]), [': if', 'a: type'])
  t.strictSame(told([error('type', 'other#/type', { instancePath: '/a' }), error('if', '#/if')]), ['a: type'], 'by a reference')
  t.strictSame(told([error('minLength', '#/propertyNames/minLength', { propertyName: 'a' }), error('propertyNames', '#/propertyNames', { params: { propertyName: 'a' } })]), ['a: name minLength'])
  t.strictSame(told([error('minLength', '#/propertyNames/minLength', { propertyName: 'b' }), error('propertyNames', '#/propertyNames', { params: { propertyName: 'a' } })]), ['b: name minLength', 'a: propertyNames'])
  t.strictSame(told([error('maximum', '#/range/maximum', { instancePath: '/a' }), error('range', '#/range', { instancePath: '/a' })]), ['a: maximum'])
  t.strictSame(told([error('required', '#/selectCases/x/required', { params: { missingProperty: 'b' } }), error('select', '#/select')]), ['b: required'])
  t.strictSame(told([error('required', '#/selectDefault/required', { params: { missingProperty: 'b' } }), error('select', '#/select')]), ['b: required'])
})

t.test('an error that summarizes those of its subschemas replaces them', async (t) => {
  const union = [error('type', '#/anyOf/0/type', { instancePath: '/a' }), error('type', '#/anyOf/1/type', { instancePath: '/a/b' }), error('anyOf', '#/anyOf', { instancePath: '/a' })]
  t.strictSame(told(union), ['a: anyOf'])
  t.strictSame(told([error('required', '#/required', { params: { missingProperty: 'z' } }), ...union]), ['z: required', 'a: anyOf'])
  t.strictSame(told([...union, error('type', '#/properties/c/type', { instancePath: '/c' })]), ['a: anyOf', 'c: type'])
  t.strictSame(told([error('type', '#/properties/ab/type', { instancePath: '/ab' }), error('anyOf', '#/anyOf', { instancePath: '/a' }), error('own', '#/own')]), [': own', 'ab: type', 'a: anyOf'])
})

t.test('the number of errors is limited', async (t) => {
  t.equal(told(Array.from({ length: 2_000 }, (_, i) => error('own', '', { instancePath: `/${i}` }))).length, 1_000)
})

t.test('keywords of JTD are translated to those of JSON Schema', async (t) => {
  const cases: ReadonlyArray<readonly [keyword: string, params: object, told: string]> = [
    ['properties', { error: 'missing', missingProperty: 'b' }, 'a.b: required'],
    ['optionalProperties', { error: 'additional', additionalProperty: 'b' }, 'a: additionalProperties'],
    ['properties', { type: 'object' }, 'a: type'],
    ['properties', {}, 'a: properties'],
    ['elements', { type: 'array' }, 'a: type'],
    ['values', { type: 'object' }, 'a: type'],
    ['type', { type: 'timestamp' }, 'a: format'],
    ['type', { type: 'uint8' }, 'a: type'],
    ['type', { type: 'float64' }, 'a: type'],
    ['type', { type: 'string' }, 'a: type'],
    ['discriminator', { type: 'object', error: 'tag' }, 'a: type'],
    ['discriminator', { error: 'mapping', tag: 'b' }, 'a.b: discriminator'],
  ]
  for (const [keyword, params, expected] of cases) t.strictSame(told([error(keyword, '', { instancePath: '/a', params })]), [expected], JSON.stringify(params))
  const { violations } = new Explainer('body', unwalkable({}), 101).explain({}, [error('type', '', { params: { type: 'uint8' } }), error('type', '', { params: { type: 'float64' } })] as ErrorObject[])
  t.strictSame(violations.map(({ rule }) => rule.schema), [{ type: 'integer' }, { type: 'number' }])
})
