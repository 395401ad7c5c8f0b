import { Ajv } from 'ajv'
import t from 'tap'
import { coerced, onlyItem, type Coercion } from '../../lib/explain/coercion.js'
import { isOfTypes } from '../../lib/explain/types.js'
import type { JsonType } from '../../lib/schema/schema.js'

const VALUES: readonly unknown[] = [
  null, true, false, 0, 1, 2, -0, 1.5, 1e21, Infinity, NaN, '', ' ', '0', '1', '1.5', ' 5 ', '0x5', '1e3', 'x', 'true', 'false', 'null', 'Infinity',
  [], [1], ['1'], ['x'], [true], [null], [[1]], [{}], [1, 2], {}, { a: 1 },
]
const TYPES: readonly JsonType[] = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object']
const LISTS: ReadonlyArray<readonly JsonType[]> = [...TYPES.map((type) => [type]), ...TYPES.flatMap((one) => TYPES.filter((other) => other !== one).map((other) => [one, other])), ['integer', 'boolean', 'string']]

for (const coerceTypes of [false, true, 'array'] as Coercion[]) {
  for (const strictNumbers of [true, false]) {
    t.test(`values are coerced as in Ajv: coerceTypes ${coerceTypes}, strictNumbers ${strictNumbers}`, async (t) => {
      const ajv = new Ajv({ coerceTypes, strictNumbers, allowUnionTypes: true, strict: false })
      for (const types of LISTS) {
        const validate = ajv.compile({ properties: { a: { type: types } } })
        const byAjv = VALUES.map((value) => {
          const data = { a: structuredClone(value) }
          return validate(data) ? [value, data.a] : [value]
        })
        const here = VALUES.map((value) => {
          const made = isOfTypes(value, types, strictNumbers) ? value : coerced(value, types, coerceTypes, strictNumbers)
          return made === undefined ? [value] : [value, made]
        })
        t.strictSame(here, byAjv, types.join())
      }
    })
  }
}

t.test('the only item of a list replaces the list', async (t) => {
  t.equal(onlyItem([1]), 1)
  t.strictSame(onlyItem([1, 2]), [1, 2])
  t.strictSame(onlyItem([]), [])
  t.equal(onlyItem('x'), 'x')
})
