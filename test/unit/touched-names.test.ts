import t from 'tap'
import { touchedNames } from '../../lib/form-rules/touched-names.js'
import { standaloneNode } from '../../lib/schema/node.js'

function touched (schema: object, ...keywords: string[]): readonly string[] | undefined {
  return touchedNames(standaloneNode(schema), keywords)
}

t.test('a union of objects touches the properties that its branches name', async (t) => {
  t.strictSame(touched({ anyOf: [{ type: 'object', required: ['a'], properties: { b: {} }, additionalProperties: true }, { title: 'x', minProperties: 2, allOf: [{ required: ['c'] }] }] }, 'anyOf'), ['a', 'b', 'c'])
  t.strictSame(touched({ not: { required: ['a'] } }, 'not'), ['a'])
  t.strictSame(touched({ oneOf: [true, false] }, 'oneOf'), [])
})

t.test('a condition touches those of all its schemas, and a dependency those that it needs', async (t) => {
  const schema = { if: { properties: { a: { const: 1 } } }, then: { required: ['b'] }, else: { not: { required: ['c'] } }, properties: { d: {} } }
  t.strictSame(touched(schema, 'if', 'then', 'else'), ['a', 'b', 'c'])
  t.strictSame(touched({ dependencies: { a: ['b'], c: { required: ['d'] } } }, 'dependencies'), ['a', 'b', 'c', 'd'])
  t.strictSame(touched({ dependentRequired: { a: ['b'] } }, 'dependentRequired'), ['a', 'b'])
  t.strictSame(touched({ dependentSchemas: { a: { required: ['b'] } } }, 'dependentSchemas'), ['a', 'b'])
})

t.test('references are followed, unless they have no end', async (t) => {
  const definitions = { x: { required: ['a'] }, loop: { anyOf: [{ $ref: '#/definitions/loop' }] } }
  t.strictSame(touched({ definitions, anyOf: [{ $ref: '#/definitions/x' }] }, 'anyOf'), ['a'])
  t.equal(touched({ definitions, anyOf: [{ $ref: '#/definitions/loop' }] }, 'anyOf'), undefined)
  t.equal(touched({ anyOf: [{ $ref: '#/definitions/none' }] }, 'anyOf'), undefined)
})

t.test('what changes the value, or may concern any property, touches everything', async (t) => {
  for (const branch of [{ type: 'integer' }, { type: ['object', 'null'] }, { additionalProperties: false }, { patternProperties: {} }, { items: {} }, { myKeyword: 1 }, { errorMessage: 'x' }, { required: { $data: '1/a' } }]) {
    t.equal(touched({ anyOf: [branch] }, 'anyOf'), undefined, JSON.stringify(branch))
  }
  t.equal(touched({ contains: {} }, 'contains'), undefined)
  t.equal(touched({ anyOf: { $data: '1' } }, 'anyOf'), undefined)
})
