import t from 'tap'
import { Budget } from '../lib/explain/budget.js'
import { referenceOf } from '../lib/explain/reference.js'
import { Instance } from '../lib/explain/view.js'
import { Walk } from '../lib/explain/walk.js'
import { standaloneNode } from '../lib/schema/node.js'
import { explains, object, type ExplainOptions } from './fixtures/explain.js'
import { later } from './fixtures/later-drafts.js'

const asFastify: ExplainOptions = {}

explains('a schema that is called by a reference', [
  ['coerces for itself', object({ a: { $ref: 'five#' } }), { a: '3' }, ['a: minimum'], { schemas: { five: { $id: 'five', type: 'integer', minimum: 5, properties: { in: { $ref: '#' } } } } }],
  ['gives defaults even in a union', object({ n: { type: 'integer' }, a: { anyOf: [{ $ref: 'given#' }] } }), { n: 'x', a: {} }, ['n: type'], { schemas: { given: { $id: 'given', type: 'object', required: ['x'], properties: { x: { type: 'integer', default: 3 }, in: { $ref: '#' } } } } }],
  ['gives no defaults where it is in its place', object({ n: { type: 'integer' }, a: { anyOf: [{ type: 'object', required: ['x'], properties: { x: { type: 'integer', default: 3 } } }] } }), { n: 'x', a: {} }, ['n: type', 'a.x: required'], asFastify],
  ['is found by its name', object({ a: { $ref: 'other#/definitions/x' }, b: { $ref: '#/definitions/x' } }, { definitions: { x: { type: 'integer' } } }), { a: 1, b: 'x' }, ['a: type', 'b: type'], { customOptions: { coerceTypes: false }, schemas: { other: { $id: 'other', definitions: { x: { type: 'string' } } } } }],
])

explains('references that are found while a request is walked', [
  ['the nearest schema around with the anchor', { $id: 'node', $dynamicAnchor: 'node', properties: { value: { type: 'string' }, next: { $dynamicRef: '#node' } } }, { next: { next: { value: 1 } } }, ['next.next.value: type'], later],
  ['without the anchor, the root', { properties: { n: { type: 'integer' }, value: { type: 'string' }, next: { $dynamicRef: '#none' } } }, { n: 'x', next: { value: 1 } }, ['n: type', 'next.value: type'], later],
  ['without the anchor, what the last reference has called', { properties: { n: { type: 'integer' }, in: { $ref: '#/$defs/in' } }, $defs: { in: { $id: 'in', allOf: [{}], properties: { value: { type: 'string' }, next: { $dynamicRef: '#none' } } } } }, { n: 'x', in: { next: { value: 1 } } }, ['n: type', 'in.next.value: type'], later],
  ['$recursiveRef', { $recursiveAnchor: true, properties: { n: { type: 'integer' }, value: { type: 'string' }, next: { $recursiveRef: '#' } } }, { n: 'x', next: { value: 1 } }, ['n: type', 'next.value: type'], later],
  ['$recursiveRef without an anchor', { $recursiveAnchor: false, properties: { n: { type: 'integer' }, value: { type: 'string' }, next: { $recursiveRef: '#' } } }, { n: 'x', next: { value: 1 } }, ['n: type', 'next.value: type'], later],
])

t.test('a reference without a target is skipped', async (t) => {
  const walk = new Walk({} as never, new Budget(), undefined)
  t.equal(referenceOf(standaloneNode({}), '#/nowhere')(walk, new Instance(undefined, undefined, 1)), true)
  t.equal(walk.leftOut.isPartial, true)
})
