import { Type } from '@sinclair/typebox'
import ajvKeywords from 'ajv-keywords'
import t from 'tap'
import { unwalkable } from '../../lib/request/explainable.js'
import { Explainer } from '../../lib/request/explainer.js'
import { explainerOf, explains, made, object, strictly, tell, type ExplainOptions } from '../fixtures/explain.js'
import { later } from '../fixtures/later-drafts.js'

explains('a violation is in the field that a person would fix', [
  ['a missing property', object({ a: { type: 'string' } }, { required: ['a', 'b'] }), {}, ['a: required', 'b: required']],
  ['a missing property deep down', object({ a: object({ b: object({}, { required: ['c'] }) }) }), { a: { b: {} } }, ['a.b.c: required']],
  ['a dependency', object({ a: {}, b: {} }, { dependencies: { a: ['b', 'c'] } }), { a: 1 }, ['b: dependencies', 'c: dependencies']],
  ['a dependency that is a schema', object({ a: {} }, { dependencies: { a: { required: ['b'] } } }), { a: 1 }, ['b: required when']],
  ['an unexpected property', object({ a: {} }, { additionalProperties: false }), { a: 1, x: 1, y: 2 }, ['x: additionalProperties', 'y: additionalProperties']],
  ['a wrong additional property', object({ a: {} }, { additionalProperties: { type: 'string' } }), { x: 1 }, ['x: type']],
  ['a wrong name', { propertyNames: { pattern: '^a' } }, { b: 1, ab: 2 }, ['b: name pattern']],
  ['a wrong name by a reference that is not inlined', { propertyNames: { $ref: '#/definitions/name' }, definitions: { name: { allOf: [{ $ref: '#/definitions/short' }] }, short: { maxLength: 1 } } }, { long: 1 }, ['long: name maxLength']],
  ['no name at all', { propertyNames: false }, { a: 1 }, ['a: name false schema']],
  ['a wrong name of a nested object', object({ o: { propertyNames: { maxLength: 1 } } }), { o: { ab: 1 } }, ['o.ab: name maxLength']],
  ['a property by its pattern', { patternProperties: { '^n': { type: 'number' } } }, { n1: 'x' }, ['n1: type']],
  ['a property without a schema of its own', object({ a: false }), { a: 1 }, ['a: false schema']],
  ['an item', { type: 'array', items: { type: 'string' } }, ['a', 1, 2], ['1: type', '2: type']],
  ['a tuple', { items: [{ type: 'string' }, object({}, { required: ['a'] })], additionalItems: { type: 'null' } }, [1, {}, 3], ['0: type', '1.a: required', '2: type']],
  ['too many items of a tuple', { items: [{}], additionalItems: false }, [1, 2], [': additionalItems']],
  ['repeated items', object({ a: { uniqueItems: true } }), { a: [1, 1] }, ['a: uniqueItems']],
  ['contains', object({ a: { contains: { type: 'string' } } }), { a: [1, 2] }, ['a: contains']],
  ['not', object({ a: { not: { type: 'string' } } }), { a: 'x' }, ['a: not']],
  ['the body', { type: 'object' }, 5, [': type']],
  ['false', false, {}, [': false schema']],
  ['a name with a dot, a slash, a tilde, none at all', object({ 'a.b': { type: 'string' }, 'a/b': { type: 'string' }, 'a~1': { type: 'string' }, '': { type: 'string' } }),
    { 'a.b': 1, 'a/b': 1, 'a~1': 1, '': 1 }, ['a.b: type', 'a/b: type', 'a~1: type', ': type']],
  ['below a name without letters', object({ '': object({ a: { type: 'string' }, '': { type: 'string' } }) }), { '': { a: 1, '': 1 } }, ['.a: type', '.: type']],
  ['names of every object', object({ constructor: { type: 'string' }, toString: { type: 'string' } }, { required: ['constructor', 'hasOwnProperty'] }),
    JSON.parse('{"constructor":1,"toString":2}'), ['constructor: type', 'toString: type']],
  ['__proto__', { additionalProperties: { type: 'string' } }, JSON.parse('{"__proto__":1}'), ['__proto__: type']],
])

