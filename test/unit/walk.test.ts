import { _ } from 'ajv'
import t from 'tap'
import { dynamicRef, referenceOf } from '../../lib/keywords/reference.js'
import { optionsOf } from '../../lib/keywords/outcomes.js'
import { Instance } from '../../lib/explain/instance.js'
import { unwalkable } from '../../lib/request/explainable.js'
import { Explainer } from '../../lib/request/explainer.js'
import { standaloneNode } from '../../lib/schema/node.js'
import { explains, finderOf, object, said, strictly, tell, walked } from '../fixtures/explain.js'
import { later } from '../fixtures/later-drafts.js'

t.test('the walk collects no more than requested', async (t) => {
  const schema = object({}, { additionalProperties: { type: 'integer' } })
  const data = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`a${i}`, 'x']))
  t.equal(said(schema, { ...data }, { ...strictly, mostErrors: 3 }).length, 3)
  t.equal(said(object({}, { required: ['a', 'b', 'c', 'd'] }), {}, { ...strictly, mostErrors: 3 }).length, 3)
})

t.test('a schema for lists that is also the schema of their items does not nest lists infinitely', async (t) => {
  t.strictSame(walked({ $id: 'lists', type: 'array', items: { $ref: '#' } }, 'x', {}), ['partial'])
})

t.test('nested schemas are walked up to a depth', async (t) => {
  const deep = (levels: number): object => Array.from({ length: levels }).reduce<object>((inner) => ({ a: inner }), { n: 'x' })
  const schema = { $id: 'deep', type: 'object', properties: { a: { $ref: '#' }, n: { type: 'integer' } } }
  t.equal(walked(schema, deep(50)).length, 1)
  t.strictSame(walked(schema, deep(600)), ['partial'])
})

t.test('a getter in the data that throws leaves the errors of the verdict, and its fault', async (t) => {
  const find = finderOf(object({ n: { type: 'integer' }, o: { type: 'object', properties: { a: {} } } }), strictly)
  const failing = (error: Error): object => Object.defineProperty({}, 'a', { enumerable: true, get: () => { throw error } })
  const failed = find({ n: 'x', o: failing(new TypeError('boom')) })
  t.strictSame([...failed.violations.map(tell), failed.isPartial, failed.fault], ['n: type', true, new TypeError('boom')])
  const { violations, isPartial } = find({ n: 'x', o: failing(new RangeError('Maximum call stack size exceeded')) })
  t.strictSame([...violations.map(tell), isPartial], ['n: type', true], 'but data that is too deep for the stack is left to the verdict')
})

t.test('a part without a walk has its validator\'s errors, or none', async (t) => {
  const explainer = new Explainer('body', unwalkable({}), 101)
  t.strictSame(explainer.find({}), { violations: [], isPartial: false })
})

explains('a verdict of all errors', [
  ['is told whole', object({ a: { type: 'integer' }, b: { pattern: '^b' } }), { a: 'x', b: 'a'.repeat(3_000) }, ['a: type', 'b: pattern'], { customOptions: { ...strictly.customOptions, allErrors: true } }],
  ['and once', object({ a: { type: 'integer' }, b: { pattern: '^b', errorMessage: 'B' } }), { a: 'x', b: 'a' }, ['a: type', 'b: pattern "B"'], { customOptions: { ...strictly.customOptions, allErrors: true } }],
])

explains('a fail-fast verdict', [
  ['has found nothing before it stopped', object({ a: { type: 'integer', default: 'x' }, b: { type: 'integer' } }, { additionalProperties: false }), { b: 'x', c: 1 }, ['b: type'], { customOptions: { coerceTypes: false, useDefaults: false } }],
])

explains('$ref alone, where Ajv ignores what stands beside it', [
  ['a limit', object({ n: { type: 'integer' }, a: { $ref: '#/definitions/a', maximum: 3 } }, { definitions: { a: { type: 'integer' } } }), { n: 'x', a: 5 }, ['n: type'], { customOptions: { ...strictly.customOptions, ignoreKeywordsWithRef: true, logger: false } as never }],
  ['defaults', object({ n: { type: 'integer' }, a: { $ref: '#/definitions/a', properties: { b: { default: 1 } } } }, { definitions: { a: { required: ['b'] } } }), { n: 'x', a: {} }, ['n: type', 'a.b: required'], { customOptions: { ...strictly.customOptions, useDefaults: true, ignoreKeywordsWithRef: true, logger: false } as never }],
])

t.test('undefined keywords are ignored', async (t) => {
  t.strictSame(said(object({ a: { type: 'integer', minimum: undefined } }), { a: 'x' }, strictly), ['a: type'])
})

