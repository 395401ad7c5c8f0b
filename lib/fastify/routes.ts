import type { FastifyInstance, RouteOptions } from 'fastify'
import type { BuildValidator } from '../ajv/validator.js'
import type { Validate } from '../ajv/server-ajv.js'
import type { RequestPart } from '../violation/violation.js'
import { schemaErrorFormatterOf } from './fastify-internals.js'

/** A route, for its description. */
export interface KnownRoute {
  readonly options: RouteOptions
  /** Its URL with all prefixes, as Fastify passes it to validator compilers. */
  readonly url: string
  /** The scope in which it was declared. */
  readonly instance: FastifyInstance
}

/** The validation of a part: a function, or one for each media type of a body. */
export type Judge = Validate | Readonly<Record<string, Validate>>

/** The schema of a part in the options of a route. */
export function partSchema ({ options }: KnownRoute, part: RequestPart): unknown {
  return (options.schema as Record<string, unknown> | undefined)?.[part]
}

/** The validation function of a part. Of a body with a schema for each media type, it is that of JSON. */
export function functionOf (judge: Judge | undefined): Validate | undefined {
  return typeof judge === 'object' ? judge['application/json'] : judge
}

const known = new WeakMap<object, KnownRoute>()
/** The plugin's `schemaErrorFormatter`, as bound to scopes by Fastify. */
const formatters = new WeakSet<object>()

/** The route for the options that Fastify passes to `onRoute` hooks; undefined if no registration of the plugin has seen it. */
export function knownRoute (options: object): KnownRoute | undefined {
  return known.get(options)
}

/** The routes of one registration, and their validation functions. */
export class Routes {
  readonly all: KnownRoute[] = []
  readonly #judges = new Map<string, Judged[]>()
  #errorHandler: unknown

  /**
   * Starts recording the routes of a scope with the plugin's error handler, and of nested scopes.
   * @param hasOurFormatter whether its `schemaErrorFormatter` is the plugin's, too
   */
  keep (instance: FastifyInstance, hasOurFormatter: boolean): void {
    const { all } = this
    this.#errorHandler = instance.errorHandler
    if (hasOurFormatter) formatters.add(schemaErrorFormatterOf(instance) as object)
    instance.addHook('onRoute', function (options) {
      const route = known.get(options) ?? { options, url: options.url, instance: this }
      known.set(options, route)
      all.push(route)
    })
  }

  /** Whether the plugin answers errors of a route: neither the route nor a nested scope has its own error handler. */
  answers ({ options, instance }: KnownRoute): boolean {
    return options.errorHandler === undefined && instance.errorHandler === this.#errorHandler
  }

  /** Whether only the plugin formats the errors of a request. */
  words ({ options, instance }: KnownRoute): boolean {
    return options.schemaErrorFormatter === undefined && formatters.has(schemaErrorFormatterOf(instance) as object)
  }

  /** Records the functions that a builder makes. */
  observed (build: BuildValidator): BuildValidator {
    return (schemas, options) => {
      const compile = build(schemas, options)
      return (asked) => {
        const validate = compile(asked)
        this.#add(asked as AskedFor, validate)
        return validate
      }
    }
  }

  /** The validation of a part of a route's requests; undefined if there is none, if it was not compiled here, or if it is ambiguous. */
  judgeOf (route: KnownRoute, part: RequestPart): Judge | undefined {
    const { options, url } = route
    const schema = partSchema(route, part)
    if (schema === undefined) return undefined
    const all = this.#judges.get(keyOf({ method: options.method, url, httpPart: part })) ?? []
    // Fastify passes a copy of header schemas
    const own = part === 'headers' ? all : all.filter((one) => one.schema === schema || areContentOf(one, schema))
    const [first] = own
    if (first?.contentType !== undefined) return Object.fromEntries(own.map(({ contentType, validate }) => [contentType!, validate]))
    return own.every(({ validate }) => validate === first?.validate) ? first?.validate : undefined
  }

  #add (asked: AskedFor, validate: Validate): void {
    const { schema, contentType } = asked
    const key = keyOf(asked)
    const all = this.#judges.get(key) ?? []
    all.push({ schema, contentType, validate })
    this.#judges.set(key, all)
  }
}

/** The argument of a validator compiler. */
interface AskedFor {
  readonly schema: unknown
  readonly method: string | string[]
  readonly url: string
  readonly httpPart: string
  readonly contentType?: string
}

interface Judged {
  readonly schema: unknown
  readonly contentType: string | undefined
  readonly validate: Validate
}

function keyOf ({ method, url, httpPart }: Pick<AskedFor, 'method' | 'url' | 'httpPart'>): string {
  return `${[method].flat().join()} ${url} ${httpPart}`
}

function areContentOf ({ contentType, schema }: Judged, body: any): boolean {
  return contentType !== undefined && body?.content?.[contentType]?.schema === schema
}
