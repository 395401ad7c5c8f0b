import type { Violation } from './violation.js'

/**
 * Fields in the order of `properties`, items by their index, names that the schema does not have last and in the order
 * in which they were found; the texts of one field in the order of its keywords.
 */
export function inSchemaOrder (violations: readonly Violation[]): Violation[] {
  let found: ReadonlyMap<string, number> | undefined
  const foundFirst = ({ path }: Violation, end: number): number => (found ??= firstFound(violations)).get(keyOf(path, end))!
  return [...violations].sort((a, b) => {
    const length = Math.min(a.path.length, b.path.length)
    for (let i = 0; i < length; i++) {
      if (a.path[i] !== b.path[i]) return a.trail[i]! - b.trail[i]! || foundFirst(a, i) - foundFirst(b, i)
    }
    return a.path.length - b.path.length || a.rule.rank - b.rule.rank
  })
}

/** When each place, the path up to a name, was met for the first time: of places that only the client knows, no rank tells. */
function firstFound (violations: readonly Violation[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  violations.forEach(({ path }, at) => {
    for (let end = 0; end < path.length; end++) {
      const key = keyOf(path, end)
      if (!found.has(key)) found.set(key, at)
    }
  })
  return found
}

function keyOf (path: readonly string[], end: number): string {
  return JSON.stringify(path.slice(0, end + 1))
}