const shared = { $id: 'https://a.example/address', type: 'object', required: ['city'], properties: { city: { $ref: '#/definitions/word' }, home: { $ref: 'https://a.example/address' } }, definitions: { word: { type: 'string', minLength: 2, allOf: [{ pattern: '^[A-Z]' }] } } }
const recursive = { $id: 'tree', type: 'object', properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } }, required: ['name'] }

explains('references', [
  ['a local one', object({ a: { $ref: '#/definitions/x' } }, { definitions: { x: { type: 'string' } } }), { a: 1 }, ['a: type']],
  ['a shared schema', object({ to: { $ref: 'https://a.example/address#' } }), { to: { city: 'a' } }, ['to.city: minLength', 'to.city: pattern'], { ...strictly, schemas: { a: shared } }],
  ['a shared schema with itself in it', object({ to: { $ref: 'https://a.example/address#' } }), { to: { city: 'Ab', home: {} } }, ['to.home.city: required'], { ...strictly, schemas: { a: shared } }],
  ['an $id in the middle', object({ a: { $id: 'https://b.example/inner', properties: { b: { $ref: '#/definitions/n' } }, definitions: { n: { type: 'number', allOf: [{ minimum: 3 }] } } } }), { a: { b: 1 } }, ['a.b: minimum']],
  ['a recursive one', recursive, { name: 'a', children: [{ name: 'b', children: [{ children: 5 }] }] }, ['children.0.children.0.name: required', 'children.0.children.0.children: type']],
  ['the root', object({ next: { $ref: '#' }, value: { type: 'number' } }, { $id: 'list' }), { next: { next: { value: 'x' } } }, ['next.next.value: type']],
  ['allOf', { allOf: [object({ a: { type: 'string' } }), { $ref: '#/definitions/b' }], definitions: { b: object({ b: { type: 'string' } }, { required: ['b'] }) } }, { a: 1 }, ['a: type', 'b: required']],
])

explains('each violation once', [
  ['missing for two schemas', { required: ['a'], allOf: [{ required: ['a'] }, { dependencies: { b: ['a'] } }] }, { b: 1 }, ['a: required']],
  ['unexpected for two schemas', { additionalProperties: false, allOf: [{ additionalProperties: false }] }, { x: 1 }, ['x: additionalProperties']],
  ['then', { if: object({ a: { const: 1 } }), then: { required: ['b'] }, else: { required: ['c'] } }, { a: 1 }, ['b: required when']],
  ['else', { if: object({ a: { const: 1 } }), then: { required: ['b'] }, else: { required: ['c'] } }, { a: 2 }, ['c: required unless']],
  ['then by a reference', { if: object({ a: { const: 1 } }), then: { $ref: '#/definitions/b' }, definitions: { b: { allOf: [{ $ref: '#/definitions/c' }] }, c: { required: ['b'] } } }, { a: 1 }, ['b: required when']],
  ['a condition in a condition', { if: { required: ['a'] }, then: { if: { required: ['b'] }, then: { required: ['c'] } } }, { a: 1, b: 1 }, ['c: required']],
  ['with a condition and without', { properties: { a: { $ref: '#/definitions/x' } }, if: { required: ['a'] }, then: { properties: { a: { $ref: '#/definitions/x' } } }, definitions: { x: { type: 'string' } } }, { a: 1 }, ['a: type']],
  ['then: false', { if: { required: ['a'] }, then: false }, { a: 1 }, [': false schema when']],
  ['a condition that is tried only', { if: object({ a: { type: 'string', minLength: 5 } }), then: true, else: true, required: ['b'] }, { a: 1 }, ['b: required']],
])

const cat = object({ kind: { const: 'cat' }, lives: { type: 'integer' } }, { required: ['kind', 'lives'] })
const dog = object({ kind: { enum: ['dog', 'wolf'] }, name: { type: 'string' } }, { required: ['kind', 'name'] })
const expression = { $id: 'expression', anyOf: [{ type: 'number' }, object({ op: { const: 'neg' }, of: { $ref: '#' } }, { required: ['op', 'of'] }), object({ op: { const: 'all' }, of: { type: 'array', items: { $ref: '#' } } }, { required: ['op', 'of'] })] }

