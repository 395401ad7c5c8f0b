import { AppliedSchemas, type ResolveRef } from './applied-schemas.js'
import { isSchemaObject, type SchemaObject } from './schema.js'

/** Fields that are kept although the client chooses how many there are: those of recursive schemas and of several patterns. */
const MOST_CHOSEN = 1_000

/**
 * A field as the schema knows it: everything that is true of it in every request.
 *
 * The names of its path are those of `properties`; `*` stands for an item's index and for a name that only the
 * client knows, so that there are no more nodes than the schema has places. Those of a recursive schema are without
 * end: past a bound they are made for one request.
 */
export interface FieldNode {
  readonly parent: FieldNode | undefined
  /** The last name of the path, `''` for the root. */
  readonly name: string
  /** `items.*.name`; `''` for the root. */
  readonly path: string
  readonly depth: number
  /** True for items of an array and for names that the schema does not have. */
  readonly isWildcard: boolean
  readonly isItem: boolean
  /** True where no schema says anything of properties, so that what is inside can only be an item. */
  readonly hasItemsOnly: boolean
  /** All schemas that apply to the field, in the order in which they are written. */
  readonly schemas: readonly SchemaObject[]
  /** The names of `properties`, then those that are only required: their order is the order of the answer. */
  readonly names: ReadonlyMap<string, number>
  /** The place of a keyword among all that apply to the field, in the order in which they are written. */
  rankOf (schema: SchemaObject, keyword: string): number | undefined
  property (name: string): FieldNode
  /** The same for a name that itself is wrong: no expression looks at it. */
  misnamed (name: string): FieldNode
  item (index: number): FieldNode
}

export function fieldTree (schema: unknown, resolve: ResolveRef): FieldNode {
  return new Node(undefined, '', 'root', [schema], { resolve, applied: new WeakMap(), chosen: 0 })
}

interface Tree {
  readonly resolve: ResolveRef
  /** What one schema alone applies, which many places of a recursive schema share. */
  readonly applied: WeakMap<SchemaObject, AppliedSchemas>
  /** How many nodes are kept that the client has chosen. */
  chosen: number
}

type Kind = 'root' | 'declared' | 'unknown' | 'item'

class Node implements FieldNode {
  readonly path: string
  readonly depth: number
  readonly isWildcard: boolean
  readonly isItem: boolean
  readonly #applied: AppliedSchemas
  readonly #tree: Tree
  readonly #isChosen: boolean
  readonly #declared = new Map<string, FieldNode>()
  readonly #unknown = new Map<string, FieldNode>()
  /** By index; from the end of the longest tuple on all items are alike. */
  readonly #items = new Map<number, FieldNode>()

  constructor (readonly parent: Node | undefined, readonly name: string, kind: Kind, schemas: readonly unknown[], tree: Tree) {
    this.path = parent === undefined || parent.parent === undefined ? name : `${parent.path}.${name}`
    this.depth = parent === undefined ? 0 : parent.depth + 1
    this.isItem = kind === 'item'
    this.isWildcard = kind === 'item' || kind === 'unknown'
    this.#tree = tree
    this.#applied = appliedBy(schemas, tree)
    this.#isChosen = parent !== undefined && (parent.#isChosen || parent.#applies(this.schemas) || (kind === 'unknown' && schemas.length > 1))
  }

  get schemas (): readonly SchemaObject[] {
    return this.#applied.schemas
  }

  get names (): ReadonlyMap<string, number> {
    return this.#applied.names
  }

  get hasItemsOnly (): boolean {
    return this.#applied.hasItemsOnly
  }

  rankOf (schema: SchemaObject, keyword: string): number | undefined {
    return this.#applied.rankOf(schema, keyword)
  }

  property (name: string): FieldNode {
    const known = this.#declared.get(name)
    if (known !== undefined) return known
    const schemas = this.#applied.toProperty(name)
    return this.names.has(name)
      ? this.#child(this.#declared, name, name, 'declared', schemas)
      : this.#child(this.#unknown, this.#indexesOf(schemas), '*', 'unknown', schemas)
  }

  misnamed (name: string): FieldNode {
    return this.names.has(name) ? this.property(name) : this.#child(this.#unknown, '', '*', 'unknown', [])
  }

  item (index: number): FieldNode {
    const key = Math.min(index, this.#applied.tupleLength)
    const known = this.#items.get(key)
    if (known !== undefined) return known
    return this.#child(this.#items, key, '*', 'item', this.#applied.toItem(index))
  }

  #child<Key> (kept: Map<Key, FieldNode>, key: Key, name: string, kind: Kind, schemas: readonly unknown[]): FieldNode {
    const known = kept.get(key)
    if (known !== undefined) return known
    const child = new Node(this, name, kind, schemas, this.#tree)
    if (!child.#isChosen || this.#tree.chosen++ < MOST_CHOSEN) kept.set(key, child)
    return child
  }

  /** Whether one of the schemas applies to this field or one around it, too: then it applies to itself. */
  #applies (schemas: readonly SchemaObject[]): boolean {
    return schemas.some((schema) => this.#applied.has(schema)) || (this.parent !== undefined && this.parent.#applies(schemas))
  }

  /** Tells apart the few sets of schemas that wildcards of one node can have. */
  readonly #seen: unknown[] = []
  #indexesOf (schemas: readonly unknown[]): string {
    return schemas.map((schema) => {
      const index = this.#seen.indexOf(schema)
      return index === -1 ? this.#seen.push(schema) - 1 : index
    }).join()
  }
}

function appliedBy (schemas: readonly unknown[], { resolve, applied }: Tree): AppliedSchemas {
  const [only] = schemas
  if (schemas.length !== 1 || !isSchemaObject(only)) return new AppliedSchemas(schemas, resolve)
  let known = applied.get(only)
  if (known === undefined) applied.set(only, known = new AppliedSchemas(schemas, resolve))
  return known
}
