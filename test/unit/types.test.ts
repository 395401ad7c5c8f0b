import { Ajv } from 'ajv'
import t from 'tap'
import { bitsOf, bitsOfValue, isOfTypes } from '../../lib/explain/types.js'
import type { JsonType } from '../../lib/schema/schema.js'

const VALUES: readonly unknown[] = [null, true, 0, -0, 1, 1.5, 1e21, 2 ** 53, Infinity, NaN, '', 'x', [], [1], {}, new Date(), Buffer.from('a'), undefined, () => {}]
const TYPES: readonly JsonType[] = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object']

for (const strictNumbers of [true, false]) {
  t.test(`types are as in Ajv: strictNumbers ${strictNumbers}`, async (t) => {
    const ajv = new Ajv({ strictNumbers, allowUnionTypes: true })
    for (const types of [...TYPES.map((type) => [type]), ['string', 'integer'], ['null', 'object']] as JsonType[][]) {
      const validate = ajv.compile({ type: types })
      for (const value of VALUES) {
        t.equal(isOfTypes(value, types, strictNumbers), validate(value), `${String(JSON.stringify(value))} as ${types.join()}`)
        t.equal((bitsOfValue(value, strictNumbers) & bitsOf(types)) !== 0, validate(value))
      }
    }
  })
}
