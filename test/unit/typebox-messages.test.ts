import t from 'tap'
import { FormatRegistry, Type, type TSchema } from '@sinclair/typebox'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { isTypeBoxMessage, typeBoxErrors } from '../../lib/validators/typebox-messages.js'

FormatRegistry.Set('upper', (text) => text === text.toUpperCase())

function said (schema: TSchema, data: unknown): string[] {
  const compile = TypeBoxValidatorCompiler as unknown as (route: object) => (data: unknown) => { error: unknown[] }
  return typeBoxErrors(compile({ schema, httpPart: 'body' })(data).error).map(({ instancePath, keyword, params }) => `${instancePath} ${keyword} ${JSON.stringify(params)}`)
}

const cases: Array<[title: string, schema: TSchema, data: unknown, ...said: string[]]> = [
  ['a type', Type.Object({ a: Type.String(), b: Type.Null(), c: Type.BigInt() }), { a: 1, b: 1, c: 1 }, '/a type {"type":"string"}', '/b type {"type":"null"}', '/c type {"type":"integer"}'],
  ['an object', Type.Object({}), 1, ' type {"type":"object"}'],
  ['a length', Type.String({ minLength: 3 }), 'x', ' minLength {"limit":3}'],
  ['a limit', Type.Number({ maximum: 1.5, exclusiveMaximum: 2 }), 3, ' exclusiveMaximum {"limit":2}', ' maximum {"limit":1.5}'],
  ['a multiple', Type.Integer({ multipleOf: 5 }), 3, ' multipleOf {"multipleOf":5}'],
  ['a pattern', Type.String({ pattern: '^a' }), 'x', ' pattern {}'],
  ['a format', Type.String({ format: 'none' }), 'x', ' format {"format":"none"}'],
  ['a registered format', Type.String({ format: 'upper' }), 'x', ' format {"format":"upper"}'],
  ['a missing field, once', Type.Object({ a: Type.String(), 'b/c': Type.Number() }), {}, ' required {"missingProperty":"a"}', ' required {"missingProperty":"b/c"}'],
  ['an unexpected field', Type.Object({ o: Type.Object({}, { additionalProperties: false }) }), { o: { a: 1 } }, '/o additionalProperties {"additionalProperty":"a"}'],
  ['a union', Type.Union([Type.String(), Type.Number()]), true, ' anyOf {}'],
  ['a constant', Type.Object({ a: Type.Literal('x'), b: Type.Literal(1), c: Type.Literal(true) }), {}, ' required {"missingProperty":"a"}', ' required {"missingProperty":"b"}', ' required {"missingProperty":"c"}'],
  ['a wrong constant', Type.Object({ a: Type.Literal('x'), b: Type.Literal(1.5), c: Type.Literal(true) }), { a: 1, b: 1, c: 1 }, '/a const {"allowedValue":"x"}', '/b const {"allowedValue":1.5}', '/c const {"allowedValue":true}'],
  ['a list', Type.Array(Type.String(), { minItems: 3, uniqueItems: true }), ['a', 'a'], ' minItems {"limit":3}', ' uniqueItems {}'],
  ['an item that is missing', Type.Array(Type.String(), { contains: Type.Literal('x') }), ['a'], ' contains {}'],
  ['a tuple', Type.Tuple([Type.String()]), [], ' maxItems {"limit":1}'],
  ['all of several, without their sum', Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })]), { a: 'x' }, ' required {"missingProperty":"b"}'],
  ['what must not be', Type.Not(Type.String()), 'x', ' not {}'],
  ['nothing', Type.Never(), 'x', ' false schema {}'],
]

for (const [title, schema, data, ...expected] of cases) {
  t.test(`a message of TypeBox 0.34: ${title}`, async (t) => {
    t.strictSame(said(schema, data), expected)
  })
}

t.test('an unknown message is kept', async (t) => {
  t.match(typeBoxErrors([{ message: 'Own words', instancePath: '/a' }]), [{ keyword: 'default', message: 'Own words', instancePath: '/a' }])
  t.match(typeBoxErrors([{ message: 'Expected all values to match', instancePath: '' }]), [{ keyword: 'allOf' }])
})

t.test('only messages with a path are recognized', async (t) => {
  for (const item of [null, {}, { message: 'x' }, { message: 'x', instancePath: '', keyword: 'type' }]) t.notOk(isTypeBoxMessage(item))
  t.ok(isTypeBoxMessage({ message: 'x', instancePath: '' }))
})
