import { AppliedSchemas } from './applied-schemas.js'
import type { SchemaNode } from './node.js'
import type { SchemaObject } from './schema.js'

/** How many fields are cached whose number a client controls: those of recursive schemas and of several patterns. */
const MOST_CHOSEN = 1_000

/**
 * A field of a schema, with everything about it that does not depend on a request.
 *
 * Its path consists of names from `properties`, and of `*` for an index or for a name that the schema does not list, so the number of
 * fields is bounded by the schema. A recursive schema has infinitely many; beyond a limit they are not cached.
 */
export class FieldNode {
  /** `items.*.name`; `''` for the root. */
  readonly path: string
  readonly depth: number
  /** True for items of an array and for names that the schema does not list. */
  readonly isWildcard: boolean
  readonly isItem: boolean
  readonly #applied: AppliedSchemas
  readonly #tree: Tree
  readonly #isChosen: boolean
  readonly #declared = new Map<string, FieldNode>()
  readonly #unknown = new Map<string, FieldNode>()
  /** By index; all items after the longest tuple are alike. */
  readonly #items = new Map<number, FieldNode>()

  /** @param name the last name of the path, `''` for the root */
  constructor (readonly parent: FieldNode | undefined, readonly name: string, kind: Kind, nodes: readonly SchemaNode[], tree: Tree) {
    this.path = parent === undefined || parent.parent === undefined ? name : `${parent.path}.${name}`
    this.depth = parent === undefined ? 0 : parent.depth + 1
    this.isItem = kind === 'item'
    this.isWildcard = kind === 'item' || kind === 'unknown'
    this.#tree = tree
    this.#applied = appliedBy(nodes, tree)
    this.#isChosen = parent !== undefined && (parent.#isChosen || parent.#applies(this.#applied) || (kind === 'unknown' && nodes.length > 1))
  }

  /** All schemas that apply to the field, in source order. */
  get schemas (): readonly SchemaObject[] {
    return this.#applied.schemas
  }

  /** The names in `properties`, then those that are only required. Errors are reported in this order. */
  get names (): ReadonlyMap<string, number> {
    return this.#applied.names
  }

  /** Whether no schema mentions properties, so every child is an item. */
  get hasItemsOnly (): boolean {
    return this.#applied.hasItemsOnly
  }

  /** The position of a keyword among all that apply to the field, in source order. */
  rankOf (schema: SchemaObject, keyword: string): number | undefined {
    return this.#applied.ranks.get(schema)?.get(keyword)
  }

  /** @param via the schema of a name that is not in `properties`, if known; patterns are not matched then */
  property (name: string, via?: SchemaNode): FieldNode {
    const known = this.#declared.get(name)
    if (known !== undefined) return known
    const nodes = via === undefined || this.names.has(name) ? this.#applied.toProperty(name) : [via]
    return this.names.has(name)
      ? this.#child(this.#declared, name, name, 'declared', nodes)
      : this.#child(this.#unknown, this.#indexesOf(nodes), '*', 'unknown', nodes)
  }

  /** The same for an invalid name; patterns are not matched against it. */
  misnamed (name: string): FieldNode {
    return this.names.has(name) ? this.property(name) : this.#child(this.#unknown, '', '*', 'unknown', [])
  }

  item (index: number): FieldNode {
    const key = Math.min(index, this.#applied.tupleLength)
    return this.#items.get(key) ?? this.#child(this.#items, key, '*', 'item', this.#applied.toItem(index))
  }

  #child<Key> (kept: Map<Key, FieldNode>, key: Key, name: string, kind: Kind, nodes: readonly SchemaNode[]): FieldNode {
    const known = kept.get(key)
    if (known !== undefined) return known
    const child = new FieldNode(this, name, kind, nodes, this.#tree)
    if (!child.#isChosen || this.#tree.chosen++ < MOST_CHOSEN) kept.set(key, child)
    return child
  }

  /** Whether one of the schemas already applies to this field or to an ancestor, so that it is recursive. */
  #applies (applied: AppliedSchemas): boolean {
    return applied.schemas.some((schema) => this.#applied.ranks.has(schema)) || (this.parent !== undefined && this.parent.#applies(applied))
  }

  /** Numbers the schemas, to distinguish the few sets of them that wildcards of one field can have. */
  readonly #seen: SchemaNode[] = []
  #indexesOf (nodes: readonly SchemaNode[]): string {
    return nodes.map((node) => {
      const index = this.#seen.indexOf(node)
      return index === -1 ? this.#seen.push(node) - 1 : index
    }).join()
  }
}

export function fieldTree (root: SchemaNode): FieldNode {
  return new FieldNode(undefined, '', 'root', [root], { applied: new WeakMap(), chosen: 0 })
}

interface Tree {
  /** What a single schema applies; many places of a recursive schema share it. */
  readonly applied: WeakMap<SchemaNode, AppliedSchemas>
  /** How many fields are cached whose number a client controls. */
  chosen: number
}

type Kind = 'root' | 'declared' | 'unknown' | 'item'

function appliedBy (nodes: readonly SchemaNode[], { applied }: Tree): AppliedSchemas {
  const [only] = nodes
  if (nodes.length !== 1 || only === undefined) return new AppliedSchemas(nodes)
  let known = applied.get(only)
  if (known === undefined) applied.set(only, known = new AppliedSchemas(nodes))
  return known
}
