import type { JsonType } from '../schema/schema.js'

/*
 * JSON types as bits of a number, so that testing for any of several types is one comparison.
 */

const BITS: Readonly<Record<JsonType, number>> = { string: 1, number: 2, integer: 4, boolean: 8, null: 16, array: 32, object: 64 }
const { string: STRING, number: NUMBER, integer: INTEGER, boolean: BOOLEAN, null: NULL, array: ARRAY, object: OBJECT } = BITS

export function bitsOf (types: readonly JsonType[]): number {
  let bits = 0
  for (let i = 0; i < types.length; i++) bits |= BITS[types[i]!]
  return bits
}

/**
 * All types of a value, as Ajv decides them: a whole number is both a `number` and an `integer`.
 * @param isStrict Ajv's `strictNumbers`: NaN and infinite numbers have no type
 */
export function bitsOfValue (value: unknown, isStrict: boolean): number {
  // V8 compares `typeof` faster than it switches on it
  if (typeof value === 'string') return STRING
  if (typeof value === 'object') return value === null ? NULL : Array.isArray(value) ? ARRAY : OBJECT
  if (typeof value === 'number') return isStrict && !Number.isFinite(value) ? 0 : isWhole(value) ? NUMBER | INTEGER : NUMBER
  return typeof value === 'boolean' ? BOOLEAN : 0
}

/** As in Ajv, infinity is an integer. */
function isWhole (value: number): boolean {
  return Number.isInteger(value) || value === Infinity || value === -Infinity
}

export function isOfTypes (value: unknown, types: readonly JsonType[], isStrict: boolean): boolean {
  return (bitsOfValue(value, isStrict) & bitsOf(types)) !== 0
}
