import type { FastifyBaseLogger } from 'fastify'
import { decimalPlaces } from '../schema/decimal.js'
import { valuesOfKeyword } from './route-keywords.js'
import type { KnownRoute } from './routes.js'

/** How many multiples are tried. */
const TRIED = 2_000

type Compiler = (route: object) => (data: unknown) => unknown

/**
 * Warns once about each fractional `multipleOf` that refuses some of its multiples: Ajv divides binary fractions, unless its option
 * `multipleOfPrecision` is set.
 */
export function warnOfDoubtfulMultiples (log: FastifyBaseLogger, routes: readonly KnownRoute[]): void {
  const [schemas, divisors] = [new Set<unknown>(), new Set<number>()]
  for (const route of routes) {
    const { method, url } = route.options
    for (const { place, value: divisor } of valuesOfKeyword('multipleOf', route, schemas)) {
      if (typeof divisor !== 'number' || !(divisor > 0) || Number.isInteger(divisor) || divisors.has(divisor)) continue
      divisors.add(divisor)
      const refused = refusedMultiple(route, divisor)
      if (refused !== undefined) log.warn({ multipleOf: divisor, place }, `multipleOf: ${divisor} refuses some of its multiples, such as ${refused}, because Ajv divides binary fractions; set ajv.customOptions.multipleOfPrecision. It is used by ${[method].flat().join(', ')} ${url}`)
    }
  }
}

/** A multiple that the validator of a route refuses. */
function refusedMultiple ({ options, instance }: KnownRoute, divisor: number): number | undefined {
  const compiler = (options.validatorCompiler ?? instance.validatorCompiler) as Compiler | undefined
  try {
    const validate = compiler!({ schema: { type: 'number', multipleOf: divisor }, method: 'GET', url: '/', httpPart: 'body' })
    const places = decimalPlaces(divisor)
    const multiples = Array.from({ length: TRIED }, (_, i) => Number((i * divisor).toFixed(places)))
    return multiples.find((multiple) => validate(multiple) === false)
  } catch {
    // a compiler of other schemas than JSON
    return undefined
  }
}
