import t from 'tap'
import { withOldSchemas } from '../../lib/description/openapi-3-0.js'

const schemas: Array<[what: string, schema: unknown, old: unknown]> = [
  ['what it knows', { type: 'string', maxLength: 5, 'x-own': 1 }, { type: 'string', maxLength: 5, 'x-own': 1 }],
  ['a reference', { $ref: '#/components/schemas/A', if: {} }, { $ref: '#/components/schemas/A', if: {} }],
  ['true and false', { properties: { yes: true, no: false } }, { properties: { yes: {}, no: { not: {} } } }],
  ['a limit that excludes its value', { exclusiveMinimum: 0, exclusiveMaximum: 9 }, { minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true }],
  ['the stricter one of two limits', { minimum: 1, exclusiveMinimum: 0, maximum: 9, exclusiveMaximum: 8 }, { minimum: 1, maximum: 8, exclusiveMaximum: true }],
  ['the stricter one of two limits, the other way', { minimum: 1, exclusiveMinimum: 1, maximum: 9, exclusiveMaximum: 10 }, { minimum: 1, exclusiveMinimum: true, maximum: 9 }],
  ['a flag', { minimum: 1, exclusiveMinimum: true }, { minimum: 1, exclusiveMinimum: true }],
  ['a constant', { const: 'a' }, { enum: ['a'] }],
  ['a constant beside values', { const: 'a', enum: ['a', 'b'] }, { enum: ['a', 'b'] }],
  ['examples', { examples: ['a', 'b'] }, { example: 'a' }],
  ['examples beside an example', { examples: ['a'], example: 'b' }, { example: 'b' }],
  ['no examples', { examples: [] }, {}],
  ['a type or null', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
  ['several types', { type: ['string', 'integer'] }, { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
  ['null', { type: ['null'] }, { nullable: true }],
  ['a tuple', { items: [{ const: 1 }, { type: 'string' }] }, { items: { anyOf: [{ enum: [1] }, { type: 'string' }] } }],
  ['items', { items: { const: 1 } }, { items: { enum: [1] } }],
  ['schemas inside', { allOf: [{ const: 1 }], not: { const: 2 }, additionalProperties: { const: 3 } }, { allOf: [{ enum: [1] }], not: { enum: [2] }, additionalProperties: { enum: [3] } }],
  ['no other properties', { additionalProperties: false }, { additionalProperties: false }],
  ['keywords that it lacks', { if: { const: 1 }, then: {}, propertyNames: {}, $comment: 'c', even: true }, { 'x-if': { const: 1 }, 'x-then': {}, 'x-property-names': {}, 'x-comment': 'c', 'x-even': true }],
  ['a property that is named like a keyword', { properties: { if: { type: 'string' } } }, { properties: { if: { type: 'string' } } }],
  ['what is no schema', 5, 5],
]

for (const [what, schema, old] of schemas) {
  t.test(`OpenAPI 3.0 has ${what} in its own form`, async (t) => {
    const documentOf = (schema: unknown): any => ({
      openapi: '3.0.3',
      components: { schemas: { A: schema }, headers: { H: { schema } }, parameters: 5 },
      paths: { '/': { post: { parameters: [{ name: 'p', schema }], requestBody: { content: { 'application/json': { schema, examples: { a: { value: { schema: { const: 1 } } } } } } } } } },
    })
    t.strictSame(withOldSchemas(documentOf(schema)), documentOf(old))
  })
}

t.test('anything but a map of schemas stays as it is', async (t) => {
  const odd = { components: { schemas: 5 }, tags: ['a'], 'x-own': { schema: { const: 1 } } }
  t.strictSame(withOldSchemas(odd), odd)
})
