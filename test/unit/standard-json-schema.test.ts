import t from 'tap'
import { type } from 'arktype'
import { z } from 'zod'
import * as v from 'valibot'
import { standardJsonSchema } from '../../lib/validators/standard-json-schema.js'

t.test('a schema provides its titles and fields as JSON Schema', async (t) => {
  const schema = z.object({ b: z.string().meta({ title: 'Second' }), a: z.date(), c: z.coerce.number() })
  t.match(standardJsonSchema(schema), { properties: { b: { type: 'string', title: 'Second' }, a: {}, c: {} } })
  t.strictSame(Object.keys(standardJsonSchema(schema)!.properties), ['b', 'a', 'c'])
  t.match(standardJsonSchema(type({ a: type.string.narrow(() => true), b: 'Date' })), { properties: { a: { type: 'string' } } })
})

t.test('a schema that cannot be converted is ignored', async (t) => {
  for (const schema of [undefined, null, 'x', {}, v.string(), { '~standard': { jsonSchema: { input: () => 1 } } }, { '~standard': { jsonSchema: { input: () => { throw new Error('no') } } } }]) {
    t.equal(standardJsonSchema(schema), undefined)
  }
})