for (const keyword of ['anyOf', 'oneOf']) {
  explains(`${keyword}: the branch that the data means speaks alone`, [
    ['by a tag', { [keyword]: [cat, dog] }, { kind: 'wolf' }, ['name: required']],
    ['by another', { [keyword]: [cat, dog] }, { kind: 'cat', lives: 'x' }, ['lives: type']],
    ['by no tag', { [keyword]: [cat, dog] }, { kind: 'cow' }, ['kind: enum']],
    ['without the tag', { [keyword]: [cat, dog] }, {}, ['kind: required']],
    ['by type', { [keyword]: [{ type: 'string', minLength: 3 }, { type: 'number' }] }, 'ab', [': minLength']],
    ['by another type', { [keyword]: [{ type: 'string' }, { type: 'array', items: { type: 'number' } }] }, [1, 'x'], ['1: type']],
    ['by no type', { [keyword]: [{ type: 'string' }, { type: 'number' }] }, {}, [`: ${keyword}`]],
    ['or null', { [keyword]: [cat, { type: 'null' }] }, { kind: 'cat' }, ['lives: required']],
    ['or null, of another type', { [keyword]: [{ type: 'string' }, { type: 'null' }] }, 5, [`: ${keyword}`]],
    ['literals', { [keyword]: [{ const: 'a' }, { const: 'b' }] }, 'c', [`: ${keyword}`]],
    ['in a list', { type: 'array', items: { [keyword]: [cat, dog] } }, [{ kind: 'cat', lives: 1 }, { kind: 'dog' }, { kind: 'cow' }, { kind: 'cat' }], ['1.name: required', '2.kind: enum', '3.lives: required']],
    ['by a reference', { [keyword]: [{ $ref: '#/definitions/cat' }, { $ref: '#/definitions/dog' }], definitions: { cat, dog } }, { kind: 'dog', name: 1 }, ['name: type']],
    ['by the tag that allOf adds', { [keyword]: [{ allOf: [cat, { required: ['x'] }] }, dog] }, { kind: 'cat', lives: 1 }, ['x: required']],
    ['by the tag that is a reference', { [keyword]: [object({ kind: { $ref: '#/definitions/a' } }, { required: ['kind', 'x'] }), dog], definitions: { a: { const: 'a' } } }, { kind: 'a' }, ['x: required']],
    ['unions in unions', { [keyword]: [{ [keyword]: [{ type: 'string', minLength: 2 }, { type: 'boolean' }] }, { type: 'array' }] }, 'a', [': minLength']],
    ['beside what else is wrong', object({ pet: { [keyword]: [cat, dog] }, n: { type: 'number' } }), { pet: { kind: 'cat' }, n: 'x' }, ['pet.lives: required', 'n: type']],
    ['where one fits, nothing is said of it', object({ pet: { [keyword]: [cat, dog] }, n: { type: 'number' } }), { pet: { kind: 'cat', lives: 1 }, n: 'x' }, ['n: type']],
    ['boolean branches', { [keyword]: [false, { type: 'string' }] }, 5, [': type']],
    ['with types made fit', object({ a: { [keyword]: [{ type: 'integer', minimum: 5 }, { type: 'boolean' }] } }), { a: '3' }, ['a: minimum'], {}],
    ['with the type it has, though it could be made fit', object({ a: { [keyword]: [{ type: 'string', minLength: 5 }, { type: 'integer' }] } }), { a: 'x' }, ['a: minLength'], {}],
    ['with a tag that could be made fit', { [keyword]: [object({ v: { type: 'integer', const: 1 }, a: { type: 'string' } }, { required: ['v', 'a'] }), object({ v: { type: 'integer', const: 2 } }, { required: ['v', 'b'] })] }, { v: 1 }, ['a: required'], {}],
  ])
}

