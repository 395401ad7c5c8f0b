import type { Ajv, AnySchema, KeywordErrorDefinition } from 'ajv'
import { CodeName, SchemaEnv, _, evaluatedPropsToName, names, resolveRef, type Code, type KeywordCxt, type Name, type SchemaCxt, type SchemaEnvironment } from './ajv-internals.js'
import type { Efforts } from './efforts.js'
import { hasOwnMessage } from './error-message.js'
import { shapeOf, type Located } from '../schema/shape.js'
import { trying } from './trial.js'
import { deciding, remember } from './turn-code.js'
import { NO_BRANCH, TRY_BRANCHES, unionOf } from '../schema/union.js'

/** Where a value is nested deeper than this path is long, a union that had to be tried is not tried and explained again. */
const LONGEST_PATH = 64

/** How many branches fit: none, or (of a `oneOf`) several; and whether the value is of the type of one. */
export const unionError: KeywordErrorDefinition = {
  message: 'must match the union',
  params: ({ params }) => _`{passing: ${params.passing}, isOfType: ${params.isOfType}}`,
}

/**
 * `anyOf` and `oneOf` that let the branch speak that the data means. Where only one branch can fit at all, the data is
 * looked at once; else the branches are tried, in their order.
 */
export function explainedUnion (cxt: KeywordCxt, efforts: Efforts): void {
  const { it, keyword, parentSchema } = cxt
  if (keyword === 'oneOf' && it.opts.discriminator && parentSchema.discriminator) return
  trackEvaluated(cxt)
  deciding(cxt, efforts, (known) => explainDecided(cxt, efforts, known))
}

/** @param known the plan and the branch of an earlier turn */
function explainDecided (cxt: KeywordCxt, efforts: Efforts, known: Name): void {
  const { gen, it, keyword, parentSchema } = cxt
  const union = unionOf(shapesIn(cxt), it.opts.coerceTypes ?? false, parentSchema.discriminator?.propertyName)
  const ask = (question: (data: unknown) => number | boolean, data: Code): Code => _`${gen.scopeValue('func', { ref: question })}(${data})`
  const isNew = _`${known} === undefined`
  const plan = gen.const('plan', _`${isNew} ? ${ask(union.plan, cxt.data)} : ${known}.plan`)
  // in a trial, Ajv makes another value of one that it can make fit
  const given = gen.const('given', cxt.data)
  const passing = gen.let('passing', 0)
  // the application's own text for the union speaks for all of its branches
  const isSummedUp = hasOwnMessage(parentSchema, keyword)
  gen.if(_`${isNew} && ${isSummedUp ? _`${plan} !== ${NO_BRANCH}` : _`${plan} === ${TRY_BRANCHES}`}`, () => countPassing(cxt, passing))
  if (!isSummedUp) {
    gen.if(_`${passing} === 0`, () => {
      const branch = gen.const('branch', _`${isNew} ? ${meantBranch(plan, ask(union.meant, given))} : ${known}.branch`)
      remember(cxt, efforts, _`{plan: ${plan}, branch: ${branch}}`)
      explainBranch(cxt, plan, passing, branch)
    })
  }
  const failed = keyword === 'oneOf' ? _`${passing} !== 1` : _`${passing} === 0`
  gen.if(_`${failed} && ${names.errors} === ${cxt.errsCount!}`, () => {
    cxt.error(false, { passing, isOfType: ask(union.isOfType, given) })
    evaluateAll(it)
  })
}

function countPassing (cxt: KeywordCxt, passing: Name): void {
  const { gen, schema, keyword } = cxt
  const tried = trying(cxt)
  for (let schemaProp = 0; schemaProp < schema.length; schemaProp++) {
    const test = (): void => {
      const valid = gen.name('valid')
      const branch = tried.subschema({ keyword, schemaProp }, valid)
      gen.if(valid, () => {
        gen.code(_`${passing}++`)
        cxt.mergeEvaluated(branch, CodeName)
      })
    }
    // as in the verdict: the first that passes is the last one looked at, unless all have to be counted
    if (keyword === 'anyOf' && !cxt.it.opts.unevaluated) gen.if(_`${passing} === 0`, test)
    else test()
  }
}

function meantBranch (plan: Name, meant: Code): Code {
  const isNear = _`(${plan} === ${NO_BRANCH} || ${names.instancePath}.length <= ${LONGEST_PATH})`
  return _`(${plan} >= 0 ? ${plan} : ${isNear} ? ${meant} : -1)`
}

function explainBranch (cxt: KeywordCxt, plan: Name, passing: Name, branch: Name): void {
  const { gen, schema, keyword } = cxt
  for (let schemaProp = 0; schemaProp < schema.length; schemaProp++) {
    gen.if(_`${branch} === ${schemaProp}`, () => cxt.mergeEvaluated(cxt.subschema({ keyword, schemaProp }, gen.name('valid')), CodeName))
  }
  gen.if(_`${plan} >= 0 && ${names.errors} === ${cxt.errsCount!}`, () => gen.code(_`${passing}++`))
}

/** Makes the evaluated properties and items known at run time, so that a branch can add to them. */
export function trackEvaluated ({ gen, it }: KeywordCxt): void {
  if (!it.opts.unevaluated) return
  if (it.props !== true && !(it.props instanceof CodeName)) it.props = evaluatedPropsToName(gen, it.props)
  if (it.items !== true && !(it.items instanceof CodeName)) it.items = gen.var('items', it.items ?? 0)
}

/** Of what has not been looked at, as of what fits no branch, no part is unexpected. */
export function evaluateAll ({ gen, props, items }: SchemaCxt): void {
  for (const evaluated of [props, items]) if (evaluated instanceof CodeName) gen.assign(evaluated, true)
}

function shapesIn ({ it: { self, schemaEnv, baseId }, schema }: KeywordCxt): Array<ReturnType<typeof shapeOf>> {
  return schema.map((branch: AnySchema) => shapeOf(locatedIn(self as unknown as Ajv, schemaEnv.root, baseId, branch)))
}

function locatedIn (ajv: Ajv, root: SchemaEnvironment, baseId: string, schema: unknown): Located {
  return {
    schema,
    follow (reference) {
      const target = resolveRef(ajv, root, baseId, reference)
      return target instanceof SchemaEnv
        ? locatedIn(ajv, target.root as SchemaEnvironment, target.baseId, target.schema)
        : locatedIn(ajv, root, baseId, target)
    },
  }
}
