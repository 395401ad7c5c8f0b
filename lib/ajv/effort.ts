import type { ErrorObject } from 'ajv'
import { valueAt } from '../schema/place.js'

/** Milliseconds that a regular expression takes for a string when it is a slow one: honest ones take a thousandth of it. */
const SLOW = 0.5
const VERY_SLOW = 30
/** How often an explanation bears with a slow one. One may be the machine's doing, which had something else to do. */
const MOST_SLOW = 2
/** Strings up to this length are quick to match: not worth a look at the clock. */
export const QUICK_STRING = 12
/** Quick strings that are matched inside of what is too large. */
const MOST_QUICK = 1_000
/** Errors of the verdict, the last ones, that are looked at; it has several for a union. */
const MOST_REFUSALS = 8

/** What has been found too large: a string that is too long, or else what has too much in it. */
interface TooLarge {
  readonly path: string
  readonly text: string | undefined
}

/**
 * What one explanation knows of the price of going on.
 *
 * The verdict stops at the first violation, so that `maxLength` and `maxItems` save it from what is dear; an explanation
 * goes on, and must not pay a hundred times for what the verdict pays once.
 */
export class Effort {
  /** Whether nothing has been too large or slow yet, so that everything is allowed. */
  isCalm = true
  /** The errors found so far by the functions that have called the one that runs. */
  errorsAround = 0
  /** Whether the verdict has refused strings for their pattern. */
  hasRefusals = false
  /** How often a trial has left open whether a value fits. */
  leftOpen = 0
  #refusals: Array<{ pattern: unknown, value: unknown }> = []
  #tooLarge: TooLarge[] = []
  #quick = 0
  #slow = 0
  #started = 0

  /**
   * Begins an explanation with what the verdict's errors tell: it has stopped at the last one, and may have matched strings
   * for a long time before.
   */
  begin (data: unknown, verdict: readonly ErrorObject[]): void {
    this.end()
    for (const error of verdict.slice(-MOST_REFUSALS)) {
      if (error?.keyword !== 'pattern') continue
      this.hasRefusals = true
      this.#refusals.push({ pattern: error.params?.pattern, value: valueAt(data, String(error.instancePath)) })
    }
    this.#addSizeOf(verdict.at(-1), data)
  }

  /** Forgets what was found, and the data of the request. */
  end (): void {
    this.errorsAround = 0
    if (this.hasRefusals) {
      this.hasRefusals = false
      this.#refusals = []
    }
    if (this.isCalm) return
    this.isCalm = true
    this.#tooLarge = []
    this.#quick = 0
    this.#slow = 0
  }

  #addSizeOf (error: ErrorObject | undefined, data: unknown): void {
    const path = String(error?.instancePath)
    if (error?.keyword === 'maxItems' || error?.keyword === 'maxProperties') this.addTooLarge(path)
    if (error?.keyword !== 'maxLength') return
    // of a name that is too long, the path is its object's
    const value = valueAt(data, path)
    if (typeof value === 'string') this.addTooLong(path, value)
  }

  isRefused (value: string, pattern: string): boolean {
    return this.#refusals.some((refusal) => refusal.pattern === pattern && refusal.value === value)
  }

  /** Passes a value in a trial that may not look at it. */
  leaveOpen (): false {
    this.leftOpen++
    return false
  }

  /** @param path the JSON pointer of a list or an object that has more in it than it may */
  addTooLarge (path: string): void {
    this.isCalm = false
    this.#tooLarge.push({ path, text: undefined })
  }

  /** @param path the JSON pointer of a string that is longer than it may, or of the object that has it as a name */
  addTooLong (path: string, text: string): void {
    this.isCalm = false
    this.#tooLarge.push({ path, text })
  }

  /**
   * Whether a dear keyword may look at a value: neither it nor anything around it is too large, or it is quick to look at; and
   * there is time.
   */
  allows (path: string, value: unknown): boolean {
    if (this.#slow >= MOST_SLOW) return false
    if (!this.#tooLarge.some((large) => isIn(large, path, value))) return true
    return typeof value === 'string' && value.length <= QUICK_STRING && this.#quick++ < MOST_QUICK
  }

  start (): void {
    this.#started = performance.now()
  }

  stop (): void {
    const elapsed = performance.now() - this.#started
    if (elapsed <= SLOW) return
    this.isCalm = false
    this.#slow += elapsed > VERY_SLOW ? MOST_SLOW : 1
  }
}

function isIn (large: TooLarge, path: string, value: unknown): boolean {
  if (large.text !== undefined) return path === large.path && value === large.text
  return path === large.path || path.startsWith(`${large.path}/`)
}