explains('unions', [
  ['recursive ones', expression, { op: 'all', of: [1, { op: 'neg', of: { op: 'neg', of: 'x' } }] }, ['of.1.of.of: anyOf']],
  ['recursive ones, with the branch meant', expression, { op: 'all', of: [1, { op: 'neg' }] }, ['of.1.of: required']],
  ['more than one fits', { oneOf: [{ minimum: 1 }, { minimum: 2 }] }, 3, [': oneOf']],
  ['OpenAPI\'s discriminator, without Ajv\'s', { discriminator: { propertyName: 'kind' }, oneOf: [cat, dog] }, { kind: 'dog' }, ['name: required']],
  ['Ajv\'s discriminator', { type: 'object', discriminator: { propertyName: 'kind' }, oneOf: [cat, dog], required: ['kind'] }, { kind: 'dog' }, ['name: required'], { customOptions: { ...strictly.customOptions, discriminator: true } }],
  ['Ajv\'s discriminator, without a branch', { type: 'object', discriminator: { propertyName: 'kind' }, oneOf: [cat, dog], required: ['kind'] }, { kind: 'cow' }, ['kind: discriminator'], { customOptions: { ...strictly.customOptions, discriminator: true } }],
  ['Ajv\'s discriminator, no string', { type: 'object', discriminator: { propertyName: 'kind' }, oneOf: [cat, dog], required: ['kind'] }, { kind: 5 }, ['kind: discriminator'], { customOptions: { ...strictly.customOptions, discriminator: true } }],
])

explains('fields in the order of `properties`, texts in the order of the keywords', [
  ['fields', object({ b: { type: 'string' }, a: { type: 'string' }, c: { type: 'string' } }, { required: ['c', 'b'] }), { a: 1 }, ['b: required', 'a: type', 'c: required']],
  ['texts', { maxLength: 1, pattern: '^b', minLength: 5, format: 'email' }, 'aaa', [': maxLength', ': pattern', ': minLength', ': format']],
  ['texts of allOf where allOf is written', { allOf: [{ minLength: 5 }], format: 'email', not: { const: 'a' } }, 'a', [': minLength', ': format', ': not']],
  ['items by their numbers', { type: 'array', items: { type: 'string' } }, Array.from({ length: 12 }, (_, i) => i), Array.from({ length: 12 }, (_, i) => `${i}: type`)],
  ['the object before its fields', object({ a: { type: 'string' } }, { minProperties: 3 }), { a: 1 }, [': minProperties', 'a: type']],
  ['unknown names last, in the data\'s order', object({ known: { type: 'string' } }, { additionalProperties: object({ p: { type: 'string' }, q: { type: 'string' } }) }),
    { z: { q: 1, p: 1 }, y: { p: 1, q: 1 }, known: 1 }, ['known: type', 'z.p: type', 'z.q: type', 'y.p: type', 'y.q: type']],
])

explains('what else Ajv can be told', [
  ['nullable', object({ a: { type: 'string', nullable: true, minLength: 2 } }), { a: 'x' }, ['a: minLength']],
  ['$data', object({ a: { type: 'number' }, b: { type: 'number', minimum: { $data: '1/a' } } }), { a: 5, b: 4 }, ['b: minimum'], { customOptions: { ...strictly.customOptions, $data: true } }],
  ['$data from the root', object({ a: {}, b: object({ c: { const: { $data: '/a' } } }) }), { a: 5, b: { c: 4 } }, ['b.c: const'], { customOptions: { ...strictly.customOptions, $data: true } }],
  ['verbose', object({ a: { type: 'string' } }), { a: 1 }, ['a: type'], { customOptions: { ...strictly.customOptions, verbose: true } }],
  ['allErrors', { anyOf: [cat, dog], required: ['x'] }, { kind: 'cat' }, ['lives: required', 'x: required'], { customOptions: { ...strictly.customOptions, allErrors: true } }],
  ['allErrors, in what is too large to be matched again', object({ a: { type: 'string', pattern: '^a' } }, { maxProperties: 1 }), { a: 'b'.repeat(13), b: 1 }, [': maxProperties', 'a: pattern'], { customOptions: { ...strictly.customOptions, allErrors: true } }],
  ['allErrors, with what is skipped', object({ a: { type: 'string', pattern: '^b' } }, { maxProperties: 1 }), { a: 'b'.repeat(13), b: 1 }, [': maxProperties'], { customOptions: { ...strictly.customOptions, allErrors: true } }],
  ['ownProperties', object({}, { required: ['toString'], additionalProperties: false }), { x: 1 }, ['toString: required', 'x: additionalProperties'], { customOptions: { ...strictly.customOptions, ownProperties: true } }],
  ['passContext', { allOf: [{ $ref: '#/definitions/a' }], if: { $ref: '#/definitions/b' }, then: { required: ['y'] }, definitions: { a: { allOf: [{ $ref: '#/definitions/b' }] }, b: { allOf: [{ $ref: '#/definitions/c' }] }, c: { type: 'object' } } }, {}, ['y: required'], { customOptions: { ...strictly.customOptions, passContext: true } }],
])

