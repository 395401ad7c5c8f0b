/** Values that are looked at between two looks at the clock. */
const STEPS_PER_LOOK = 256
/** Milliseconds that an explanation may take. Most take less than one; a busy machine must not take anything from an answer. */
const LONGEST = 50

/** What one explanation may cost. Time in which schemas are prepared does not count: it is spent once for a schema. */
export class Budget {
  #left = STEPS_PER_LOOK
  #end = performance.now() + LONGEST
  #isOver = false

  /** Counts a step; tells whether the time is over. */
  isOver (): boolean {
    if (--this.#left > 0) return this.#isOver
    return this.isOverNow()
  }

  /** Asks the clock: before whatever may take long by itself. */
  isOverNow (): boolean {
    this.#left = STEPS_PER_LOOK
    return (this.#isOver ||= performance.now() > this.#end)
  }

  /** Does something that does not count. */
  exempt<T> (prepare: () => T): T {
    const start = performance.now()
    const prepared = prepare()
    this.#end += performance.now() - start
    return prepared
  }
}
