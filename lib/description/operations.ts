import { knownRoute, type KnownRoute } from '../fastify/routes.js'
import { serviceOf } from '../fastify/service.js'
import { isSchemaObject } from '../schema/schema.js'
import type { Json } from './openapi-keywords.js'

/** An operation of a description, and where it stands: `post /books/{id}`. */
export interface Operation {
  readonly place: string
  readonly operation: Json
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

export function operationsOf ({ paths }: Json): Operation[] {
  return Object.entries<Json>(paths ?? {}).flatMap(([path, item]) => {
    const methods = [...METHODS.map((method) => [method, item[method]] as const), ...Object.entries<Json>(item.additionalOperations ?? {})]
    return methods.flatMap(([method, operation]) => isSchemaObject(operation) ? { place: `${method.toLowerCase()} ${path}`, operation } : [])
  })
}

/** Carries the number of a route through @fastify/swagger: it copies what begins with `x-` from a schema to its operation. */
const MARK = 'x-fastify-localized-errors'

/** The routes that a description is made of. */
export class MarkedRoutes {
  readonly #routes: object[] = []

  /**
   * Marks what the `transform` of @fastify/swagger returns.
   * @param transformed the schema, which is copied, and the address of the route
   */
  mark<Transformed extends { schema?: object }> (transformed: Transformed, { route }: { route: object }): Transformed {
    const number = this.#routes.push(route) - 1
    return { ...transformed, schema: { ...transformed.schema, [MARK]: number } }
  }

  /**
   * The route that has been described, whose mark is taken away. The `swaggerTransform` of a route takes the place of `transform`, so that it
   * has no mark: it is found by its address among the routes of the registrations of the plugin that the marked ones lead to.
   */
  routeOf ({ operation, place }: Operation): KnownRoute | undefined {
    const number = operation[MARK]
    delete operation[MARK]
    return typeof number === 'number' ? knownRoute(this.#routes[number]!) : this.#unmarked(place)
  }

  #unmarked (place: string): KnownRoute | undefined {
    const services = new Set(this.#routes.map((route) => knownRoute(route)).flatMap((route) => route === undefined ? [] : serviceOf(route.instance) ?? []))
    const own = [...services].flatMap(({ routes: { all } }) => all).filter(({ options }) => (options.config as Json | undefined)?.swaggerTransform !== undefined)
    const found = new Set(own.filter((route) => isAt(route, place)))
    return found.size === 1 ? [...found][0] : undefined
  }
}

/** Whether a route is at a place of the description, whose address may lack the base path of the servers. */
function isAt ({ options, url }: KnownRoute, place: string): boolean {
  const [method, path] = place.split(' ', 2) as [string, string]
  const isOfMethod = [options.method].flat().some((one) => one.toLowerCase() === method)
  return isOfMethod && withoutNames(url.replace(/:(\w+)/g, '{$1}').replace(/\*/g, '{*}')).endsWith(withoutNames(path))
}

/** `/books/{id}(^\\d+$)` -> `/books/{}` */
function withoutNames (template: string): string {
  return template.replace(/\{[^}]*\}(\((?:[^()]|\([^()]*\))*\))?/g, '{}')
}
