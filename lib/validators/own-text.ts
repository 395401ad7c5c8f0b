import { isScalar } from '../schema/schema.js'

/** Shorter values stand in texts by chance. */
const SHORTEST_VALUE = 4
/** Values inside a value that are looked for. */
const MOST_LEAVES = 100

/**
 * A text that an author or a validator has written; `undefined` where it repeats what was sent, as many texts of validators do
 * ("with value \"x\" fails to match"): then the catalogue says it.
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
