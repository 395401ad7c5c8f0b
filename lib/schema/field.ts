import type { SchemaNode } from './node.js'
import { isSchemaObject, type SchemaObject } from './schema.js'

/** Fields that are kept although the client chooses how many there are: those of recursive schemas and of several patterns. */
const MOST_CHOSEN = 1_000
/** Longer names are not matched against `patternProperties`. */
const LONGEST_MATCHED_NAME = 200

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

/** The schemas that apply to one value, by whatever reference or `allOf`, and what they say of what is inside it. */
class AppliedSchemas {
  /** The places of keywords, as one reads them. */
  readonly ranks = new Map<SchemaObject, Map<string, number>>()
  readonly schemas: readonly SchemaObject[]
  readonly names: ReadonlyMap<string, number>
  readonly hasItemsOnly: boolean
  readonly tupleLength: number
  readonly #nodes: SchemaNode[] = []

  constructor (nodes: readonly SchemaNode[]) {
    for (const node of nodes) this.#add(node)
    this.schemas = [...this.ranks.keys()]
    this.names = orderedNames(this.schemas)
    this.hasItemsOnly = !this.schemas.some(mentionsProperties)
    this.tupleLength = Math.max(0, ...this.schemas.map((schema) => tupleOf(schema)?.length ?? 0))
  }

  toProperty (name: string): SchemaNode[] {
    const found = this.#nodes.flatMap((node) => declaredFor(node, name))
    return found.length > 0 ? found : this.#all(({ unevaluatedProperties }) => unevaluatedProperties)
  }

  toItem (index: number): SchemaNode[] {
    const found = this.#all((schema) => itemSchema(schema, index))
    return found.length > 0 ? found : this.#all(({ unevaluatedItems }) => unevaluatedItems)
  }

  #all (pick: (schema: SchemaObject) => unknown): SchemaNode[] {
    return this.#nodes.flatMap((node) => {
      const inner = pick(node.keywords)
      return isSchemaObject(inner) ? [node.inner(inner)] : []
    })
  }

  #rank = 0
  #add (node: SchemaNode): void {
    const { keywords } = node
    if (typeof node.schema === 'boolean' || this.ranks.has(keywords)) return
    const own = new Map<string, number>()
    this.ranks.set(keywords, own)
    this.#nodes.push(node)
    for (const [keyword, value] of Object.entries(keywords)) {
      own.set(keyword, this.#rank++)
      for (const inner of inPlace(node, keyword, value)) this.#add(inner)
    }
  }
}

/** The schemas that a keyword applies to the very value that its own schema is for. */
function inPlace (node: SchemaNode, keyword: string, value: any): readonly SchemaNode[] {
  switch (keyword) {
    case '$ref': case '$dynamicRef': case '$recursiveRef': return [node.target(value)?.node ?? []].flat()
    case 'allOf': case 'anyOf': case 'oneOf': return node.list(value)
    case 'then': case 'else': return [node.inner(value)]
    case 'dependencies': case 'dependentSchemas': return node.list(Object.values(value ?? {}))
    default: return []
  }
}

/** Keywords that are known not to concern properties; those of an application may. */
const NOT_OF_PROPERTIES = new Set([
  '$id', '$schema', '$comment', '$anchor', '$defs', 'definitions', '$ref', 'title', 'description', 'default', 'examples', 'deprecated', 'labels', 'errorMessage',
  'type', 'nullable', 'enum', 'const', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else',
  'items', 'additionalItems', 'prefixItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains', 'minItems', 'maxItems', 'uniqueItems',
])

function mentionsProperties (schema: SchemaObject): boolean {
  return Object.keys(schema).some((keyword) => !NOT_OF_PROPERTIES.has(keyword))
}

function orderedNames (schemas: readonly SchemaObject[]): ReadonlyMap<string, number> {
  const declared = schemas.flatMap(({ properties }) => Object.keys(properties ?? {}))
  const required = schemas.flatMap(requiredNames)
  return new Map([...new Set([...declared, ...required])].map((name, rank) => [name, rank]))
}

function requiredNames ({ required, dependencies, dependentRequired }: SchemaObject): string[] {
  const dependent = [dependencies, dependentRequired].flatMap((lists) => Object.values(lists ?? {})).filter(Array.isArray).flat()
  return [...(Array.isArray(required) ? required : []), ...dependent]
}

function declaredFor (node: SchemaNode, name: string): SchemaNode[] {
  const { properties, patternProperties, additionalProperties } = node.keywords
  const own = isSchemaObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : []
  const matched = isSchemaObject(patternProperties) ? patternsOf(patternProperties).filter(([pattern]) => matches(pattern, name)).map(([, inner]) => inner) : []
  const found = [...own, ...matched]
  return (found.length > 0 || !isSchemaObject(additionalProperties) ? found : [additionalProperties]).map((inner) => node.inner(inner))
}

const patterns = new WeakMap<object, ReadonlyArray<readonly [RegExp, unknown]>>()

function patternsOf (patternProperties: SchemaObject): ReadonlyArray<readonly [RegExp, unknown]> {
  const known = patterns.get(patternProperties) ?? Object.entries(patternProperties).map(([pattern, schema]) => [regExp(pattern), schema] as const)
  patterns.set(patternProperties, known)
  return known
}

/** Ajv takes patterns as Unicode ones, unless its `unicodeRegExp` is false. */
function regExp (pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return new RegExp(pattern)
  }
}

function matches (pattern: RegExp, name: string): boolean {
  return name.length <= LONGEST_MATCHED_NAME && pattern.test(name)
}

function itemSchema (schema: SchemaObject, index: number): unknown {
  const tuple = tupleOf(schema)
  if (tuple !== undefined && index < tuple.length) return tuple[index]
  return Array.isArray(schema.items) ? schema.additionalItems : schema.items
}

/** The schemas of the first items. */
export function tupleOf ({ items, prefixItems }: SchemaObject): readonly unknown[] | undefined {
  return [items, prefixItems].find(Array.isArray)
}
