import { branchOf, branchesOf, isRuledOut, lacksTag, taggedBy, type Branch } from './branch.js'
import type { Found } from './found.js'
import { general, isAbout, meantBy, optionsOf, type Outcome, type Union } from './outcomes.js'
import { isSchemaObject } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { tried } from './trial.js'
import { evaluateAll, type Instance } from './view.js'
import type { Run, Walk } from './walk.js'

/** The most nested unions that are explained by branch. Deeper ones are reported in one sentence. */
const DEEPEST = 8

/**
 * `anyOf` and `oneOf`. For a value that matches no branch, the errors of the branch that was meant are reported: the only one with the value's
 * type and tags, or the one that it matches best. If none stands out, what the branches have in common is reported.
 */
export function explainUnion (node: SchemaNode, keyword: 'anyOf' | 'oneOf', removeAdditional: unknown): Run {
  const { [keyword]: schemas, errorMessage, discriminator } = node.keywords
  // the application's own text for the union covers all of its branches
  const isSummedUp = isSchemaObject(errorMessage) && Object.hasOwn(errorMessage, keyword)
  let branches: readonly Branch[] | undefined
  let all: readonly Branch[] | undefined
  return (walk, instance) => {
    branches ??= walk.budget.exempt(() => node.list(schemas).map(branchOf))
    all ??= walk.budget.exempt(() => errorMessage === undefined ? branchesOf(node, schemas) : branches!)
    const { coercion } = walk.options
    const open = branches.filter((branch) => !isRuledOut(branch, instance.value, coercion))
    const { value } = instance
    const mark = walk.view.mark()
    const removes = Boolean(removeAdditional) && branches.some((branch) => removeAdditional === 'all' || branch.isClosed)
    const isOnly = open.length === 1 && !isSummedUp && !removes && (walk.isTrial || (all.length === branches.length && !branches.some((branch) => lacksTag(branch, instance.value))))
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
    const union = { node, keyword, instance, tag: discriminator?.propertyName }
    // a branch of an inner `oneOf` matches if too many of its own do
    walk.addAll(explain(walk, union, all) ?? explain(walk, union, branches) ?? [general(walk, union, [])])
    walk.unions--
    return false
  }
}

/** Whether the only errors since are about the value itself. Then other branches may have been meant as well. */
function isOnlyOption (found: readonly Found[], from: number, instance: Instance): boolean {
  return found.length === from + 1 && isAbout(found[from]!, instance) && optionsOf(found[from]!) !== undefined
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

/** The errors to report; undefined if a branch has none. */
function explain (walk: Walk, union: Union, branches: readonly Branch[]): readonly Found[] | undefined {
  const { node, instance, tag: name } = union
  const { value } = instance
  const tagged = isSchemaObject(value) ? taggedBy(branches, value, walk.options.coercion, name) : undefined
  if (tagged?.meant.length === 0 && tagged.tag !== undefined) {
    const { tag, values, isRequired } = tagged
    if ((value as Record<string, unknown>)[tag] !== undefined) return [walk.make(node, 'enum', walk.view.child(instance, tag), { params: { values } })]
    if (isRequired) return [walk.make(node, 'required', instance, { property: tag })]
  }
  const candidates = tagged === undefined || tagged.meant.length === 0 ? branches : tagged.meant
  const outcomes = candidates.map((branch) => outcomeOf(walk, instance, branch))
  return outcomes.some(({ found }) => found.length === 0) ? undefined : meantBy(walk, union, outcomes)
}

function outcomeOf (walk: Walk, instance: Instance, branch: Branch): Outcome {
  const { value } = instance
  const mark = walk.view.mark()
  const found = walk.collect(branch.node, instance)
  walk.view.goBack(mark)
  instance.value = value
  return { branch, found, options: found.length === 1 && isAbout(found[0]!, instance) ? optionsOf(found[0]!) : undefined }
}
