import t from 'tap'
import { foreignError } from '../lib/explain/foreign-error.js'

t.test('has everything that Ajv always says', async (t) => {
  t.strictSame(foreignError({} as never), { instancePath: '', schemaPath: '', keyword: 'default', params: {}, message: '' })
  const error = { instancePath: '/a', schemaPath: '#/a', keyword: 'minimum', params: { limit: 5 }, message: 'm', data: 1 }
  t.strictSame(foreignError(error), error)
})

const SAID: Array<[keyword: string, params: object, said: [keyword: string, params: object]]> = [
  ['properties', { error: 'missing', missingProperty: 'a' }, ['required', { error: 'missing', missingProperty: 'a' }]],
  ['properties', { error: 'additional', additionalProperty: 'a' }, ['additionalProperties', {}]],
  ['optionalProperties', { type: 'object' }, ['type', { type: 'object' }]],
  ['properties', {}, ['properties', {}]],
  ['elements', { type: 'array' }, ['type', { type: 'array' }]],
  ['values', { type: 'object' }, ['type', { type: 'object' }]],
  ['type', { type: 'uint8' }, ['type', { type: 'integer' }]],
  ['type', { type: 'int32', nullable: true }, ['type', { type: 'integer', nullable: true }]],
  ['type', { type: 'float64' }, ['type', { type: 'number' }]],
  ['type', { type: 'timestamp' }, ['format', { format: 'date-time' }]],
  ['type', { type: 'string' }, ['type', { type: 'string' }]],
  ['type', { type: ['string', 'null'] }, ['type', { type: ['string', 'null'] }]],
  ['discriminator', { type: 'object' }, ['type', { type: 'object' }]],
  ['discriminator', { error: 'tag', tag: 'a' }, ['discriminator', { error: 'tag', tag: 'a' }]],
  ['enum', { allowedValues: [] }, ['enum', { allowedValues: [] }]],
]

t.test('JTD\'s keywords by what they have found', async (t) => {
  for (const [keyword, params, expected] of SAID) {
    const { keyword: said, params: saidParams } = foreignError({ keyword, params } as never)
    t.strictSame([said, saidParams], expected, `${keyword} ${JSON.stringify(params)}`)
  }
})
