import { hasTextFor } from '../explain/error-message.js'
import type { Found } from '../explain/found.js'
import { evaluateAll, isSamePlace, type Instance } from '../explain/instance.js'
import type { Run } from '../explain/walk.js'
import { itemSchema } from '../schema/applied-schemas.js'
import type { SchemaNode } from '../schema/node.js'
import { conditionOf } from '../violation/condition.js'
import { ASSERTIONS } from './assertions.js'
import { allApplied } from './branch.js'
import { tried, under } from './evaluation.js'

/** `if`, with its `then` and `else`. */
export function conditional (node: SchemaNode, schema: unknown): Run | undefined {
  const { then: consequence, else: alternative } = node.keywords
  if (consequence === undefined && alternative === undefined) return undefined
  const inner = node.inner(schema)
  const yes = { branch: node.inner(consequence), condition: conditionOf(inner, false) }
  const no = { branch: node.inner(alternative), condition: conditionOf(inner, true) }
  const hasOwnText = hasTextFor('if', node)
  return (walk, instance) => {
    const holds = tried(walk, inner, instance, true)
    // if the condition is undecided, skip both branches
    if (holds === undefined) return evaluateAll(instance) && walk.leaveOut('if', instance)
    const [{ branch, condition }, other] = holds ? [yes, no] : [no, yes]
    if (branch.schema === false && condition === undefined && !isForEverything(inner)) return walk.report(node, 'if', instance, { params: { isOfValue: true } })
    const from = walk.found.length
    if (under(walk, condition, instance, branch)) return true
    for (const found of walk.found.slice(from)) if (found.when !== undefined && isIn(other.branch, found, instance)) found.when = undefined
    return hasOwnText ? walk.report(node, 'if', instance) : false
  }
}

/** Whether a schema does not depend on the value. */
export function isForEverything ({ keywords }: SchemaNode): boolean {
  return Object.keys(keywords).length === 0
}

/** Whether the other branch has the same rule: then it does not depend on the condition. */
function isIn (branch: SchemaNode, { keyword, node, instance, property }: Found, object: Instance): boolean {
  if (keyword !== 'required' && keyword !== 'type' && !Object.hasOwn(ASSERTIONS, keyword)) return false
  const value = node.keywords[keyword]
  return schemasAt(branch, instance, object).some(({ keywords: { [keyword]: other } }) => property === undefined
    ? other !== undefined && JSON.stringify(other) === JSON.stringify(value)
    : Array.isArray(other) && other.includes(property))
}

/** The schemas that a branch for an object applies to a value inside it. */
function schemasAt (branch: SchemaNode, instance: Instance, object: Instance): SchemaNode[] {
  const { parent, key } = instance
  if (isSamePlace(instance, object) || parent === undefined) return allApplied(branch)
  return schemasAt(branch, parent, object).flatMap((node) => {
    const schema: unknown = typeof key === 'number' ? itemSchema(node.keywords, key) : node.keywords.properties?.[key!]
    return schema === undefined ? [] : allApplied(node.inner(schema))
  })
}
