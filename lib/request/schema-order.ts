import type { Violation } from '../violation/violation.js'

/**
 * Sorts fields in the order of `properties`, items by index, and names that the schema does not list last, in the order in which they were
 * found; the texts of one field in the order of its keywords.
 */
export function inSchemaOrder<T extends { readonly violation: Violation }> (all: readonly T[]): T[] {
  let first: ReturnType<typeof firstFound> | undefined
  const foundFirst = (violation: Violation, end: number): number => (first ??= firstFound(all.map((one) => one.violation))).get(violation)![end]!
  const compare = ({ violation: a }: T, { violation: b }: T): number => {
    const length = Math.min(a.path.length, b.path.length)
    for (let i = 0; i < length; i++) {
      const byRank = a.trail[i]! - b.trail[i]!
      if (byRank !== 0) return byRank
      if (a.path[i] !== b.path[i]) return foundFirst(a, i) - foundFirst(b, i)
    }
    return a.path.length - b.path.length || a.rule.rank - b.rule.rank
  }
  return all.length < MANY ? inserted(all, compare) : [...all].sort(compare)
}

/** For fewer, insertion sort is faster, because they are almost in order. */
const MANY = 32

function inserted<T> (items: readonly T[], compare: (a: T, b: T) => number): T[] {
  const sorted = [...items]
  for (let i = 1; i < sorted.length; i++) {
    const item = sorted[i]!
    let at = i
    for (; at > 0 && compare(sorted[at - 1]!, item) > 0; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = item
  }
  return sorted
}

interface FirstFound {
  readonly at: number
  readonly inside: Map<string, FirstFound>
}

/**
 * When each place of a violation's path was first found, since names that the schema does not list have no rank. A tree, so that long names
 * are not concatenated repeatedly.
 */
function firstFound (violations: readonly Violation[]): ReadonlyMap<Violation, readonly number[]> {
  const root = new Map<string, FirstFound>()
  return new Map(violations.map((violation, at) => {
    let level = root
    return [violation, violation.path.map((name) => {
      const found = level.get(name) ?? { at, inside: new Map() }
      level.set(name, found)
      level = found.inside
      return found.at
    })]
  }))
}
