import type { Violation } from './violation.js'

/**
 * Fields in the order of `properties`, items by their index, names that the schema does not have last and in the order
 * in which they were found; the texts of one field in the order of its keywords.
 */
export function inSchemaOrder (violations: readonly Violation[]): Violation[] {
  return [...violations].sort((a, b) => {
    const length = Math.min(a.path.length, b.path.length)
    for (let i = 0; i < length; i++) {
      if (a.path[i] !== b.path[i]) return a.trail[i]! - b.trail[i]! || foundFirst(violations, a, i) - foundFirst(violations, b, i)
    }
    return a.path.length - b.path.length || a.rule.rank - b.rule.rank
  })
}

/** When a place that only the client knows, the path up to a name, was met for the first time. */
function foundFirst (violations: readonly Violation[], { path }: Violation, end: number): number {
  return violations.findIndex((other) => isWithin(other.path, path, end))
}

function isWithin (other: readonly string[], path: readonly string[], end: number): boolean {
  for (let i = end; i >= 0; i--) if (other[i] !== path[i]) return false
  return true
}
