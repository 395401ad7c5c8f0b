import ajvCompiler from '@fastify/ajv-compiler'
import { Ajv as AjvClass, type Ajv, type AnySchema, type Options } from 'ajv'
import ajvFormats from 'ajv-formats'
import type { IsLanguage } from './error-message.js'
import type { Explanation } from './explanation.js'
import { addKeywords } from './keywords.js'
import { ExplainingAjv, LazyExplanation, type Validate } from './lazy-explanation.js'
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
      let made: ExplainingAjv | undefined
      const explainer = explainers.get(compile) ?? (() => (made ??= new ExplainingAjv(ofOurCopy(verdict!, schemas, options), isLanguage, mostErrors)))
      explainers.set(compile, explainer)
      return explained(compile, ({ schema }) => new LazyExplanation(schema!, explainer))
    },
    explanationOf: (validate) => typeof validate === 'function' ? explanations.get(validate) : undefined,
  }
}

/** What a validator says that was not made here: its errors, and what its schema says of the fields, if it is a JSON Schema. */
function verdictOnly (schema: unknown): Explanation {
  const root = isJson(schema) ? schema : {}
  return {
    schema: root,
    resolve: (reference) => localTarget(root, reference),
    messageOf: ({ message = '' }) => ({ text: message, replaces: 'schema' }),
    isReady: true,
    prepare () {},
    failsFast: true,
    errorsOf: (data) => ({ errors: [], data, isPartial: false }),
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
