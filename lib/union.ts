import { isSchemaObject, jsonTypeOf, typesOf, valuesOf, type JsonType, type SchemaObject } from './schema.js'

type Tags = ReadonlyMap<string, readonly unknown[]>

interface Branch {
  index: number
  types: readonly JsonType[] | undefined
  tags: Tags
}

/**
 * For the branches of an `anyOf` or `oneOf` that all refused a value: tells which one the value means.
 *
 * The one branch whose type fits; among several, the one whose tag properties (`const` or `enum`) hold the
 * value's own, or only the property that OpenAPI's `discriminator` names.
 * @returns the branch's index, or -1 when no branch is meant more than another
 */
export function meantBranch (schemas: readonly unknown[], discriminator?: string): (data: unknown) => number {
  const branches = schemas.map(toBranch)
  const tagNames = discriminator === undefined ? sharedTags(branches) : [discriminator]
  return (data) => {
    const fitting = branches.filter(({ types }) => accepts(types, data))
    if (fitting.length === 0) return onlyIndex(branches.filter(({ types }) => !isNull(types)))
    if (fitting.length === 1 || !isSchemaObject(data)) return onlyIndex(fitting)
    return onlyIndex(fitting.filter(({ tags }) => tagNames.some((name) => tags.has(name)) && holdsTags(tags, tagNames, data)))
  }
}

function toBranch (schema: unknown, index: number): Branch {
  return isSchemaObject(schema)
    ? { index, types: typesOf(schema), tags: tagsOf(schema) }
    : { index, types: undefined, tags: new Map() }
}

function tagsOf (schema: SchemaObject): Tags {
  const tags = new Map<string, readonly unknown[]>()
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const values = isSchemaObject(property) ? valuesOf(property) : undefined
    if (values !== undefined) tags.set(name, values)
  }
  return tags
}

function sharedTags (branches: readonly Branch[]): string[] {
  const names = branches.flatMap(({ tags }) => [...tags.keys()])
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))]
}

function holdsTags (tags: Tags, names: readonly string[], data: SchemaObject): boolean {
  return names.every((name) => !tags.has(name) || (Object.hasOwn(data, name) && tags.get(name)!.includes(data[name])))
}

function accepts (types: readonly JsonType[] | undefined, data: unknown): boolean {
  const type = jsonTypeOf(data)
  return types === undefined || types.includes(type) || (type === 'integer' && types.includes('number'))
}

function isNull (types: readonly JsonType[] | undefined): boolean {
  return types?.length === 1 && types[0] === 'null'
}

function onlyIndex (branches: readonly Branch[]): number {
  return branches.length === 1 ? branches[0]!.index : -1
}
