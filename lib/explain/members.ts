/** A set of members of objects and lists. */
export class Members {
  /** Created on first use; most requests need none. */
  #keys: Map<unknown, Set<string | number>> | undefined

  /** @param container the object or list that has the member */
  add (container: unknown, key: string | number): void {
    const all = this.#keys ??= new Map()
    all.set(container, (all.get(container) ?? new Set()).add(key))
  }

  has (container: unknown, key: string | number): boolean {
    return this.#keys?.get(container)?.has(key) === true
  }
}
