/**
 * Whether two strings are equal under PHP's `==`: the same text, or two numeric strings with the same number (`'02' == '2'`,
 * `'1e3' == '1000'`, `' 5' == '5'`). PHP manual, "Numeric strings" and "Comparison operators".
 *
 * @example
 * looselyEqual('05.500000', '05.5') // true
 */
export function looselyEqual (one: string, other: string): boolean {
  return one === other || (isNumeric(one) && isNumeric(other) && sameNumber(one, other))
}

/** Whether PHP compares a string as a number. */
export function isNumeric (text: string): boolean {
  return NUMERIC.test(text)
}

const NUMERIC = /^[ \t\n\r\v\f]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r\v\f]*$/
const INTEGER = /^\s*[+-]?\d+\s*$/

function sameNumber (one: string, other: string): boolean {
  return INTEGER.test(one) && INTEGER.test(other) ? sameInteger(one, other) : sameFloat(one, other)
}

/** Integers beyond 64 bits are compared as text, and the texts differ. */
function sameInteger (one: string, other: string): boolean {
  const value = integerOf(one)
  return value === integerOf(other) && BigInt.asIntN(64, value) === value
}

/** Infinite floats are compared as text, too. */
function sameFloat (one: string, other: string): boolean {
  const value = Number(one)
  return value === Number(other) && Number.isFinite(value)
}

function integerOf (text: string): bigint {
  return BigInt(text.trim().replace('+', ''))
}
