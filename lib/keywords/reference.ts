import type { SchemaNode } from '../schema/node.js'
import { Instance } from '../explain/instance.js'
import type { Run, Walk } from '../explain/walk.js'

export function referenceOf (node: SchemaNode, reference: unknown): Run {
  return (walk, instance) => {
    const target = node.target(reference)
    if (target === undefined) return walk.leaveOut()
    return target.isCalled ? called(walk, target.node, instance) : within(walk, target.node, () => walk.visit(target.node, instance))
  }
}

/** Evaluates a schema that a reference points to. */
function within<T> (walk: Walk, node: SchemaNode, look: () => T): T {
  const { call } = walk
  walk.call = { node }
  const result = look()
  walk.call = call
  return result
}

/** The same for a schema with a function of its own, which assigns defaults even in trials, and coerces separately. */
function called (walk: Walk, node: SchemaNode, instance: Instance): boolean {
  const { isComposite } = walk
  const own = new Instance(instance.parent, instance.key, instance.value, instance.via)
  own.evaluated = instance.evaluated
  own.isOversize = instance.isOversize
  walk.isComposite = false
  const isRight = within(walk, node, () => walk.visit(node, own))
  walk.isComposite = isComposite
  return isRight
}

export function setAnchor (walk: Walk, anchor: string, node: SchemaNode): true {
  const anchors = walk.dynamicAnchors ??= new Map()
  if (!anchors.has(anchor)) anchors.set(anchor, node)
  return true
}

/** As in Ajv, an anchor that is not found is the schema that the last reference has called, or the root. */
export function dynamicRef (node: SchemaNode, reference: string): Run {
  const anchor = reference.slice(1)
  return (walk, instance) => {
    const target = walk.dynamicAnchors?.get(anchor) ?? walk.call?.node ?? node.target('#')?.node
    return target === undefined ? walk.leaveOut() : called(walk, target, instance)
  }
}
