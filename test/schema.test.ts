import t from 'tap'
import { isDataReference, isSchemaObject, jsonTypeOf, localTarget, typesOf, valuesOf } from '../lib/schema/schema.js'

t.test('a schema that is an object', async (t) => {
  t.strictSame([{}, Object.create(null), true, false, null, undefined, [], 'x'].map(isSchemaObject), [true, true, false, false, false, false, false, false])
})

t.test('the JSON type of a value', async (t) => {
  t.strictSame([null, [], {}, 1, 1.5, 'x', true].map(jsonTypeOf), ['null', 'array', 'object', 'integer', 'number', 'string', 'boolean'])
})

t.test('the types that a schema names', async (t) => {
  t.strictSame(typesOf({}), undefined)
  t.strictSame(typesOf({ type: 'string' }), ['string'])
  t.strictSame(typesOf({ type: ['string', 'null', 'string'] }), ['string', 'null'])
  t.strictSame(typesOf({ type: 'string', nullable: true }), ['string', 'null'])
  t.strictSame(typesOf({ type: ['string', 'null'], nullable: true }), ['string', 'null'])
  t.strictSame(typesOf({ enum: [1, 'x', 2] }), ['integer', 'string'])
  t.strictSame(typesOf({ const: null }), ['null'])
})

t.test('the values that a schema allows', async (t) => {
  t.strictSame(valuesOf({ const: undefined }), [undefined])
  t.strictSame(valuesOf({ const: 5 }), [5])
  t.strictSame(valuesOf({ const: { $data: '/a' } }), undefined)
  t.strictSame(valuesOf({ enum: [1, 2] }), [1, 2])
  t.strictSame(valuesOf({ enum: { $data: '/a' } }), undefined)
  t.strictSame(valuesOf({}), undefined)
})

t.test('a reference to data', async (t) => {
  t.strictSame([{ $data: '/a' }, { $data: 5 }, '/a', null].map(isDataReference), [true, false, false, false])
})

t.test('what a reference names inside its document', async (t) => {
  const root = { definitions: { 'a/b': { type: 'string' }, 'c~d': true, 'e f': { x: 5 } }, items: [{ $id: 'one' }] }
  const cases: Array<[reference: unknown, target: unknown]> = [
    ['#', root], ['#/definitions/a~1b', root.definitions['a/b']], ['#/definitions/c~0d', true], ['#/definitions/e%20f/x', 5], ['#/items/0', root.items[0]],
    ['#/none', undefined], ['#/definitions/a~1b/type/length', undefined], ['#/constructor', undefined], ['#/%', undefined], ['#anchor', undefined], ['other#', undefined], [5, undefined],
  ]
  for (const [reference, target] of cases) t.equal(localTarget(root, reference), target, String(reference))
})
