import type { Ajv, AnySchema, Options } from 'ajv'
import { ajvPackages } from './ajv-packages.js'
import { once } from '../cache/once.js'
import { addKeywords } from './keywords.js'
import { ServerAjv, type Validate } from './server-ajv.js'

/** Fastify's server option `ajv`, as the validator factory receives it. */
export interface AjvServerOptions {
  mode?: 'JTD'
  customOptions?: Options
  plugins?: Array<AjvPlugin | [AjvPlugin, unknown]>
  onCreate?: (ajv: Ajv) => void
}

type AjvPlugin = (ajv: Ajv, options?: any) => unknown
type ExternalSchemas = Record<string, AnySchema>
type Compile = (route: { schema: AnySchema }) => Validate
export type BuildValidator = (schemas: ExternalSchemas, options: AjvServerOptions) => Compile

/** A schema and the Ajv that compiled it; `undefined` if that is not one of Fastify's. */
export interface Compiled {
  readonly schema: unknown
  readonly ajv: ServerAjv | undefined
}

export interface Validators {
  /** For `compilersFactory.buildValidator`: Fastify's own validators, with this package's keywords. */
  buildValidator: BuildValidator
  /** The same for an application with its own `buildValidator`, whose validators are left as they are. */
  observed: (build: BuildValidator) => BuildValidator
  /** `undefined` for a function that was not compiled here. */
  compiledBy: (validate: unknown) => Compiled | undefined
}

/**
 * Compiles schemas as Fastify does, and keeps what explanations need.
 * @param buildVerdict Fastify's own builder
 */
export function createValidators (buildVerdict = stockBuilder()): Validators {
  const compiled = new WeakMap<object, Compiled>()
  const servers = new WeakMap<Compile, () => ServerAjv>()

  const remembering = (compile: Compile, ajvOf: (schema: AnySchema) => ServerAjv | undefined): Compile => (route) => {
    const ajv = ajvOf(route.schema)
    const validate = compile(route)
    // for schemas with the same `$id`, Ajv returns the function of the first one
    if (!compiled.has(validate)) compiled.set(validate, { schema: ajv === undefined ? route.schema : validate.schema, ajv })
    return validate
  }

  const observed = (build: BuildValidator): BuildValidator => (schemas, options) => remembering(build(schemas, options), () => undefined)

  return {
    observed,
    buildValidator (schemas, options) {
      if (options.mode === 'JTD') return observed(buildVerdict)(schemas, options)
      let made: Ajv | undefined
      const onCreate = (ajv: Ajv): void => {
        options.onCreate?.(ajv)
        addKeywords(ajv)
        made = ajv
      }
      const compile = buildVerdict(schemas, { ...options, onCreate })
      // @fastify/ajv-compiler returns the same compiler for the same schemas
      const server = servers.get(compile) ?? serverOf(made!, schemas)
      servers.set(compile, server)
      return remembering(compile, (schema) => {
        server().keepWritten(schema)
        return server()
      })
    },
    compiledBy: (validate) => typeof validate === 'function' ? compiled.get(validate) : undefined,
  }
}

/** Created on first use: a service without routes has none. */
function stockBuilder (): BuildValidator {
  const build = once(() => ajvPackages().ajvCompiler() as unknown as BuildValidator)
  return (schemas, options) => build()(schemas, options)
}

function serverOf (ajv: Ajv, schemas: ExternalSchemas): () => ServerAjv {
  return once(() => {
    const server = new ServerAjv(ajv)
    server.keepWritten(Object.values(schemas))
    return server
  })
}
