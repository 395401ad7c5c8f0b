import { branchesIn, innermost, isRuledOut, lacksTag, taggedBy, type Branch } from './branch.js'
import { requiredApart } from './exclusion.js'
import { hasTextFor } from '../explain/error-message.js'
import type { Found } from '../explain/found.js'
import { areOfOneField, general, inCommon, isAbout, meantBy, optionsOf, optionsOrTypesOf, type Outcome, type Union } from './outcomes.js'
import { isSchemaObject } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { tried, withoutChanges } from './evaluation.js'
import { evaluateAll, isSamePlace, type Instance } from '../explain/instance.js'
import type { Run, Walk } from '../explain/walk.js'

/** The most nested unions that are explained by branch. Deeper ones are reported in one sentence. */
const DEEPEST = 8

/**
 * `anyOf` and `oneOf`. For a value that matches no branch, the errors of the branch that was meant are reported: the only one with the value's
 * type and tags, or the one that it matches best. If none stands out, what the branches have in common is reported.
 */
export function explainUnion (node: SchemaNode, keyword: 'anyOf' | 'oneOf', removeAdditional: unknown): Run {
  let branches: Branches | undefined
  return (walk, instance) => {
    branches ??= walk.budget.exempt(() => readBranches(node, keyword, removeAdditional))
    const { own, removes, isSummedUp } = branches
    const { value } = instance
    const mark = walk.view.mark()
    const open = own.filter((branch) => !isRuledOut(branch, value, walk.options.coercion))
    const only = onlyBranch(walk, branches, open, value)
    const isRight = only === undefined ? undefined : visitOnly(walk, only, own, instance)
    if (isRight !== undefined) return isRight
    const passing = only === undefined ? countPassing(walk, keyword, removes || (isSummedUp && open.length > 0) ? own : open, instance) : 0
    if (passing === undefined) return walk.leaveOut(keyword, instance)
    if (keyword === 'oneOf' ? passing === 1 : passing > 0) return true
    if (walk.isTrial) return false
    walk.view.goBack(mark)
    instance.value = value
    evaluateAll(instance)
    if (passing > 0 && !isSummedUp) return walk.report(node, keyword, instance, { params: { passing, together: requiredApart(walk, open, instance) } })
    return isSummedUp || walk.unions >= DEEPEST
      ? walk.report(node, keyword, instance, { params: { passing } })
      : reportMeant(walk, { node, keyword, instance, tag: node.keywords.discriminator?.propertyName }, branches)
  }
}

/** What is known about a union without data. */
interface Branches {
  readonly own: readonly Branch[]
  /** The same, with the branches of inner unions in place of these unions. */
  readonly all: readonly Branch[]
  /** Whether Ajv may remove properties when it tries a branch, even one that cannot match. */
  readonly removes: boolean
  /** Whether the application's own text for the union covers all of its branches. */
  readonly isSummedUp: boolean
}

function readBranches (node: SchemaNode, keyword: string, removeAdditional: unknown): Branches {
  const { [keyword]: schemas, errorMessage } = node.keywords
  const own = branchesIn(node, schemas)
  return {
    own,
    all: errorMessage === undefined ? innermost(own, [node]) : own,
    removes: Boolean(removeAdditional) && own.some((branch) => removeAdditional === 'all' || branch.isClosed),
    isSummedUp: hasTextFor(keyword, node),
  }
}

/** The only branch that a value can match, if no other branch may have been meant. */
function onlyBranch ({ isTrial }: Walk, { own, all, removes, isSummedUp }: Branches, open: readonly Branch[], value: unknown): Branch | undefined {
  if (open.length !== 1 || isSummedUp || removes) return undefined
  return isTrial || (all.length === own.length && !own.some((branch) => lacksTag(branch, value))) ? open[0] : undefined
}

/**
 * Visits the only branch that a value can match; undefined if another one may have been meant, because only the value itself is wrong, or what other
 * branches have as a tag.
 */
function visitOnly (walk: Walk, { node }: Branch, all: readonly Branch[], instance: Instance): boolean | undefined {
  const from = walk.found.length
  const isRight = inBranch(walk, () => walk.visitBranch(node, instance))
  if (isRight || walk.isTrial) return isRight
  const found = walk.found.slice(from)
  const isOnlyItself = found.length === 1 && isAbout(found[0]!, instance) && optionsOf(found[0]!) !== undefined
  if (!isOnlyItself && !found.some((one) => isOfTag(one, all, instance))) return false
  walk.found.length = from
  return undefined
}

function isOfTag ({ instance: { parent, key } }: Found, branches: readonly Branch[], object: Instance): boolean {
  return typeof key === 'string' && isSamePlace(parent!, object) && branches.some(({ tags }) => tags.has(key))
}

/** Evaluates a branch. What it requires depends on more than an enclosing condition, which is not stated then. */
function inBranch<T> (walk: Walk, evaluate: () => T): T {
  const { conditions } = walk
  if (conditions.length === 0) return evaluate()
  conditions.push(undefined)
  const result = evaluate()
  conditions.pop()
  return result
}

/** Reports the errors of the branch that was meant. */
function reportMeant (walk: Walk, union: Union, { own, all }: Branches): false {
  walk.unions++
  // a branch of an inner `oneOf` matches if too many of its own do
  walk.addAll(explain(walk, union, all) ?? explain(walk, union, own) ?? [general(walk, union, [])])
  walk.unions--
  return false
}

/** How many branches match, as far as that matters; undefined if it cannot be decided. */
function countPassing (walk: Walk, keyword: string, branches: readonly Branch[], instance: Instance): number | undefined {
  let passing = 0
  for (const { node } of branches) {
    const fits = tried(walk, node, instance, true)
    if (fits === undefined) return undefined
    if (!fits) continue
    passing++
    // as in the verdict, all branches are evaluated only if it matters
    if (instance.evaluated === undefined && (keyword === 'anyOf' || passing > 1)) break
  }
  return passing
}

/** The most branches that are compared if a tag selects none of them. */
const MOST_COMPARED = 20

/** The errors to report; undefined if a branch has none. */
function explain (walk: Walk, union: Union, branches: readonly Branch[]): readonly Found[] | undefined {
  const { instance: { value }, tag } = union
  const { meant, refused } = isSchemaObject(value) ? taggedBy(branches, value, walk.options.coercion, tag) : { meant: branches, refused: [] }
  const errors = refused.map((name) => tagError(walk, union, name, meant))
  if (errors.length > 0 && meant.length > MOST_COMPARED) return errors
  const outcomes = meant.map((branch) => outcomeOf(walk, union.instance, branch))
  if (outcomes.some(({ found }) => found.length === 0)) return undefined
  if (errors.length === 0) return meantBy(walk, union, outcomes)
  return [...errors, ...inCommon(outcomes).filter((found) => !errors.some((error) => areOfOneField(found, error)))]
}

/** The error of a tag that selects no branch. */
function tagError (walk: Walk, { node, instance }: Union, tag: string, branches: readonly Branch[]): Found {
  if ((instance.value as Record<string, unknown>)[tag] === undefined) return walk.make(node, 'required', instance, { property: tag })
  const values = [...new Set(branches.flatMap(({ tags }) => tags.get(tag)!))]
  return walk.make(node, 'enum', walk.view.child(instance, tag), { params: { values } })
}

function outcomeOf (walk: Walk, instance: Instance, branch: Branch): Outcome {
  const found = inBranch(walk, () => withoutChanges(walk, instance, () => walk.collect(branch.node, instance)))
  return { branch, found, options: found.length === 1 && isAbout(found[0]!, instance) ? optionsOrTypesOf(found[0]!) : undefined }
}
