import { isSchemaObject, type SchemaObject } from '../schema/schema.js'
import type { View } from './view.js'

/** The maximum sizes of a value; infinite if a schema has none. */
export type Limits = Readonly<Record<'maxLength' | 'maxItems' | 'maxProperties', number>>

export function limitsOf ({ maxLength, maxItems, maxProperties }: SchemaObject): Limits | undefined {
  const limits = { maxLength: limitOf(maxLength), maxItems: limitOf(maxItems), maxProperties: limitOf(maxProperties) }
  return Math.min(limits.maxLength, limits.maxItems, limits.maxProperties) === Infinity ? undefined : limits
}

/** A limit may be a reference to the data. */
function limitOf (value: unknown): number {
  return typeof value === 'number' ? value : Infinity
}

export function exceeds (value: unknown, { maxLength, maxItems, maxProperties }: Limits, view: View): boolean {
  if (typeof value === 'string') return value.length > maxLength
  if (Array.isArray(value)) return view.length(value) > maxItems
  return maxProperties !== Infinity && isSchemaObject(value) && view.count(value) > maxProperties
}
