import { AppliedSchemas } from './applied-schemas.js'
import type { SchemaNode } from './node.js'
import type { SchemaObject } from './schema.js'

/** How many fields are cached whose number a client controls, not the schema: those of recursive schemas and of several patterns. */
const MOST_UNBOUNDED = 1_000

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
  readonly #isUnbounded: boolean
  /** By kind and key; created on first use, as most fields have none. */
  #children: Map<string, FieldNode> | undefined

  /** @param name the last name of the path, `''` for the root */
  constructor (readonly parent: FieldNode | undefined, readonly name: string, kind: Kind, nodes: readonly SchemaNode[], tree: Tree) {
    this.path = parent === undefined || parent.parent === undefined ? name : `${parent.path}.${name}`
    this.depth = parent === undefined ? 0 : parent.depth + 1
    this.isItem = kind === 'item'
    this.isWildcard = kind === 'item' || kind === 'unknown'
    this.#tree = tree
    this.#applied = appliedBy(nodes, tree)
    this.#isUnbounded = parent !== undefined && (parent.#isUnbounded || parent.#applies(this.#applied) || (kind === 'unknown' && nodes.length > 1))
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
    return this.#applied.rankOf(schema, keyword)
  }

  /** @param via the schema of a name that is not in `properties`, if known; patterns are not matched then */
  property (name: string, via?: SchemaNode): FieldNode {
    if (this.names.has(name)) return this.#child('declared', name, name, () => this.#applied.toProperty(name))
    const nodes = via === undefined ? this.#applied.toProperty(name) : [via]
    return this.#child('unknown', this.#indexesOf(nodes), '*', () => nodes)
  }

  /** The same for an invalid name; patterns are not matched against it. */
  misnamed (name: string): FieldNode {
    return this.names.has(name) ? this.property(name) : this.#child('unknown', '', '*', () => [])
  }

  /** All items after the longest tuple are alike. */
  item (index: number): FieldNode {
    return this.#child('item', `${Math.min(index, this.#applied.tupleLength)}`, '*', () => this.#applied.toItem(index))
  }

  #child (kind: Kind, key: string, name: string, nodes: () => readonly SchemaNode[]): FieldNode {
    const known = this.#children?.get(`${kind} ${key}`)
    if (known !== undefined) return known
    const child = new FieldNode(this, name, kind, nodes(), this.#tree)
    if (!child.#isUnbounded || this.#tree.unbounded++ < MOST_UNBOUNDED) (this.#children ??= new Map()).set(`${kind} ${key}`, child)
    return child
  }

  /** Whether one of the schemas already applies to this field or to an ancestor, so that it is recursive. */
  #applies (applied: AppliedSchemas): boolean {
    return applied.schemas.some((schema) => this.#applied.has(schema)) || (this.parent !== undefined && this.parent.#applies(applied))
  }

  /** Numbers the schemas, to distinguish the few sets of them that wildcards of one field can have. */
  #seen: SchemaNode[] | undefined
  #indexesOf (nodes: readonly SchemaNode[]): string {
    const seen = this.#seen ??= []
    return nodes.map((node) => {
      const index = seen.indexOf(node)
      return index === -1 ? seen.push(node) - 1 : index
    }).join()
  }
}

export function fieldTree (root: SchemaNode): FieldNode {
  return new FieldNode(undefined, '', 'root', [root], { applied: new WeakMap(), unbounded: 0 })
}

interface Tree {
  /** What a single schema applies; many places of a recursive schema share it. */
  readonly applied: WeakMap<SchemaNode, AppliedSchemas>
  /** How many fields are cached whose number a client controls. */
  unbounded: number
}

type Kind = 'root' | 'declared' | 'unknown' | 'item'

function appliedBy (nodes: readonly SchemaNode[], { applied }: Tree): AppliedSchemas {
  const [only] = nodes
  if (nodes.length !== 1 || only === undefined) return new AppliedSchemas(nodes)
  let known = applied.get(only)
  if (known === undefined) applied.set(only, known = new AppliedSchemas(nodes))
  return known
}
