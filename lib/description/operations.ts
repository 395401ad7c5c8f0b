import { knownRoute, type KnownRoute } from '../fastify/routes.js'
import { serviceOf } from '../fastify/service.js'
import { isSchemaObject } from '../schema/schema.js'
import type { Json } from './openapi-keywords.js'

/** An operation of a description, and its place: `post /books/{id}`. */
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

/** Carries the number of a route through @fastify/swagger, which copies members with `x-` from a schema to its operation. */
const MARK = 'x-fastify-localized-errors'

/** The routes of a description. */
export class MarkedRoutes {
  readonly #routes: object[] = []

  /**
   * Marks the result of @fastify/swagger's `transform`.
   * @param transformed the schema, which is copied, and the URL of the route
   */
  mark<Transformed extends { schema?: object }> (transformed: Transformed, { route }: { route: object }): Transformed {
    const number = this.#routes.push(route) - 1
    return { ...transformed, schema: { ...transformed.schema, [MARK]: number } }
  }

  /**
   * The route of an operation, whose mark is removed. A route with `swaggerTransform` has no mark, because that replaces `transform`: it is found
   * by its URL among the routes of the same registrations of the plugin.
   */
  routeOf ({ operation, place }: Operation): KnownRoute | undefined {
    const number = operation[MARK]
    delete operation[MARK]
    return typeof number === 'number' ? knownRoute(this.#routes[number]!) : this.#unmarked(place)
  }

  #unmarked (place: string): KnownRoute | undefined {
    const services = new Set(this.#routes.map((route) => knownRoute(route)).flatMap((route) => route === undefined ? [] : serviceOf(route.instance)!))
    const own = [...services].flatMap(({ routes: { all } }) => all)
      .filter(({ options }) => (options.config as Json | undefined)?.swaggerTransform !== undefined)
    const found = new Set(own.filter((route) => isAt(route, place)))
    return found.size === 1 ? [...found][0] : undefined
  }
}

/** Whether a route belongs to a place in the description, whose path may lack the base path of the servers. */
function isAt ({ options, url }: KnownRoute, place: string): boolean {
  const [method, path] = place.split(' ', 2) as [string, string]
  const isOfMethod = [options.method].flat().some((one) => one.toLowerCase() === method)
  return isOfMethod && withoutNames(url.replace(/:(\w+)/g, '{$1}').replace(/\*/g, '{*}')).endsWith(withoutNames(path))
}

/** `/books/{id}(^\\d+$)` -> `/books/{}` */
function withoutNames (template: string): string {
  return template.replace(/\{[^}]*\}(\((?:[^()]|\([^()]*\))*\))?/g, '{}')
}
