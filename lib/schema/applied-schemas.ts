import type { SchemaNode } from './node.js'
import { isSchemaObject, type SchemaObject } from './schema.js'

/** Longer names are not matched against `patternProperties`. */
const LONGEST_MATCHED_NAME = 200

/** The schemas that apply to one value, directly or through references and `allOf`, and what they define for its children. */
export class AppliedSchemas {
  /** The positions of each schema's keywords, in source order. */
  readonly #ranks = new Map<SchemaObject, readonly number[]>()
  readonly schemas: SchemaObject[] = []
  readonly #nodes: SchemaNode[] = []
  #concerned: Concerned | undefined
  #names: ReadonlyMap<string, number> | undefined
  #hasItemsOnly: boolean | undefined
  #tupleLength: number | undefined

  constructor (nodes: readonly SchemaNode[]) {
    for (const node of nodes) this.#add(node)
  }

  get names (): ReadonlyMap<string, number> {
    return (this.#names ??= orderedNames(this.schemas))
  }

  get hasItemsOnly (): boolean {
    return (this.#hasItemsOnly ??= !this.schemas.some(mentionsProperties))
  }

  get tupleLength (): number {
    return (this.#tupleLength ??= this.schemas.reduce((longest, schema) => Math.max(longest, tupleOf(schema)?.length ?? 0), 0))
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
    return this.#nodes.filter(({ keywords }) => isSchemaObject(pick(keywords))).map((node) => node.inner(pick(node.keywords)))
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
    const names = Object.keys(keywords)
    const own = new Array<number>(names.length)
    this.#ranks.set(keywords, own)
    this.schemas.push(keywords)
    this.#nodes.push(node)
    for (let at = 0; at < names.length; at++) {
      own[at] = this.#rank++
      const keyword = names[at]!
      // without a list, because there may be thousands of them
      if (keyword === 'then' || keyword === 'else') this.#add(node.inner(keywords[keyword]))
      else IN_PLACE.get(keyword)?.(node, keywords[keyword]).forEach((inner) => this.#add(inner))
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
  nodes.forEach(({ keywords: { properties, patternProperties, additionalProperties } }, at) => {
    if (isSchemaObject(patternProperties) || isSchemaObject(additionalProperties)) others.push(at)
    else if (isSchemaObject(properties)) {
      for (const name of Object.keys(properties)) {
        const known = byName.get(name)
        if (known === undefined) byName.set(name, [at])
        else known.push(at)
      }
    }
  })
  return { byName, others }
}

const listed = (node: SchemaNode, schemas: unknown): readonly SchemaNode[] => node.list(schemas)
const byName = (node: SchemaNode, schemas: object | undefined): readonly SchemaNode[] => node.list(Object.values(schemas ?? {}))
const referred = (node: SchemaNode, reference: unknown): readonly SchemaNode[] => [node.target(reference)?.node].filter((target) => target !== undefined)

/** The schemas that a keyword, other than `then` and `else`, applies to the same value as its own schema. */
const IN_PLACE: ReadonlyMap<string, (node: SchemaNode, value: any) => readonly SchemaNode[]> = new Map([
  ['allOf', listed], ['anyOf', listed], ['oneOf', listed],
  ['dependencies', byName], ['dependentSchemas', byName],
  ['$ref', referred], ['$dynamicRef', referred], ['$recursiveRef', referred],
])

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
  const names = new Map<string, number>()
  const add = (name: string): void => {
    if (!names.has(name)) names.set(name, names.size)
  }
  // unlike `for`, `forEach` creates nothing for each of what may be thousands of schemas, even before V8 optimizes it
  schemas.forEach(({ properties }) => isSchemaObject(properties) && Object.keys(properties).forEach(add))
  schemas.forEach(({ required, dependencies, dependentRequired }) => {
    if (Array.isArray(required)) required.forEach(add)
    if (isSchemaObject(dependencies)) Object.values(dependencies).filter(Array.isArray).flat().forEach(add)
    if (isSchemaObject(dependentRequired)) Object.values(dependentRequired).flat().forEach(add)
  })
  return names
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
