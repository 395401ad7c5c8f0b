/** What the value of an option has to be. */
export interface Check {
  readonly isRight: (value: any) => boolean
  readonly needed: string
}

/** Longer values are truncated in messages. */
const LONGEST_VALUE = 200

/**
 * Checks the names and values of options. An option that is undefined was not given.
 * @param path what comes before an option's name in messages
 * @param others names that are allowed, with any value
 * @throws TypeError for an unknown or wrong option; the message names it and its value
 */
export function checkOptions (options: object, checks: Readonly<Record<string, Check>>, path: string, others: readonly string[] = []): void {
  for (const [name, value] of Object.entries(options)) {
    if (others.includes(name)) continue
    if (!Object.hasOwn(checks, name)) throw new TypeError(`${path}${name}: unknown option; the options are ${Object.keys(checks).join(', ')}`)
    const { isRight, needed } = checks[name]!
    if (value !== undefined && !isRight(value)) throw wrongOption(`${path}${name}`, needed, value)
  }
}

export function wrongOption (name: string, needed: string, value: unknown): TypeError {
  return new TypeError(`${name}: must be ${needed}, not ${shownValue(value)}`)
}

/** An object that is not a list. */
export function isRecord (value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value in a message: `'text'`, `5`, `["a"]`. */
export function shownValue (value: unknown): string {
  const text = written(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}

function written (value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value !== 'object' || value === null) return String(value)
  try {
    return JSON.stringify(value)
  } catch {
    return Object.prototype.toString.call(value)
  }
}
