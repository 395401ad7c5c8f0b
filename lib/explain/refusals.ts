import type { ErrorObject } from 'ajv'
import { pointerTo } from './found.js'
import type { Instance } from './view.js'

/** Errors of the verdict, the last ones, that are looked at; it has several for a union. */
const MOST_REFUSALS = 8

/** The verdict's own errors: they are true, and what was slow is not done again. */
export class Refusals {
  readonly #errors: readonly ErrorObject[]

  constructor (verdict: readonly ErrorObject[] = []) {
    this.#errors = verdict.length > MOST_REFUSALS ? verdict.slice(-MOST_REFUSALS) : verdict
  }

  /**
   * The error of a keyword at a place.
   * @param name the name that is looked at there, with `propertyNames`
   * @param isSame whether it is of the same value of the keyword
   */
  find (keyword: string, instance: Instance, name: string | undefined, isSame: (error: ErrorObject) => boolean): ErrorObject | undefined {
    return this.#errors.find((error) => error.keyword === keyword && isSame(error) && error.propertyName === name && error.instancePath === pointerTo(instance))
  }
}
