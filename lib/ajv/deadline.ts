/** Milliseconds after which an explanation ends: 20,000 rows of an import take a tenth to a third of them. */
const LONGEST = 50
/** The clock is asked once for so many steps; less one, which makes a mask of it. */
const STEPS_BETWEEN = 63

/** When to end an explanation that finds little and takes long. */
export class Deadline {
  #steps = 0
  #began = 0
  #cpuBegan: NodeJS.CpuUsage | undefined
  #isOver = false

  reset (): void {
    this.#steps = 0
    this.#cpuBegan = undefined
    this.#isOver = false
  }

  /** One step further: whether it was the last one. */
  isOver (): boolean {
    if (this.#isOver || (this.#steps++ & STEPS_BETWEEN) !== 0) return this.#isOver
    return (this.#isOver = this.#hasPassed())
  }

  /** By the wall's clock and by the processor's, so that a machine that does something else takes nothing from an answer. */
  #hasPassed (): boolean {
    const now = performance.now()
    if (this.#steps === 1) {
      this.#began = now
      return false
    }
    this.#cpuBegan ??= process.cpuUsage()
    if (now - this.#began < LONGEST) return false
    const { user, system } = process.cpuUsage(this.#cpuBegan)
    return (user + system) / 1_000 >= LONGEST
  }
}
