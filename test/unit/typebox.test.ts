import { Type } from '@sinclair/typebox'
import t from 'tap'
import { array, integer, object, optional, record, string, unknown } from '../../lib/typebox/typebox.js'

const pairs: Array<[string, object, object]> = [
  ['a string', string(), Type.String()],
  ['a string with options', string({ maxLength: 1 }), Type.String({ maxLength: 1 })],
  ['an integer', integer(), Type.Integer()],
  ['anything', unknown(), Type.Unknown()],
  ['an array', array(string()), Type.Array(Type.String())],
  ['a record', record(integer()), Type.Record(Type.String(), Type.Integer())],
  ['an object', object({ a: string(), b: optional(integer()) }, { title: 'x' }), Type.Object({ a: Type.String(), b: Type.Optional(Type.Integer()) }, { title: 'x' })],
  ['an object that requires nothing', object({ b: optional(string()) }), Type.Object({ b: Type.Optional(Type.String()) })],
]

for (const [what, own, typebox] of pairs) {
  t.test(`${what} is as TypeBox makes it`, async (t) => {
    t.equal(JSON.stringify(own), JSON.stringify(typebox))
    t.strictSame(marks(own), marks(typebox))
  })
}

t.test('TypeBox 1 recognizes the schemas by properties that are not in the JSON', async (t) => {
  const schema = object({ a: string(), b: optional(string()) }) as any
  t.strictSame([schema['~kind'], schema.properties.a['~kind'], schema.properties.b['~optional']], ['Object', 'String', true])
  t.notMatch(JSON.stringify(schema), '~')
})

/** TypeBox's symbols in a schema and in its subschemas. */
function marks (schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return undefined
  const own = Object.getOwnPropertySymbols(schema).map((symbol) => [String(symbol), (schema as Record<symbol, unknown>)[symbol]])
  return [own, Object.values(schema).map(marks)]
}