explains('the keywords of later drafts', [
  ['dependentRequired', { dependentRequired: { a: ['b', 'c'] } }, { a: 1, c: 1 }, ['b: dependentRequired'], later],
  ['dependentSchemas', { dependentSchemas: { a: object({ b: { type: 'string' } }) } }, { a: 1, b: 1 }, ['b: type when'], later],
  ['minContains', object({ a: { contains: { type: 'string' }, minContains: 2 } }), { a: ['x', 1] }, ['a: contains'], later],
  ['maxContains', object({ a: { contains: { type: 'string' }, maxContains: 1 } }), { a: ['x', 'y'] }, ['a: contains'], later],
  ['prefixItems', { prefixItems: [{ type: 'string' }, object({}, { required: ['a'] })] }, [1, {}], ['0: type', '1.a: required'], later],
  ['unevaluatedProperties', { properties: { a: {} }, unevaluatedProperties: false }, { a: 1, b: 1 }, ['b: unevaluatedProperties'], later],
  ['unevaluatedProperties with a schema', { unevaluatedProperties: object({ b: { type: 'string' } }) }, { a: { b: 1 } }, ['a.b: type'], later],
  ['unevaluatedItems', { prefixItems: [{}], unevaluatedItems: false }, [1, 2], [': unevaluatedItems'], later],
  ['unevaluatedItems with a schema', { prefixItems: [{}], unevaluatedItems: { type: 'string' } }, ['a', 2, object({})], ['1: type', '2: type'], later],
  ['what the branch of a union has refused is not unexpected as well', { oneOf: [cat, dog], unevaluatedProperties: false }, { kind: 'cat', lives: 'x', y: 1 }, ['lives: type', 'y: unevaluatedProperties'], later],
  ['what fits no branch has no unexpected part', { oneOf: [cat, dog], unevaluatedProperties: false }, { kind: 'cow', name: 'x' }, ['kind: enum'], later],
  ['a branch that fits', { anyOf: [cat, dog], unevaluatedProperties: false }, { kind: 'cat', lives: 1, x: 1 }, ['x: unevaluatedProperties'], later],
  ['what then has refused is not unexpected as well', { if: object({ a: { const: 1 } }, { required: ['a'] }), then: object({ b: { type: 'string' } }), else: object({ c: {} }), unevaluatedProperties: false }, { a: 1, b: 1, c: 1 }, ['b: type when', 'c: unevaluatedProperties'], later],
  ['what a dependency has refused is not unexpected as well', { properties: { a: {} }, dependentSchemas: { a: object({ b: { type: 'string' } }) }, unevaluatedProperties: false }, { a: 1, b: 1 }, ['b: type when'], later],
  ['what a reference has refused is not unexpected as well', { $ref: '#/$defs/x', unevaluatedProperties: false, $defs: { x: { anyOf: [object({ b: { type: 'string' } }, { required: ['b'] })] } } }, { b: 1, c: 1 }, ['b: type', 'c: unevaluatedProperties'], later],
  ['a condition that is a reference', { if: { $ref: '#/$defs/x' }, then: { required: ['z'] }, unevaluatedProperties: false, $defs: { x: { allOf: [{ $ref: '#/$defs/y' }] }, y: { anyOf: [object({ b: { type: 'string' } }, { required: ['b'] })] } } }, { b: 'x' }, ['z: required'], later],
  ['a list that a reference has tried', { anyOf: [{ $ref: '#/$defs/x' }, { type: 'array', minItems: 5 }], unevaluatedItems: false, $defs: { x: { allOf: [{ $ref: '#/$defs/y' }] }, y: { type: 'array', prefixItems: [{ type: 'string' }] } } }, ['x', 1], [': unevaluatedItems'], later],
  ['$dynamicRef', { $id: 'node', $dynamicAnchor: 'node', properties: { value: { type: 'string', minLength: 2 }, next: { $dynamicRef: '#node' } } }, { next: { next: { value: 1 } } }, ['next.next.value: type'], later],
])

