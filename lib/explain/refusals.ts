import type { ErrorObject } from 'ajv'
import type { Instance } from './instance.js'

/** How many of the verdict's errors are read at a time. Only a large union has more, and `allErrors`. */
const MOST_REFUSALS = 16

/** The verdict's own errors. They are reliable, and slow checks need not be repeated. */
export class Refusals {
  /** Where reading begins. At first, the last and the first errors are read, then those around the last one found: a walk asks in their order. */
  #start = -MOST_REFUSALS / 2

  constructor (readonly errors: readonly ErrorObject[] = []) {}

  /**
   * The error of a keyword at a place.
   * @param name the name that is evaluated there, with `propertyNames`
   * @param value the value of the keyword, if it is in the error's `params` under the keyword's name
   */
  find (keyword: string, instance: Instance, name: string | undefined, value?: unknown): ErrorObject | undefined {
    const { length } = this.errors
    for (let i = 0; i < length && i < MOST_REFUSALS; i++) {
      const error = length <= MOST_REFUSALS ? this.errors[i]! : this.errors.at((this.#start + i) % length)!
      if (error.keyword !== keyword || (value !== undefined && error.params[keyword] !== value)) continue
      if (error.propertyName !== name || error.instancePath !== instance.pointer) continue
      this.#start += i - MOST_REFUSALS / 2
      return error
    }
    return undefined
  }
}
