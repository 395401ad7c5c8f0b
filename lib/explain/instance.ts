import type { SchemaNode } from '../schema/node.js'
import { escapePointer } from '../schema/pointer.js'

/** A value of the data and its place (the "instance" of JSON Schema). */
export class Instance {
  /** Which parts of the value have been evaluated, for `unevaluatedProperties` and `unevaluatedItems`. */
  evaluated: Evaluated | undefined = undefined
  /** Whether the value or an enclosing one is larger than allowed. */
  isOversize = false
  /** Whether the value is a list that was coerced from one item. */
  isMadeList = false
  private knownPointer: string | undefined = undefined

  /**
   * @param key the name or index of the value; undefined for the root
   * @param via the schema that applies to a name that is not in `properties`
   */
  constructor (readonly parent: Instance | undefined, readonly key: string | number | undefined, public value: unknown, readonly via?: SchemaNode) {}

  /** The JSON pointer to the value, as Ajv writes it. */
  get pointer (): string {
    this.knownPointer ??= this.parent === undefined ? '' : `${this.parent.pointer}/${escapePointer(String(this.key))}`
    return this.knownPointer
  }
}

/** The root of the data that contains a value. */
export function rootOf (instance: Instance): Instance {
  let root = instance
  while (root.parent !== undefined) root = root.parent
  return root
}

/** Whether two instances are the same place; a reference has instances of its own. */
export function isSamePlace (instance: Instance, other: Instance): boolean {
  return instance === other || (instance.key === other.key && instance.parent === other.parent)
}

/** The names and leading items that schemas have evaluated. */
export class Evaluated {
  names = new Set<string>()
  items = 0
  hasAllNames = false

  /** @param other not used any more: the names of the smaller set are added to the larger one */
  add (other: Evaluated): void {
    const [all, few] = this.names.size < other.names.size ? [other.names, this.names] : [this.names, other.names]
    for (const name of few) all.add(name)
    this.names = all
    this.items = Math.max(this.items, other.items)
    this.hasAllNames ||= other.hasAllNames
  }
}

/** Marks everything as evaluated: if a value was skipped, or matches no branch, no part of it is unexpected. */
export function evaluateAll ({ evaluated }: Instance): true {
  if (evaluated !== undefined) {
    evaluated.hasAllNames = true
    evaluated.items = Infinity
  }
  return true
}