const withKeywords: ExplainOptions = { ...strictly, plugins: [(ajv) => ajvKeywords.default(ajv)] }

explains('ajv-keywords: a wrapper and what it wraps are one', [
  ['range', object({ a: { range: [1, 3] } }), { a: 5 }, ['a: maximum'], withKeywords],
  ['exclusiveRange', object({ a: { exclusiveRange: [1, 3] } }), { a: 1 }, ['a: exclusiveMinimum'], withKeywords],
  ['prohibited', object({ o: { prohibited: ['a', 'b'] } }), { o: { a: 1 } }, ['o: prohibited'], withKeywords],
  ['anyRequired', object({ o: { anyRequired: ['a', 'b'] } }), { o: {} }, ['o: anyRequired'], withKeywords],
  ['oneRequired', object({ o: { oneRequired: ['a', 'b'] } }), { o: { a: 1, b: 1 } }, ['o: oneRequired'], withKeywords],
  ['allRequired', object({ a: {}, b: {} }, { allRequired: true }), { a: 1 }, ['b: required'], withKeywords],
  ['patternRequired', { patternRequired: ['^a'] }, { b: 1 }, [': patternRequired'], withKeywords],
  ['deepProperties', { deepProperties: { '/a/b': { type: 'string' } } }, { a: { b: 1 } }, ['a.b: type'], withKeywords],
  ['deepRequired', { deepRequired: ['/a/b'] }, { a: {} }, [': deepRequired'], withKeywords],
  ['regexp, typeof, instanceof, uniqueItemProperties', object({ a: { regexp: '/^x/i' }, b: { typeof: 'string' }, c: { instanceof: 'Array' }, d: { type: 'array', uniqueItemProperties: ['id'] } }), { a: 'y', b: 1, c: {}, d: [{ id: 1 }, { id: 1 }] },
    ['a: regexp', 'b: typeof', 'c: instanceof', 'd: uniqueItemProperties'], withKeywords],
  ['the same wrapper at two places', { type: 'array', items: object({ o: { prohibited: ['a'] }, n: { range: [1, 2] } }) }, [{ o: { a: 1 } }, { n: 3 }, { o: { a: 1 }, n: 0 }], ['0.o: prohibited', '1.n: maximum', '2.o: prohibited', '2.n: minimum'], withKeywords],
  ['select', object({ o: { select: { $data: '0/kind' }, selectCases: { a: { required: ['x'] } } } }), { o: { kind: 'a' } }, ['o.x: required'], { customOptions: { ...strictly.customOptions, $data: true }, plugins: [(ajv) => ajvKeywords.default(ajv)] }],
])

const Shape = Type.Union([
  Type.Object({ type: Type.Literal('circle'), radius: Type.Number() }),
  Type.Object({ type: Type.Literal('square'), side: Type.Number() }),
])

explains('TypeBox', [
  ['a union of literals', Type.Object({ a: Type.Union([Type.Literal('x'), Type.Literal('y')]) }), { a: 'z' }, ['a: anyOf'], {}],
  ['a union of objects', Type.Object({ a: Shape }), { a: { type: 'circle' } }, ['a.radius: required'], {}],
  ['a union with null', Type.Object({ a: Type.Union([Type.Object({ b: Type.String() }), Type.Null()]) }), { a: {} }, ['a.b: required'], {}],
  ['an optional union', Type.Object({ a: Type.Optional(Type.Union([Type.String({ minLength: 3 }), Type.Null()])) }), { a: 'x' }, ['a: minLength'], {}],
  ['a list of unions', Type.Array(Shape), [{ type: 'square', side: 'x' }, { type: 'x' }], ['0.side: type', '1.type: enum'], {}],
  ['an intersection', Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })]), {}, ['a: required', 'b: required'], {}],
  ['a record', Type.Record(Type.String(), Type.Number()), { a: 'x' }, ['a: type'], {}],
  ['a tuple', Type.Tuple([Type.String(), Type.Number()]), ['a', 'x'], ['1: type'], {}],
  ['a recursive type', Type.Object({ tree: Type.Ref('Node') }), { tree: { id: 'a', nodes: [{ id: 'b', nodes: 5 }, {}] } }, ['tree.nodes.0.nodes: type', 'tree.nodes.1.id: required', 'tree.nodes.1.nodes: required'], { customOptions: { coerceTypes: false }, schemas: { Node: Type.Recursive((This) => Type.Object({ id: Type.String(), nodes: Type.Array(This) }), { $id: 'Node' }) } }],
  ['a reference', Type.Object({ a: Type.Ref('Word') }), { a: '' }, ['a: minLength'], { schemas: { Word: Type.String({ $id: 'Word', minLength: 1 }) } }],
])

