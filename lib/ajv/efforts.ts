import type { Effort } from './effort.js'

/** The effort of the explanation that runs; one that goes in turns has its own, which waits while others run. */
export class Efforts {
  now: Effort
  readonly #make: () => Effort
  readonly #usual: Effort
  #loops = 0

  constructor (make: () => Effort) {
    this.#make = make
    this.now = this.#usual = make()
  }

  another (): Effort {
    return this.#make()
  }

  /** A number for each loop of the code that asks them. */
  newLoop (): number {
    return this.#loops++
  }

  /** Does something that takes an effort. */
  during<T> (effort: Effort, run: () => T): T {
    this.now = effort
    try {
      return run()
    } finally {
      this.now = this.#usual
    }
  }
}
