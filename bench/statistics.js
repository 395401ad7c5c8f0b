export function median (values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The quartiles, as a measure of the median's precision. */
export function quartiles (values) {
  const sorted = [...values].sort((a, b) => a - b)
  return [sorted[Math.floor(sorted.length / 4)], sorted[Math.floor((sorted.length - 1) * 3 / 4)]]
}

/** The list rotated, so that no contender is always first. */
export function rotated (list, by) {
  const start = by % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}
