/** A cache that keeps the entries that were used last: at least as many as its limit, and fewer than twice as many. */
export class RecentCache<Key, Value extends object> {
  #recent = new Map<Key, Value>()
  /** Entries that were used before those, and not since. */
  #earlier = new Map<Key, Value>()
  readonly #most: number

  constructor (most: number) {
    this.#most = most
  }

  /** The value of a key, made if it is not cached. */
  get (key: Key, make: () => Value): Value {
    return this.#recent.get(key) ?? this.#renewed(key, this.#earlier.get(key) ?? make())
  }

  #renewed (key: Key, value: Value): Value {
    if (this.#recent.size === this.#most) {
      this.#earlier = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(key, value)
    return value
  }
}
