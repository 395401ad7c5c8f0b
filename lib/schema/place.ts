import type { FieldNode } from './field.js'
import type { SchemaNode } from './node.js'
import { DEEPEST, LONGEST_NAME } from './pointer.js'
import { cut } from '../text/cut.js'

const LONGEST_FIELD = 512
/** The first items of lists occur most often in requests. */
const FIRST_ITEMS = 10
/** How many places are cached; a schema has fewer, unless it is recursive. */
const MOST_PLACES = 2_000

/** A place in the data of a request: a field, with the names and indexes of the request. */
export class Place {
  readonly depth: number
  /** `user.addresses.0.city`, truncated if it is too long for an answer. */
  readonly field: string
  /** The same as a JSON string. */
  readonly fieldJson: string
  readonly path: readonly string[]
  /** For each name of the path its rank in schema order, for each item its index. */
  readonly trail: readonly number[]
  /** The violations that recur at the place. `unknown`, because they come after this module; only the explainer writes and reads them. */
  readonly kept: unknown[] = []
  /** Created on first use, as most places have none. */
  #children: Map<string | number, Place> | undefined

  /**
   * @param isLasting whether it can recur in other requests and is cached: its names come from the schema and its indexes are small
   * @param all the number of cached places
   */
  constructor (readonly node: FieldNode, around: Place | undefined, name: string, rank: number, readonly isLasting: boolean, readonly all: { count: number }) {
    this.depth = around === undefined ? 0 : around.depth + 1
    this.path = around === undefined ? [] : [...around.path, name]
    this.trail = around === undefined ? [] : [...around.trail, rank]
    this.field = around === undefined || around.depth === 0 ? cut(name, LONGEST_FIELD) : cut(`${around.field}.${name}`, LONGEST_FIELD)
    this.fieldJson = JSON.stringify(this.field)
  }

  /** @param via the schema of a name that the parent does not list */
  property (name: string, via?: SchemaNode): Place {
    return this.#children?.get(name) ?? (this.isCut ? this : this.#named(name, this.node.property(name, via)))
  }

  /** The same for an invalid name. */
  misnamed (name: string): Place {
    return this.isCut ? this : this.#named(name, this.node.misnamed(name))
  }

  item (index: number): Place {
    if (this.isCut) return this
    const known = this.#children?.get(index)
    if (known !== undefined) return known
    const isLasting = this.isLasting && this.node.hasItemsOnly && index < FIRST_ITEMS
    return this.#keep(index, new Place(this.node.item(index), this, String(index), index, isLasting, this.all))
  }

  /** Whether it may represent a deeper place, whose schemas its field does not have. */
  get isCut (): boolean {
    return this.depth >= DEEPEST
  }

  #named (name: string, node: FieldNode): Place {
    const rank = this.node.names.get(name)
    const isLasting = this.isLasting && isDeclared(rank, name)
    return this.#keep(name, new Place(node, this, name.slice(0, LONGEST_NAME), rank ?? this.node.names.size, isLasting, this.all))
  }

  #keep (key: string | number, child: Place): Place {
    if (child.isLasting && this.all.count++ < MOST_PLACES) (this.#children ??= new Map()).set(key, child)
    return child
  }
}

export function rootPlace (node: FieldNode): Place {
  return new Place(node, undefined, '', 0, true, { count: 0 })
}

/** Whether the schema lists the name, and it cannot be an index of a list at the same place in another request. */
function isDeclared (rank: number | undefined, name: string): boolean {
  return rank !== undefined && !/^\d/.test(name)
}
