import { isScalar } from '../schema/schema.js'
import { Found } from '../explain/found.js'
import { allOptions, inCommon, isAbout, optionsOf, type Options } from '../keywords/outcomes.js'
import type { Instance } from '../explain/instance.js'

/** The errors of a value in one branch. */
interface Outcome {
  readonly found: readonly Found[]
  /** What the value itself should be, if nothing else is wrong. */
  readonly options: Options | undefined
}

/**
 * For a union that another validator has refused, the errors in the branch that was meant. Of the branches only the errors are known: a branch
 * that only requires another kind of value was not meant if others fail inside the value.
 * @param union the error of the union itself, which is reported if no branch stands out
 */
export function nearestBranch (union: Found, branches: ReadonlyArray<readonly Found[]>): readonly Found[] {
  const { instance } = union
  const outcomes = branches.filter((found) => found.length > 0)
    .map((found) => ({ found, options: isAlone(found, instance) ? optionsOf(found[0]!) : undefined }))
  const inside = outcomes.filter(({ options }) => options === undefined)
  if (inside.length === 0) return outcomes.length === 0 ? [union] : [inOneSentence(union, outcomes)]
  // a constant may have been meant as well
  if (isScalar(instance.value) && outcomes.some(({ options }) => options?.values.some((value) => typeof value === typeof instance.value))) return [union]
  const tag = sharedTag(union, inside)
  if (tag !== undefined) return [tag]
  const nearest = nearestOf(inside, instance)
  if (nearest.length === 1) return nearest[0]!.found
  const common = inCommon(nearest)
  return common.length > 0 ? common : [union]
}

function isAlone (found: readonly Found[], instance: Instance): boolean {
  return found.length === 1 && isAbout(found[0]!, instance)
}

/** "must be a string, a number or all" */
function inOneSentence ({ node, keyword, instance }: Pick<Found, 'node' | 'keyword' | 'instance'>, outcomes: readonly Outcome[]): Found {
  return new Found(keyword, node, instance, undefined, false, { passing: 0, options: allOptions(outcomes.map(({ options }) => options!)) })
}

/** The member whose constant is wrong in every branch: it is the tag of the union, with an unknown value. */
function sharedTag (union: Found, outcomes: readonly Outcome[]): Found | undefined {
  const tags = outcomes.map(({ found }) => found.find((one) => isTag(one, union.instance)))
  const [first] = tags
  if (first === undefined || !tags.every((tag) => tag?.instance.key === first.instance.key)) return undefined
  const own = tags.map((tag) => ({ found: [tag!], options: optionsOf(tag!) }))
  return own.every(({ options }) => options !== undefined) ? inOneSentence({ ...union, instance: first.instance }, own) : undefined
}

/** The branches whose constants the value has, if any; among them, those with the fewest errors. */
function nearestOf (outcomes: readonly Outcome[], instance: Instance): readonly Outcome[] {
  const tagged = outcomes.filter(({ found }) => !found.some((one) => isTag(one, instance)))
  const candidates = tagged.length === 0 ? outcomes : tagged
  const least = Math.min(...candidates.map(({ found }) => found.length))
  return candidates.filter(({ found }) => found.length === least)
}

/** Whether an error is about a member of the value that should be a constant. */
function isTag ({ keyword, instance }: Found, around: Instance): boolean {
  return (keyword === 'const' || keyword === 'enum') && instance.parent === around
}
