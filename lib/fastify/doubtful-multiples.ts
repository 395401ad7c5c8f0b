import { decimalPlaces } from '../schema/decimal.js'
import { compiledFor, type Doubts } from './route-schemas.js'
import type { KnownRoute } from './routes.js'

/** How many multiples are tried. */
const TRIED = 2_000

/**
 * Once for each: a fractional `multipleOf` that refuses some of its multiples. Ajv divides binary fractions, unless its option
 * `multipleOfPrecision` is set.
 */
export function doubtfulMultiples (): Doubts {
  const known = new Set<unknown>()
  return ({ multipleOf: divisor }, route) => {
    if (typeof divisor !== 'number' || !(divisor > 0) || Number.isInteger(divisor) || known.has(divisor)) return []
    known.add(divisor)
    const refused = refusedMultiple(route, divisor)
    return refused === undefined
      ? []
      : [{
          fields: { multipleOf: divisor },
          message: `multipleOf: ${divisor} refuses some of its multiples, such as ${refused}, because Ajv divides binary fractions; set ajv.customOptions.multipleOfPrecision.`,
        }]
  }
}

/** A multiple that the validator of a route refuses. */
function refusedMultiple (route: KnownRoute, divisor: number): number | undefined {
  const validate = compiledFor(route, { type: 'number', multipleOf: divisor })
  const places = decimalPlaces(divisor)
  const multiples = Array.from({ length: TRIED }, (_, i) => Number((i * divisor).toFixed(places)))
  return multiples.find((multiple) => validate(multiple) === false)
}
