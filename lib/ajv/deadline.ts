import { cpuTime } from './cpu-time.js'

/** Milliseconds that an explanation goes on after its first error. */
const LONGEST = 50
/** The same for a large body, for each of its MiB: a valid one of that size is looked at in 10 to 50; and for any body. */
const LONGEST_PER_MIB = 100
const LONGEST_OF_ALL = 1_000
/** How many times as long it looks for the first error: the verdict has come as far. */
const UNTIL_FIRST = 2
/** The clock is asked once for so many steps; less one, which makes a mask of it. */
const STEPS_BETWEEN = 63

const MIB = 2 ** 20

/** When to end an explanation that finds little and takes long. */
export class Deadline {
  #steps = 0
  #longest = LONGEST
  #began = 0
  #cpuBegan: number | undefined
  #hasErrors = false
  #isOver = false
  #paused: { now: number, cpu: number } | undefined

  /** @param bytes the size of the data, 0 where it is not known */
  reset (bytes = 0): void {
    this.#steps = 0
    const longest = bytes / MIB * LONGEST_PER_MIB
    this.#longest = longest > LONGEST ? Math.min(longest, LONGEST_OF_ALL) : LONGEST
    this.#hasErrors = false
    this.#isOver = false
  }

  /** One step further: whether it was the last one. */
  isOver (hasErrors: boolean): boolean {
    if (this.#isOver || (this.#steps++ & STEPS_BETWEEN) !== 0) return this.#isOver
    return (this.#isOver = this.#hasPassed(hasErrors))
  }

  /** What passes until {@link resume} does not count. */
  pause (): void {
    this.#paused = { now: performance.now(), cpu: cpuTime() }
  }

  resume (): void {
    if (this.#paused === undefined) return
    this.#began += performance.now() - this.#paused.now
    if (this.#cpuBegan !== undefined) this.#cpuBegan += cpuTime() - this.#paused.cpu
    this.#paused = undefined
  }

  /** By the wall's clock and by the processor's, so that a machine that does something else takes nothing from an answer. */
  #hasPassed (hasErrors: boolean): boolean {
    const now = performance.now()
    if (this.#steps === 1 || (hasErrors && !this.#hasErrors)) {
      this.#hasErrors = hasErrors
      this.#began = now
      this.#cpuBegan = undefined
      return false
    }
    this.#cpuBegan ??= cpuTime()
    const longest = this.#hasErrors ? this.#longest : this.#longest * UNTIL_FIRST
    return now - this.#began >= longest && cpuTime() - this.#cpuBegan >= longest
  }
}
