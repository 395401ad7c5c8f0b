import type { ErrorObject } from 'ajv'
import { Deadline } from './deadline.js'
import { valueAt } from '../schema/pointer.js'

/** Milliseconds that a regular expression takes for a string when it is a slow one: honest ones take a thousandth of it. */
const SLOW = 0.5
const VERY_SLOW = 30
/** How often an explanation bears with a slow one. One may be the machine's doing, which had something else to do. */
const MOST_SLOW = 2
/** How much an explanation bears with in all; of one time, what counts: the rest may be the machine's doing. */
const MOST_DEAR = 25
const NOTICEABLE = 0.05
const MOST_AT_ONCE = 5
/** Strings up to this length are quick to match: not worth a look at the clock. */
export const QUICK_STRING = 12
/** Quick strings that are matched without asking what is around them. */
const MOST_QUICK = 1_000
/** Keywords whose violation means that the value is too large to look at more closely. */
export const SIZE_KEYWORDS: ReadonlySet<string> = new Set(['maxLength', 'maxItems', 'maxProperties'])
/** What is under a longer name is left to the verdict: the name is in the path of each error. */
export const LONGEST_NAME = 512
/** Errors of the verdict, the last ones, that are looked at; it has several for a union. */
const MOST_REFUSALS = 8

/** That the verdict has refused a string for its pattern. */
class Refusal {
  readonly pattern: unknown
  readonly #path: string
  readonly #data: unknown
  #found: { value: unknown } | undefined

  constructor ({ params, instancePath }: ErrorObject, data: unknown) {
    this.pattern = params?.pattern
    this.#path = String(instancePath)
    this.#data = data
  }

  /** The string; looked for when somebody asks. */
  get value (): unknown {
    return (this.#found ??= { value: valueAt(this.#data, this.#path) }).value
  }
}

/**
 * What one explanation knows of the price of going on.
 *
 * The verdict stops at the first violation, so that `maxLength` and `maxItems` save it from what is dear; an explanation
 * goes on, and must not pay a hundred times for what the verdict pays once. Neither may it take long where all that follows
 * is valid, and dear to look at.
 */
export class Effort {
  /** Whether nothing has been too large or slow yet, so that everything is allowed. */
  isCalm = true
  /** Whether the verdict has refused strings for their pattern. */
  hasRefusals = false
  /** Whether the verdict has stopped at a size. */
  hasMeasured = false
  /** The errors found so far by the functions that have called the one that runs. */
  errorsAround = 0
  /** How often a trial has left open whether a value fits. */
  leftOpen = 0
  /** Whether something was left out that could have found more. */
  isPartial = false
  readonly #deadline = new Deadline()
  #refusals: Refusal[] = []
  /** Where the verdict has stopped at a size, in which data; looked at when somebody asks. */
  #stoppedAt: { error: ErrorObject, data: unknown } | undefined
  #last: ErrorObject | undefined
  #tooLong: Array<{ path: string, text: string }> = []
  #tooLarge: string[] = []
  #quick = 0
  #slow = 0
  #started = 0
  #dear = 0

  /**
   * Begins an explanation with what the verdict's errors tell: it has stopped at the last one, and may have matched strings
   * for a long time before.
   * @param bytes the size of the data, where it is known
   */
  begin (data: unknown, verdict: readonly ErrorObject[], bytes?: number): void {
    this.end()
    this.#deadline.reset(bytes)
    for (let i = Math.max(0, verdict.length - MOST_REFUSALS); i < verdict.length; i++) {
      const error = verdict[i]
      if (error?.keyword !== 'pattern') continue
      this.hasRefusals = true
      this.#refusals.push(new Refusal(error, data))
    }
    const last = this.#last = verdict.at(-1)
    if (last?.keyword === undefined || !SIZE_KEYWORDS.has(last.keyword)) return
    this.isCalm = false
    this.hasMeasured = true
    this.#stoppedAt = { error: last, data }
  }

  /** Forgets what was found, and the data of the request. */
  end (): void {
    this.errorsAround = 0
    this.leftOpen = 0
    this.isPartial = false
    this.#last = undefined
    if (this.hasRefusals) {
      this.hasRefusals = false
      this.#refusals = []
    }
    this.#quick = 0
    if (this.isCalm) return
    this.isCalm = true
    this.hasMeasured = false
    this.#stoppedAt = undefined
    this.#tooLong = []
    this.#tooLarge = []
    this.#slow = 0
    this.#dear = 0
  }

