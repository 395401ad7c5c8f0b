import ajvCompiler from '@fastify/ajv-compiler'
import { Ajv as AjvClass, type Ajv, type AnySchema, type ErrorObject, type Options } from 'ajv'
import ajvFormats from 'ajv-formats'
import { SchemaEnv, copyKnowledge, resolveRef, type SchemaEnvironment } from './ajv-internals.js'
import type { Effort } from './effort.js'
import { addErrorMessage, type IsLanguage } from './error-message.js'
import type { Explanation, Found } from './explanation.js'
import { explaining, type ExplainedError } from './explaining-ajv.js'
import { addKeywords } from './keywords.js'
import { isSchemaObject, localTarget, type SchemaObject } from '../schema/schema.js'

/** Fastify's `ajv` server option, as the validator factory gets it. */
export interface AjvServerOptions {
  mode?: 'JTD'
  customOptions?: Options
  plugins?: Array<AjvPlugin | [AjvPlugin, unknown]>
  onCreate?: (ajv: Ajv) => void
}

type AjvPlugin = (ajv: Ajv, options?: any) => unknown
type ExternalSchemas = Record<string, AnySchema>
type Validate = ((data: unknown, context?: any) => unknown) & {
  errors?: ErrorObject[] | null | undefined
  schema?: AnySchema | undefined
  schemaEnv?: SchemaEnvironment | undefined
}
type Compile = (route: { schema: AnySchema }) => Validate
export type BuildValidator = (schemas: ExternalSchemas, options: AjvServerOptions) => Compile

export interface Validators {
  /** For `compilersFactory.buildValidator`: Fastify's own verdict, with this package's keywords. */
  buildValidator: BuildValidator
  /** The same for an application that has a `buildValidator` of its own: its validators, untouched. */
  observed: (build: BuildValidator) => BuildValidator
  /** What can be said of a rejected part; `undefined` for a function that was not made here. */
  explanationOf: (validate: unknown) => Explanation | undefined
}

/**
 * The two views of a schema: the verdict, compiled as stock Fastify compiles it, and its explanation, compiled at
 * the first rejection.
 * @param mostErrors where an explanation stops collecting
 * @param buildVerdict stock Fastify's
 */
export function createValidators (isLanguage: IsLanguage, mostErrors: number, buildVerdict = ajvCompiler() as unknown as BuildValidator): Validators {
  const explanations = new WeakMap<object, Explanation>()
  const explainers = new WeakMap<Compile, () => ExplainingAjv>()

  const explained = (compile: Compile, explanationFor: (validate: Validate, schema: AnySchema) => Explanation): Compile => (route) => {
    const validate = compile(route)
    // the function of a schema that was compiled before under the same `$id`
    if (!explanations.has(validate)) explanations.set(validate, explanationFor(validate, route.schema))
    return validate
  }

  const observed = (build: BuildValidator): BuildValidator => (schemas, options) =>
    explained(build(schemas, options), (_validate, schema) => verdictOnly(schema))

  return {
    observed,
    buildValidator (schemas, options) {
      if (options.mode === 'JTD') return observed(buildVerdict)(schemas, options)
      let verdict: Ajv | undefined
      const onCreate = (ajv: Ajv): void => {
        options.onCreate?.(ajv)
        addKeywords(ajv)
        verdict = ajv
      }
      const compile = buildVerdict(schemas, { ...options, onCreate })
      const explainer = explainers.get(compile) ?? once(() => new ExplainingAjv(ofOurCopy(verdict!, schemas, options), isLanguage, mostErrors))
      explainers.set(compile, explainer)
      return explained(compile, ({ schema }) => new LazyExplanation(schema!, explainer))
    },
    explanationOf: (validate) => typeof validate === 'function' ? explanations.get(validate) : undefined,
  }
}