explains('a reference is walked as Ajv resolves it', [
  ['$recursiveRef, to the outermost schema with a $recursiveAnchor', { $id: 'r', $recursiveAnchor: true, ...object({ n: { type: 'integer' }, child: { $recursiveRef: '#' } }) }, { child: { n: 'x' } }, ['child.n: type'], later],
  ['$recursiveRef, to its own schema if $recursiveAnchor is false', { $id: 'f', $recursiveAnchor: false, ...object({ n: { type: 'integer' }, child: { $recursiveRef: '#' } }) }, { child: { n: 'x' } }, ['child.n: type'], later],
  ['$dynamicRef, to the outermost schema with the $dynamicAnchor', { $id: 'd', $dynamicAnchor: 'node', ...object({ n: { type: 'integer' }, child: { $dynamicRef: '#node' } }) }, { child: { n: 'x' } }, ['child.n: type'], later],
  ['$dynamicRef without an anchor, to the schema that a $ref has called', { $id: 'v', ...object({ child: { $ref: '#/$defs/x' } }), $defs: { x: object({ n: { type: 'integer' }, inner: { $dynamicRef: '#' } }) } }, { child: { inner: { n: 'x' } } }, ['child.inner.n: type'], later],
  ['$dynamicRef without an anchor or $ref, to the root', { $id: 'w', ...object({ n: { type: 'integer' }, child: { $dynamicRef: '#' } }) }, { child: { n: 'x' } }, ['child.n: type'], later],
  ['$ref to a meta-schema', object({ n: { type: 'integer' }, a: { $ref: 'http://json-schema.org/draft-07/schema#' } }), { n: 'x', a: { minLength: -1 } }, ['n: type', 'a.minLength: minimum']],
])

explains('a value from the data decides as in Ajv', [
  ['an unknown format is ignored unless Ajv is strict', object({ c: { type: 'integer' }, a: { format: { $data: '/b' } } }), { c: 'x', a: 'a', b: 'none' }, ['c: type'], { customOptions: { ...strictly.customOptions, $data: true } }],
  ['a constant', object({ a: { const: { $data: '/b' } } }), { a: 1, b: 2 }, ['a: const'], { customOptions: { ...strictly.customOptions, $data: true } }],
])

explains('a union reports what it requires, in one error or by branch', [
  ['branches that match nothing: nothing is allowed', object({ a: { anyOf: [false, { not: {} }] } }), { a: 1 }, ['a: false schema']],
  ['the same for `false` twice', object({ a: { anyOf: [false, false] } }), { a: 1 }, ['a: false schema']],
  ['null, as a type and as constants, is one option', object({ a: { anyOf: [{ type: 'null' }, { const: null }, { enum: [null, 'x'] }] } }), { a: 5 }, ['a: anyOf']],
  ['constants that are objects have no list of values', object({ a: { anyOf: [{ const: { b: 1 } }, { const: { c: 1 } }] } }), { a: { d: 1 } }, ['a: anyOf']],
  ['the only constant of the value\'s type was meant', object({ a: { anyOf: [{ const: { b: 1 } }, { type: 'boolean' }] } }), { a: { d: 1 } }, ['a: const']],
  ['the only branch of the value\'s type was meant', object({ a: { anyOf: [{ type: 'array', minItems: 2 }, { type: 'boolean' }] } }), { a: [] }, ['a: minItems']],
  ['a branch with two errors does not hide a constant of the same type', object({ a: { anyOf: [{ type: 'string', minLength: 5, pattern: '^a' }, { const: 'x' }] } }), { a: 'b' }, ['a: anyOf']],
  ['an inner oneOf fails if too many of its branches match', object({ a: { anyOf: [{ oneOf: [{ type: 'integer' }, { minimum: 1 }] }, { oneOf: [{ type: 'integer' }, { minimum: 2 }] }] } }), { a: 5 }, ['a: anyOf']],
  ['a branch that is a union beside other keywords has the narrowest types', object({ a: { definitions: {}, anyOf: [{ minProperties: 0, allOf: [{ type: 'integer' }], anyOf: [{ minimum: 5 }, { type: 'integer' }] }, { type: 'boolean' }] } }), { a: 'x' }, ['a: anyOf']],
  ['a branch whose own union repeats its reference is of that reference\'s type', { definitions: { n: { type: 'integer' } }, ...object({ a: { anyOf: [{ allOf: [{ $ref: '#/definitions/n' }], minimum: 1, anyOf: [{ $ref: '#/definitions/n' }, { type: 'boolean' }] }, { type: 'null' }] } }) }, { a: 'x' }, ['a: type']],
  ['`true` in an inner union does not widen the types', object({ a: { anyOf: [{ minProperties: 0, maximum: 3, anyOf: [true, { type: 'integer' }] }, { type: 'boolean' }] } }), { a: 5 }, ['a: maximum']],
  ['dependencies are tried like any other keyword', object({ n: { type: 'integer' } }, { anyOf: [{ dependencies: { a: ['b'], c: { required: ['d'] } } }, { required: ['e'] }] }), { n: 'x', a: 1 }, [': anyOf', 'n: type']],
])

