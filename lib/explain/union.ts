import { branchOf, isOfKind, isRuledOut, taggedBy, type Branch } from './branch.js'
import { isSchemaObject, isScalar, typesOf, valuesOf, type JsonType } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import type { Found } from './found.js'
import type { Kinds } from './said.js'
import { tried } from './trial.js'
import { evaluateAll, isSamePlace, type Instance } from './view.js'
import type { Run, Walk } from './walk.js'

/** Unions inside each other that are tried and then explained; what is deeper is told in one sentence. */
const DEEPEST = 8

/** What a value may be instead, where that can be told in one sentence. */
export type Options = Required<Omit<Kinds, 'node'>>

/** What is wrong with a value in one branch. */
interface Outcome {
  readonly branch: Branch
  readonly found: readonly Found[]
  /** What the branch wants the value itself to be, where that is all that is wrong. */
  readonly options: Options | undefined
}

/**
 * `anyOf` and `oneOf`. Of a value that fits no branch, the branch speaks that the value means: the only one whose type and tags
 * it has, or the one that it fits furthest. Where none is meant more than others, what they have in common is told.
 */
export function explainUnion (node: SchemaNode, keyword: 'anyOf' | 'oneOf', removeAdditional: unknown): Run {
  const { [keyword]: schemas, errorMessage, discriminator } = node.keywords
  // the application's own text for the union speaks for all of its branches
  const isSummedUp = isSchemaObject(errorMessage) && Object.hasOwn(errorMessage, keyword)
  let branches: readonly Branch[] | undefined
  return (walk, instance) => {
    branches ??= walk.budget.exempt(() => node.list(schemas).map(branchOf))
    const { coercion } = walk.options
    const open = branches.filter((branch) => !isRuledOut(branch, instance.value, coercion))
    const { value } = instance
    const mark = walk.view.mark()
    const removes = Boolean(removeAdditional) && branches.some((branch) => removeAdditional === 'all' || branch.isClosed)
    const isOnly = open.length === 1 && !isSummedUp && !removes
    if (isOnly) {
      const from = walk.found.length
      const isRight = walk.visitBranch(open[0]!.node, instance)
      if (isRight || walk.isTrial || !isOnlyOption(walk.found, from, instance)) return isRight
      walk.found.length = from
    }
    const passing = isOnly || (open.length === 0 && !removes) ? 0 : countPassing(walk, keyword, isSummedUp || removes ? branches : open, instance)
    if (passing === undefined) return walk.leaveOut(keyword, instance)
    if (keyword === 'oneOf' ? passing === 1 : passing > 0) return true
    if (walk.isTrial) return false
    walk.view.goBack(mark)
    instance.value = value
    evaluateAll(instance)
    if (isSummedUp || passing > 0 || walk.unions >= DEEPEST) return walk.report(node, keyword, instance, { params: { passing } })
    walk.unions++
    const found = explain(walk, { node, keyword, branches, instance, tag: discriminator?.propertyName })
    walk.unions--
    walk.addAll(found)
    return false
  }
}

/** Whether all that was found since is that the value itself should be another one: then other branches may have been meant as well. */
function isOnlyOption (found: readonly Found[], from: number, instance: Instance): boolean {
  return found.length === from + 1 && isAbout(found[from]!, instance) && optionsOf(found[from]!) !== undefined
}

/** How many branches fit, up to what matters; undefined where that cannot be told. */
function countPassing (walk: Walk, keyword: string, branches: readonly Branch[], instance: Instance): number | undefined {
  let passing = 0
  for (const { node } of branches) {
    const fits = tried(walk, node, instance, true)
    if (fits === undefined) return undefined
    if (!fits) continue
    passing++
    // as in the verdict, all are looked at only where it matters
    if (instance.evaluated === undefined && (keyword === 'anyOf' || passing > 1)) break
  }
  return passing
}