t.test('cached places do not confuse a list with a map of the same names', async (t) => {
  const entry = { $ref: '#/definitions/entry' }
  const schema = {
    properties: { either: { anyOf: [{ type: 'array', items: entry }, { type: 'object', additionalProperties: entry }] } },
    definitions: { entry: { type: 'object', properties: { a: { type: 'string' } } } },
  }
  const explain = explainerOf(schema, strictly)
  const paths = (data: unknown): string[] => explain(data).map(({ rule, path }) => `${path.join('.')} ${rule.node.path} ${rule.node.parent!.isItem ? 'item' : 'name'}`)
  const list = { either: [{ a: 1 }, { a: 1 }] }
  const map = { either: { 0: { a: 1 }, 1: { a: 1 } } }
  for (let i = 0; i < 2; i++) {
    t.strictSame(paths(list), ['either.0.a either.*.a item', 'either.1.a either.*.a item'])
    t.strictSame(paths(map), ['either.0.a either.*.a name', 'either.1.a either.*.a name'])
  }
})

t.test('violations of the first items of a list recur in other requests', async (t) => {
  const explain = explainerOf({ type: 'array', items: object({ a: { type: 'string' } }, { required: ['b'] }) }, strictly)
  const data = Array.from({ length: 12 }, () => ({ a: 1 }))
  const expected = data.flatMap((_, i) => [`${i}.a: type`, `${i}.b: required`])
  for (let i = 0; i < 3; i++) t.strictSame(explain(data).map(tell), expected)
})

t.test('an error that only the verdict has found, deeper than places go, keeps its own message', async (t) => {
  const schema = { type: 'object', properties: { c: { $ref: '#' }, v: { type: 'integer' } } }
  const data = JSON.parse(`${'{"c":'.repeat(70)}{"v":"x"}${'}'.repeat(70)}`)
  const explainer = new Explainer('body', unwalkable(schema), 101)
  const wrong = { keyword: 'type', instancePath: `${'/c'.repeat(70)}/v`, schemaPath: '', params: { type: 'integer' } }
  const { violations: [violation] } = explainer.explain(data, [wrong])
  t.strictSame([violation!.path.length, violation!.rule.schema], [64, { type: 'integer' }])
  const { violations: [other] } = explainer.explain(data, [{ ...wrong, instancePath: '/c/v' }])
  t.equal(other!.rule.schema, schema.properties.v)
})

t.test('a missing name that only the verdict has found is shown if the schema has it', async (t) => {
  const customOptions = { ...strictly.customOptions, $data: true }
  const schema = object({ a: { required: { $data: '1/names' } }, b: { required: ['c'] }, d: { $ref: '#/definitions/d' } }, { definitions: { d: { required: { $data: '1/names' } } } })
  const { explainer } = made(schema, { customOptions })
  // nothing is wrong for the walk, as if its time was over
  const found = (instancePath: string, schemaPath: string, missingProperty: string): string[] =>
    explainer.explain({}, [{ keyword: 'required', instancePath, schemaPath, params: { missingProperty } }]).violations.map(tell)
  t.strictSame(found('/b', '#/properties/b/required', 'c'), ['b.c: required'])
  t.strictSame(found('/a', '#/properties/a/required', 'secret'), ['a: required'])
  t.strictSame(found('/d', '#/definitions/d/required', 'secret'), ['d: required'])
  t.strictSame(found('/d', 'other#/required', 'secret'), ['d: required'])
})

explains('an error that only the verdict has, beside those of the walk', [
  // Ajv's vocabulary without its option: it does not track what is evaluated
  ['without removed properties', { allOf: [object({ a: {} })], unevaluatedProperties: false }, { a: 1, b: 2 }, ['a: unevaluatedProperties', 'b: unevaluatedProperties'],
    { ...later, customOptions: { ...later.customOptions, unevaluated: false } }],
])
