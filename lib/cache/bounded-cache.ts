/** A cache that keeps the first entries, up to a limit: what clients can make up must not fill the memory. */
export class BoundedCache<Value> {
  readonly #values = new Map<string, Value>()
  readonly #most: number

  constructor (most: number) {
    this.#most = most
  }

  /** The value of a key, made if it is not cached. */
  get (key: string, make: () => Value): Value {
    const known = this.#values.get(key)
    if (known !== undefined || this.#values.has(key)) return known as Value
    const value = make()
    if (this.#values.size < this.#most) this.#values.set(key, value)
    return value
  }

  clear (): void {
    this.#values.clear()
  }
}
