import type { Effort } from './effort.js'

/** The effort of the explanation that runs; one that goes in turns has its own, which waits while others run. */
export class Efforts {
  now: Effort
  readonly #make: () => Effort
  readonly #usual: Effort
  #sites = 0

  constructor (make: () => Effort) {
    this.#make = make
    this.now = this.#usual = make()
  }

  another (): Effort {
    return this.#make()
  }

  /** A number for each place in the code that a turn may have to find again. */
  newSite (): number {
    return this.#sites++
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
