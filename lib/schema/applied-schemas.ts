import type { SchemaNode } from './node.js'
import { isSchemaObject, type SchemaObject } from './schema.js'

/** Longer names are not matched against `patternProperties`. */
const LONGEST_MATCHED_NAME = 200

/** The schemas that apply to one value, directly or through references and `allOf`, and what they define for its children. */
export class AppliedSchemas {
  /** The positions of each schema's keywords, in source order. */
  readonly #ranks = new Map<SchemaObject, readonly number[]>()
  readonly schemas: readonly SchemaObject[]
  readonly names: ReadonlyMap<string, number>
  readonly hasItemsOnly: boolean
  readonly tupleLength: number
  readonly #nodes: SchemaNode[] = []
  #concerned: Concerned | undefined

  constructor (nodes: readonly SchemaNode[]) {
    for (const node of nodes) this.#add(node)
    this.schemas = [...this.#ranks.keys()]
    this.names = orderedNames(this.schemas)
    this.hasItemsOnly = !this.schemas.some(mentionsProperties)
    this.tupleLength = Math.max(0, ...this.schemas.map((schema) => tupleOf(schema)?.length ?? 0))
  }

  has (schema: SchemaObject): boolean {
    return this.#ranks.has(schema)
  }

  /** The position of a keyword among those of all schemas, in source order. */
  rankOf (schema: SchemaObject, keyword: string): number | undefined {
    return this.#ranks.get(schema)?.[Object.keys(schema).indexOf(keyword)]
  }

  toProperty (name: string): SchemaNode[] {
    const found = this.#concernedBy(name).flatMap((node) => declaredFor(node, name))
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

  /** The schemas that may have a property. */
  #concernedBy (name: string): readonly SchemaNode[] {
    if (this.#nodes.length < MANY) return this.#nodes
    const { others, byName } = this.#concerned ??= concernedBy(this.#nodes)
    return [...others, ...byName.get(name) ?? []].sort((a, b) => a - b).map((at) => this.#nodes[at]!)
  }

  #rank = 0
  #add (node: SchemaNode): void {
    const { keywords } = node
    if (typeof node.schema === 'boolean' || this.has(keywords)) return
    const entries = Object.entries(keywords)
    const own = new Array<number>(entries.length)
    this.#ranks.set(keywords, own)
    this.#nodes.push(node)
    for (const [at, [keyword, value]] of entries.entries()) {
      own[at] = this.#rank++
      for (const inner of inPlace(node, keyword, value)) this.#add(inner)
    }
  }
}

/** Fewer schemas are all asked for a property. */
const MANY = 16

/** Which schemas concern a property, so that not all of many are asked. */
interface Concerned {
  readonly byName: ReadonlyMap<string, readonly number[]>
  /** Those that concern names that they do not list. */
  readonly others: readonly number[]
}

function concernedBy (nodes: readonly SchemaNode[]): Concerned {
  const byName = new Map<string, number[]>()
  const others: number[] = []
  for (const [at, { keywords: { properties, patternProperties, additionalProperties } }] of nodes.entries()) {
    if (isSchemaObject(patternProperties) || isSchemaObject(additionalProperties)) others.push(at)
    else for (const name of Object.keys(properties ?? {})) (byName.get(name) ?? byName.set(name, []).get(name)!).push(at)
  }
  return { byName, others }
}

/** The schemas that a keyword applies to the same value as its own schema. */
function inPlace (node: SchemaNode, keyword: string, value: any): readonly SchemaNode[] {
  switch (keyword) {
    case '$ref': case '$dynamicRef': case '$recursiveRef': return [node.target(value)?.node ?? []].flat()
    case 'allOf': case 'anyOf': case 'oneOf': return node.list(value)
    case 'then': case 'else': return [node.inner(value)]
    case 'dependencies': case 'dependentSchemas': return node.list(Object.values(value ?? {}))
    default: return []
  }
}

/** Keywords that do not concern properties. An application's keywords may. */
const NOT_OF_PROPERTIES = new Set([
  '$id', '$schema', '$comment', '$anchor', '$defs', 'definitions', '$ref', 'title', 'description', 'default', 'examples', 'deprecated', 'labels',
  'errorMessage',
  'type', 'nullable', 'enum', 'const', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else',
  'items', 'additionalItems', 'prefixItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains', 'minItems', 'maxItems', 'uniqueItems',
])

function mentionsProperties (schema: SchemaObject): boolean {
  return Object.keys(schema).some((keyword) => !NOT_OF_PROPERTIES.has(keyword))
}

function orderedNames (schemas: readonly SchemaObject[]): ReadonlyMap<string, number> {
  const declared = schemas.flatMap(({ properties }) => Object.keys(properties ?? {}))
  const required = schemas.flatMap(requiredNames)
  return declared.length + required.length === 0 ? NO_NAMES : new Map([...new Set([...declared, ...required])].map((name, rank) => [name, rank]))
}

const NO_NAMES: ReadonlyMap<string, number> = new Map()

function requiredNames ({ required, dependencies, dependentRequired }: SchemaObject): string[] {
  const dependent = [dependencies, dependentRequired].flatMap((lists) => Object.values(lists ?? {})).filter(Array.isArray).flat()
  return [...(Array.isArray(required) ? required : []), ...dependent]
}

function declaredFor (node: SchemaNode, name: string): SchemaNode[] {
  const { properties, patternProperties, additionalProperties } = node.keywords
  const own = isSchemaObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : []
  const patterns = isSchemaObject(patternProperties) && name.length <= LONGEST_MATCHED_NAME ? Object.entries(patternProperties) : []
  const matched = patterns.filter(([pattern]) => node.nodes.regExpOf(pattern).test(name)).map(([, inner]) => inner)
  const found = [...own, ...matched]
  return (found.length > 0 || !isSchemaObject(additionalProperties) ? found : [additionalProperties]).map((inner) => node.inner(inner))
}

/** The schema of one item, if there is any. */
export function itemSchema (schema: SchemaObject, index: number): unknown {
  const tuple = tupleOf(schema)
  if (tuple !== undefined && index < tuple.length) return tuple[index]
  return Array.isArray(schema.items) ? schema.additionalItems : schema.items
}

/** The schemas of the first items. */
export function tupleOf ({ items, prefixItems }: SchemaObject): readonly unknown[] | undefined {
  return [items, prefixItems].find(Array.isArray)
}
