import type { ErrorObject } from 'ajv'
import { valueAt } from '../schema/pointer.js'

/** Keywords whose violation means that the value is too large to look at more closely. */
export const SIZE_KEYWORDS: ReadonlySet<string> = new Set(['maxLength', 'maxItems', 'maxProperties'])

/** The values of one part of a request that are longer, or have more in them, than they may. */
export class Oversize {
  #tooLong: Array<{ path: string, text: string }> = []
  #tooLarge: string[] = []
  /** Where the verdict has stopped at a size, in which data; looked at when somebody asks. */
  #stoppedAt: { error: ErrorObject, data: unknown } | undefined

  /** @param error the one at which the verdict has stopped */
  stopped (error: ErrorObject, data: unknown): void {
    this.#stoppedAt = { error, data }
  }

  reset (): void {
    this.#stoppedAt = undefined
    this.#tooLong = []
    this.#tooLarge = []
  }

  /**
   * @param path the JSON pointer of the value; of a name, that of its object
   * @param value a string, or what has too much in it
   */
  add (path: string, value: unknown): void {
    if (typeof value === 'string') this.#tooLong.push({ path, text: value })
    else this.#tooLarge.push(`${path}/`)
  }

  /** Whether {@link has} has to be asked about a value; its path is dear to make. */
  suspects (value: unknown): boolean {
    this.#addStop()
    return this.#tooLarge.length > 0 || this.#tooLong.some(({ text }) => text === value)
  }

  /** Whether a value, or what it is in, is too large. */
  has (path: string, value: unknown): boolean {
    this.#addStop()
    return this.#tooLong.some((long) => long.text === value && long.path === path) || this.#tooLarge.some((large) => `${path}/`.startsWith(large))
  }

  #addStop (): void {
    if (this.#stoppedAt === undefined) return
    const { error, data } = this.#stoppedAt
    this.#stoppedAt = undefined
    const path = String(error.instancePath)
    const value = valueAt(data, path)
    // of a name that is too long, the path is its object's
    if (error.keyword !== 'maxLength' || typeof value === 'string') this.add(path, value)
  }
}
