import type { Ajv, AnySchema, Code, CodeOptions, CodeKeywordDefinition, ErrorObject, KeywordCxt, SchemaCxt } from 'ajv'
import { _, CodeName, SchemaEnv, names, resolveRef, stock, stockFormats, strConcat } from './ajv-internals.js'
import { isSchemaObject, typesOf } from './schema.js'
import { meantBranch } from './union.js'

/** An Ajv error of an explanation: `parentSchema` is there (`verbose`), `when` only under a `then` or `else`. */
export interface ExplainedError extends ErrorObject {
  when?: Condition
  /** Tells the text of an `errorMessage` that speaks for this error. */
  token?: string
}

/** The `if` under whose `then` (or `else`: `negated`) a violation was found. */
export interface Condition {
  schema: AnySchema
  negated: boolean
}

/** Strings longer than this are not matched a second time: the verdict's own error stands for them. */
const LONGEST_STRING = 5_000
/** The same for comparing each item with each other. */
const LONGEST_COMPARED = 250
const LONGEST_LIST = 100_000

/** Keywords whose violation means that the value is too big to look at more closely. */
const SIZE_KEYWORDS = new Set(['maxLength', 'maxItems', 'maxProperties'])

/** Keywords that an explanation may leave unchecked on a large value. */
export const GUARDED_KEYWORDS: ReadonlySet<string> = new Set(['pattern', 'format', 'uniqueItems'])

/**
 * Makes an Ajv explain instead of decide: it has to have `allErrors` and `verbose`, and then reports
 *  - each violation that is proven, and no other: what a union, `contains`, `not` or `if` only tries leaves no error;
 *  - of a union the violations of the branch that the data means, or one error when none is meant;
 *  - no `pattern`, `format` or `uniqueItems` whose price an earlier `maxLength` or `maxItems` saved the verdict.
 *
 * Its errors are to be used, never its verdict: past `limit` (see `bounded`) it stops early.
 */
export function explaining (ajv: Ajv): void {
  replace(ajv, union('anyOf'))
  replace(ajv, union('oneOf'))
  replace(ajv, { ...stock.contains, code: (cxt) => stock.contains.code(trying(cxt)) })
  replace(ajv, { ...stock.not, code: (cxt) => stock.not.code(trying(cxt)) })
  replace(ajv, { ...stock.if, code: (cxt) => stock.if.code(conditional(cxt)) })
  replace(ajv, guarded(stock.pattern, () => [LONGEST_STRING, true]))
  replace(ajv, guarded(stock.format, (cxt) => [LONGEST_STRING, !stockFormats.has(cxt.schema)]))
  replace(ajv, guarded(stock.uniqueItems, (cxt) => [longestUnique(cxt), true]))
}

function replace (ajv: Ajv, definition: CodeKeywordDefinition): void {
  ajv.removeKeyword(definition.keyword as string)
  ajv.addKeyword(definition)
}

function union (keyword: 'anyOf' | 'oneOf'): CodeKeywordDefinition {
  return {
    ...stock[keyword],
    error: { message: 'must match the union', params: ({ params }) => _`{passing: ${params.passing}}` },
    code (cxt) {
      const { gen, it, parentSchema } = cxt
      if (it.createErrors === false) return stock[keyword].code(cxt)
      if (keyword === 'oneOf' && it.opts.discriminator && parentSchema.discriminator) return
      const passing = countPassing(cxt, keyword)
      gen.if(keyword === 'oneOf' ? _`${passing} !== 1` : _`${passing} === 0`, () => {
        gen.if(_`${passing} === 0`, () => explainMeant(cxt, keyword))
        gen.if(_`${names.errors} === ${cxt.errsCount!}`, () => cxt.error(false, { passing }))
      })
    },
  }
}

function countPassing (cxt: KeywordCxt, keyword: string): Code {
  const { gen, schema } = cxt
  const passing = gen.let('passing', 0)
  const tried = trying(cxt)
  for (let schemaProp = 0; schemaProp < schema.length; schemaProp++) {
    const valid = gen.name('valid')
    const branch = tried.subschema({ keyword, schemaProp, compositeRule: true }, valid)
    gen.if(valid, () => {
      gen.code(_`${passing}++`)
      cxt.mergeEvaluated(branch, CodeName)
    })
  }
  return passing
}

function explainMeant (cxt: KeywordCxt, keyword: string): void {
  const { gen, it, data, parentSchema } = cxt
  const schemas: AnySchema[] = cxt.schema
  const ref = meantBranch(schemas.map((schema) => resolved(it, schema)), parentSchema.discriminator?.propertyName)
  const branch = gen.const('branch', _`${gen.scopeValue('func', { ref })}(${data})`)
  for (let schemaProp = 0; schemaProp < schemas.length; schemaProp++) {
    gen.if(_`${branch} === ${schemaProp}`, () => cxt.subschema({ keyword, schemaProp }, gen.name('valid')))
  }
}