interface Union {
  readonly node: SchemaNode
  readonly keyword: string
  readonly branches: readonly Branch[]
  readonly instance: Instance
  /** The tag that OpenAPI's `discriminator` names. */
  readonly tag: string | undefined
}

function explain (walk: Walk, union: Union): readonly Found[] {
  const { branches, instance } = union
  const { coercion } = walk.options
  const tagged = isSchemaObject(instance.value) ? taggedBy(branches, instance.value, coercion, union.tag) : undefined
  if (tagged !== undefined) {
    const { meant, tag, values, isRequired } = tagged
    const found = meant.length === 1 ? outcomeOf(walk, union, meant[0]!).found : NOTHING
    if (found.length > 0) return found
    if (meant.length === 0 && tag !== undefined) {
      const isThere = (instance.value as Record<string, unknown>)[tag] !== undefined
      if (isThere) return [walk.make(union.node, 'enum', walk.view.child(instance, tag), { params: { values } })]
      if (isRequired) return [walk.make(union.node, 'required', instance, { property: tag })]
    }
  }
  const candidates = tagged !== undefined && tagged.meant.length > 1 ? tagged.meant : branches
  return choose(walk, union, candidates.filter(({ node }) => node.schema !== false).map((branch) => outcomeOf(walk, union, branch)))
}

function outcomeOf (walk: Walk, union: Union, branch: Branch): Outcome {
  const { instance } = union
  const { value } = instance
  const mark = walk.view.mark()
  const found = walk.collect(branch.node, instance)
  walk.view.goBack(mark)
  instance.value = value
  return { branch, found, options: found.length === 1 && isAbout(found[0]!, instance) ? optionsOf(found[0]!) : undefined }
}

function choose (walk: Walk, union: Union, outcomes: readonly Outcome[]): readonly Found[] {
  const { value } = union.instance
  const strong = outcomes.filter(({ found, options }) => found.length > 0 && (options === undefined || options.formats.length > 0))
  // a constant of the value's own kind may be what was meant, too
  const literal = outcomes.filter(({ options }) => options !== undefined && options.formats.length === 0 && options.values.some((one) => isOfKind(one, value, walk.options.coercion)))
  if (strong.length === 0) return [combined(walk, union, outcomes) ?? general(walk, union, outcomes)]
  const meant = [...strong, ...literal]
  if (meant.length === 1) return meant[0]!.found
  const one = combined(walk, union, meant)
  if (one !== undefined) return [one]
  if (literal.length > 0 && isScalar(value)) return [general(walk, union, outcomes)]
  const furthest = fittingFurthest(strong, value)
  if (furthest !== undefined) return furthest.found
  const common = inCommon(strong)
  return common.length > 0 ? common : [oneOfMissing(walk, union, strong) ?? general(walk, union, outcomes)]
}

/** Whether something is wrong with a value itself; that of a list with one item is the item's, since Ajv makes the one of the other. */
function isAbout ({ instance, property }: Found, value: Instance): boolean {
  if (property !== undefined) return false
  return isSamePlace(instance, value) || (instance.key === 0 && isSamePlace(instance.parent!, value) && isMadeList(value.value))
}

function isMadeList (value: unknown): boolean {
  return !Array.isArray(value) || (value.length === 1 && isScalar(value[0]))
}

const NOTHING: readonly Found[] = []
const NO_OPTIONS: Options = { types: [], formats: [], values: [] }

function optionsOf ({ keyword, node: { keywords }, params }: Found): Options | undefined {
  switch (keyword) {
    case 'type': return { ...NO_OPTIONS, types: typesOf(keywords) ?? [] }
    case 'const': case 'enum': {
      const values = (params.values ?? valuesOf(keywords)) as readonly unknown[] | undefined
      return values?.every(isScalar) === true ? { ...NO_OPTIONS, values } : undefined
    }
    case 'format': return typeof keywords.format === 'string' ? { ...NO_OPTIONS, formats: [keywords.format] } : undefined
    case 'anyOf': case 'oneOf': return params.options as Options | undefined
    default: return undefined
  }
}

