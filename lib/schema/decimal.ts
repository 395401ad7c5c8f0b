/** How many decimal places a number has as it is written: 2 for 0.01 and 19.99, 7 for 1e-7. */
export function decimalPlaces (value: number): number {
  const [, fraction = '', exponent = '0'] = /^[^.e]*(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))!
  return Math.max(0, fraction.length - Number(exponent))
}

/** The most decimal places that are compared, which `toFixed` allows. */
const MOST_PLACES = 100

/** Whether a number is a multiple of another as they are written, although binary fractions may say otherwise: 19.99 of 0.01. */
export function isDecimalMultiple (value: number, divisor: number): boolean {
  const places = Math.max(decimalPlaces(value), decimalPlaces(divisor))
  if (!(Math.abs(value) < 1e21) || !(divisor > 0) || places > MOST_PLACES) return false
  const [whole, part] = [value, divisor].map((number) => BigInt(number.toFixed(places).replace('.', '')))
  return part !== 0n && whole! % part! === 0n
}
