import type { ErrorObject } from 'ajv'
import { valueAt } from '../schema/place.js'

/** Milliseconds that a regular expression takes for a string when it is a slow one: honest ones take a thousandth of it. */
const SLOW = 0.5
const VERY_SLOW = 30
/** How often an explanation bears with a slow one. One may be the machine's doing, which had something else to do. */
const MOST_SLOW = 2
/** Keywords whose violation means that the value is too large to look at more closely. */
export const SIZE_KEYWORDS: ReadonlySet<string> = new Set(['maxLength', 'maxItems', 'maxProperties'])
/** Errors of the verdict, the last ones, that are looked at; it has several for a union. */
const MOST_REFUSALS = 8

/**
 * What one explanation has found too large, and how long the application's regular expressions have taken in it.
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
  #refusals: Array<{ pattern: unknown, value: unknown }> = []
  /** How often a trial has left open whether a value fits. */
  leftOpen = 0
  #tooLarge: string[] = []
  #slow = 0
  #started = 0

  /**
   * Begins an explanation.
   * @param data what is explained
   * @param verdict the errors of the verdict for it
   */
  begin (data: unknown, verdict: readonly ErrorObject[]): void {
    this.end()
    const last = verdict.at(-1)
    if (last !== undefined && SIZE_KEYWORDS.has(last.keyword)) this.addTooLarge(last.instancePath)
    for (const error of verdict.slice(-MOST_REFUSALS)) {
      if (error?.keyword !== 'pattern') continue
      this.hasRefusals = true
      this.#refusals.push({ pattern: error.params?.pattern, value: valueAt(data, String(error.instancePath)) })
    }
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
    this.#slow = 0
  }

  /** Passes a value in a trial that may not look at it. */
  leaveOpen (): false {
    this.leftOpen++
    return false
  }

  isRefused (value: string, pattern: string): boolean {
    return this.#refusals.some((refusal) => refusal.pattern === pattern && refusal.value === value)
  }

  /** @param path the JSON pointer of a value that is longer or has more in it than it may */
  addTooLarge (path: string): void {
    this.isCalm = false
    this.#tooLarge.push(path)
  }

  /** Whether a dear keyword may look at a value: neither it nor anything around it is too large, and there is time. */
  allows (path: string): boolean {
    return this.#slow < MOST_SLOW && !this.#tooLarge.some((large) => path === large || path.startsWith(`${large}/`))
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
