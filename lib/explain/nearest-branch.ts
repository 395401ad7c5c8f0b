import { isScalar } from '../schema/schema.js'
import { Found } from './found.js'
import { allOptions, inCommon, isAbout, optionsOf, type Options } from './outcomes.js'
import type { Instance } from './view.js'

/** What is wrong with a value in one branch. */
interface Outcome {
  readonly found: readonly Found[]
  /** What the value itself should be, where that is all that is wrong. */
  readonly options: Options | undefined
}

/**
 * Of a union that another validator has judged, what is wrong in the branch that the value means. Nothing is known of the branches
 * but what is wrong in them: one that only wants another kind of value is not meant where others look inside the value.
 * @param union what was found of the union itself, which is told where no branch is meant more than others
 */
export function nearestBranch (union: Found, branches: ReadonlyArray<readonly Found[]>): readonly Found[] {
  const { instance } = union
  const outcomes = branches.filter((found) => found.length > 0).map((found) => ({ found, options: isAlone(found, instance) ? optionsOf(found[0]!) : undefined }))
  const inside = outcomes.filter(({ options }) => options === undefined)
  if (inside.length === 0) return outcomes.length === 0 ? [union] : [inOneSentence(union, outcomes)]
  // a constant may have been meant, too
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

/** The member whose constant is wrong in every branch: it tells the branches apart, and has a value of none. */
function sharedTag (union: Found, outcomes: readonly Outcome[]): Found | undefined {
  const tags = outcomes.map(({ found }) => found.find((one) => isTag(one, union.instance)))
  const [first] = tags
  if (first === undefined || !tags.every((tag) => tag?.instance.key === first.instance.key)) return undefined
  const own = tags.map((tag) => ({ found: [tag!], options: optionsOf(tag!) }))
  return own.every(({ options }) => options !== undefined) ? inOneSentence({ ...union, instance: first.instance }, own) : undefined
}

/** Branches whose constants the value has, as far as there are such; of them those in which the least is wrong. */
function nearestOf (outcomes: readonly Outcome[], instance: Instance): readonly Outcome[] {
  const tagged = outcomes.filter(({ found }) => !found.some((one) => isTag(one, instance)))
  const candidates = tagged.length === 0 ? outcomes : tagged
  const least = Math.min(...candidates.map(({ found }) => found.length))
  return candidates.filter(({ found }) => found.length === least)
}

/** Whether a member of the value is not the constant that it should be. */
function isTag ({ keyword, instance }: Found, around: Instance): boolean {
  return (keyword === 'const' || keyword === 'enum') && instance.parent === around
}
