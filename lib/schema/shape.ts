import { isSchemaObject, typesOf, valuesOf, type JsonType, type SchemaObject } from './schema.js'

/** What can be told of the values that fit a schema without looking closely. */
export interface Shape {
  /** Every value that fits has one of these types. */
  readonly types: readonly JsonType[] | undefined
  /** The properties that may only hold certain scalars: what tells the branches of a union apart. */
  readonly tags: ReadonlyMap<string, readonly unknown[]>
  /** The tags that a value needs to have, and is not given by a `default`. */
  readonly required: ReadonlySet<string>
}

/** A schema, with what its references mean where it stands. */
export interface Located {
  readonly schema: unknown
  readonly follow: (reference: string) => Located | undefined
}

/** The shape of a schema together with those it refers to or that `allOf` adds. */
export function shapeOf (located: Located): Shape {
  if (located.schema === false) return NOTHING_FITS
  const all = allApplied(located)
  const tags = new Map<string, readonly unknown[]>()
  const required = new Set<string>()
  for (const { schema, follow } of all) addTags(tags, schema, follow)
  for (const { schema } of all) for (const name of requiredNames(schema)) required.add(name)
  for (const { schema } of all) for (const name of defaulted(schema)) required.delete(name)
  return { types: typesOfAll(all), tags, required }
}

const NOTHING_FITS: Shape = { types: [], tags: new Map(), required: new Set() }

interface LocatedObject extends Located {
  readonly schema: SchemaObject
}

function allApplied (located: Located, found: LocatedObject[] = []): LocatedObject[] {
  const { schema, follow } = located
  if (!isSchemaObject(schema) || found.some((other) => other.schema === schema)) return found
  found.push({ schema, follow })
  const target = typeof schema.$ref === 'string' ? follow(schema.$ref) : undefined
  if (target !== undefined) allApplied(target, found)
  for (const inner of schema.allOf ?? []) allApplied({ schema: inner, follow }, found)
  return found
}

function addTags (tags: Map<string, readonly unknown[]>, { properties }: SchemaObject, follow: Located['follow']): void {
  for (const [name, schema] of Object.entries(properties ?? {})) {
    const values = allApplied({ schema, follow }).map((applied) => valuesOf(applied.schema)).find((list) => list !== undefined)
    if (values !== undefined && values.every(isScalar) && !tags.has(name)) tags.set(name, values)
  }
}

function isScalar (value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

function requiredNames ({ required }: SchemaObject): readonly string[] {
  return Array.isArray(required) ? required : []
}

function defaulted ({ properties }: SchemaObject): string[] {
  return Object.entries(properties ?? {}).filter(([, schema]) => isSchemaObject(schema) && schema.default !== undefined).map(([name]) => name)
}

/** The narrowest list of types that one of the schemas names, by itself or by the branches of its own unions. */
function typesOfAll (all: readonly LocatedObject[]): readonly JsonType[] | undefined {
  const lists = all.flatMap((located) => [typesOf(located.schema), typesOfUnion(located, all)]).filter((list) => list !== undefined)
  return lists.sort((a, b) => a.length - b.length)[0]
}

function typesOfUnion ({ schema, follow }: LocatedObject, around: readonly LocatedObject[]): readonly JsonType[] | undefined {
  const branches: unknown = schema.anyOf ?? schema.oneOf
  if (!Array.isArray(branches) || branches.some((branch) => around.some((outer) => outer.schema === branch))) return undefined
  const lists = branches.map((branch) => typesOfBranch({ schema: branch, follow }, around))
  return lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined
}

function typesOfBranch (branch: Located, around: readonly LocatedObject[]): readonly JsonType[] | undefined {
  const applied = allApplied(branch, [...around]).slice(around.length)
  return applied.length === 0 ? undefined : typesOfAll([...applied])
}
