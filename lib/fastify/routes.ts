import type { FastifyInstance, RouteOptions } from 'fastify'
import type { BuildValidator } from '../ajv/validator.js'
import type { Validate } from '../ajv/server-ajv.js'
import type { RequestPart } from '../explain/violation.js'
import { schemaErrorFormatterOf } from './fastify-internals.js'

/** A route, as those who describe it need it. */
export interface KnownRoute {
  readonly options: RouteOptions
  /** Its address with the prefixes of all scopes, as Fastify tells it to validator compilers. */
  readonly url: string
  /** The scope in which it was declared. */
  readonly instance: FastifyInstance
}

/** What has judged a part: a function, or one for each media type of a body. */
export type Judge = Validate | Readonly<Record<string, Validate>>

const known = new WeakMap<object, KnownRoute>()
/** The plugin's `schemaErrorFormatter` as Fastify has bound it to scopes. */
const formatters = new WeakSet<object>()

/** The route of the options that Fastify hands to `onRoute` hooks; undefined where no registration of the plugin has seen it. */
export function knownRoute (options: object): KnownRoute | undefined {
  return known.get(options)
}

/** The routes of one registration and the validation functions that Fastify has had made for them. */
export class Routes {
  readonly all: KnownRoute[] = []
  readonly #judges = new Map<string, Judged[]>()
  #errorHandler: unknown

  /**
   * Keeps the routes of a scope, whose error handler is the plugin's, and of the scopes inside it, from now on.
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

  /** Whether the plugin answers what goes wrong in a route: neither the route nor a scope inside has an error handler of its own. */
  answers ({ options, instance }: KnownRoute): boolean {
    return options.errorHandler === undefined && instance.errorHandler === this.#errorHandler
  }

  /** Whether nobody but the plugin words what is wrong with a request. */
  words ({ options, instance }: KnownRoute): boolean {
    return options.schemaErrorFormatter === undefined && formatters.has(schemaErrorFormatterOf(instance) as object)
  }

  /** Keeps what a builder makes. */
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

  /**
   * What judges a part of a route's requests; undefined where that was not made here, or cannot be told.
   * @param schema the part's schema in the options of the route
   */
  judgeOf ({ options, url }: KnownRoute, part: RequestPart, schema: unknown): Judge | undefined {
    const all = this.#judges.get(keyOf({ method: options.method, url, httpPart: part })) ?? []
    // Fastify hands over a copy of header schemas
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

/** What Fastify tells a validator compiler. */
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
