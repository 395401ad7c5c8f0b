import type { ErrorObject } from 'ajv'
import { valueAt } from '../schema/pointer.js'

/** That the verdict has refused a string for its pattern. */
export class Refusal {
  readonly pattern: unknown
  readonly #path: string
  readonly #data: unknown
  #found: { value: unknown } | undefined

  constructor ({ params, instancePath }: ErrorObject, data: unknown) {
    this.pattern = params?.pattern
    this.#path = String(instancePath)
    this.#data = data
  }

  /** The string; looked for when somebody asks. */
  get value (): unknown {
    return (this.#found ??= { value: valueAt(this.#data, this.#path) }).value
  }
}
