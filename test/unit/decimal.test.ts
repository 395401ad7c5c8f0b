import fc from 'fast-check'
import t from 'tap'
import { decimalPlaces, isDecimalMultiple } from '../../lib/schema/decimal.js'

t.test('decimal places are those of the number as it is written', async (t) => {
  for (const [value, places] of [[1, 0], [0.01, 2], [19.99, 2], [1e-7, 7], [1.5e-7, 8], [1e21, 0], [-0.5, 1]] as const) t.equal(decimalPlaces(value), places, `${value}`)
})

t.test('a number is a multiple of another as they are written', async (t) => {
  for (const [value, divisor] of [[19.99, 0.01], [0.3, 0.1], [0.15, 0.05], [143.48, 0.01], [-0.07, 0.01], [0, 0.1], [2e-7, 1e-7]] as const) t.ok(isDecimalMultiple(value, divisor), `${value} ${divisor}`)
  for (const [value, divisor] of [[19.995, 0.01], [0.16, 0.05], [1e-8, 1e-7], [1e22, 0.1], [Infinity, 0.1], [Number.NaN, 0.1], [1, 0], [1, -0.5], [1e-200, 1e-200]] as const) t.notOk(isDecimalMultiple(value, divisor), `${value} ${divisor}`)
})

t.test('each whole number of cents is a multiple of a cent', async () => {
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => isDecimalMultiple(Number(`${cents}e-2`), 0.01)))
})
