import { AppliedSchemas } from './applied-schemas.js'
import type { SchemaNode } from './node.js'
import type { SchemaObject } from './schema.js'

/** Fields that are kept although the client chooses how many there are: those of recursive schemas and of several patterns. */
const MOST_CHOSEN = 1_000

/**
 * A field as the schema knows it: everything that is true of it in every request.
 *
 * The names of its path are those of `properties`; `*` stands for an item's index and for a name that only the
 * client knows, so that there are no more fields than the schema has places. Those of a recursive schema are without
 * end: past a bound they are made for one request.
 */
export class FieldNode {
  /** `items.*.name`; `''` for the root. */
  readonly path: string
  readonly depth: number
  /** True for items of an array and for names that the schema does not have. */
  readonly isWildcard: boolean
  readonly isItem: boolean
  readonly #applied: AppliedSchemas
  readonly #tree: Tree
  readonly #isChosen: boolean
  readonly #declared = new Map<string, FieldNode>()
  readonly #unknown = new Map<string, FieldNode>()
  /** By index; from the end of the longest tuple on all items are alike. */
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

  /** All schemas that apply to the field, in the order in which they are written. */
  get schemas (): readonly SchemaObject[] {
    return this.#applied.schemas
  }

  /** The names of `properties`, then those that are only required: their order is the order of the answer. */
  get names (): ReadonlyMap<string, number> {
    return this.#applied.names
  }

  /** True where no schema mentions properties, so that what is inside can only be an item. */
  get hasItemsOnly (): boolean {
    return this.#applied.hasItemsOnly
  }

  /** The place of a keyword among all that apply to the field, in the order in which they are written. */
  rankOf (schema: SchemaObject, keyword: string): number | undefined {
    return this.#applied.ranks.get(schema)?.get(keyword)
  }

  /** @param via the schema of a name that `properties` does not have, where it is known: no expression is matched then */
  property (name: string, via?: SchemaNode): FieldNode {
    const known = this.#declared.get(name)
    if (known !== undefined) return known
    const nodes = via === undefined || this.names.has(name) ? this.#applied.toProperty(name) : [via]
    return this.names.has(name)
      ? this.#child(this.#declared, name, name, 'declared', nodes)
      : this.#child(this.#unknown, this.#indexesOf(nodes), '*', 'unknown', nodes)
  }

  /** The same for a name that itself is wrong: no expression is matched against it. */
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

  /** Whether one of the schemas applies to this field or one around it, too: then it applies to itself. */
  #applies (applied: AppliedSchemas): boolean {
    return applied.schemas.some((schema) => this.#applied.ranks.has(schema)) || (this.parent !== undefined && this.parent.#applies(applied))
  }

  /** Tells apart the few sets of schemas that wildcards of one field can have. */
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
  /** What one schema alone applies, which many places of a recursive schema share. */
  readonly applied: WeakMap<SchemaNode, AppliedSchemas>
  /** How many fields are kept that the client has chosen. */
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
