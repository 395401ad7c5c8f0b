import type { JsonType } from '../schema/schema.js'
import { isOfTypes } from './types.js'

/** Ajv's option `coerceTypes`. */
export type Coercion = boolean | 'array'

/**
 * Coerces a value that has none of the given types, as Ajv does (https://ajv.js.org/coercion.html).
 * @returns `undefined` if it cannot be coerced
 */
export function coerced (value: unknown, types: readonly JsonType[], coercion: Coercion, isStrict: boolean): unknown {
  if (!mayCoerce(types, coercion)) return undefined
  const single = coercion === 'array' ? onlyItem(value) : value
  // for several types, Ajv checks whether the item has all of them; integers are numbers
  const all = types.includes('number') ? types.filter((type) => type !== 'integer') : types
  if (single !== value && all.length === 1 && isOfTypes(single, all, isStrict)) return single
  if (typeof single === 'object' && single !== null) return undefined
  for (const type of types) {
    const made = type === 'array' ? (coercion === 'array' ? [single] : undefined) : coercedScalar(single, type)
    if (made !== undefined) return made
  }
  return undefined
}

/** Whether Ajv tries to coerce to some types; it never coerces to objects. */
export function mayCoerce (types: readonly JsonType[], coercion: Coercion): boolean {
  return coercion !== false && types.some((type) => type !== 'object' && (type !== 'array' || coercion === 'array'))
}

/** The item of a list with one item, which Ajv uses in place of the list. */
export function onlyItem (value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}

function coercedScalar (value: unknown, type: JsonType): unknown {
  switch (type) {
    case 'string': return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : value === null ? '' : undefined
    case 'number': return isNumeric(value) ? Number(value) : undefined
    case 'integer': return isNumeric(value) && !(Number(value) % 1) ? Number(value) : undefined
    case 'boolean': return value === 'false' || value === 0 || value === null ? false : value === 'true' || value === 1 ? true : undefined
    case 'null': return value === '' || value === 0 || value === false ? null : undefined
    default: return undefined
  }
}

/** Ajv compares loosely with the number, so ` 5 ` and `0x5` are numbers, too. */
function isNumeric (value: unknown): boolean {
  if (typeof value === 'string') return value !== '' && !Number.isNaN(Number(value))
  return typeof value === 'boolean' || value === null
}
