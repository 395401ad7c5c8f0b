import { QUICK_STRING } from './plain-test.js'
import type { Instance } from './instance.js'

/** Values between two checks of the clock. */
const STEPS_PER_LOOK = 256
/** Milliseconds after which processor time is checked; an explanation takes at most twice as long. */
const LONG = 20
const STEPS_PER_MATCH = 16

/** The time that one explanation may take. Preparing schemas does not count, because it happens once per schema. */
export class Budget {
  #left = STEPS_PER_LOOK
  /** Set at the first check of the clock; most explanations end before. */
  #end: number | undefined
  #isOver = false
  /** Processor time of this process at the last check, in microseconds. */
  #used: number | undefined

  /** Counts steps, and returns whether the time is over. */
  isOver (steps = 1): boolean {
    this.#left -= steps
    return this.#left > 0 ? this.#isOver : this.isOverNow()
  }

  /** Checks the clock, before something that may take long by itself. */
  isOverNow (): boolean {
    this.#left = STEPS_PER_LOOK
    const now = performance.now()
    this.#end ??= now + LONG
    return (this.#isOver ||= now > this.#end && !this.#extend())
  }

  /** Whether there is time for something that may take long by itself, and neither the value nor an enclosing one is too large. */
  allows ({ isOversize }: Instance): boolean {
    return !isOversize && !this.isOverNow()
  }

  /** Whether there is time to match a string or name. The clock is not checked for each short one. */
  allowsMatching (text: string): boolean {
    return text.length <= QUICK_STRING ? !this.isOver(STEPS_PER_MATCH) : !this.isOverNow()
  }

  /** Extends the time if other processes have used it: a busy machine must not make an answer incomplete. */
  #extend (): boolean {
    const { user, system } = process.cpuUsage()
    // half of the time in microseconds: if this process has used more than that, it was not others that took the time
    if (this.#used !== undefined && user + system - this.#used > LONG * 1_000 / 2) return false
    this.#used = user + system
    this.#end = performance.now() + LONG
    return true
  }

  /** Runs something whose time does not count. */
  exempt<T> (prepare: () => T): T {
    if (this.#end === undefined) return prepare()
    const start = performance.now()
    const prepared = prepare()
    this.#end += performance.now() - start
    return prepared
  }
}
