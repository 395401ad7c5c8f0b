/** Values in one copy, at most: what is larger is not explained a second time. */
const MOST_VALUES = 100_000

/**
 * A copy of data as a parser makes it, for a look that may coerce: objects and arrays are copied, and all else, which a
 * validator does not change, is shared.
 * @returns `undefined` for data that is too large or too deep
 */
export function copyOf (data: unknown): unknown {
  let left = MOST_VALUES
  const copied = (value: unknown): unknown => {
    if (left-- === 0) throw new RangeError('too many values')
    if (Array.isArray(value)) return value.map(copied)
    if (!isPlain(value)) return value
    const copy = Object.create(Object.getPrototypeOf(value))
    for (const name of Object.keys(value)) Object.defineProperty(copy, name, { value: copied(value[name]), writable: true, enumerable: true, configurable: true })
    return copy
  }
  try {
    return copied(data)
  } catch {
    return undefined
  }
}

/** A parsed object; a query string's has a bare prototype of its own. */
function isPlain (value: unknown): value is Record<string, unknown> {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || !Object.hasOwn(prototype, 'constructor') || prototype === Object.prototype
}
