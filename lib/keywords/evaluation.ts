import type { SchemaNode } from '../schema/node.js'
import { Evaluated, type Instance } from '../explain/instance.js'
import type { Condition } from '../violation/violation.js'
import type { Walk } from '../explain/walk.js'

/*
 * The ways in which keywords evaluate schemas and functions.
 */

/** Evaluates all items, as long as there is time. A trial ends at the first invalid one, a walk when it has found enough. */
export function every<T> (walk: Walk, items: readonly T[], isRight: (item: T) => boolean): boolean {
  let areRight = true
  for (let i = 0; i < items.length; i++) {
    if (walk.budget.isOver()) return walk.leaveOut() && areRight
    if (isRight(items[i]!)) continue
    if (walk.isTrial || walk.isFull) return false
    areRight = false
  }
  return areRight
}

/** Evaluates all names of an object, as long as there is time. Listing them takes time, too. */
export function everyName (walk: Walk, { value }: Instance, isRight: (name: string) => boolean): boolean {
  if (walk.budget.isOver()) return walk.leaveOut()
  const names = walk.view.names(value as object)
  walk.budget.isOver(names.length)
  return every(walk, names, isRight)
}

/** Evaluates a schema that applies under a condition. */
export function under (walk: Walk, condition: Condition | undefined, instance: Instance, branch: SchemaNode): boolean {
  walk.conditions.push(condition === undefined ? undefined : { condition, instance })
  const isRight = walk.visit(branch, instance)
  walk.conditions.pop()
  return isRight
}

/**
 * A trial of a schema.
 * @param isCounted whether what it has evaluated counts as evaluated if the value matches
 */
export function tried (walk: Walk, node: SchemaNode, instance: Instance, isCounted: boolean): boolean | undefined {
  const { evaluated } = instance
  if (evaluated === undefined) return walk.attempt(node, instance)
  const own = instance.evaluated = new Evaluated()
  const fits = walk.attempt(node, instance)
  instance.evaluated = evaluated
  if (fits === true && isCounted) evaluated.add(own)
  return fits
}

/** Evaluates something, and undoes what it has changed of a value. */
export function withoutChanges<T> ({ view }: Walk, instance: Instance, evaluate: () => T): T {
  const { value } = instance
  const mark = view.mark()
  const result = evaluate()
  view.goBack(mark)
  instance.value = value
  return result
}

/** Calls a function that may throw; undefined if it does. */
export function safely<T> (call: () => T): T | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}