explains('a discriminator that Ajv does not evaluate', [
  ['still names the tag', object({ a: { discriminator: { propertyName: 'k' }, oneOf: [object({ k: { const: 'x' } }, { required: ['k'] }), object({ k: { const: 'y' } }, { required: ['k'] })] } }), { a: { k: 'z' } }, ['a.k: enum'], { ...strictly, onCreate: (ajv) => { ajv.addKeyword('discriminator') } }],
  ['is called like any keyword of the application', object({ a: { discriminator: { propertyName: 'k' }, type: 'integer' } }), { a: 'x' }, ['a: type'], { ...strictly, onCreate: (ajv) => { ajv.addKeyword({ keyword: 'discriminator', validate: () => true }) } }],
])

explains('a text for a dependency applies to the fields that it requires', [
  ['in dependencies', object({}, { dependencies: { a: ['b'] }, errorMessage: { dependencies: { a: 'Own' } } }), { a: 1 }, ['b: dependencies "Own"'], { ...strictly, customOptions: { ...strictly.customOptions, allErrors: true } }],
  ['in dependentRequired', object({}, { dependentRequired: { a: ['b'] }, errorMessage: { dependentRequired: { a: 'Own' } } }), { a: 1 }, ['b: dependentRequired "Own"'], later],
])

t.test('a reference without a target is left to the verdict', async (t) => {
  const walk = { leaveOut: () => 'left out' } as never
  const instance = new Instance(undefined, undefined, {})
  t.equal(referenceOf(standaloneNode({}), '#/none')(walk, instance), 'left out')
  t.equal(dynamicRef({ target: () => undefined } as never, '#none')(walk, instance), 'left out')
})

t.test('a constant that is an object does not fit into a list of values', async (t) => {
  const { violations } = finderOf({ const: { a: 1 } }, strictly)({ a: 2 })
  t.strictSame(violations.map(tell), [': const'])
  t.equal(optionsOf({ keyword: 'format', node: standaloneNode({ format: { $data: '/a' } }), params: {} } as never), undefined)
  t.equal(optionsOf({ keyword: 'const', node: standaloneNode({ const: { a: 1 } }), params: {} } as never), undefined)
})

const beside = (more: object): object => object({ n: { type: 'integer' }, a: more })
const once = { keyword: 'once', compile: compiledOnce() }

/** A function that compiles for the verdict, and fails for the walk. */
function compiledOnce (): () => () => boolean {
  let compiled = 0
  return () => {
    if (compiled++ > 0) throw new Error('once')
    return () => true
  }
}

explains('keywords of the application that fail in the walk', [
  ['when they are compiled', beside({ once: true }), { n: 'x', a: 1 }, ['n: type'], { ...strictly, onCreate: (ajv) => { ajv.addKeyword(once) } }],
  ['when their code runs', beside({ throwing: true }), { n: 'x', a: 1 }, ['n: type'], { ...strictly, onCreate: (ajv) => { ajv.addKeyword({ keyword: 'throwing', code: ({ gen }) => { gen.throw(_`new Error("x")`) } }) } }],
  ['without an error', beside({ silent: true }), { n: 'x', a: 1 }, ['n: type'], { ...strictly, onCreate: (ajv) => { ajv.addKeyword({ keyword: 'silent', code: ({ gen }) => { gen.code(_`errors++`) } }) } }],
  ['with the keyword that they need', beside({ needed: 1, needing: true, minimum: 0 }), { n: 'x', a: 1 }, ['n: type', 'a: needing'], { ...strictly, onCreate: (ajv) => { ajv.addKeyword('needed').addKeyword({ keyword: 'needing', dependencies: ['needed'], implements: ['other'], code: (cxt) => { cxt.fail(_`true`) } }) } }],
])

t.test('`__proto__` does not tell branches apart, since Ajv ignores it as a property', async (t) => {
  const branch = JSON.parse('{"type":"object","properties":{"__proto__":{"const":null},"id":{"const":"a"}}}')
  const schema = { oneOf: [branch, object({ id: { const: 'b' } })] }
  t.strictSame(walked(schema, JSON.parse('{"id":"a","__proto__":""}')), [])
  t.strictSame(walked(schema, JSON.parse('{"id":"c","__proto__":""}')), ['id: enum'])
})
