/** Strings up to this length, and as many values, are looked at by any validator in little time. */
const LONGEST_STRING = 5_000
const MOST_VALUES = 1_000

/** Whether data is so large that a validator without bounds may take long for it. */
export function isLarge (data: unknown): boolean {
  let left = MOST_VALUES
  const isTooMuch = (value: unknown): boolean => {
    if (left-- === 0) return true
    if (typeof value === 'string') return value.length > LONGEST_STRING
    return typeof value === 'object' && value !== null && Object.values(value).some(isTooMuch)
  }
  return isTooMuch(data)
}
