import { isScalar } from '../schema/schema.js'

/** Shorter values may be in texts by chance. */
const SHORTEST_VALUE = 4
/** The most values in a list or object that are searched for. A text for a larger one is not used. */
const MOST_LEAVES = 10_000

/**
 * The text of an author or a validator; `undefined` if it repeats submitted values, as many texts of validators do ("with value \"x\" fails to
 * match"). Then the catalogue's text is used.
 * @param values as submitted, and as the validator has converted it
 */
export function ownText (text: unknown, ...values: readonly unknown[]): string | undefined {
  return typeof text !== 'string' || text === '' || values.some((value) => repeats(text, value)) ? undefined : text
}

/** The same for a text that may show a regular expression, which clients must not see. */
export function textWithoutPattern (text: string | undefined, pattern: unknown): string | undefined {
  return pattern !== undefined && text?.includes(String(pattern)) === true ? undefined : text
}

function repeats (text: string, value: unknown): boolean {
  const leaves = leavesOf(value)
  return leaves === undefined || leaves.some((leaf) => {
    const shown = String(leaf)
    const json = JSON.stringify(shown)
    return text === shown || [`"${shown}"`, `'${shown}'`, `\`${shown}\``, json, JSON.stringify(json)].some((quoted) => text.includes(quoted)) ||
      (typeof leaf === 'string' && shown.length >= SHORTEST_VALUE && text.includes(shown))
  })
}

/** The values inside a value; `undefined` if they are too many. */
function leavesOf (value: unknown): unknown[] | undefined {
  const leaves: unknown[] = []
  const waiting = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (isScalar(one)) {
      if (one !== undefined && one !== null && one !== '' && typeof one !== 'symbol') leaves.push(one)
    } else {
      for (const inner of Object.values(one as object)) waiting.push(inner)
    }
    if (leaves.length + waiting.length > MOST_LEAVES) return undefined
  }
  return leaves
}
