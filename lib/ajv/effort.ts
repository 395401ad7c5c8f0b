import type { ErrorObject } from 'ajv'
import { Bookmarks } from './bookmarks.js'
import { Deadline } from './deadline.js'
import { Oversize, SIZE_KEYWORDS } from './oversize.js'
import { escapePointer } from '../schema/pointer.js'
import { Refusal } from './refusal.js'
import { Stopwatch } from './stopwatch.js'

/** Strings up to this length are quick to match: not worth a look at the clock. */
export const QUICK_STRING = 12
/** How many of them are matched without a look all the same: three quantifiers inside each other need a millisecond for 12 characters. */
export const UNTIMED = 16
/** Quick strings that are matched without asking what is around them. */
const MOST_QUICK = 1_000
/** What is under a longer name is left to the verdict: the name is in the path of each error. */
export const LONGEST_NAME = 512
/** Errors of the verdict, the last ones, that are looked at; it has several for a union. */
const MOST_REFUSALS = 8

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
  /** How many very short strings, and short lists, have been looked at. */
  quick = 0
  /** How often a trial has left open whether a value fits. */
  leftOpen = 0
  /** Whether something was left out that could have found more. */
  isPartial = false
  /** Whether `propertyNames` has refused names. */
  hasWrongNames = false
  readonly bookmarks = new Bookmarks()
  readonly #mostErrors: number
  readonly #deadline = new Deadline()
  #refusals: Refusal[] = []
  #last: ErrorObject | undefined
  /** Whether the explanation has come to where the verdict has stopped, without an error of its own. */
  #hasPassedStop = false
  #wrongNames: Array<{ path: string, name: string }> = []
  #quick = 0
  readonly #oversize = new Oversize()
  readonly #stopwatch = new Stopwatch()

  /**
   * @param mostErrors where an explanation stops
   * @param failsFast whether the verdict stops at its first error
   */
  constructor (mostErrors: number, readonly failsFast: boolean) {
    this.#mostErrors = mostErrors
  }

  /**
   * Begins an explanation with what the verdict's errors tell: it has stopped at the last one, and may have matched strings
   * for a long time before.
   * @param bytes the size of the data, 0 where it is not known
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
    this.#oversize.stopped(last, data)
  }

  /** Forgets what was found, and the data of the request. */
  end (): void {
    this.errorsAround = 0
    this.leftOpen = 0
    this.isPartial = false
    this.quick = 0
    this.#last = undefined
    this.#hasPassedStop = false
    this.#deadline.reset()
    if (this.hasWrongNames) {
      this.hasWrongNames = false
      this.#wrongNames = []
    }
    if (this.hasRefusals) {
      this.hasRefusals = false
      this.#refusals = []
    }
    this.#quick = 0
    if (this.isCalm) return
    this.isCalm = true
    this.hasMeasured = false
    this.#oversize.reset()
    this.#stopwatch.reset()
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
  leaveOpen (keyword: string, path: string, value: unknown, errors: number): false {
    this.leftOpen++
    this.leaveOut(keyword, path, value, errors)
    return false
  }

  /**
   * That a keyword did not look at a value. Nothing is missing where the value is told as too large, or where the verdict has looked.
   * @param errors those that were found by the function that tells
   */
  leaveOut (keyword: string, path: string, value: unknown, errors: number): void {
    if (this.isPartial || this.#oversize.has(path, value)) return
    this.#pass(this.#last?.keyword === keyword && this.#last.instancePath === path, errors)
  }

  /** The same for what is under a name of an object at `path`. */
  leaveOutName (path: string, name: string, errors: number): void {
    const own = `${path}/${escapePointer(name)}`
    this.#pass(this.#last?.instancePath === own || this.#last?.instancePath?.startsWith(`${own}/`) === true, errors)
  }

  /** Up to the error at which it stops, a verdict that fails fast has looked at everything; another has looked at all. */
  #pass (isStop: boolean, errors: number): void {
    // an earlier turn has told
    if (this.bookmarks.isAway) return
    if (isStop) this.#hasPassedStop = true
    else if (this.failsFast && this.#hasFound(errors)) this.isPartial = true
  }

  #hasFound (errors: number): boolean {
    return this.#hasPassedStop || errors + this.errorsAround > 0
  }

  /**
   * @param path the JSON pointer of a value that is longer or has more in it than it may; of a name, that of its object
   * @param value a string, or what has too much in it
   */
  addTooLarge (path: string, value: unknown): void {
    this.isCalm = false
    this.#oversize.add(path, value)
  }

  /** A name that `propertyNames` has refused, of an object at `path`. */
  addWrongName (path: string, name: string): void {
    this.hasWrongNames = true
    this.#wrongNames.push({ path, name })
  }

  isWrongName (path: string, name: string): boolean {
    return this.#wrongNames.some((wrong) => wrong.name === name && wrong.path === path)
  }

  /** Whether {@link allows} has to be asked about a value; its path is dear to make. */
  suspects (value: unknown): boolean {
    if (this.#stopwatch.isOver) return true
    if (typeof value === 'string' && value.length <= QUICK_STRING && this.#quick++ < MOST_QUICK) return false
    return this.#oversize.suspects(value)
  }

  /** Whether a dear keyword may look at a value: neither it nor anything around it is too large, and there is time. */
  allows (path: string, value: unknown): boolean {
    return !this.#stopwatch.isOver && !this.#oversize.has(path, value)
  }

  /** Begins to match a string, or to compare items. */
  start (): void {
    this.#stopwatch.start()
  }

  stop (): void {
    if (this.#stopwatch.stop()) this.isCalm = false
  }

  /** The same for comparing items. */
  stopComparing (): void {
    if (this.#stopwatch.stopComparing()) this.isCalm = false
  }

  /** The same in the middle of an expression. */
  stopped (result: boolean): boolean {
    this.stop()
    return result
  }

  /**
   * Whether the explanation has found enough, or has taken long enough; asked for each reference.
   * @param errors those that were found by the function that asks
   */
  isSpent (errors: number): boolean {
    if (this.bookmarks.isAway) return false
    const isSpent = errors + this.errorsAround >= this.#mostErrors || this.#deadline.isOver(this.#hasFound(errors))
    if (isSpent) this.isPartial = true
    return isSpent
  }

  /** The same, asked for each item and each property; and whether the turn is over, which leaves the function. */
  endsLoop (errors: number, index: number, found: readonly ErrorObject[] | null): boolean {
    if (this.isSpent(errors)) return true
    if (this.bookmarks.inTurns) this.bookmarks.step(index, found)
    return false
  }

  /** That what is deeper is left out. */
  endEarly (): void {
    if (!this.bookmarks.isAway) this.isPartial = true
  }

  /** Begins a turn, if the explanation goes in turns. */
  beginTurn (): void {
    this.errorsAround = 0
    this.bookmarks.begin()
    this.#deadline.resume()
  }

  endTurn (): void {
    this.#deadline.pause()
  }
}
