import { isScalar } from '../schema/schema.js'

/** Shorter values may be in texts by chance. */
const SHORTEST_VALUE = 4
/** The most nested values that are searched for. */
const MOST_LEAVES = 100

/**
 * The text of an author or a validator; `undefined` if it repeats submitted values, as many texts of validators do ("with value \"x\" fails to
 * match"). Then the catalogue's text is used.
 */
export function ownText (text: unknown, value: unknown): string | undefined {
  return typeof text !== 'string' || text === '' || repeats(text, value) ? undefined : text
}

function repeats (text: string, value: unknown): boolean {
  return leavesOf(value).some((leaf) => {
    const shown = String(leaf)
    return text === shown || [`"${shown}"`, `'${shown}'`, `\`${shown}\``, JSON.stringify(shown)].some((quoted) => text.includes(quoted)) ||
      (typeof leaf === 'string' && shown.length >= SHORTEST_VALUE && text.includes(shown))
  })
}

function leavesOf (value: unknown): unknown[] {
  const leaves: unknown[] = []
  const waiting = [value]
  for (let one = waiting.pop(); leaves.length < MOST_LEAVES; one = waiting.pop()) {
    if (!isScalar(one)) waiting.push(...Object.values(one as object).slice(0, MOST_LEAVES))
    else if (one !== undefined && one !== null && one !== '' && typeof one !== 'symbol') leaves.push(one)
    if (waiting.length === 0) break
  }
  return leaves
}