function once<T> (make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** What a validator says that was not made here: its errors, and what its schema says of the fields, if it is a JSON Schema. */
function verdictOnly (schema: unknown): Explanation {
  const root = isJson(schema) ? schema : {}
  return {
    schema: root,
    resolve: (reference) => localTarget(root, reference),
    messageOf: ({ message = '' }) => ({ text: message, replaces: 'schema' }),
    proves: false,
    errorsOf: (data) => ({ errors: NOTHING, data, isPartial: false }),
  }
}

/** A schema object of another kind (zod, joi) is an instance of a class. */
function isJson (schema: unknown): schema is SchemaObject {
  return isSchemaObject(schema) && [Object.prototype, null].includes(Object.getPrototypeOf(schema))
}

/**
 * The verdict's Ajv; or, if @fastify/ajv-compiler has another installed copy of Ajv, one of ours that is made as it makes
 * its own. The code generators of two copies do not understand each other.
 */
function ofOurCopy (verdict: Ajv, schemas: ExternalSchemas, { plugins = [], onCreate }: AjvServerOptions): Ajv {
  if (verdict instanceof AjvClass) return verdict
  const ajv = new AjvClass((verdict as Ajv).opts)
  const entries = plugins.map((entry) => Array.isArray(entry) ? entry : [entry] as const)
  for (const [plugin, options] of entries) plugin(ajv, options)
  if (!entries.some(([plugin]) => plugin.name === 'formatsPlugin')) ajvFormats.default(ajv)
  onCreate?.(ajv)
  addKeywords(ajv)
  for (const schema of Object.values(schemas)) ajv.addSchema(schema)
  return ajv
}

/** An Ajv with everything that the verdict's Ajv knows that finds all errors, up to a bound. */
class ExplainingAjv {
  readonly ajv: Ajv
  readonly effort: Effort
  readonly messageOf: Explanation['messageOf']

  constructor (verdict: Ajv, isLanguage: IsLanguage, readonly mostErrors: number) {
    this.ajv = new AjvClass(explainingOptions(verdict.opts))
    copyKnowledge(verdict, this.ajv)
    this.effort = explaining(this.ajv, verdict, mostErrors)
    this.messageOf = addErrorMessage(this.ajv, isLanguage)
  }
}

/**
 * The verdict has checked the schemas, has warned of what there is to warn of, and has made what `code` asks for. The code of
 * an explanation is made while a client waits, and shortening it takes longer than making it.
 */
function explainingOptions ({ $comment: _comment, ...opts }: Options): Options {
  const { process: _process, source: _source, esm: _esm, lines: _lines, ...code } = opts.code!
  return {
    ...opts,
    allErrors: true,
    verbose: true,
    messages: true,
    code: { ...code, optimize: false },
    validateSchema: opts.validateSchema === 'log' ? 'log' : false,
    logger: false,
    jsPropertySyntax: false,
    meta: false,
    schemas: [],
    keywords: [],
    formats: {},
  }
}

const NOTHING: readonly ExplainedError[] = []

/** Explains one schema. It never throws: what cannot be explained is left to the verdict's own error. */
class LazyExplanation implements Explanation {
  readonly #explainer: () => ExplainingAjv
  #compiled: { readonly validate: Validate | undefined } | undefined
  readonly #scopes = new WeakMap<object, Scope>()

  constructor (readonly schema: AnySchema, explainer: () => ExplainingAjv) {
    this.#explainer = explainer
  }

  messageOf (error: ErrorObject): ReturnType<Explanation['messageOf']> {
    return this.#explainer().messageOf(error)
  }

  errorsOf (data: unknown, verdict: readonly ErrorObject[]): Found | Promise<Found> {
    const validate = this.#validate
    if (validate === undefined) return { errors: NOTHING, data, isPartial: false }
    const { effort } = this.#explainer()
    effort.begin(data, verdict)
    try {
      return this.#find(validate, data)
    } finally {
      // nothing of the request is kept
      validate.errors = null
      effort.end()
    }
  }

  #find (validate: Validate, data: unknown): Found | Promise<Found> {
    const { effort, mostErrors } = this.#explainer()
    const holder = { data }
    const found = (errors: unknown, isPartial: boolean): Found => {
      const whole = Array.isArray(errors) ? wholeOnes(errors) : NOTHING
      return { errors: whole, data: holder.data, isPartial: isPartial || whole.length >= mostErrors }
    }
    try {
      const result = validate(data, { parentData: holder, parentDataProperty: 'data' })
      if (result instanceof Promise) return result.then(() => found(NOTHING, false), (thrown) => found(thrown?.errors, false))
      return found(validate.errors, effort.isPartial)
    } catch {
      return found(NOTHING, true)
    }
  }

  get proves (): boolean {
    return this.#validate !== undefined
  }

  get #validate (): Validate | undefined {
    return (this.#compiled ??= { validate: this.#compile() }).validate
  }

  #compile (): Validate | undefined {
    try {
      return this.#explainer().ajv.compile(this.schema) as Validate
    } catch {
      return undefined
    }
  }

  resolve (reference: string, from: SchemaObject): unknown {
    try {
      const { root, baseId } = this.#scopeOf(from)
      const target = resolveRef(this.#explainer().ajv, root, baseId, reference)
      if (!(target instanceof SchemaEnv)) return target
      this.#addScopes(target.schema, { root: target.root as SchemaEnvironment, baseId: target.baseId })
      return target.schema
    } catch {
      return undefined
    }
  }

  #scopeOf (schema: SchemaObject): Scope {
    const known = this.#scopes.get(schema)
    if (known !== undefined) return known
    const root = this.#validate!.schemaEnv!
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

/** A keyword of the application may push errors of its own kind. */
function wholeOnes (errors: ExplainedError[]): readonly ExplainedError[] {
  return errors.every(isWhole) ? errors : errors.filter(isWhole)
}

function isWhole (error: Partial<ErrorObject> | undefined): boolean {
  return typeof error?.keyword === 'string' && typeof error.instancePath === 'string' && typeof error.params === 'object'
}
