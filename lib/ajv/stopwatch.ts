import { cpuTime } from './cpu-time.js'

/** Milliseconds that a regular expression takes for a string when it is a slow one: honest ones take a thousandth of it. */
const SLOW = 0.5
const VERY_SLOW = 30
/** How often an explanation bears with a slow one. */
const MOST_SLOW = 2
/** How much an explanation bears with in all, and what is not worth counting. */
const MOST_DEAR = 25
const NOTICEABLE = 0.05
/** How many times are measured with the processor's clock, which takes long to ask, after one that seemed long. */
const WATCHED = 32

/** The time that an explanation spends on matching strings and comparing items, which may take long for little data. */
export class Stopwatch {
  /** Whether it has been enough. */
  isOver = false
  #slow = 0
  #dear = 0
  #started = 0
  #cpuStarted: number | undefined
  #watched = 0

  reset (): void {
    this.isOver = false
    this.#slow = 0
    this.#dear = 0
    this.#watched = 0
  }

  start (): void {
    this.#cpuStarted = this.#watched > 0 ? cpuTime() : undefined
    if (this.#watched > 0) this.#watched--
    this.#started = performance.now()
  }

  /** @returns whether matching a string took noticeable time */
  stop (): boolean {
    const elapsed = this.#elapsed()
    if (elapsed > SLOW) this.#slow += elapsed > VERY_SLOW ? MOST_SLOW : 1
    if (this.#slow >= MOST_SLOW) this.isOver = true
    return this.#add(elapsed)
  }

  /** The same for comparing items: it takes as long as their number lets it, and is slow all in all only. */
  stopComparing (): boolean {
    return this.#add(this.#elapsed())
  }

  #add (elapsed: number): boolean {
    if (elapsed <= NOTICEABLE) return false
    this.#dear += elapsed
    if (this.#dear > MOST_DEAR) this.isOver = true
    return true
  }

  /** What seems long for the first time may be the machine's doing, which had something else to do: it is a reason to look closer. */
  #elapsed (): number {
    const elapsed = performance.now() - this.#started
    if (elapsed <= NOTICEABLE || elapsed > VERY_SLOW) return elapsed
    if (this.#cpuStarted !== undefined) return Math.min(elapsed, cpuTime() - this.#cpuStarted)
    this.#watched = WATCHED
    return 0
  }
}
