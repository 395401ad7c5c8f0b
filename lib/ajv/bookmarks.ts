import type { ErrorObject } from 'ajv'

/** Milliseconds of one turn: another client waits no longer for it than for a handful of requests. */
const TURN = 5
/** A turn that takes long to come to where it goes on is so many times as long: there are fewer of them then. */
const TIMES_THE_WAY = 3
/** The clock is asked once for so many items; less one, which makes a mask of it. */
const ITEMS_BETWEEN = 63

type Errors = readonly ErrorObject[] | null

/** A place in the generated code that the explanation is in: a loop, a reference, a condition or a union. */
interface Frame {
  /** Which one, of all that were made. */
  readonly site: number
  /** Where a loop is. */
  index: number
  /** The names that a loop goes through; they are dear to list. */
  readonly names: readonly string[] | undefined
  /** What a condition or a union has decided. */
  choice: unknown
  /** What its function had found when it came to a reference, or when the turn was over. */
  errors: Errors
}

/** What ends a turn: a function of Ajv cannot wait. */
const TURN_IS_OVER = new Error('the turn is over')

/**
 * Where an explanation has stopped, when it goes in turns.
 *
 * Its function is left by an exception when a turn is over, and called again in the next one. Then it goes the way to where it has
 * stopped: loops, references, conditions and unions that lie beside it are passed, those on it go on where they were, with what they
 * had decided, and the errors that had been found are there again. So all turns together are what one would be.
 */
export class Bookmarks {
  /** Without turns, nothing here is asked. */
  inTurns = false
  /** Whether this turn has not yet come to where it goes on. */
  isAway = false
  /** Whether this turn was over before the explanation was. */
  isPaused = false
  /** The errors with which a function goes on; none where it goes on with its own. */
  restored: ErrorObject[] | null | undefined
  /** All errors that had been found when the last turn was over. */
  found: ErrorObject[] = []
  /** The way to where the last turn has stopped, and what this one is in; the outermost first. */
  #way: Frame[] = []
  #frames: Frame[] = []
  #items = 0
  #began = 0
  #end = 0

  /** Begins the first turn, or the next one. */
  begin (): void {
    this.inTurns = true
    this.#way = this.#frames
    this.#frames = []
    this.found = this.#way.flatMap(({ errors }) => errors ?? [])
    this.isPaused = false
    this.isAway = this.#way.length > 0
    this.restored = undefined
    // one item at least is looked at in each turn
    this.#items = 1
    this.#began = performance.now()
    this.#end = this.#began + TURN
  }

  /** The names of an object that a loop goes through, in this turn. */
  namesOf (site: number, object: object): readonly string[] {
    return this.isAway ? this.#onWay(site)?.names ?? [] : Object.keys(object)
  }

  /**
   * Comes to a loop.
   * @returns the index where it begins, which is `end` where it is passed
   */
  enterLoop (site: number, start: number, end: number, names: readonly string[] | undefined): number {
    const known = this.#onWay(site)
    if (known === undefined) {
      this.#frames.push({ site, index: start, names, choice: undefined, errors: null })
      return this.isAway ? end : start
    }
    this.#frames.push(known)
    if (this.#frames.length === this.#way.length) this.#arrive(known)
    return known.index
  }

  /**
   * Comes to the next item of a loop; the function is left when the turn is over.
   * @param errors those of the function so far
   */
  step (index: number, errors: Errors): void {
    if (this.isAway) return
    const frame = this.#frames.at(-1)!
    frame.index = index
    if ((this.#items++ & ITEMS_BETWEEN) !== 0 || performance.now() < this.#end) return
    frame.errors = errors
    this.isPaused = true
    throw TURN_IS_OVER
  }

  /**
   * Comes to a reference, a condition or a union.
   * @param errors those of the function so far, if it calls another one
   * @returns whether it is passed
   */
  passes (site: number, errors: Errors): boolean {
    const known = this.#onWay(site)
    if (known === undefined && this.isAway) return true
    this.#frames.push(known ?? { site, index: 0, names: undefined, choice: undefined, errors })
    // a condition or a union has decided, and calls nothing
    if (known !== undefined && known.choice === undefined) this.#restore(known)
    return false
  }

  /** What the condition or union that was come to has decided in an earlier turn. */
  get choice (): unknown {
    return this.#frames.at(-1)!.choice
  }

  set choice (choice: unknown) {
    this.#frames.at(-1)!.choice = choice
  }

  /** Leaves what was come to last. */
  leave (): void {
    this.#frames.pop()
  }

  /** The errors of a function that goes on. */
  takeRestored (): ErrorObject[] | null {
    const errors = this.restored ?? null
    this.restored = undefined
    return errors
  }

  #onWay (site: number): Frame | undefined {
    if (!this.isAway) return undefined
    const frame = this.#way[this.#frames.length]
    return frame?.site === site ? frame : undefined
  }

  #restore ({ errors }: Frame): void {
    this.restored = errors?.slice() ?? null
  }

  #arrive (frame: Frame): void {
    this.isAway = false
    this.#restore(frame)
    frame.errors = null
    const now = performance.now()
    this.#end = now + Math.max(TURN, (now - this.#began) * TIMES_THE_WAY)
  }
}
