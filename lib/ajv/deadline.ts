/** Milliseconds that an explanation goes on after its first error. */
const LONGEST = 50
/** The same for a large body, for each of its MiB: a valid one of that size is looked at in 10 to 50. */
const LONGEST_PER_MIB = 100
/** How many times as long it looks for the first error, which the verdict has found as well. */
const UNTIL_FIRST = 4
/** The clock is asked once for so many steps; less one, which makes a mask of it. */
const STEPS_BETWEEN = 63

const MIB = 2 ** 20

/** When to end an explanation that finds little and takes long. */
export class Deadline {
  #steps = 0
  #longest = LONGEST
  #began = 0
  #cpuBegan: NodeJS.CpuUsage | undefined
  #hasErrors = false
  #isOver = false

  /** @param bytes the size of the data, where it is known */
  reset (bytes = 0): void {
    this.#steps = 0
    this.#longest = Math.max(LONGEST, bytes / MIB * LONGEST_PER_MIB)
    this.#hasErrors = false
    this.#isOver = false
  }

  /** One step further: whether it was the last one. */
  isOver (hasErrors: boolean): boolean {
    if (this.#isOver || (this.#steps++ & STEPS_BETWEEN) !== 0) return this.#isOver
    return (this.#isOver = this.#hasPassed(hasErrors))
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
    this.#cpuBegan ??= process.cpuUsage()
    const longest = this.#hasErrors ? this.#longest : this.#longest * UNTIL_FIRST
    if (now - this.#began < longest) return false
    const { user, system } = process.cpuUsage(this.#cpuBegan)
    return (user + system) / 1_000 >= longest
  }
}
