import type { Condition } from '../ajv/explaining-ajv.js'
import type { FieldNode } from '../schema/field-tree.js'
import { calledField, type Labelled } from './labelled.js'
import { isSchemaObject, valuesOf } from '../schema/schema.js'

/** A condition that one sentence can tell: another field is there, or has one of some values; or neither (`holds: false`). */
export interface SimpleCondition {
  readonly other: Labelled
  /** `undefined` where it is the field's presence that counts. */
  readonly values: readonly unknown[] | undefined
  readonly holds: boolean
}

type Found = Omit<SimpleCondition, 'other'> & { name: string }

/**
 * Reads `if: { properties: { type: { const: 'onvif' } } }` and `if: { required: ['type'] }`, also inside `not`.
 * @param node the field that the condition decides about
 * @returns `undefined` when the condition says more than that
 */
export function simpleCondition (node: FieldNode, { schema, negated }: Condition): SimpleCondition | undefined {
  const found = read(schema)
  const owner = found === undefined ? undefined : ownerOf(node, found.name)
  if (found === undefined || owner === undefined) return undefined
  return { other: calledField(owner, found.name), values: found.values, holds: found.holds !== negated }
}

function read (schema: unknown): Found | undefined {
  if (!isSchemaObject(schema)) return undefined
  const { type = 'object', not, properties = {}, required = [], ...more } = schema
  if (type !== 'object' || Object.keys(more).length > 0) return undefined
  const names = new Set([...Object.keys(properties), ...required])
  if (not !== undefined) return names.size === 0 ? flipped(read(not)) : undefined
  const [name] = names
  if (names.size !== 1 || name === undefined) return undefined
  return Object.hasOwn(properties, name) ? readValue(name, properties[name]) : { name, values: undefined, holds: true }
}

function readValue (name: string, schema: unknown): Found | undefined {
  if (!isSchemaObject(schema)) return undefined
  const { type, not, ...more } = schema
  if (not !== undefined) return Object.keys(more).length === 0 ? flipped(readValue(name, not)) : undefined
  const values = Object.keys(more).length === 1 ? valuesOf(schema) : undefined
  return values?.every(isScalar) ? { name, values, holds: true } : undefined
}

function flipped (found: Found | undefined): Found | undefined {
  return found === undefined ? undefined : { ...found, holds: !found.holds }
}

/** The nearest object around the field that has the name, or else the nearest. */
function ownerOf (node: FieldNode, name: string): FieldNode | undefined {
  for (let owner = node.parent; owner !== undefined; owner = owner.parent) {
    if (owner.names.has(name)) return owner
  }
  return node.parent
}

/** A value that a sentence can show. */
export function isScalar (value: unknown): boolean {
  return value === null || typeof value !== 'object'
}
