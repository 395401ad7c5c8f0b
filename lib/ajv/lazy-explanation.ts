import { Ajv as AjvClass, type Ajv, type AnySchema, type ErrorObject, type Options } from 'ajv'
import { SchemaEnv, copyKnowledge, resolveRef, type SchemaEnvironment } from './ajv-internals.js'
import type { Effort } from './effort.js'
import type { Efforts } from './efforts.js'
import { addErrorMessage, type IsLanguage } from './error-message.js'
import { explaining, type ExplainedError } from './explaining-ajv.js'
import type { Explanation, Found, Size } from './explanation.js'
import type { SchemaObject } from '../schema/schema.js'
import { sinceStop } from './since-stop.js'
import { turn } from './turn.js'

export type Validate = ((data: unknown, context?: any) => unknown) & {
  errors?: ErrorObject[] | null | undefined
  schema?: AnySchema | undefined
  schemaEnv?: SchemaEnvironment | undefined
}

/** An Ajv with everything that the verdict's Ajv knows that finds all errors, up to a bound. */
export class ExplainingAjv {
  readonly ajv: Ajv
  readonly efforts: Efforts
  readonly messageOf: Explanation['messageOf']

  constructor (verdict: Ajv, isLanguage: IsLanguage, mostErrors: number) {
    this.ajv = new AjvClass(explainingOptions(verdict.opts))
    copyKnowledge(verdict, this.ajv)
    this.efforts = explaining(this.ajv, verdict, mostErrors)
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
export class LazyExplanation implements Explanation {
  readonly #explainer: () => ExplainingAjv
  #compiled: { readonly validate: Validate | undefined } | undefined
  readonly #scopes = new WeakMap<object, Scope>()

  constructor (readonly schema: AnySchema, explainer: () => ExplainingAjv) {
    this.#explainer = explainer
  }

  messageOf (error: ErrorObject): ReturnType<Explanation['messageOf']> {
    return this.#explainer().messageOf(error)
  }

  errorsOf (data: unknown, verdict: readonly ErrorObject[], size?: Size): Found | Promise<Found> {
    const validate = this.#validate
    if (validate === undefined) return { errors: NOTHING, data, isPartial: false }
    if (size !== undefined && this.#canWait) return this.#findInTurns(validate, data, verdict, size)
    const effort = this.#explainer().efforts.now
    const holder = { data }
    effort.begin(data, verdict)
    const found = find(validate, effort, holder) ?? { errors: NOTHING, data: holder.data, isPartial: true }
    effort.end()
    return found instanceof Promise ? found.then((late) => this.#proven(late, verdict)) : this.#proven(found, verdict)
  }

  /**
   * Not where Ajv waits by itself, takes away in one turn what another one has not yet looked at, or has to know afterwards what was
   * looked at.
   */
  get #canWait (): boolean {
    const { removeAdditional, unevaluated } = this.#explainer().ajv.opts
    return this.#validate!.schemaEnv!.$async !== true && typeof removeAdditional !== 'string' && !unevaluated
  }

  /** What is large lets other requests go between. */
  async #findInTurns (validate: Validate, data: unknown, verdict: readonly ErrorObject[], { bytes }: Size): Promise<Found> {
    const { efforts } = this.#explainer()
    const effort = efforts.another()
    effort.begin(data, verdict, bytes)
    const { bookmarks } = effort
    const holder = { data }
    let found: Found | undefined
    do {
      effort.beginTurn()
      found = efforts.during(effort, () => find(validate, effort, holder)) as Found | undefined
      effort.endTurn()
      // what is made of the errors is work, too
      await turn()
    } while (bookmarks.isPaused)
    // where it has not come back to where it had stopped, or Ajv has thrown, the rest is not known
    if (found === undefined || bookmarks.isAway) found = { errors: bookmarks.found, data: holder.data, isPartial: true }
    return this.#proven({ ...found, isPartial: found.isPartial || effort.isPartial }, verdict)
  }

  #proven (found: Found, verdict: readonly ErrorObject[]): Found {
    return this.failsFast ? { ...found, errors: sinceStop(found.errors, verdict) } : found
  }

  get failsFast (): boolean {
    return this.#explainer().efforts.now.failsFast
  }

  get isReady (): boolean {
    return this.#compiled !== undefined
  }

  prepare (): void {
    this.#compiled ??= { validate: this.#compile() }
  }

  get #validate (): Validate | undefined {
    this.prepare()
    return this.#compiled!.validate
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

/** The data, where Ajv puts another value for it. */
interface Holder {
  data: unknown
}

/** One look at the data, or one turn of it; `undefined` when it was left by an exception. */
function find (validate: Validate, effort: Effort, holder: Holder): Found | Promise<Found> | undefined {
  const found = foundBy(validate, effort, holder)
  // nothing of the request is kept
  validate.errors = null
  return found
}

function foundBy (validate: Validate, effort: Effort, holder: Holder): Found | Promise<Found> | undefined {
  const found = (errors: unknown, isPartial: boolean): Found => ({ errors: Array.isArray(errors) ? wholeOnes(errors) : NOTHING, data: holder.data, isPartial })
  try {
    const result = validate(holder.data, { parentData: holder, parentDataProperty: 'data' })
    const { isPartial } = effort
    // what is left out after a wait is not known: another explanation may run meanwhile
    if (result instanceof Promise) return result.then(() => found(NOTHING, isPartial), (thrown) => found(thrown?.errors, isPartial))
    return found(validate.errors, isPartial)
  } catch {
    return undefined
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
