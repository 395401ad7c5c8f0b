import type { ErrorObject } from 'ajv'

/** Milliseconds of one turn: another client waits no longer for it than for a handful of requests. */
const TURN = 5
/** A turn that takes long to come to where it goes on is so many times as long: there are fewer of them then. */
const TIMES_THE_WAY = 3
/** The clock is asked once for so many items; less one, which makes a mask of it. */
const ITEMS_BETWEEN = 63

interface Bookmark {
  /** Which loop, of all that were made. */
  readonly loop: number
  /** The list or object that it goes through. */
  readonly holder: unknown
  /** The index where it goes on. */
  readonly index: number
  /** The names of an object, which are dear to list. */
  readonly names: readonly string[] | undefined
}

type Errors = readonly ErrorObject[] | null

/**
 * Where the loops of an explanation have stopped, when it goes in turns.
 *
 * A validation function cannot wait. So it ends all of its loops when its turn is over, and begins again in its next turn:
 * a loop that was under way goes on where it has stopped, and one that had come to its end is passed. What lies around is
 * looked at in each turn; only the errors count that are found between where a turn goes on and where it ends, so that
 * all turns together find what one would find.
 */
export class Bookmarks {
  /** Whether this turn is over, or has not yet come to where it goes on: what is found does not count. */
  isAway = false
  /** Whether this turn is over. */
  isPaused = false
  #inTurns = false
  /** The loops that were under way at the end of the last turn, but for those that are again; the innermost first. */
  #last: Bookmark[] = []
  /** Those at the end of this one. */
  #next: Bookmark[] = []
  #before = new Set<ErrorObject>()
  #until = new Set<ErrorObject>()
  #items = 0
  #began = 0
  #end = 0

  /** Begins the first turn, or the next one; without it, nothing ends before its end. */
  begin (): void {
    this.#inTurns = true
    this.#last = this.#next
    this.#next = []
    this.#before.clear()
    this.#until.clear()
    this.isPaused = false
    this.isAway = this.#last.length > 0
    this.#items = 1
    this.#began = performance.now()
    this.#end = this.#began + TURN
  }

  /** Whether the turn ends before the next item; at least one is looked at in each. */
  isOver (): boolean {
    if (!this.#inTurns || this.isAway || (this.#items++ & ITEMS_BETWEEN) !== 0) return this.isPaused
    this.isPaused = this.isAway = performance.now() >= this.#end
    return this.isPaused
  }

  /**
   * Where a loop goes on in the next turn, if there is one; told from the innermost loop to the outermost.
   * @param errors those of the function that tells, so far
   */
  add (loop: number, holder: unknown, index: number, names: readonly string[] | undefined, errors: Errors): void {
    if (!this.isPaused) return
    if (this.#next.length === 0) this.keep(errors)
    this.#next.push({ loop, holder, index, names })
  }

  /**
   * The index where a loop begins: `end` if it has come to its end, or is for another turn.
   * @param errors those of the function that asks, so far
   */
  startOf (loop: number, holder: unknown, end: number, errors: Errors): number {
    if (!this.#isUnderWay(loop, holder)) return end
    const { index } = this.#last.pop()!
    if (this.#last.length === 0) this.#arrive(errors)
    return index
  }

  /** The names that a loop goes through, if it does in this turn; asked before {@link startOf}. */
  namesIn (loop: number, holder: unknown): readonly string[] {
    return this.#isUnderWay(loop, holder) ? this.#last.at(-1)!.names! : []
  }

  #isUnderWay (loop: number, holder: unknown): boolean {
    const mark = this.#last.at(-1)
    return !this.isPaused && mark?.loop === loop && mark.holder === holder
  }

  #arrive (errors: Errors): void {
    this.pass(errors)
    this.isAway = false
    const now = performance.now()
    this.#end = now + Math.max(TURN, (now - this.#began) * TIMES_THE_WAY)
  }

  /** Tells of errors that were found on the way to where this turn goes on: an earlier one has found them. */
  pass (errors: Errors): void {
    for (const error of errors ?? []) this.#before.add(error)
  }

  /** Tells of errors that were found before this turn was over; what is found later, a later one finds. */
  keep (errors: Errors, count = Infinity): void {
    for (const error of errors?.slice(0, count) ?? []) this.#until.add(error)
  }

  /** Those errors of this turn that count. */
  counted<E extends ErrorObject> (errors: readonly E[]): E[] {
    if (this.isAway && !this.isPaused) return []
    return errors.flatMap((error) => this.#counted(error, !this.isPaused || this.#until.has(error)))
  }

  /** @param inTime whether it was found before the turn was over */
  #counted<E extends ErrorObject> (error: E, inTime: boolean): E[] {
    if (this.#before.has(error)) return []
    const { keyword, params } = error
    if (keyword !== 'errorMessage' || !Array.isArray(params.errors)) return inTime ? [error] : []
    // it speaks for other errors at the end of their schema, in each turn again
    const originals = params.errors.flatMap((original) => this.#counted(original, inTime || this.#until.has(original)))
    return originals.length === 0 ? [] : [{ ...error, params: { ...params, errors: originals } }]
  }
}
