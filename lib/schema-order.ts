import type { Violation } from './violation.js'

/**
 * Fields in the order of `properties`, items by their index, names that the schema does not have last and in the order
 * in which they were found; the texts of one field in the order of its keywords.
 */
export function inSchemaOrder (violations: readonly Violation[]): Violation[] {
  const found = foundFirst(violations)
  return [...violations].sort((a, b) => {
    const length = Math.min(a.path.length, b.path.length)
    for (let i = 0; i < length; i++) {
      if (a.path[i] === b.path[i]) continue
      return a.trail[i]! - b.trail[i]! || found.get(prefix(a, i))! - found.get(prefix(b, i))!
    }
    return a.path.length - b.path.length || a.rule.rank - b.rule.rank
  })
}

/** When each place that only the client knows was met for the first time. */
function foundFirst (violations: readonly Violation[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const violation of violations) {
    for (let i = 0; i < violation.path.length; i++) {
      const key = prefix(violation, i)
      if (!found.has(key)) found.set(key, found.size)
    }
  }
  return found
}

function prefix ({ path }: Violation, end: number): string {
  return JSON.stringify(path.slice(0, end + 1))
}