  #addStop ({ error, data }: { error: ErrorObject, data: unknown }): void {
    this.#stoppedAt = undefined
    const path = String(error.instancePath)
    const value = valueAt(data, path)
    // of a name that is too long, the path is its object's
    if (error.keyword !== 'maxLength' || typeof value === 'string') this.addTooLarge(path, value)
  }

  /** Whether the verdict has refused what is at a place for its size. */
  isOversize (keyword: string, path: string, limit: unknown): boolean {
    return this.#last?.keyword === keyword && this.#last.instancePath === path && this.#last.params?.limit === limit
  }

  isRefused (value: string, pattern: string): boolean {
    return this.#refusals.some((refusal) => refusal.pattern === pattern && refusal.value === value)
  }

  /**
   * Tells a trial that may not look at a value that it has not failed, and that nothing is decided by that.
   * @returns that the value has not failed
   */
  leaveOpen (keyword: string, path: string, value: unknown): false {
    this.leftOpen++
    this.leaveOut(keyword, path, value)
    return false
  }

  /** That a keyword did not look at a value. Nothing is missing where the value is told as too large, or the verdict tells of the keyword. */
  leaveOut (keyword: string, path: string, value: unknown): void {
    if (this.isPartial || this.#isTooLarge(path, value)) return
    this.isPartial = this.#last?.keyword !== keyword || this.#last.instancePath !== path
  }

  /** That nothing looked at what is under a long name; the verdict may have. */
  leaveOutName (): void {
    if (!(this.#last !== undefined && this.#last.instancePath?.length > LONGEST_NAME)) this.isPartial = true
  }

  /**
   * @param path the JSON pointer of a value that is longer or has more in it than it may; of a name, that of its object
   * @param value a string, or what has too much in it
   */
  addTooLarge (path: string, value: unknown): void {
    this.isCalm = false
    if (typeof value === 'string') this.#tooLong.push({ path, text: value })
    else this.#tooLarge.push(`${path}/`)
  }

  /** A name that `propertyNames` has refused, where the verdict has stopped: that of an object at `path`. */
  addWrongName (path: string, name: string): void {
    this.addTooLarge(path, name)
  }

  /** Whether {@link allows} has to be asked about a value; its path is dear to make. */
  suspects (value: unknown): boolean {
    if (this.#slow >= MOST_SLOW) return true
    if (typeof value === 'string' && value.length <= QUICK_STRING && this.#quick++ < MOST_QUICK) return false
    if (this.#stoppedAt !== undefined) this.#addStop(this.#stoppedAt)
    return this.#tooLarge.length > 0 || this.#tooLong.some(({ text }) => text === value)
  }

  /** Whether a dear keyword may look at a value: neither it nor anything around it is too large, and there is time. */
  allows (path: string, value: unknown): boolean {
    return this.#slow < MOST_SLOW && !this.#isTooLarge(path, value)
  }

  #isTooLarge (path: string, value: unknown): boolean {
    if (this.#stoppedAt !== undefined) this.#addStop(this.#stoppedAt)
    return this.#tooLong.some((long) => long.text === value && long.path === path) || this.#tooLarge.some((large) => `${path}/`.startsWith(large))
  }

  /** Begins to match a string, or to compare items. */
  start (): void {
    this.#started = performance.now()
  }

  stop (): void {
    const elapsed = this.#spent()
    if (elapsed > SLOW) this.#slow += elapsed > VERY_SLOW ? MOST_SLOW : 1
  }

  /** The same for comparing items: it takes as long as their number lets it, and is slow all in all only. */
  stopComparing (): void {
    this.#spent()
  }

  #spent (): number {
    const elapsed = performance.now() - this.#started
    if (elapsed <= NOTICEABLE) return elapsed
    this.isCalm = false
    this.#dear += Math.min(elapsed, MOST_AT_ONCE)
    if (this.#dear > MOST_DEAR) this.#slow = MOST_SLOW
    return elapsed
  }

  /** The same in the middle of an expression. */
  stopped (result: boolean): boolean {
    this.stop()
    return result
  }

  /**
   * Whether the explanation has taken long enough; asked once for each item, each property and each reference.
   * @param errors those that were found by the function that asks
   */
  isSpent (errors: number): boolean {
    return this.#deadline.isOver(errors + this.errorsAround > 0) && (this.isPartial = true)
  }
}
