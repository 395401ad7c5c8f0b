import ajvCompiler from '@fastify/ajv-compiler'
import { Ajv as AjvClass, type Ajv, type AnySchema, type ErrorObject, type Options } from 'ajv'
import ajvFormats from 'ajv-formats'
import { SchemaEnv, resolveRef, type SchemaEnvironment } from './ajv-internals.js'
import { addErrorMessage, type IsLanguage } from './error-message.js'
import type { Explanation, Found } from './explainer.js'
import { bounded, explaining, type ExplainedError } from './explaining-ajv.js'
import { addKeywords } from './keywords.js'
import { isSchemaObject, type SchemaObject } from './schema.js'

/** Fastify's `ajv` server option, as the validator factory gets it. */
export interface AjvServerOptions {
  mode?: 'JTD'
  customOptions?: Options
  plugins?: Array<AjvPlugin | [AjvPlugin, unknown]>
  onCreate?: (ajv: Ajv) => void
}

type AjvPlugin = (ajv: Ajv, options?: any) => unknown
type ExternalSchemas = Record<string, AnySchema>
type Validate = ((data: unknown, context?: any) => unknown) & { errors?: ErrorObject[] | null | undefined, schemaEnv?: SchemaEnvironment | undefined }
type Compile = (route: { schema: AnySchema }) => Validate

export interface Validators {
  /** For `compilersFactory.buildValidator`: Fastify's own verdict, with this package's keywords. */
  buildValidator: (schemas: ExternalSchemas, options: AjvServerOptions) => Compile
  /** What can be said of a rejected part; `undefined` for a function that was not made here. */
  explanationOf: (validate: unknown) => Explanation | undefined
}

/**
 * The two views of a schema: the verdict, compiled as stock Fastify compiles it, and its explanation, compiled at
 * the first rejection.
 * @param mostErrors where an explanation stops collecting
 */
export function createValidators (isLanguage: IsLanguage, mostErrors: number): Validators {
  const buildVerdict = ajvCompiler() as unknown as Validators['buildValidator']
  const explanations = new WeakMap<object, Explanation>()
  const explainers = new WeakMap<Compile, () => ExplainingAjv>()

  return {
    buildValidator (schemas, options) {
      if (options.mode === 'JTD') return buildVerdict(schemas, options)
      let opts: Options = {}
      const own = (ajv: Ajv): void => {
        addKeywords(ajv)
        opts = ajv.opts
      }
      const compile = buildVerdict(schemas, { ...options, plugins: [...(options.plugins ?? []), own] })
      const explainer = explainers.get(compile) ?? once(() => new ExplainingAjv(schemas, options, opts, isLanguage, mostErrors))
      explainers.set(compile, explainer)
      return (route) => {
        const validate = compile(route)
        explanations.set(validate, new LazyExplanation(route.schema, explainer))
        return validate
      }
    },
    explanationOf: (validate) => typeof validate === 'function' ? explanations.get(validate) : undefined,
  }
}

function once<T> (make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** An Ajv with the server's options, plugins and schemas that finds all errors, up to a bound. */
class ExplainingAjv {
  readonly ajv: Ajv
  readonly messageOf: Explanation['messageOf']

  /** @param opts the options of the verdict's Ajv, defaults included */
  constructor (schemas: ExternalSchemas, { plugins = [], onCreate }: AjvServerOptions, opts: Options, isLanguage: IsLanguage, mostErrors: number) {
    const process = bounded(mostErrors, opts.code?.process)
    this.ajv = new AjvClass({ ...opts, allErrors: true, verbose: true, messages: true, code: { ...opts.code, process } })
    // the same order as in @fastify/ajv-compiler
    for (const entry of plugins) Array.isArray(entry) ? entry[0](this.ajv, entry[1]) : entry(this.ajv)
    if (!plugins.some((entry) => (Array.isArray(entry) ? entry[0] : entry).name === 'formatsPlugin')) ajvFormats.default(this.ajv)
    addKeywords(this.ajv)
    onCreate?.(this.ajv)
    explaining(this.ajv)
    this.messageOf = addErrorMessage(this.ajv, isLanguage)
    for (const schema of Object.values(schemas)) this.ajv.addSchema(schema)
  }

  compile (schema: AnySchema): Validate {
    const id = isSchemaObject(schema) ? schema.$id : undefined
    return (id !== undefined && this.ajv.getSchema(id)) || this.ajv.compile(schema) as Validate
  }
}

const NOTHING: readonly ExplainedError[] = []

/** Explains one schema. It never throws: what cannot be explained is left to the verdict's own error. */
class LazyExplanation implements Explanation {
  readonly #explainer: () => ExplainingAjv
  readonly #validate: () => Validate
  readonly #scopes = new WeakMap<object, Scope>()

  constructor (readonly schema: AnySchema, explainer: () => ExplainingAjv) {
    this.#explainer = explainer
    this.#validate = once(() => explainer().compile(schema))
  }

  messageOf (error: ErrorObject): ReturnType<Explanation['messageOf']> {
    return this.#explainer().messageOf(error)
  }

  errorsOf (data: unknown): Found | Promise<Found> {
    const holder = { data }
    const found = (errors: unknown): Found => ({ errors: Array.isArray(errors) ? errors.filter(isWhole) : NOTHING, data: holder.data })
    try {
      const validate = this.#validate()
      const result = validate(data, { parentData: holder, parentDataProperty: 'data' })
      return result instanceof Promise
        ? result.then(() => found(validate.errors), (thrown) => found(thrown?.errors))
        : found(validate.errors)
    } catch {
      return found(undefined)
    }
  }

  resolve (ref: string, from: SchemaObject): unknown {
    const { root, baseId } = this.#scopeOf(from)
    const target = resolveRef.call(this.#explainer().ajv as never, root as never, baseId, ref)
    if (!(target instanceof SchemaEnv)) return target
    this.#addScopes(target.schema, { root: target.root as SchemaEnvironment, baseId: target.baseId })
    return target.schema
  }

  #scopeOf (schema: SchemaObject): Scope {
    const known = this.#scopes.get(schema)
    if (known !== undefined) return known
    const root = this.#validate().schemaEnv!
    this.#addScopes(root.schema, { root, baseId: root.baseId })
    return this.#scopes.get(schema) ?? { root, baseId: root.baseId }
  }

  #addScopes (schema: unknown, scope: Scope): void {
    if (typeof schema !== 'object' || schema === null || this.#scopes.has(schema)) return
    const id: unknown = '$id' in schema ? schema.$id : undefined
    const own = typeof id === 'string' ? { ...scope, baseId: this.#explainer().ajv.opts.uriResolver.resolve(scope.baseId, id) } : scope
    this.#scopes.set(schema, own)
    for (const inner of Object.values(schema)) this.#addScopes(inner, own)
  }
}

/** Where a schema stands, which decides what its references mean. */
interface Scope {
  root: SchemaEnvironment
  baseId: string
}

/** An error of a trial, or one that was being made when the explanation was stopped, lacks its parts. */
function isWhole ({ keyword, instancePath }: ErrorObject): boolean {
  return keyword !== undefined && instancePath !== undefined
}
