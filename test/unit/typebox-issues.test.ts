import t from 'tap'
import { Type, type TSchema } from 'typebox'
import { TypeBoxValidatorCompiler, registerAjvFormats } from 'type-provider-typebox-6'
import { isTypeBoxError, typeBoxIssues } from '../../lib/validators/typebox-issues.js'
import { issuesOf } from '../../lib/validators/issues.js'
import { rules } from '../fixtures/issues.js'

registerAjvFormats()

function errorsOf (schema: TSchema, data: unknown): unknown[] {
  const compile = TypeBoxValidatorCompiler as unknown as (route: object) => (data: unknown) => { error: unknown[] }
  return compile({ schema, httpPart: 'body' })(data).error
}

function said (schema: object, data: unknown): unknown[] {
  return rules(typeBoxIssues(errorsOf(Type.Unsafe(schema), data)), data)
}

const cases: Array<[title: string, schema: object, data: unknown, ...said: unknown[]]> = [
  ['a type', Type.String(), 1, 'type "string"'],
  ['several types', { type: ['string', 'null'] }, 1, 'type ["string","null"]'],
  ['a type that JSON does not have', Type.BigInt(), 1, 'type "integer"'],
  ['a length', Type.String({ minLength: 3 }), 'x', 'minLength 3'],
  ['a limit', Type.Number({ exclusiveMaximum: 3 }), 3, 'exclusiveMaximum 3'],
  ['a multiple', Type.Number({ multipleOf: 5 }), 3, 'multipleOf 5'],
  ['a pattern', Type.String({ pattern: '^a' }), 'x', 'pattern true'],
  ['a format', Type.String({ format: 'email' }), 'x', 'format "email"'],
  ['a constant', Type.Literal('a'), 'x', 'const "a"'],
  ['values', Type.Enum(['a', 'b']), 'x', 'enum ["a","b"]'],
  ['every missing field', Type.Object({ a: Type.String(), b: Type.String() }), {}, 'a: required []', 'b: required []'],
  ['every unexpected field, once', Type.Object({}, { additionalProperties: false }), { a: 1, b: 2 }, 'a: additionalProperties false', 'b: additionalProperties false'],
  ['unevaluated fields', Type.Intersect([Type.Object({})], { unevaluatedProperties: false }), { a: 1 }, 'a: additionalProperties false'],
  ['fields that others bring along', { dependencies: { a: ['b'] } }, { a: 1 }, 'b: dependencies {}'],
  ['dependent fields', { dependentRequired: { a: ['b'] } }, { a: 1 }, 'b: dependentRequired {}'],
  ['a wrong name, by what is wrong with it', { propertyNames: { minLength: 3 } }, { a: 1 }, 'name a: minLength 3'],
  ['a list with too many items, once', Type.Tuple([Type.String()]), ['a', 'b', 'c'], 'maxItems 1'],
  ['a list with repeated items', Type.Array(Type.String(), { uniqueItems: true }), ['a', 'a'], 'uniqueItems true'],
  ['an item that is missing', Type.Array(Type.String(), { contains: Type.Literal('x') }), ['a'], 'contains {}'],
  ['a schema that is false', { properties: { a: false } }, { a: 1 }, '/a false schema false'],
  ['what must not be', Type.Object({ a: Type.Never() }), { a: 1 }, '/a not {}'],
  ['a condition', { if: { required: ['a'] }, then: { required: ['b'] } }, { a: 1 }, 'if true'],
  ['a refinement without a text', Type.Refine(Type.String(), () => false), 'x', 'custom true'],
  ['a refinement with a text', Type.Refine(Type.String(), () => false, () => 'own'), 'x', 'custom true: own'],
  ['several branches that fit', { oneOf: [{ type: 'string' }, { minLength: 1 }] }, 'x', 'oneOf [{}]'],
  ['names that are escaped', Type.Object({ 'a/b~c': Type.String() }), { 'a/b~c': 1 }, '/a~1b~0c type "string"'],
  ['properties that are called as keywords', Type.Object({ type: Type.String(), anyOf: Type.Number() }), { type: 1, anyOf: 'x' }, '/type type "string"', '/anyOf type "number"'],
]

for (const [title, schema, data, ...expected] of cases) {
  t.test(`an issue of TypeBox 1: ${title}`, async (t) => {
    t.strictSame(said(schema, data), expected)
  })
}

