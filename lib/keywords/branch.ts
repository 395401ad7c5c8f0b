import { onlyItem, type Coercion } from '../explain/coercion.js'
import { isOfTypes } from '../explain/types.js'
import type { SchemaNode } from '../schema/node.js'
import { isScalar, isSchemaObject, jsonTypeOf, typesOf, valuesOf, type JsonType, type SchemaObject } from '../schema/schema.js'

/** What is known about the values that match a branch of a union, without evaluating it. */
export interface Branch {
  readonly node: SchemaNode
  /** Every matching value has one of these types. */
  readonly types: readonly JsonType[] | undefined
  /** The properties that only allow certain scalars, which distinguish the branches of a union. */
  readonly tags: ReadonlyMap<string, readonly unknown[]>
  /** The names that it requires and that have no `default`. */
  readonly required: ReadonlySet<string>
  /** The tags that are required and have no `default`. */
  readonly requiredTags: ReadonlySet<string>
  /** Whether it restricts unexpected properties, which Ajv may then remove even if the branch does not match. */
  readonly isClosed: boolean
  /** The names of its properties. */
  readonly names: ReadonlySet<string>
}

/** The branches of a union. */
export function branchesIn (node: SchemaNode, schemas: unknown): Branch[] {
  return node.list(schemas).map(readBranch)
}

function readBranch (node: SchemaNode): Branch {
  const all = allApplied(node)
  const tags = new Map<string, readonly unknown[]>()
  const names = new Set<string>()
  const required = new Set<string>()
  for (const { keywords } of all) for (const name of Array.isArray(keywords.required) ? keywords.required : []) required.add(name)
  for (const applied of all) {
    const properties: SchemaObject = applied.keywords.properties ?? {}
    for (const name of Object.keys(properties)) {
      // Ajv ignores it
      if (name === '__proto__') continue
      names.add(name)
      const values = valuesFor(applied, properties[name])
      if (values?.every(isScalar) === true && !tags.has(name)) tags.set(name, values)
      if (properties[name]?.default !== undefined) required.delete(name)
    }
  }
  for (const name of required) names.add(name)
  return {
    node,
    types: node.schema === false ? [] : narrowestTypes(all),
    tags,
    required,
    requiredTags: new Set([...tags.keys()].filter((name) => required.has(name))),
    isClosed: all.some(({ keywords }) => keywords.additionalProperties !== undefined),
    names,
  }
}

/** The values that the first of a property's schemas allows that names any. */
function valuesFor (node: SchemaNode, schema: unknown): readonly unknown[] | undefined {
  for (const { keywords } of allApplied(node.inner(schema))) {
    const values = valuesOf(keywords)
    if (values !== undefined) return values
  }
  return undefined
}

/** The same branches; one that is only a union is replaced by its own branches. */
export function innermost (branches: readonly Branch[], around: readonly SchemaNode[]): Branch[] {
  return branches.flatMap((branch) => {
    const inner = branch.node.target(branch.node.keywords.$ref)?.node ?? branch.node
    const union: unknown = inner.keywords.anyOf ?? inner.keywords.oneOf
    const isUnion = union !== undefined && !around.includes(inner) && Object.keys(inner.keywords).every((keyword) => BESIDE_UNION.has(keyword))
    return isUnion ? innermost(branchesIn(inner, union), [...around, inner]) : branch
  })
}

/** Keywords that may be beside a union in a schema that is only a union. */
const BESIDE_UNION = new Set(['anyOf', 'oneOf', 'type', 'discriminator', 'title', 'description', '$id', 'definitions', '$defs'])

/** A schema, and those that apply through `$ref` and `allOf`. */
export function allApplied (node: SchemaNode, found: SchemaNode[] = []): SchemaNode[] {
  if (typeof node.schema === 'boolean' || found.includes(node)) return found
  found.push(node)
  const target = node.target(node.keywords.$ref)
  if (target !== undefined) allApplied(target.node, found)
  for (const inner of node.list(node.keywords.allOf)) allApplied(inner, found)
  return found
}

/** The narrowest list of types in one of the schemas, or in the branches of its unions. */
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

/** Whether a value cannot match a branch, judged by its type and tags alone. */
export function isRuledOut (branch: Branch, value: unknown, coercion: Coercion): boolean {
  const { types, tags } = branch
  if (types !== undefined && !isOfTypes(value, types, false)) return types.length === 0 || !isCoercible(value, coercion)
  if (!isSchemaObject(value)) return false
  for (const [name, values] of tags) {
    if (Object.hasOwn(value, name) && !values.includes(value[name]) && !canBecome(value[name], values, coercion)) return true
  }
  return lacksTag(branch, value)
}

/** Whether an object lacks a tag that a branch requires: it does not fit, and may be meant all the same. */
export function lacksTag ({ requiredTags }: Branch, value: unknown): boolean {
  if (requiredTags.size === 0 || !isSchemaObject(value)) return false
  for (const name of requiredTags) if (!Object.hasOwn(value, name)) return true
  return false
}

/** Ajv coerces scalars to other scalars, and with `array` also a list with one item. */
function isCoercible (value: unknown, coercion: Coercion): boolean {
  if (Array.isArray(value)) return coercion === 'array' && value.length === 1
  return coercion !== false && !isSchemaObject(value)
}

function canBecome (value: unknown, values: readonly unknown[], coercion: Coercion): boolean {
  return isCoercible(value, coercion) && values.some((other) => typeof other !== typeof value)
}

/** The branches of a union that the tags of an object leave. */
export interface Tagged {
  readonly meant: readonly Branch[]
  /** The tags that all of these have, and of which the object has a value that none of them allows, or none although all of them require it. */
  readonly refused: readonly string[]
}

/**
 * Reads the tags of a union of objects: properties with `const` or `enum` whose values differ between branches. Each one selects among the branches
 * that those before have left.
 * @param name the only tag, if OpenAPI's `discriminator` names it
 */
export function taggedBy (branches: readonly Branch[], value: SchemaObject, coercion: Coercion, name?: string): Tagged {
  const allows = ({ tags }: Branch, tag: string): boolean => tags.has(tag) && holds(tags.get(tag)!, value[tag], coercion)
  const refuses = (branch: Branch, tag: string): boolean =>
    value[tag] === undefined ? branch.requiredTags.has(tag) : branch.tags.has(tag) && !allows(branch, tag)
  for (let meant = branches; ;) {
    const objects = meant.filter(({ types }) => types === undefined || types.includes('object'))
    const tags = name === undefined ? sharedTags(objects) : [name]
    const selected = tags.map((tag) => objects.filter((branch) => allows(branch, tag))).find(({ length }) => length > 0 && length < objects.length)
    const refused = tags.filter((tag) => objects.every((branch) => refuses(branch, tag)))
    if (selected === undefined) return { meant: refused.length === 0 ? meant : objects, refused }
    meant = selected
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

/** Whether the values of a branch are, or may be, of a kind. */
export function isForKind ({ types }: Branch, kind: JsonType): boolean {
  return types?.some((type) => type === kind || (type === 'integer' && kind === 'number')) !== false
}

/** The kind of a value: a client that sends one may mean others of the same kind. */
export function kindOf (value: unknown, coercion: Coercion): JsonType {
  const item = coercion === 'array' ? onlyItem(value) : value
  const single = isScalar(item) ? item : value
  const isNumeric = coercion !== false && typeof single === 'string' && single.trim() !== '' && !Number.isNaN(Number(single))
  const type = jsonTypeOf(isNumeric ? Number(single) : single)
  return type === 'integer' ? 'number' : type
}
