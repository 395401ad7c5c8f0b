import type { Ajv, AnySchema, ErrorObject } from 'ajv'
import { CodeName, SchemaEnv, _, changeKeyword, getValidate, names, not, resetErrorsCount, resolveRef, varied, type Code, type KeywordCode, type KeywordCxt, type Name } from './ajv-internals.js'
import { hasOwnMessage } from './error-message.js'
import { Effort } from './effort.js'
import { Efforts } from './efforts.js'
import { GUARDED_KEYWORDS, guarded, here, measured, shared, sparing, unlessTooLong } from './guards.js'
import { LOOPING_KEYWORDS, limited } from './loops.js'
import { silentIfOpen } from './open-trial.js'
import { SIZE_KEYWORDS } from './oversize.js'
import { atSite, bookmarksOf, deciding, once, remember, restoreErrors } from './turn-code.js'
import { decidingRef, isAsync, isTrial, trying } from './trial.js'
import { evaluateAll, explainedUnion, trackEvaluated, unionError } from './union-keyword.js'

/** An Ajv error of an explanation: `parentSchema` is there (`verbose`), `when` only under a `then` or `else`. */
export interface ExplainedError extends ErrorObject {
  when?: Condition
  /** Tells the text of an `errorMessage` that speaks for this error. */
  token?: string
}

/** Errors have paths: what is nested so deeply, or under so long names, is left to the verdict. */
const LONGEST_PATH = 4_096

/** The `if` under whose `then` (or `else`: `negated`) a violation was found. */
export interface Condition {
  schema: AnySchema
  negated: boolean
}

/**
 * Makes an Ajv explain instead of decide: it has to have `allErrors` and `verbose`, and then reports
 *  - each violation that is proven, and no other: what a union, `contains`, `not` or `if` only tries leaves no error;
 *  - of a union the violations of the branch that the data means, or one error when none is meant;
 *  - what is wrong with a property's name as an error of the name, and what is wrong under a `then` with its condition;
 *  - no `pattern`, `format` or `uniqueItems` whose price an earlier `maxLength` or `maxItems` saved the verdict;
 *  - little more than `limit` errors.
 *
 * Its errors are to be used, never its verdict.
 * @param verdict the Ajv that decides, with the same schemas
 * @returns what is to be told of each explanation's begin and end
 */
export function explaining (ajv: Ajv, verdict: Ajv, limit: number): Efforts {
  const efforts = new Efforts(() => new Effort(limit, verdict.opts.allErrors !== true))
  const explain = (keyword: string, change: (code: KeywordCode) => KeywordCode): void => {
    changeKeyword(ajv, keyword, (code) => {
      const explained = change(code)
      return (cxt, ruleType) => (isTrial(cxt) ? code : explained)(cxt, ruleType)
    })
  }
  changeKeyword(ajv, 'pattern', (code) => sparing(code, efforts))
  for (const keyword of LOOPING_KEYWORDS) explain(keyword, (code) => limited(code, efforts))
  for (const keyword of SIZE_KEYWORDS) explain(keyword, (code) => measured(code, efforts))
  for (const keyword of GUARDED_KEYWORDS) explain(keyword, (code) => once(guarded(code, efforts), efforts))
  for (const keyword of ['anyOf', 'oneOf']) {
    explain(keyword, () => silentIfOpen((cxt) => explainedUnion(cxt, efforts), efforts))
    Object.assign(ajv.getKeyword(keyword), { error: unionError })
  }
  explain('contains', (code) => once(unlessTooLong(silentIfOpen((cxt) => code(trying(cxt)), efforts), efforts), efforts))
  explain('not', (code) => once(silentIfOpen((cxt) => code(trying(cxt)), efforts), efforts))
  for (const keyword of ['dependencies', 'dependentSchemas']) explain(keyword, (code) => (cxt) => code(evaluating(cxt)))
  explain('unevaluatedItems', (code) => (cxt, ruleType) => unlessAllEvaluated(cxt, () => code(cxt, ruleType)))
  explain('if', (code) => silentIfOpen((cxt, isOpen) => deciding(cxt, efforts, (known) => code(conditional(cxt, isOpen, known, efforts))), efforts))
  explain('propertyNames', (code) => (cxt) => code(naming(cxt, efforts)))
  changeKeyword(ajv, '$ref', (code) => {
    const decide = decidingRef(verdict, code)
    return (cxt, ruleType) => isTrial(cxt) ? decide(cxt, ruleType) : explainedRef(code, cxt, efforts, limit)
  })
  return efforts
}

/** What a subschema has refused is looked at all the same, so that it is not called unexpected as well. */
function evaluating (cxt: KeywordCxt): KeywordCxt {
  trackEvaluated(cxt)
  return varied(cxt, { mergeValidEvaluated: (schemaCxt) => cxt.mergeEvaluated(schemaCxt, CodeName) })
}

/** Ajv compares the number of items with what may be `true` at run time: all are evaluated. */
function unlessAllEvaluated ({ gen, it: { items } }: KeywordCxt, code: () => void): void {
  if (items instanceof CodeName) gen.if(_`${items} !== true`, code)
  else code()
}

