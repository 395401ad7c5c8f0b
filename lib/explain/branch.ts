import { onlyItem, type Coercion } from './coercion.js'
import { isOfTypes } from './types.js'
import type { SchemaNode } from '../schema/node.js'
import { isScalar, isSchemaObject, jsonTypeOf, typesOf, valuesOf, type JsonType } from '../schema/schema.js'

/** What is known of the values that fit one branch of a union, without looking closely. */
export interface Branch {
  readonly node: SchemaNode
  /** Every value that fits has one of these types. */
  readonly types: readonly JsonType[] | undefined
  /** The properties that may only hold certain scalars: what tells the branches of a union apart. */
  readonly tags: ReadonlyMap<string, readonly unknown[]>
  /** The tags that a value needs to have, and is not given by a `default`. */
  readonly requiredTags: ReadonlySet<string>
  /** Whether it takes a stand on unexpected properties, which Ajv then may remove even where the branch does not fit. */
  readonly isClosed: boolean
  /** The names of its properties. */
  readonly names: ReadonlySet<string>
}

export function branchOf (node: SchemaNode): Branch {
  const all = allApplied(node)
  const tags = new Map<string, readonly unknown[]>()
  const names = new Set<string>()
  const required = new Set<string>()
  for (const applied of all) {
    for (const [name, schema] of Object.entries(applied.keywords.properties ?? {})) {
      names.add(name)
      const values = allApplied(applied.inner(schema)).map(({ keywords }) => valuesOf(keywords)).find((list) => list !== undefined)
      if (values !== undefined && values.every(isScalar) && !tags.has(name)) tags.set(name, values)
    }
    for (const name of Array.isArray(applied.keywords.required) ? applied.keywords.required : []) required.add(name)
  }
  for (const { keywords } of all) for (const [name, schema] of Object.entries(keywords.properties ?? {})) if (isSchemaObject(schema) && schema.default !== undefined) required.delete(name)
  for (const name of required) names.add(name)
  return { node, types: node.schema === false ? [] : narrowestTypes(all), tags, names, isClosed: all.some(({ keywords }) => keywords.additionalProperties !== undefined), requiredTags: new Set([...tags.keys()].filter((name) => required.has(name))) }
}

/** The branches of a union; one that is nothing but a union itself gives its own. */
export function branchesOf (node: SchemaNode, schemas: unknown, around: readonly SchemaNode[] = [node]): Branch[] {
  return node.list(schemas).flatMap((branch) => {
    const inner = branch.target(branch.keywords.$ref)?.node ?? branch
    const union: unknown = inner.keywords.anyOf ?? inner.keywords.oneOf
    const isUnion = union !== undefined && !around.includes(inner) && Object.keys(inner.keywords).every((keyword) => BESIDE_UNION.has(keyword))
    return isUnion ? branchesOf(inner, union, [...around, inner]) : [branchOf(branch)]
  })
}

/** Keywords beside which a union is nothing but that. */
const BESIDE_UNION = new Set(['anyOf', 'oneOf', 'type', 'discriminator', 'title', 'description', '$id', 'definitions', '$defs'])

/** A schema with those that it refers to or that `allOf` adds. */
function allApplied (node: SchemaNode, found: SchemaNode[] = []): SchemaNode[] {
  if (typeof node.schema === 'boolean' || found.includes(node)) return found
  found.push(node)
  const target = node.target(node.keywords.$ref)
  if (target !== undefined) allApplied(target.node, found)
  for (const inner of node.list(node.keywords.allOf)) allApplied(inner, found)
  return found
}

/** The narrowest list of types that one of the schemas names, by itself or by the branches of its own unions. */
function narrowestTypes (all: readonly SchemaNode[]): readonly JsonType[] | undefined {
  const lists = all.flatMap((node) => [typesOf(node.keywords), typesOfUnion(node, all)]).filter((list) => list !== undefined)
  return lists.sort((a, b) => a.length - b.length)[0]
}

