/** The most values in a copy; larger data is not copied. */
const MOST_VALUES = 100_000

/**
 * Copies parsed data, for a validator that may coerce values: objects and arrays are copied, everything else is shared.
 * @returns `undefined` for data that is too large or too deep
 */
export function copyOf (data: unknown): unknown {
  let left = MOST_VALUES
  const copied = (value: unknown): unknown => {
    if (left-- === 0) throw new RangeError('too many values')
    if (Array.isArray(value)) return value.map(copied)
    if (!isPlain(value)) return value
    const copy = Object.create(Object.getPrototypeOf(value))
    for (const name of Object.keys(value)) {
      Object.defineProperty(copy, name, { value: copied(value[name]), writable: true, enumerable: true, configurable: true })
    }
    return copy
  }
  try {
    return copied(data)
  } catch {
    return undefined
  }
}

/** Whether a value is a parsed object. Those of query strings have a prototype of their own, without properties. */
function isPlain (value: unknown): value is Record<string, unknown> {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || !Object.hasOwn(prototype, 'constructor') || prototype === Object.prototype
}
