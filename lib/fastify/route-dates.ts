import { REQUEST_PARTS } from '../violation/violation.js'
import { partSchema, type KnownRoute } from './routes.js'
import { isPlainObject } from '../schema/schema.js'

/** A `dateFormat` of a route. */
export interface RouteDate {
  /** `body/properties/at` */
  readonly place: string
  readonly formats: readonly string[]
}

/**
 * The formats in the schemas of a route. Schemas that are not JSON, such as zod's, have none.
 * @param seen schemas to leave out, and those that were searched
 */
export function * datesOf (route: KnownRoute, seen = new Set<unknown>()): Generator<RouteDate, void> {
  const shared = route.instance.getSchemas()
  for (const part of REQUEST_PARTS) yield * datesIn(partSchema(route, part), part, shared, seen)
}

function * datesIn (schema: unknown, place: string, shared: Readonly<Record<string, unknown>>, seen: Set<unknown>): Generator<RouteDate, void> {
  if ((!Array.isArray(schema) && !isPlainObject(schema)) || seen.has(schema)) return
  seen.add(schema)
  const keywords = schema as Record<string, unknown>
  const { dateFormat } = keywords
  if (typeof dateFormat === 'string' || Array.isArray(dateFormat)) yield { place, formats: [dateFormat].flat().filter((format) => typeof format === 'string') }
  for (const name in keywords) {
    const inner = keywords[name]
    yield * datesIn(name === '$ref' && typeof inner === 'string' ? shared[inner.split('#')[0]!] : inner, `${place}/${name}`, shared, seen)
  }
}