/** One sentence for all branches: the types, formats and values that they want the value, or one and the same of its fields, to be. */
function combined (walk: Walk, { node, keyword, instance }: Union, outcomes: readonly Outcome[]): Found | undefined {
  const [first] = outcomes.map(({ found }) => found[0])
  if (first === undefined || outcomes.some(({ found }) => found.length !== 1)) return undefined
  if (outcomes.length === 1) return first
  const own = outcomes.map(({ options, found }) => options ?? (first.property === undefined && areOfOneField(found[0]!, first) ? optionsOf(found[0]!) : undefined))
  const isOwn = outcomes.every(({ options }) => options !== undefined)
  if (own.some((options) => options === undefined) || (!isOwn && outcomes.some(({ options }) => options !== undefined))) return undefined
  const options = {
    types: [...new Set(own.flatMap((one) => one!.types))],
    formats: [...new Set(own.flatMap((one) => one!.formats))],
    values: [...new Set(own.flatMap((one) => one!.values))],
  }
  return walk.make(node, keyword, isOwn ? instance : first.instance, { params: { passing: 0, options: withoutRepetition(options) } })
}

/** Values whose type is allowed need not be named, nor integers beside numbers; null comes last. */
function withoutRepetition ({ types, formats, values }: Options): Options {
  const isNumber = types.includes('number')
  const named = types.filter((type) => type !== 'null' && !(isNumber && type === 'integer'))
  return {
    types: types.includes('null') ? [...named, 'null'] : named,
    formats: types.includes('string') ? [] : formats,
    values: values.filter((value) => !types.includes(value === null ? 'null' : typeof value as JsonType) && !(types.includes('integer') && Number.isInteger(value))),
  }
}

/** Whether two branches have found something in the same field. */
function areOfOneField (found: Found, other: Found): boolean {
  return found.property === other.property && found.instance.key === other.instance.key && found.instance.parent?.key === other.instance.parent?.key
}

/** The only branch that has the most of the names that were sent. */
function fittingFurthest (outcomes: readonly Outcome[], value: unknown): Outcome | undefined {
  if (!isSchemaObject(value)) return outcomes.length === 1 ? outcomes[0] : undefined
  const scores = outcomes.map(({ branch: { names } }) => Object.keys(value).filter((name) => names.has(name)).length)
  const most = Math.max(...scores)
  return scores.filter((score) => score === most).length === 1 ? outcomes[scores.indexOf(most)] : undefined
}

/** What is wrong whichever branch was meant. */
function inCommon (outcomes: readonly Outcome[]): readonly Found[] {
  return outcomes[0]!.found.filter((found) => outcomes.every((outcome) => outcome.found.some((other) => isSame(found, other))))
}

function isSame (found: Found, other: Found): boolean {
  const { keyword } = found
  return keyword === other.keyword && areOfOneField(found, other) &&
    (keyword === 'required' || JSON.stringify(found.node.keywords[keyword]) === JSON.stringify(other.node.keywords[keyword]))
}

/** Branches that differ in the one field that each requires. */
function oneOfMissing (walk: Walk, { node, keyword, instance }: Union, outcomes: readonly Outcome[]): Found | undefined {
  const missing = outcomes.map(({ found: [only, ...others] }) => others.length === 0 && only!.keyword === 'required' && only!.instance.value === instance.value ? only!.property : undefined)
  return missing.includes(undefined) ? undefined : walk.make(node, keyword, instance, { params: { passing: 0, missing: [...new Set(missing)] }, covered: coveredBy(outcomes) })
}

/** The union in one sentence. */
function general (walk: Walk, { node, keyword, instance }: Union, outcomes: readonly Outcome[]): Found {
  return walk.make(node, keyword, instance, { params: { passing: 0 }, covered: coveredBy(outcomes) })
}

function coveredBy (outcomes: readonly Outcome[]): ReadonlyArray<readonly Found[]> {
  return outcomes.map(({ found }) => found)
}
