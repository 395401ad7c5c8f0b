import type { Ajv } from 'ajv'
import { CodeName, SchemaEnv, _, callValidateCode, environmentOf, mergeEvaluated, names, nil, resolveRef, validateOf, varied, type Code, type KeywordCode, type KeywordCxt, type SchemaCxt, type SchemaEnvironment } from './ajv-internals.js'

/*
 * A trial is a look whether a value fits a schema, as `if`, `not`, `contains` and unions need it: it leaves no error and
 * ends at the first one.
 */

/** The same keyword, with its subschemas tried. */
export function trying (cxt: KeywordCxt): KeywordCxt {
  return varied(cxt, {
    subschema (appl, valid) {
      const tried = cxt.subschema({ ...appl, compositeRule: true, createErrors: false, allErrors: false }, valid)
      cxt.reset()
      return tried
    },
  })
}

export function isTrial ({ it }: KeywordCxt): boolean {
  return it.createErrors === false
}

/** Whether a function may wait, so that another explanation can begin meanwhile: it sees what that one leaves behind. */
export function isAsync ({ it }: KeywordCxt): boolean {
  return it.schemaEnv.$async === true
}

/**
 * `$ref` in a trial asks the verdict's own function: an explaining one would explain what is only tried, and the unions
 * of a recursive schema would take twice the time for each level of the data.
 */
export function decidingRef (verdict: Ajv, explainingRef: KeywordCode): KeywordCode {
  return (cxt, ruleType) => {
    const { it, schema: reference } = cxt
    const { baseId, schemaEnv: { root } } = it
    const isRoot = (reference === '#' || reference === '#/') && baseId === root.baseId
    const target = isRoot ? root : resolveRef(it.self as unknown as Ajv, root, baseId, reference)
    if (isAsync(cxt) || !(target instanceof SchemaEnv)) return explainingRef(cxt, ruleType)
    const decision = new Decision(verdict, root, isRoot ? undefined : baseId, reference)
    callDecision(cxt, cxt.gen.scopeValue('func', { ref: decision }))
  }
}

function callDecision (cxt: KeywordCxt, decision: Code): void {
  const { it } = cxt
  const call = callValidateCode(cxt, _`${decision}.validate`, it.opts.passContext ? names.this : nil)
  cxt.result(call, () => { if (it.opts.unevaluated) addEvaluated(it, decision) })
}

function addEvaluated (it: SchemaCxt, decision: Code): void {
  const { gen } = it
  if (it.props !== true) it.props = mergeEvaluated.props(gen, gen.var('props', _`${decision}.evaluated.props`), it.props, CodeName)
  if (it.items !== true) it.items = mergeEvaluated.items(gen, gen.var('items', _`${decision}.evaluated.items`), it.items, CodeName)
}

/** A function of the verdict, looked up at its first use. */
class Decision {
  readonly #lookUp: () => NonNullable<SchemaEnvironment['validate']>
  #found: NonNullable<SchemaEnvironment['validate']> | undefined

  constructor (verdict: Ajv, root: SchemaEnvironment, baseId: string | undefined, reference: string) {
    this.#lookUp = () => {
      const own = environmentOf(verdict, root.schema)
      return validateOf(verdict, baseId === undefined ? own : resolveRef(verdict, own, baseId, reference) as SchemaEnvironment)
    }
  }

  get #function (): NonNullable<SchemaEnvironment['validate']> {
    return (this.#found ??= this.#lookUp())
  }

  get validate (): NonNullable<SchemaEnvironment['validate']> {
    return this.#function
  }

  get evaluated (): unknown {
    return this.#function.evaluated
  }
}
