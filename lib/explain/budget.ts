import type { Instance } from './view.js'

/** Values that are looked at between two looks at the clock. */
const STEPS_PER_LOOK = 256
/** Milliseconds after which the time is looked at closely; an explanation takes at most twice as long. */
const LONG = 25

/** What one explanation may cost. Time in which schemas are prepared does not count: it is spent once for a schema. */
export class Budget {
  #left = STEPS_PER_LOOK
  /** Set when the clock is first asked: most explanations end before. */
  #end: number | undefined
  #isOver = false
  /** Microseconds of the processor that this process had used when the time was looked at last. */
  #used: number | undefined

  /** Counts a step, or something that takes as long as some; tells whether the time is over. */
  isOver (steps = 1): boolean {
    this.#left -= steps
    return this.#left > 0 ? this.#isOver : this.isOverNow()
  }

  /** Asks the clock: before whatever may take long by itself. */
  isOverNow (): boolean {
    this.#left = STEPS_PER_LOOK
    const now = performance.now()
    this.#end ??= now + LONG
    return (this.#isOver ||= now > this.#end && !this.#extend())
  }

  /** Whether there is time for something that may take long by itself, and its value and what is around it are not too large. */
  allows ({ isOversize }: Instance): boolean {
    return !isOversize && !this.isOverNow()
  }

  /** Gives as much time again while others have used it: a busy machine must not take anything from an answer. */
  #extend (): boolean {
    const { user, system } = process.cpuUsage()
    if (this.#used !== undefined && user + system - this.#used > LONG * 500) return false
    this.#used = user + system
    this.#end = performance.now() + LONG
    return true
  }

  /** Does something that does not count. */
  exempt<T> (prepare: () => T): T {
    if (this.#end === undefined) return prepare()
    const start = performance.now()
    const prepared = prepare()
    this.#end += performance.now() - start
    return prepared
  }
}
