import type { SchemaNode } from '../schema/node.js'
import { Instance } from './instance.js'

/*
 * The data of a request as Ajv sees it: with coerced values and defaults, and without removed properties. The data itself is not modified.
 */

type Key = string | number

/** A set of members of objects and lists. */
export class Members {
  /** Often the only member, for which no map is created. */
  #first: { readonly container: unknown, readonly key: Key } | undefined
  #others: Map<unknown, Set<Key>> | undefined

  /** @param container the object or list that has the member */
  add (container: unknown, key: Key): void {
    if (this.#first === undefined) {
      this.#first = { container, key }
      return
    }
    const all = this.#others ??= new Map()
    all.set(container, (all.get(container) ?? new Set()).add(key))
  }

  has (container: unknown, key: Key): boolean {
    const first = this.#first
    return first !== undefined && ((first.container === container && first.key === key) || this.#others?.get(container)?.has(key) === true)
  }
}

type Container = Record<Key, unknown>
interface Change { readonly container: object, readonly key: Key, readonly had: boolean, readonly before: unknown }

const REMOVED = Symbol('removed')
const NONE: readonly Key[] = []

/** Changes to the data that are visible to the walk, but not made. */
export class View {
  /** Created on first use; most requests need none. */
  #changes: Map<object, Map<Key, unknown>> | undefined
  #journal: Change[] | undefined
  readonly #oversize = new Members()
  /** The object whose names were listed last, until something changes; several keywords list the same ones. */
  #listed: object | undefined
  #names: readonly string[] = []

  /** A member of an object or list, including inherited ones, as in Ajv. */
  get (container: object, key: Key): unknown {
    const changes = this.#changes?.get(container)
    if (changes === undefined || !changes.has(key)) return (container as Container)[key]
    const value = changes.get(key)
    return value === REMOVED ? Object.getPrototypeOf(container)?.[key] : value
  }

  hasChanged (container: object): boolean {
    return this.#changes?.has(container) === true
  }

  /** Whether a member is the object's own. */
  hasOwn (container: object, key: Key): boolean {
    const changes = this.#changes?.get(container)
    return changes?.has(key) === true ? changes.get(key) !== REMOVED : Object.hasOwn(container, key)
  }

  set (container: object, key: Key, value: unknown): void {
    this.#listed = undefined
    const all = this.#changes ??= new Map()
    let changes = all.get(container)
    if (changes === undefined) all.set(container, changes = new Map())
    ;(this.#journal ??= []).push({ container, key, had: changes.has(key), before: changes.get(key) })
    changes.set(key, value)
  }

  /** Replaces a value. */
  assign (instance: Instance, value: unknown): void {
    instance.value = value
    if (instance.parent !== undefined && instance.key !== undefined) this.set(instance.parent.value as object, instance.key, value)
  }

  /** A member of a value. */
  child (parent: Instance, key: Key, via?: SchemaNode): Instance {
    return this.member(parent, key, this.get(parent.value as object, key), via)
  }

  /** The same, if its value is known. */
  member (parent: Instance, key: Key, value: unknown, via?: SchemaNode): Instance {
    const child = new Instance(parent, key, value, via)
    child.isOversize = parent.isOversize || this.#oversize.has(parent.value, key)
    return child
  }

  /** Remembers, for other schemas, that a value is larger than allowed. */
  addOversize ({ parent, key }: Instance): void {
    if (parent !== undefined && key !== undefined) this.#oversize.add(parent.value, key)
  }

  remove (container: object, key: Key): void {
    this.set(container, key, REMOVED)
  }

  /** A mark to roll back to. */
  mark (): number {
    return this.#journal?.length ?? 0
  }

  goBack (mark: number): void {
    this.#listed = undefined
    while (this.#journal !== undefined && this.#journal.length > mark) {
      const { container, key, had, before } = this.#journal.pop()!
      const changes = this.#changes!.get(container)!
      if (had) changes.set(key, before)
      else changes.delete(key)
      if (changes.size === 0) this.#changes!.delete(container)
    }
  }

  /** The names of an object, in their order. Bytes have none: a Buffer of a MiB would have a million. */
  names (object: object): readonly string[] {
    if (this.#listed === object) return this.#names
    this.#listed = object
    this.#names = this.#list(object)
    return this.#names
  }

  #list (object: object): readonly string[] {
    if (ArrayBuffer.isView(object)) return []
    const names: string[] = []
    for (const name in object) names.push(name)
    const changes = this.#changes?.get(object)
    if (changes === undefined) return names
    for (const name of changes.keys()) if (!Object.hasOwn(object, name)) names.push(String(name))
    return names.filter((name) => changes.get(name) !== REMOVED)
  }

  /** How many names an object has, as Ajv counts them. */
  count (object: object): number {
    return ArrayBuffer.isView(object) ? (object as Partial<Uint8Array>).length ?? 0 : this.names(object).length
  }

  length (list: readonly unknown[]): number {
    let { length } = list
    // a loop, because there may be too many changes for the arguments of a function
    for (const index of this.#changes?.get(list)?.keys() ?? NONE) if (Number(index) >= length) length = Number(index) + 1
    return length
  }

  /** A value with its changes, for a function that does not know the view; a copy if there are any. Bytes are never copied. */
  whole (value: unknown): unknown {
    if (this.#changes === undefined || this.#changes.size === 0 || typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    if (Array.isArray(value)) return Array.from({ length: this.length(value) }, (_, index) => this.whole(this.get(value, index)))
    const copy = {}
    for (const name of this.names(value)) {
      Object.defineProperty(copy, name, { value: this.whole(this.get(value, name)), writable: true, enumerable: true, configurable: true })
    }
    return copy
  }
}
