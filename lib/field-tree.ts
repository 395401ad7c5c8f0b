import { isSchemaObject, type SchemaObject } from './schema.js'

/** Finds the schema that a `$ref` names, seen from the schema that holds it; `undefined` when there is none. */
export type ResolveRef = (ref: string, from: SchemaObject) => unknown

/** Longer names are not matched against `patternProperties`. */
const LONGEST_MATCHED_NAME = 200

/**
 * A field as the schema knows it: everything that is true of it in every request.
 *
 * The names of its path are those of `properties`; `*` stands for an item's index and for a name that only the
 * client knows, so that there are no more nodes than the schema has places.
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
  /** All schemas that apply to the field, in the order in which they are written. */
  readonly schemas: readonly SchemaObject[]
  /** The names of `properties`, then those that are only required: their order is the order of the answer. */
  readonly names: ReadonlyMap<string, number>
  property (name: string): FieldNode
  item (index: number): FieldNode
}

export function fieldTree (schema: unknown, resolve: ResolveRef): FieldNode {
  return new Node(undefined, '', 'root', [schema], resolve)
}

class Node implements FieldNode {
  readonly path: string
  readonly depth: number
  readonly isWildcard: boolean
  readonly isItem: boolean
  readonly schemas: readonly SchemaObject[]
  readonly names: ReadonlyMap<string, number>
  readonly #resolve: ResolveRef
  readonly #children = new Map<string, FieldNode>()

  constructor (readonly parent: FieldNode | undefined, readonly name: string, kind: 'root' | 'declared' | 'unknown' | 'item', schemas: readonly unknown[], resolve: ResolveRef) {
    this.path = parent === undefined || parent.path === '' ? name : `${parent.path}.${name}`
    this.depth = parent === undefined ? 0 : parent.depth + 1
    this.isItem = kind === 'item'
    this.isWildcard = name === '*' && kind !== 'declared'
    this.schemas = applied(schemas, resolve)
    this.names = orderedNames(this.schemas)
    this.#resolve = resolve
  }

  property (name: string): FieldNode {
    if (this.names.has(name)) return this.#child(`.${name}`, name, 'declared', () => propertySchemas(this.schemas, name))
    const schemas = propertySchemas(this.schemas, name)
    return this.#child(`?${this.#indexesOf(schemas)}`, '*', 'unknown', () => schemas)
  }

  item (index: number): FieldNode {
    const schemas = itemSchemas(this.schemas, index)
    return this.#child(`#${this.#indexesOf(schemas)}`, '*', 'item', () => schemas)
  }

  #child (key: string, name: string, kind: 'declared' | 'unknown' | 'item', schemas: () => readonly unknown[]): FieldNode {
    let child = this.#children.get(key)
    if (child === undefined) {
      child = new Node(this, name, kind, schemas(), this.#resolve)
      this.#children.set(key, child)
    }
    return child
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

function applied (schemas: readonly unknown[], resolve: ResolveRef): SchemaObject[] {
  const found = new Set<SchemaObject>()
  for (const schema of schemas) addApplied(found, schema, resolve)
  return [...found]
}

function addApplied (found: Set<SchemaObject>, schema: unknown, resolve: ResolveRef): void {
  if (!isSchemaObject(schema) || found.has(schema)) return
  found.add(schema)
  for (const [keyword, value] of Object.entries(schema)) {
    for (const inner of inPlace(keyword, value, schema, resolve)) addApplied(found, inner, resolve)
  }
}

/** The schemas that a keyword applies to the very value that its own schema is for. */
function inPlace (keyword: string, value: any, schema: SchemaObject, resolve: ResolveRef): readonly unknown[] {
  switch (keyword) {
    case '$ref': return [resolve(value, schema)]
    case 'allOf': case 'anyOf': case 'oneOf': return value
    case 'then': case 'else': return [value]
    case 'dependencies': case 'dependentSchemas': return Object.values(value)
    default: return []
  }
}

function orderedNames (schemas: readonly SchemaObject[]): ReadonlyMap<string, number> {
  const declared = schemas.flatMap(({ properties }) => Object.keys(properties ?? {}))
  const required = schemas.flatMap(requiredNames)
  return new Map([...new Set([...declared, ...required])].map((name, rank) => [name, rank]))
}

function requiredNames ({ required, dependencies, dependentRequired }: SchemaObject): string[] {
  const dependent = Object.values({ ...dependencies, ...dependentRequired }).filter(Array.isArray).flat()
  return [...(Array.isArray(required) ? required : []), ...dependent]
}

function propertySchemas (schemas: readonly SchemaObject[], name: string): unknown[] {
  return schemas.flatMap(({ properties, patternProperties, additionalProperties }) => {
    const own = properties !== undefined && Object.hasOwn(properties, name) ? [properties[name]] : []
    const matched = Object.entries(patternProperties ?? {}).filter(([pattern]) => matches(pattern, name)).map(([, schema]) => schema)
    const found = [...own, ...matched]
    return found.length > 0 || !isSchemaObject(additionalProperties) ? found : [additionalProperties]
  })
}

function matches (pattern: string, name: string): boolean {
  return name.length <= LONGEST_MATCHED_NAME && new RegExp(pattern, 'u').test(name)
}

function itemSchemas (schemas: readonly SchemaObject[], index: number): unknown[] {
  return schemas.map(({ items, prefixItems, additionalItems }) => {
    const tuple = Array.isArray(items) ? items : prefixItems
    if (tuple !== undefined && index < tuple.length) return tuple[index]
    return Array.isArray(items) ? additionalItems : items
  }).filter(isSchemaObject)
}