/** `if` with the violations of `then` and `else` marked with their condition, so that no error of its own is needed. */
function conditional (cxt: KeywordCxt, isOpen: Code, known: Name, efforts: Efforts): KeywordCxt {
  const { gen, it, parentSchema } = cxt
  const tried = trying(cxt)
  // with one branch only, Ajv counts the condition's own properties in any case
  const isCounted = parentSchema.then === undefined || parentSchema.else === undefined
  const mark = gen.scopeValue('func', { ref: markCondition })
  let holds: Name
  return varied(evaluating(cxt), {
    subschema (appl, valid) {
      if (appl.keyword === 'if') {
        let condition!: ReturnType<KeywordCxt['subschema']>
        gen.if(_`${known} === undefined`, () => { condition = tried.subschema(appl, (holds = valid)) }, () => gen.code(_`var ${valid} = ${known}.holds`))
        remember(cxt, efforts, _`{holds: ${valid}}`)
        return condition
      }
      let branch!: ReturnType<KeywordCxt['subschema']>
      // of a condition that was left open nothing follows, not even a default
      gen.if(not(isOpen), () => { branch = cxt.subschema(appl, valid) }, () => evaluateAll(it))
      gen.if(names.vErrors, () => gen.code(_`${mark}(${names.vErrors}, ${cxt.errsCount!}, ${it.topSchemaRef}${it.schemaPath}, ${appl.keyword === 'else'})`))
      return branch
    },
    mergeEvaluated: (condition) => gen.if(isCounted || holds, () => cxt.mergeEvaluated(condition, CodeName)),
    error (append) { if (hasOwnMessage(parentSchema, cxt.keyword)) cxt.error(append, this.params!) },
  })
}

function markCondition (errors: ExplainedError[], from: number, schema: { if: AnySchema }, negated: boolean): void {
  const when = { schema: schema.if, negated }
  for (let i = from; i < errors.length; i++) errors[i]!.when ??= when
}

/** `propertyNames` with the violations marked with the name, also those of a `$ref`; an effort is told which names are wrong. */
function naming (cxt: KeywordCxt, efforts: Efforts): KeywordCxt {
  const { gen } = cxt
  const mark = gen.scopeValue('func', { ref: markName })
  let before: Name
  return varied(cxt, {
    subschema (appl, valid) {
      before = gen.const('_errs', names.errors)
      const named = cxt.subschema(appl, valid)
      gen.if(_`${names.errors} > ${before}`, () => {
        gen.code(_`${mark}(${names.vErrors}, ${before}, ${appl.data!})`)
        gen.code(_`${shared(cxt, efforts)}.addWrongName(${here(cxt)}, ${appl.data!})`)
      })
      return named
    },
    error (append) {
      if (!hasOwnMessage(cxt.parentSchema, cxt.keyword)) return
      resetErrorsCount(gen, before)
      cxt.error(append, this.params!)
    },
  })
}

function markName (errors: ExplainedError[], from: number, name: string): void {
  for (let i = from; i < errors.length; i++) errors[i]!.propertyName ??= name
}

/** `$ref` with no more errors than are needed. */
function explainedRef (code: KeywordCode, cxt: KeywordCxt, efforts: Efforts, limit: number): void {
  const { gen } = cxt
  const spent = shared(cxt, efforts)
  const evaluated = evaluating(cxt)
  const explain = (): void => code(varied(evaluated, {
    result: (condition, onSuccess, onFailure) => cxt.result(condition, onSuccess, () => { onFailure?.(); onSuccess?.() }),
  }))
  const called = calledFunction(cxt)
  const isNear = _`!(${names.instancePath}.length > ${LONGEST_PATH})`
  gen.if(_`!${spent}.isSpent(${names.errors}) && ${isNear}`, () => {
    if (called === undefined) explain()
    else callExplained(cxt, efforts, called, limit, explain)
  }, () => {
    gen.code(_`${spent}.endEarly()`)
    evaluateAll(cxt.it)
  })
}

/**
 * A call that leaves no errors in the function that was called. That function counts its own errors only; those of the functions
 * around it are told to the effort, so that a deep tree is not walked to its end. While an asynchronous one waits, another
 * explanation may begin: those count for themselves.
 */
function callExplained (cxt: KeywordCxt, efforts: Efforts, called: Code, limit: number, call: () => void): void {
  const { gen } = cxt
  const around = _`${shared(cxt, efforts)}.errorsAround`
  atSite(cxt, efforts, names.vErrors, () => {
    restoreErrors(cxt, bookmarksOf(cxt, efforts))
    const before = gen.const('_errs', isAsync(cxt) ? 0 : names.errors)
    gen.code(_`${around} += ${before}`)
    call()
    gen.code(_`${around} -= ${before}`)
    gen.code(_`${called}.errors = null`)
    gen.if(_`${names.errors} > ${limit}`, () => gen.code(_`${names.vErrors}.length = ${names.errors} = ${limit}`))
  })
}

/** The function that a reference calls; `undefined` where Ajv puts the schema in its place. */
function calledFunction (cxt: KeywordCxt): Code | undefined {
  const { it, schema: reference } = cxt
  const { root } = it.schemaEnv
  if ((reference === '#' || reference === '#/') && it.baseId === root.baseId) {
    return it.schemaEnv === root ? it.validateName : _`${cxt.gen.scopeValue('root', { ref: root })}.validate`
  }
  const target = resolveRef(it.self as unknown as Ajv, root, it.baseId, reference)
  return target instanceof SchemaEnv ? getValidate(cxt, target as never) : undefined
}
