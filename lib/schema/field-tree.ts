import { isSchemaObject, type SchemaObject } from './schema.js'

/** Finds the schema that a `$ref` names, seen from the schema that holds it; `undefined` when there is none. */
export type ResolveRef = (ref: string, from: SchemaObject) => unknown

/** Longer names are not matched against `patternProperties`. */
const LONGEST_MATCHED_NAME = 200

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
  item (index: number): FieldNode
}

export function fieldTree (schema: unknown, resolve: ResolveRef): FieldNode {
  return new Node(undefined, '', 'root', [schema], { resolve, chosen: 0 })
}

interface Tree {
  readonly resolve: ResolveRef
  /** How many nodes are kept that the client has chosen. */
  chosen: number
}

type Kind = 'root' | 'declared' | 'unknown' | 'item'

class Node implements FieldNode {
  readonly path: string
  readonly depth: number
  readonly isWildcard: boolean
  readonly isItem: boolean
  readonly hasItemsOnly: boolean
  readonly schemas: readonly SchemaObject[]
  readonly names: ReadonlyMap<string, number>
  readonly #tree: Tree
  readonly #ranks: ReadonlyMap<SchemaObject, ReadonlyMap<string, number>>
  readonly #isChosen: boolean
  readonly #declared = new Map<string, FieldNode>()
  readonly #unknown = new Map<string, FieldNode>()
  /** By index; from the end of the longest tuple on all items are alike. */
  readonly #items = new Map<number, FieldNode>()
  readonly #tupleLength: number

  constructor (readonly parent: Node | undefined, readonly name: string, kind: Kind, schemas: readonly unknown[], tree: Tree) {
    this.path = parent === undefined || parent.parent === undefined ? name : `${parent.path}.${name}`
    this.depth = parent === undefined ? 0 : parent.depth + 1
    this.isItem = kind === 'item'
    this.isWildcard = kind === 'item' || kind === 'unknown'
    this.#tree = tree
    this.#ranks = ranksOf(schemas, tree.resolve)
    this.schemas = [...this.#ranks.keys()]
    this.names = orderedNames(this.schemas)
    this.hasItemsOnly = !this.schemas.some(saysOfProperties)
    this.#tupleLength = Math.max(0, ...this.schemas.map((schema) => tupleOf(schema)?.length ?? 0))
    this.#isChosen = parent !== undefined && (parent.#isChosen || parent.#applies(this.schemas) || (kind === 'unknown' && schemas.length > 1))
  }

  rankOf (schema: SchemaObject, keyword: string): number | undefined {
    return this.#ranks.get(schema)?.get(keyword)
  }

  property (name: string): FieldNode {
    const known = this.#declared.get(name)
    if (known !== undefined) return known
    const schemas = propertySchemas(this.schemas, name)
    return this.names.has(name)
      ? this.#child(this.#declared, name, name, 'declared', schemas)
      : this.#child(this.#unknown, this.#indexesOf(schemas), '*', 'unknown', schemas)
  }

  item (index: number): FieldNode {
    const key = Math.min(index, this.#tupleLength)
    const known = this.#items.get(key)
    if (known !== undefined) return known
    return this.#child(this.#items, key, '*', 'item', itemSchemas(this.schemas, index))
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
    return schemas.some((schema) => this.#ranks.has(schema)) || (this.parent !== undefined && this.parent.#applies(schemas))
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

/** The schemas that apply, each with the places of its keywords, as one reads them. */
function ranksOf (schemas: readonly unknown[], resolve: ResolveRef): Map<SchemaObject, Map<string, number>> {
  const ranks = new Map<SchemaObject, Map<string, number>>()
  let rank = 0
  const visit = (schema: unknown): void => {
    if (!isSchemaObject(schema) || ranks.has(schema)) return
    const own = new Map<string, number>()
    ranks.set(schema, own)
    for (const [keyword, value] of Object.entries(schema)) {
      own.set(keyword, rank++)
      for (const inner of inPlace(keyword, value, schema, resolve)) visit(inner)
    }
  }
  for (const schema of schemas) visit(schema)
  return ranks
}

/** The schemas that a keyword applies to the very value that its own schema is for. */
function inPlace (keyword: string, value: any, schema: SchemaObject, resolve: ResolveRef): readonly unknown[] {
  switch (keyword) {
    case '$ref': case '$dynamicRef': case '$recursiveRef': return [resolve(value, schema)]
    case 'allOf': case 'anyOf': case 'oneOf': return Array.isArray(value) ? value : []
    case 'then': case 'else': return [value]
    case 'dependencies': case 'dependentSchemas': return Object.values(value ?? {})
    default: return []
  }
}

const OF_PROPERTIES = ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'required', 'propertyNames', 'dependencies', 'dependentRequired', 'dependentSchemas']

function saysOfProperties (schema: SchemaObject): boolean {
  return OF_PROPERTIES.some((keyword) => Object.hasOwn(schema, keyword))
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

function propertySchemas (schemas: readonly SchemaObject[], name: string): unknown[] {
  const found = schemas.flatMap((schema) => declaredSchemas(schema, name))
  return found.length > 0 ? found : schemas.map(({ unevaluatedProperties }) => unevaluatedProperties).filter(isSchemaObject)
}

function declaredSchemas (schema: SchemaObject, name: string): unknown[] {
  const { properties, patternProperties, additionalProperties } = schema
  const own = isSchemaObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : []
  const matched = isSchemaObject(patternProperties) ? patternsOf(patternProperties).filter(([pattern]) => matches(pattern, name)).map(([, inner]) => inner) : []
  const found = [...own, ...matched]
  return found.length > 0 || !isSchemaObject(additionalProperties) ? found : [additionalProperties]
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

function itemSchemas (schemas: readonly SchemaObject[], index: number): unknown[] {
  const found = schemas.map((schema) => itemSchema(schema, index)).filter(isSchemaObject)
  return found.length > 0 ? found : schemas.map(({ unevaluatedItems }) => unevaluatedItems).filter(isSchemaObject)
}

function itemSchema (schema: SchemaObject, index: number): unknown {
  const tuple = tupleOf(schema)
  if (tuple !== undefined && index < tuple.length) return tuple[index]
  return Array.isArray(schema.items) ? schema.additionalItems : schema.items
}

function tupleOf ({ items, prefixItems }: SchemaObject): readonly unknown[] | undefined {
  return [items, prefixItems].find(Array.isArray)
}