function resolved ({ self, schemaEnv, baseId }: SchemaCxt, schema: AnySchema): unknown {
  if (!isSchemaObject(schema) || typeof schema.$ref !== 'string') return schema
  const target = resolveRef.call(self as never, schemaEnv.root as never, baseId, schema.$ref)
  return target instanceof SchemaEnv ? target.schema : target
}

/** The same keyword, but what it finds in its subschemas leaves no error, and is not stopped by `bounded`. */
function trying (cxt: KeywordCxt): KeywordCxt {
  return withSubschema(cxt, (appl, valid) => {
    cxt.gen.code(_`/*try*/`)
    const tried = cxt.subschema({ ...appl, createErrors: false, allErrors: false }, valid)
    cxt.reset()
    cxt.gen.code(_`/*tried*/`)
    return tried
  })
}

/** `if` with the violations of `then` and `else` marked with their condition, so that no error of its own is needed. */
function conditional (cxt: KeywordCxt): KeywordCxt {
  const { gen, it } = cxt
  const tried = trying(cxt)
  const marking = withSubschema(cxt, (appl, valid) => {
    if (appl.keyword === 'if') return tried.subschema(appl, valid)
    const branch = cxt.subschema(appl, valid)
    const mark = gen.scopeValue('func', { ref: markCondition })
    const schema = _`${it.topSchemaRef}${it.schemaPath}`
    gen.if(names.vErrors, () => gen.code(_`${mark}(${names.vErrors}, ${cxt.errsCount!}, ${schema}, ${appl.keyword === 'else'})`))
    return branch
  })
  if (it.createErrors !== false) marking.error = () => {}
  return marking
}

function markCondition (errors: ExplainedError[], from: number, schema: { if: AnySchema }, negated: boolean): void {
  const when = { schema: schema.if, negated }
  for (let i = from; i < errors.length; i++) errors[i]!.when ??= when
}

function withSubschema (cxt: KeywordCxt, subschema: KeywordCxt['subschema']): KeywordCxt {
  return Object.assign(Object.create(cxt), { subschema })
}

/** A keyword that is left out on a value longer than its limit, or (`guards`) already found too long. */
function guarded (definition: CodeKeywordDefinition, limits: (cxt: KeywordCxt) => [number, boolean]): CodeKeywordDefinition {
  return {
    ...definition,
    code (cxt, ruleType) {
      const { gen, it, data } = cxt
      // without allErrors (in a trial) the order of the keywords is the guard, as it is in the verdict
      if (!it.allErrors) return definition.code(cxt, ruleType)
      const [limit, guards] = limits(cxt)
      const here = strConcat(names.instancePath, it.errorPath)
      const found = gen.scopeValue('func', { ref: foundTooLong })
      const tooLong = guards ? _`(${data}.length > ${limit} || ${found}(${names.vErrors}, ${here}))` : _`(${data}.length > ${limit})`
      gen.if(_`!${tooLong}`, () => definition.code(cxt, ruleType))
    },
  }
}

function foundTooLong (errors: readonly ErrorObject[] | null, here: string): boolean {
  return errors !== null && errors.some(({ keyword, instancePath }) => SIZE_KEYWORDS.has(keyword) && instancePath === here)
}

function longestUnique ({ parentSchema: { items } }: KeywordCxt): number {
  const types = isSchemaObject(items) ? typesOf(items) : undefined
  return types === undefined || types.includes('object') || types.includes('array') ? LONGEST_COMPARED : LONGEST_LIST
}

type Process = NonNullable<CodeOptions['process']>

/**
 * Ajv's `code.process` that makes generated functions stop once they hold `limit` errors. Every error that counts is
 * proven (see `explaining`), so that the ones collected so far are right; trials run to their end.
 */
export function bounded (limit: number, process: Process = (code) => code): Process {
  return (source, env) => {
    const code = process(source, env)
    const name = /function (\w+)\(/.exec(code)![1]
    const stop = `if(errors>=${limit}){${name}.errors=vErrors;return false}`
    let trials = 0
    return code.replace(/\/\*try\*\/|\/\*tried\*\/|errors\+\+;|errors = vErrors\.length;/g, (found) => {
      if (found === '/*try*/') trials++
      if (found === '/*tried*/') trials--
      return found.startsWith('/*') || trials > 0 ? found : found + stop
    })
  }
}