function typesOfUnion (node: SchemaNode, around: readonly SchemaNode[]): readonly JsonType[] | undefined {
  const branches = node.list(node.keywords.anyOf ?? node.keywords.oneOf)
  if (branches.length === 0 || branches.some((branch) => around.includes(branch))) return undefined
  const lists = branches.map((branch) => {
    const applied = allApplied(branch, [...around]).slice(around.length)
    return applied.length === 0 ? undefined : narrowestTypes(applied)
  })
  return lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined
}

/** Whether a value cannot fit a branch, by its type and its tags alone. */
export function isRuledOut ({ types, tags, requiredTags }: Branch, value: unknown, coercion: Coercion): boolean {
  if (types !== undefined && !isOfTypes(value, types, false)) return types.length === 0 || !isCoercible(value, coercion)
  if (!isSchemaObject(value)) return false
  for (const [name, values] of tags) {
    if (!Object.hasOwn(value, name)) {
      if (requiredTags.has(name)) return true
    } else if (!values.includes(value[name]) && !canBecome(value[name], values, coercion)) return true
  }
  return false
}

/** Ajv makes scalars of other scalars, and with `array` also of a list with one item. */
function isCoercible (value: unknown, coercion: Coercion): boolean {
  if (Array.isArray(value)) return coercion === 'array' && value.length === 1
  return coercion !== false && !isSchemaObject(value)
}

function canBecome (value: unknown, values: readonly unknown[], coercion: Coercion): boolean {
  return isCoercible(value, coercion) && values.some((other) => typeof other !== typeof value)
}

/** The branches that the tags of an object mean, `undefined` where there are no tags to tell them apart. */
export interface Tagged {
  readonly meant: readonly Branch[]
  /** The tag that every branch has. */
  readonly tag: string | undefined
  /** All its values. */
  readonly values: readonly unknown[]
  readonly isRequired: boolean
}

/**
 * Reads the tags of a union of objects: properties (`const` or `enum`) that two or more branches have with different values.
 * @param name the only tag, where OpenAPI's `discriminator` names it
 */
export function taggedBy (branches: readonly Branch[], value: Record<string, unknown>, coercion: Coercion, name?: string): Tagged | undefined {
  const objects = branches.filter(({ types }) => types === undefined || types.includes('object'))
  const names = name === undefined ? sharedTags(objects) : [name]
  if (names.length === 0) return undefined
  const meant = objects.filter(({ tags }) => names.some((tag) => tags.has(tag)) && names.every((tag) => !tags.has(tag) || holds(tags.get(tag)!, value[tag], coercion)))
  const tag = names.find((one) => objects.every(({ tags }) => tags.has(one)))
  return {
    meant,
    tag,
    values: tag === undefined ? [] : [...new Set(objects.flatMap(({ tags }) => tags.get(tag)!))],
    isRequired: tag !== undefined && objects.every(({ requiredTags }) => requiredTags.has(tag)),
  }
}

function sharedTags (branches: readonly Branch[]): string[] {
  const names = new Set(branches.flatMap(({ tags }) => [...tags.keys()]))
  return [...names].filter((name) => {
    const own = branches.filter(({ tags }) => tags.has(name)).map(({ tags }) => JSON.stringify(tags.get(name)))
    return own.length > 1 && new Set(own).size > 1
  })
}

function holds (values: readonly unknown[], value: unknown, coercion: Coercion): boolean {
  return values.includes(value) || (coercion !== false && isScalar(value) && value !== undefined && values.some((one) => String(one) === String(value)))
}

/** Whether a value is of the kind of another one, so that somebody who sent the one may have meant the other. */
export function isOfKind (value: unknown, other: unknown, coercion: Coercion): boolean {
  return kindOf(value, coercion) === kindOf(other, coercion)
}

/** Whether the values of a branch are of a value's kind, or may be. */
export function isForKind ({ types }: Branch, value: unknown, coercion: Coercion): boolean {
  const kind = kindOf(value, coercion)
  return types?.some((type) => type === kind || (type === 'integer' && kind === 'number')) !== false
}

function kindOf (list: unknown, coercion: Coercion): JsonType {
  const item = coercion === 'array' ? onlyItem(list) : list
  const value = isScalar(item) ? item : list
  const isNumeric = coercion !== false && typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))
  const type = jsonTypeOf(isNumeric ? Number(value) : value)
  return type === 'integer' ? 'number' : type
}
