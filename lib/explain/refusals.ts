import type { ErrorObject } from 'ajv'
import type { Instance } from './instance.js'

/** How many of the verdict's last errors are read. There are several for a union. */
const MOST_REFUSALS = 8

/** The verdict's own errors. They are reliable, and slow checks need not be repeated. */
export class Refusals {
  readonly #errors: readonly ErrorObject[]

  constructor (verdict: readonly ErrorObject[] = []) {
    this.#errors = verdict.length > MOST_REFUSALS ? verdict.slice(-MOST_REFUSALS) : verdict
  }

  /**
   * The error of a keyword at a place.
   * @param name the name that is evaluated there, with `propertyNames`
   * @param value the value of the keyword, if it is in the error's `params` under the keyword's name
   */
  find (keyword: string, instance: Instance, name: string | undefined, value?: unknown): ErrorObject | undefined {
    for (const error of this.#errors) {
      if (error.keyword !== keyword || (value !== undefined && error.params[keyword] !== value)) continue
      if (error.propertyName === name && error.instancePath === instance.pointer) return error
    }
    return undefined
  }
}
