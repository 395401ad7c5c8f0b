import { MOST_VALUES } from './message-spec.js'
import { isScalar, isSchemaObject, valuesOf } from '../schema/schema.js'
import type { Condition } from './violation.js'

/**
 * Reads `if: { properties: { type: { const: 'onvif' } } }` and `if: { required: ['type'] }`, also inside `not`.
 * @param isNegated whether it is the condition of an `else`
 * @returns undefined if the condition does not fit into one sentence
 */
export function conditionOf (schema: unknown, isNegated: boolean): Condition | undefined {
  const condition = read(schema)
  return isNegated ? flipped(condition) : condition
}

function read (schema: unknown): Condition | undefined {
  if (!isSchemaObject(schema)) return undefined
  const { type = 'object', not, properties = {}, required = [], ...more } = schema
  if (type !== 'object' || Object.keys(more).length > 0) return undefined
  const names = new Set([...Object.keys(properties), ...required])
  if (not !== undefined) return names.size === 0 ? flipped(read(not)) : undefined
  const [name] = names
  if (names.size !== 1 || name === undefined) return undefined
  return Object.hasOwn(properties, name) ? readValue(name, properties[name]) : { name, values: undefined, holds: true }
}

function readValue (name: string, schema: unknown): Condition | undefined {
  if (!isSchemaObject(schema)) return undefined
  const { type, not, ...more } = schema
  if (not !== undefined) return Object.keys(more).length === 0 ? flipped(readValue(name, not)) : undefined
  const values = Object.keys(more).length === 1 ? valuesOf(schema) : undefined
  return values !== undefined && values.length <= MOST_VALUES && values.every(isScalar) ? { name, values, holds: true } : undefined
}

function flipped (condition: Condition | undefined): Condition | undefined {
  return condition === undefined ? undefined : { ...condition, holds: !condition.holds }
}
