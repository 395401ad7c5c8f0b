import t from 'tap'
import { localTarget } from '../lib/schema/schema.js'
import { shapeOf, type Located } from '../lib/schema/shape.js'

function located (root: any, schema: unknown = root): Located {
  return { schema, follow: (reference) => reference === 'none' ? undefined : located(root, localTarget(root, reference)) }
}

const CASES: Array<[title: string, schema: any, types: unknown, tags: object, required: string[]]> = [
  ['anything', true, undefined, {}, []],
  ['nothing', false, [], {}, []],
  ['a type', { type: 'string' }, ['string'], {}, []],
  ['values', { enum: ['a', 1] }, ['string', 'integer'], {}, []],
  ['tags', { type: 'object', properties: { a: { const: 1 }, b: { enum: ['x', null] }, c: { type: 'string' }, d: { const: {} }, e: true }, required: ['a', 'c'] }, ['object'], { a: [1], b: ['x', null] }, ['a', 'c']],
  ['values of several kinds are no tag', { properties: { a: { enum: [{}, 1] } } }, undefined, {}, []],
  ['a tag that a default gives', { properties: { a: { const: 1, default: 1 } }, required: ['a'] }, undefined, { a: [1] }, []],
  ['allOf', { allOf: [{ type: ['object', 'array'] }, { type: 'object', properties: { a: { const: 1 } }, required: ['a'] }], properties: { a: { enum: [1, 2] } } }, ['object'], { a: [1, 2] }, ['a']],
  ['a reference', { $ref: '#/d', d: { type: 'object', required: ['a'], properties: { a: { $ref: '#/e' } } }, e: { const: 'x' } }, ['object'], { a: ['x'] }, ['a']],
  ['a reference to nothing', { $ref: 'none' }, undefined, {}, []],
  ['a reference to itself', { $ref: '#' }, undefined, {}, []],
  ['the types of all branches', { anyOf: [{ type: 'string' }, { oneOf: [{ type: 'null' }, { type: 'string' }] }] }, ['string', 'null'], {}, []],
  ['a branch of any type', { anyOf: [{ type: 'string' }, {}] }, undefined, {}, []],
  ['a branch that is no object', { anyOf: [{ type: 'string' }, true] }, undefined, {}, []],
  ['a branch that is the whole', { anyOf: [{ type: 'string' }, { $ref: '#' }] }, undefined, {}, []],
  ['the narrower of two', { type: ['string', 'null', 'number'], anyOf: [{ const: 'a' }, { type: 'null' }] }, ['string', 'null'], {}, []],
]

t.test('types, tags and what is required', async (t) => {
  for (const [title, schema, types, tags, required] of CASES) {
    const shape = shapeOf(located(schema))
    t.strictSame({ types: shape.types, tags: Object.fromEntries(shape.tags), required: [...shape.required] }, { types, tags, required }, title)
  }
})

t.test('a union around itself', async (t) => {
  const schema: any = { anyOf: [] }
  schema.anyOf.push(schema)
  t.strictSame(shapeOf(located(schema)).types, undefined)
})
