import { MOST_VALUES } from './message-spec.js'
import type { SchemaNode } from '../schema/node.js'
import { isScalar, valuesOf, type SchemaObject } from '../schema/schema.js'
import type { Condition } from './violation.js'

/**
 * Reads `if: { properties: { type: { const: 'onvif' } } }` and `if: { required: ['type'] }`, also inside `not` and through references.
 * @param isNegated whether it is the condition of an `else`
 * @returns undefined if the condition does not fit into one sentence
 */
export function conditionOf (node: SchemaNode, isNegated: boolean): Condition | undefined {
  const condition = read(node)
  return isNegated ? flipped(condition) : condition
}

/** The condition that an object has a field. */
export function presenceOf (name: string): Condition {
  return { name, values: undefined, holds: true }
}

/** A condition inside more schemas than this does not fit into one sentence. */
const DEEPEST = 8

function read (node: SchemaNode, depth = 0): Condition | undefined {
  const target = targetOf(node)
  if (depth > DEEPEST) return undefined
  if (target !== undefined) return read(target, depth + 1)
  const { type = 'object', not, properties = {}, required = [], ...more } = withoutAnnotations(node)
  if (type !== 'object' || Object.keys(more).length > 0) return undefined
  const names = new Set([...Object.keys(properties), ...required])
  if (not !== undefined) return names.size === 0 ? flipped(read(node.inner(not), depth + 1)) : undefined
  const [name] = names
  if (names.size !== 1 || name === undefined) return undefined
  return Object.hasOwn(properties, name) ? readValue(name, node.inner(properties[name]), depth) : presenceOf(name)
}

function readValue (name: string, node: SchemaNode, depth: number): Condition | undefined {
  const target = targetOf(node)
  if (depth > DEEPEST) return undefined
  if (target !== undefined) return readValue(name, target, depth + 1)
  const { type, not, ...more } = withoutAnnotations(node)
  if (not !== undefined) return Object.keys(more).length === 0 ? flipped(readValue(name, node.inner(not), depth + 1)) : undefined
  const values = Object.keys(more).length === 1 ? valuesOf(more) ?? unionValues(name, node, depth) : undefined
  return values !== undefined && values.length <= MOST_VALUES && values.every(isScalar) ? { name, values, holds: true } : undefined
}

/** The values of a union of constants. One that two branches of a `oneOf` have does not match. */
function unionValues (name: string, node: SchemaNode, depth: number): readonly unknown[] | undefined {
  const { anyOf, oneOf } = node.keywords
  const branches = node.list(anyOf ?? oneOf).map((branch) => readValue(name, branch, depth + 1))
  if (branches.length === 0 || !branches.every((one) => one?.holds === true)) return undefined
  const values = branches.flatMap((one) => one!.values!)
  const unique = [...new Set(values)]
  return anyOf !== undefined || unique.length === values.length ? unique : undefined
}

/** The schema that a schema refers to, if that is all it does. */
function targetOf (node: SchemaNode): SchemaNode | undefined {
  const { $ref, ...more } = withoutAnnotations(node)
  return Object.keys(more).length === 0 ? node.target($ref)?.node : undefined
}

function withoutAnnotations ({ keywords }: SchemaNode): SchemaObject {
  const { $id, $comment, title, description, examples, definitions, $defs, ...more } = keywords
  return more
}

function flipped (condition: Condition | undefined): Condition | undefined {
  return condition === undefined ? undefined : { ...condition, holds: !condition.holds }
}
