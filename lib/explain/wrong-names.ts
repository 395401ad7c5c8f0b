/** The names that `propertyNames` has refused: nothing more is told of what they name. */
export class WrongNames {
  #names: Map<unknown, Set<string>> | undefined

  /** @param object the object that has the name */
  add (object: unknown, name: string): void {
    const all = this.#names ??= new Map()
    all.set(object, (all.get(object) ?? new Set()).add(name))
  }

  has (object: unknown, name: string): boolean {
    return this.#names?.get(object)?.has(name) === true
  }
}
