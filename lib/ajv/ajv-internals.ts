import type { Ajv, AnySchema, Code, CodeKeywordDefinition, KeywordCxt, Name, SchemaCxt } from 'ajv'
import codegen from 'ajv/dist/compile/codegen/index.js'
import errors from 'ajv/dist/compile/errors.js'
import compile from 'ajv/dist/compile/index.js'
import namesModule from 'ajv/dist/compile/names.js'
import util from 'ajv/dist/compile/util.js'
import code from 'ajv/dist/vocabularies/code.js'
import ref from 'ajv/dist/vocabularies/core/ref.js'
import formats from 'ajv-formats/dist/formats.js'
import type { SchemaEnv as SchemaEnvironment } from 'ajv/dist/compile/index.js'

/*
 * What this package takes from Ajv and ajv-formats beyond their main exports, in one place, so that an upgrade has one
 * place to look at.
 * Ajv publishes these files for those who write code keywords.
 */
export const { _, Name: CodeName, nil, not, strConcat } = codegen
export const { SchemaEnv } = compile
export const { evaluatedPropsToName } = util
export const mergeEvaluated: typeof util.mergeEvaluated = util.mergeEvaluated
export const { resetErrorsCount } = errors
export const { callValidateCode } = code
/** The function that a generated one calls for a `$ref`. */
export const getValidate: typeof import('ajv/dist/vocabularies/core/ref.js').getValidate = ref.getValidate
export type { SchemaEnvironment }

/** The variables of a generated validation function. */
export const names = namesModule.default as unknown as Record<'vErrors' | 'errors' | 'instancePath' | 'this', Name>

/** The formats of ajv-formats whose cost is linear: all but one. */
export const linearFormats: ReadonlySet<unknown> = new Set(Object.keys(formats.fullFormats).filter((name) => name !== 'url'))

/** The schema that a reference names, compiled where it is not to be inlined; `undefined` when there is none. */
export function resolveRef (ajv: Ajv, root: SchemaEnvironment, baseId: string, reference: string): AnySchema | SchemaEnvironment | undefined {
  return compile.resolveRef.call(ajv as never, root as never, baseId, reference) as AnySchema | SchemaEnvironment | undefined
}

/** What an Ajv has made of a whole schema; the same object gives the same environment. */
export function environmentOf (ajv: Ajv, schema: AnySchema): SchemaEnvironment {
  return ajv._addSchema(schema as never) as unknown as SchemaEnvironment
}

/** The function of a schema, compiled now if it was not before. */
export function validateOf (ajv: Ajv, environment: SchemaEnvironment): NonNullable<SchemaEnvironment['validate']> {
  if (environment.validate === undefined) compile.compileSchema.call(ajv as never, environment)
  return environment.validate!
}

/** Makes an Ajv know the keywords, formats and schemas that another one knows, whoever has added them. */
export function copyKnowledge (from: Ajv, to: Ajv): void {
  Object.assign(to, { RULES: copyRules(from.RULES) })
  Object.assign(to.formats, from.formats)
  for (const [key, environment] of Object.entries(from.schemas)) to.addSchema(environment!.schema, key, environment!.meta)
  for (const [name, other] of Object.entries(from.refs)) {
    if (typeof other === 'string') to.refs[name] = other
    else if (to.refs[name] === undefined) to.addSchema(other!.schema, name, other!.meta)
  }
}

type Rules = Ajv['RULES']
type RuleGroup = Rules['post']
type Rule = RuleGroup['rules'][number]

/** The same rules in the same order, with definitions that can be changed without changing those of the original. */
function copyRules ({ types, rules, post, all, keywords }: Rules): Rules {
  const copies = new Map<Rule, Rule>()
  const copy = (rule: Rule): Rule => {
    const known = copies.get(rule) ?? { ...rule, definition: { ...rule.definition } }
    copies.set(rule, known)
    return known
  }
  const groups = new Map(rules.map((group) => [group as unknown, { ...group, rules: group.rules.map(copy) }]))
  return {
    types: mapValues(types, (group) => groups.get(group) ?? group) as Rules['types'],
    rules: [...groups.values()],
    post: { ...post, rules: post.rules.map(copy) },
    all: mapValues(all, (rule) => copy(rule as Rule)),
    keywords: { ...keywords },
  }
}

function mapValues<T> (object: Record<string, T>, map: (value: T) => unknown): any {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]))
}

/** How a code keyword makes its code. */
export type KeywordCode = CodeKeywordDefinition['code']

/** Changes how a keyword makes its code, at its place among the others; one that the Ajv does not know is left out. */
export function changeKeyword (ajv: Ajv, keyword: string, change: (code: KeywordCode) => KeywordCode): void {
  const definition = ajv.getKeyword(keyword)
  if (typeof definition === 'object' && 'code' in definition) definition.code = change(definition.code)
}

/** The same object, but for some of its members. */
export function varied<T extends object> (object: T, members: Partial<T>): T {
  return Object.assign(Object.create(object), members)
}

export type { Code, KeywordCxt, Name, SchemaCxt }