t.test('a union of types or constants is one sentence', async (t) => {
  t.match(typeBoxIssues(errorsOf(Type.Union([Type.String(), Type.Number()]), true)), [{ keyword: 'anyOf', branches: [[{ keyword: 'type' }], [{ keyword: 'type' }]] }])
  t.strictSame(said(Type.Union([Type.Union([Type.String(), Type.Number()]), Type.Null()]), true), ['anyOf {"types":["string","number","null"],"formats":[],"values":[]}'])
  t.strictSame(said(Type.Union([Type.Literal('a'), Type.Literal('b')]), 'c'), ['anyOf {"types":[],"formats":[],"values":["a","b"]}'])
})

const shape = (kind: string, more: object): TSchema => Type.Object({ kind: Type.Literal(kind), ...more })

t.test('for a union of objects, the branch that was meant is reported', async (t) => {
  const schema = Type.Object({ u: Type.Union([shape('a', { x: Type.String(), y: Type.String() }), shape('b', { x: Type.Number() })]) })
  t.strictSame(said(schema, { u: { kind: 'b', x: 'x', y: 1 } }), ['/u/x type "number"'])
  const list = Type.Array(Type.Union([shape('a', { x: Type.String() }), shape('b', { x: Type.Number() })]))
  t.strictSame(said(list, [{ kind: 'b', x: 'x' }, { kind: 'a', x: 1 }]), ['/0/x type "number"', '/1/x type "string"'])
})

t.test('for a union that TypeBox has not finished, no field is reported that may be valid', async (t) => {
  const three = { x: Type.String(), y: Type.String(), z: Type.String() }
  const schema = Type.Object({ u: Type.Union([shape('a', three), shape('b', three), shape('c', { x: Type.Number(), y: Type.Number() })]) })
  const errors = errorsOf(schema, { u: { kind: 'c', x: 'x', y: 'y', z: 1 } })
  const many = errorsOf(Type.Object({ list: Type.Array(Type.Record(Type.String(), (schema as any).properties.u)) }), { list: [{ n: { kind: 'c', x: true, y: true, z: true } }] })
  for (const list of [errors, many]) t.ok(issuesOf({ validation: list }, {})!.isPartial || list.length < 8)
  t.strictSame(rules(typeBoxIssues(many), { list: [{ n: {} }] }), ['/list/0/n anyOf [{}]'])
  t.notOk(issuesOf({ validation: errorsOf(schema, {}) }, {})!.isPartial)
})

t.test('where a union stands that TypeBox has not come to the end of', async (t) => {
  const places: Array<[schemaPath: string, instancePath: string, place: string]> = [
    ['#/anyOf/0/properties/a', '/a', 'anyOf [{}]'],
    ['#/properties/anyOf/anyOf/0/properties/a', '/anyOf/a', '/anyOf anyOf [{}]'],
    ['#/items/oneOf/1', '/0', '/0 anyOf [{}]'],
    ['#/prefixItems/1/anyOf/0/items', '/1/2', '/1 anyOf [{}]'],
    ['#/allOf/0/additionalProperties/anyOf/1/not', '/a', '/a anyOf [{}]'],
    ['#/$defs/a/properties/b/anyOf/0', '/b', '/b anyOf [{}]'],
  ]
  for (const [schemaPath, instancePath, place] of places) {
    t.strictSame(rules(typeBoxIssues([{ keyword: 'type', schemaPath, instancePath, params: { type: 'string' } }]), [[1], [1, 2, 3]]), [place], schemaPath)
  }
})

t.test('Ajv\'s errors are not TypeBox\'s', async (t) => {
  const error = { keyword: 'type', instancePath: '', params: { type: 'string' } }
  t.notOk(isTypeBoxError({ ...error, schemaPath: '#/type' }))
  t.notOk(isTypeBoxError({ ...error, schemaPath: '#/properties/a/type' }))
  t.notOk(isTypeBoxError({ ...error, schemaPath: 'address.json#/type' }))
  t.ok(isTypeBoxError({ ...error, schemaPath: '#' }))
  t.ok(isTypeBoxError({ ...error, schemaPath: '#/properties/type' }))
})

t.test('properties of errors are read safely', async (t) => {
  for (const item of [null, {}, { keyword: 'type', schemaPath: '#', instancePath: '', params: null }]) t.notOk(isTypeBoxError(item))
  t.strictSame(typeBoxIssues([{ keyword: 'required', schemaPath: '#', instancePath: '', params: {} }]), [])
})
