import { REQUEST_PARTS } from '../violation/violation.js'
import { partSchema, type KnownRoute } from './routes.js'
import { isPlainObject, type SchemaObject } from '../schema/schema.js'

/** A schema of a route, or one inside it. */
export interface RouteSchema {
  /** `body/properties/at` */
  readonly place: string
  readonly keywords: SchemaObject
}

/**
 * All schemas of a route, and lists of schemas. Those that are not JSON, such as zod's, are left out.
 * @param seen schemas to leave out, and those that were found
 */
export function * schemasOf (route: KnownRoute, seen = new Set<unknown>()): Generator<RouteSchema, void> {
  const shared = route.instance.getSchemas()
  for (const part of REQUEST_PARTS) yield * schemasIn(partSchema(route, part), part, shared, seen)
}

function * schemasIn (schema: unknown, place: string, shared: Readonly<Record<string, unknown>>, seen: Set<unknown>): Generator<RouteSchema, void> {
  if ((!Array.isArray(schema) && !isPlainObject(schema)) || seen.has(schema)) return
  seen.add(schema)
  const keywords = schema as SchemaObject
  yield { place, keywords }
  for (const name in keywords) {
    const inner: unknown = keywords[name]
    yield * schemasIn(name === '$ref' && typeof inner === 'string' ? sharedSchema(inner, shared) : inner, `${place}/${name}`, shared, seen)
  }
}

/** The shared schema that a `$ref` names, or that has the definition that it names. */
export function sharedSchema (reference: string, shared: Readonly<Record<string, unknown>>): unknown {
  return shared[reference.split('#')[0]!]
}

/** The formats of a `dateFormat`. */
export function formatsOf ({ dateFormat }: SchemaObject): string[] {
  return [dateFormat].flat().filter((format) => typeof format === 'string')
}

/** A route's validator compiler. */
export type Compiler = (route: object) => (data: unknown) => unknown

export function compilerOf ({ options, instance }: KnownRoute): Compiler | undefined {
  return (options.validatorCompiler ?? instance.validatorCompiler) as Compiler | undefined
}

/** Validates with the compiler of a route, for a schema of our own. Undefined if it compiles other schemas than JSON, whenever it notices. */
export function compiledFor (route: KnownRoute, schema: object): (data: unknown) => unknown {
  let validate: ReturnType<Compiler> | undefined
  return (data) => {
    try {
      validate ??= compilerOf(route)?.({ schema, method: 'GET', url: '/', httpPart: 'body' })
      return validate?.(data)
    } catch {
      return undefined
    }
  }
}

/** What is probably wrong with the keywords of a schema. */
export type Doubts = (keywords: SchemaObject, route: KnownRoute) => readonly Doubt[]

export interface Doubt {
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}
