/** A copy of a value of JSON. */
export function jsonCopy<Value> (value: Value): Value {
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value
}
