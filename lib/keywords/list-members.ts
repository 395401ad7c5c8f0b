import type { ServerAjv } from '../ajv/server-ajv.js'
import { tupleOf } from '../schema/applied-schemas.js'
import type { SchemaNode } from '../schema/node.js'
import { every } from './evaluation.js'
import { memberOf } from '../explain/plain-test.js'
import type { Instance } from '../explain/instance.js'
import type { Run } from '../explain/walk.js'

/*
 * The keywords that concern the items of a list.
 */

export function tuple (node: SchemaNode, schemas: readonly unknown[]): Run {
  const nodes = node.list(schemas)
  return (walk, instance) => {
    const length = walk.view.length(instance.value as unknown[])
    evaluateItems(instance, nodes.length)
    return every(walk, [...nodes.keys()], (index) => index >= length || walk.visit(nodes[index]!, walk.view.child(instance, index)))
  }
}

function evaluateItems ({ evaluated }: Instance, count: number): void {
  if (evaluated !== undefined) evaluated.items = Math.max(evaluated.items, count)
}

export function itemsFrom (node: SchemaNode, keyword: string, schema: unknown, start: number, ajv: ServerAjv): Run | undefined {
  const inner = node.inner(schema)
  const member = memberOf(inner, ajv)
  return (walk, instance) => {
    const from = keyword === 'unevaluatedItems' ? instance.evaluated!.items : start
    const list = instance.value as unknown[]
    const length = walk.view.length(list)
    evaluateItems(instance, Infinity)
    if (inner.schema === true || length <= from) return true
    const isLimit = inner.schema === false && (keyword !== 'items' || tupleOf(node.keywords) !== undefined)
    if (isLimit) return walk.report(node, keyword, instance, { params: { limit: from } })
    // a loop, because `every` would create a function for each list, and needs all indexes
    let areRight = true
    for (let index = from; index < length; index++) {
      if (walk.budget.isOver()) return walk.leaveOut() && areRight
      if (walk.visitMember(member, instance, index, walk.view.get(list, index))) continue
      if (walk.isTrial) return false
      areRight = false
    }
    return areRight
  }
}

/** Longer lists are not searched if they are too long anyway. */
const MANY_ITEMS = 1_000

/** @param hasBounds whether `minContains` and `maxContains` are supported */
export function containsOf (node: SchemaNode, schema: unknown, hasBounds: boolean): Run | undefined {
  const inner = node.inner(schema)
  const { minContains: min = 1, maxContains: max } = hasBounds ? node.keywords : NO_BOUNDS
  if (max === undefined && min === 0) return undefined
  const params = { minContains: min, ...(max === undefined ? {} : { maxContains: max }) }
  return (walk, instance) => {
    const length = walk.view.length(instance.value as unknown[])
    evaluateItems(instance, Infinity)
    if (instance.isOversize && length > MANY_ITEMS) return walk.leaveOut('contains', instance)
    let count = 0
    for (let index = 0; index < length; index++) {
      const fits = walk.attempt(inner, walk.view.child(instance, index))
      if (fits === undefined) return walk.leaveOut('contains', instance)
      if (fits) count++
      if (count > (max ?? Infinity) || (max === undefined && count >= min)) break
    }
    return (count >= min && count <= (max ?? Infinity)) || walk.report(node, 'contains', instance, { params })
  }
}

const NO_BOUNDS: Record<string, undefined> = {}
