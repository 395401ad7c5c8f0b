import t from 'tap'
import { isDataReference, isScalar, isSchemaObject, jsonTypeOf, typesOf, valuesOf } from '../../lib/schema/schema.js'

t.test('isSchemaObject recognizes schemas that are objects', async (t) => {
  t.strictSame([{}, Object.create(null), true, false, null, undefined, [], 'x'].map(isSchemaObject), [true, true, false, false, false, false, false, false])
})

t.test('jsonTypeOf returns the JSON type of a value', async (t) => {
  t.strictSame([null, [], {}, 1, 1.5, 'x', true].map(jsonTypeOf), ['null', 'array', 'object', 'integer', 'number', 'string', 'boolean'])
})

t.test('typesOf returns the types that a schema allows', async (t) => {
  t.strictSame(typesOf({}), undefined)
  t.strictSame(typesOf({ type: 'string' }), ['string'])
  t.strictSame(typesOf({ type: ['string', 'null', 'string'] }), ['string', 'null'])
  t.strictSame(typesOf({ type: 'string', nullable: true }), ['string', 'null'])
  t.strictSame(typesOf({ type: ['string', 'null'], nullable: true }), ['string', 'null'])
  t.strictSame(typesOf({ enum: [1, 'x', 2] }), ['integer', 'string'])
  t.strictSame(typesOf({ const: null }), ['null'])
})

t.test('valuesOf returns the values that a schema allows', async (t) => {
  t.strictSame(valuesOf({ const: undefined }), [undefined])
  t.strictSame(valuesOf({ const: 5 }), [5])
  t.strictSame(valuesOf({ const: { $data: '/a' } }), undefined)
  t.strictSame(valuesOf({ enum: [1, 2] }), [1, 2])
  t.strictSame(valuesOf({ enum: { $data: '/a' } }), undefined)
  t.strictSame(valuesOf({}), undefined)
})

t.test('isDataReference recognizes $data', async (t) => {
  t.strictSame([{ $data: '/a' }, { $data: 5 }, '/a', null].map(isDataReference), [true, false, false, false])
})

t.test('isScalar recognizes values that are neither lists nor objects', async (t) => {
  t.strictSame(['x', 5, true, null, undefined, [], {}].map(isScalar), [true, true, true, true, true, false, false])
})
