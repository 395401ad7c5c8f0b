import { REQUEST_PARTS } from '../violation/violation.js'
import { partSchema, type KnownRoute } from './routes.js'
import { isPlainObject } from '../schema/schema.js'

/** A keyword in a schema of a route. */
export interface RouteKeyword {
  /** `body/properties/at` */
  readonly place: string
  readonly value: unknown
}

/**
 * The values of a keyword in the schemas of a route. Schemas that are not JSON, such as zod's, have none.
 * @param seen schemas to leave out, and those that were searched
 */
export function * valuesOfKeyword (keyword: string, route: KnownRoute, seen = new Set<unknown>()): Generator<RouteKeyword, void> {
  const search = { keyword, seen, shared: route.instance.getSchemas() }
  for (const part of REQUEST_PARTS) yield * valuesIn(partSchema(route, part), part, search)
}

interface Search {
  readonly keyword: string
  readonly seen: Set<unknown>
  readonly shared: Readonly<Record<string, unknown>>
}

function * valuesIn (schema: unknown, place: string, search: Search): Generator<RouteKeyword, void> {
  const { keyword, seen, shared } = search
  if ((!Array.isArray(schema) && !isPlainObject(schema)) || seen.has(schema)) return
  seen.add(schema)
  const keywords = schema as Record<string, unknown>
  if (Object.hasOwn(keywords, keyword)) yield { place, value: keywords[keyword] }
  for (const name in keywords) {
    const inner = keywords[name]
    yield * valuesIn(name === '$ref' && typeof inner === 'string' ? shared[inner.split('#')[0]!] : inner, `${place}/${name}`, search)
  }
}

/** The formats of a `dateFormat`. */
export function formatsOf ({ value }: RouteKeyword): string[] {
  return [value].flat().filter((format) => typeof format === 'string')
}
