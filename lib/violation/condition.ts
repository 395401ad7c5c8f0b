import type { FieldNode } from '../schema/field.js'
import { isScalar, isSchemaObject, valuesOf } from '../schema/schema.js'
import { calledField, type Labelled } from './labelled.js'
import type { Condition, Told } from './violation.js'

/** Longer lists of values are left out of texts. */
export const MOST_VALUES = 12

/** A condition that fits into one sentence: another field is present, or has one of some values, or not (`holds: false`). */
export interface SimpleCondition {
  readonly other: Labelled
  /** `undefined` if the condition is the field's presence. */
  readonly values: readonly unknown[] | undefined
  readonly holds: boolean
}

/**
 * Reads `if: { properties: { type: { const: 'onvif' } } }` and `if: { required: ['type'] }`, also inside `not`.
 * @param isNegated whether it is the condition of an `else`
 */
export function conditionOf (schema: unknown, isNegated: boolean): Condition {
  const told = read(schema)
  return { told: isNegated ? flipped(told) : told }
}

/** @param owner the field whose value the condition is about */
export function simpleCondition (owner: FieldNode, { told }: Condition): SimpleCondition | undefined {
  return told === undefined ? undefined : { other: calledField(owner, told.name), values: told.values, holds: told.holds }
}

function read (schema: unknown): Told | undefined {
  if (!isSchemaObject(schema)) return undefined
  const { type = 'object', not, properties = {}, required = [], ...more } = schema
  if (type !== 'object' || Object.keys(more).length > 0) return undefined
  const names = new Set([...Object.keys(properties), ...required])
  if (not !== undefined) return names.size === 0 ? flipped(read(not)) : undefined
  const [name] = names
  if (names.size !== 1 || name === undefined) return undefined
  return Object.hasOwn(properties, name) ? readValue(name, properties[name]) : { name, values: undefined, holds: true }
}

function readValue (name: string, schema: unknown): Told | undefined {
  if (!isSchemaObject(schema)) return undefined
  const { type, not, ...more } = schema
  if (not !== undefined) return Object.keys(more).length === 0 ? flipped(readValue(name, not)) : undefined
  const values = Object.keys(more).length === 1 ? valuesOf(schema) : undefined
  return values !== undefined && values.length <= MOST_VALUES && values.every(isScalar) ? { name, values, holds: true } : undefined
}

function flipped (told: Told | undefined): Told | undefined {
  return told === undefined ? undefined : { ...told, holds: !told.holds }
}
