import type { Labelled } from '../violation/labelled.js'
import type { FieldNode } from '../schema/field.js'
import { isSchemaObject, type SchemaObject } from '../schema/schema.js'

/** The most fields that are searched for a shared title. */
const MOST_FIELDS = 500

/**
 * The schemas that describe the field itself: its own, and those that it refers to by `$ref`. Branches of unions and conditions, and schemas
 * in `allOf`, have titles for themselves.
 */
export function ownSchemas (schemas: readonly SchemaObject[]): readonly SchemaObject[] {
  const others = new Set<unknown>()
  return schemas.filter((schema, i) => {
    for (const keyword of OF_BRANCHES) {
      const inner: unknown = schema[keyword]
      if (Array.isArray(inner)) for (const one of inner) others.add(one)
      else if (inner !== undefined) others.add(inner)
    }
    if (!others.has(schema)) return true
    // the target of a branch's `$ref` comes right after it
    if (schema.$ref !== undefined) others.add(schemas[i + 1])
    return false
  })
}

const OF_BRANCHES = ['anyOf', 'oneOf', 'allOf', 'then', 'else']

/** The `title` of a field, unless it comes from a definition that several fields share. */
export function titleOf (node: Labelled): string | undefined {
  const titled = ownSchemas(node.schemas).filter(({ title }) => typeof title === 'string' && title.trim() !== '')
  return titled.find((schema) => !isReferredTo(schema, node) || !isShared(schema, node))?.title
}

/** Whether a field has a schema through a reference. Only then is it worth counting the fields that share it. */
function isReferredTo (schema: SchemaObject, { schemas }: Labelled): boolean {
  return schemas.slice(0, schemas.indexOf(schema)).some(({ $ref }) => $ref !== undefined)
}

const counts = new WeakMap<FieldNode, ReadonlyMap<SchemaObject, number>>()

function isShared (schema: SchemaObject, { parent }: Labelled): boolean {
  let root = parent
  while (root?.parent !== undefined) root = root.parent
  const known = root === undefined ? undefined : counts.get(root) ?? countFields(root)
  if (root !== undefined && known !== undefined) counts.set(root, known)
  return Number(known?.get(schema)) > 1
}

/** Counts the fields of each schema with a title. */
function countFields (root: FieldNode): ReadonlyMap<SchemaObject, number> {
  const found = new Map<SchemaObject, number>()
  const waiting = [root]
  for (let i = 0; i < waiting.length && i < MOST_FIELDS; i++) {
    const node = waiting[i]!
    for (const schema of ownSchemas(node.schemas)) if (isSchemaObject(schema) && schema.title !== undefined) found.set(schema, (found.get(schema) ?? 0) + 1)
    waiting.push(...inside(node))
  }
  return found
}

/** The children of a field; those of a recursive schema are visited once. */
function inside (node: FieldNode): FieldNode[] {
  if (isInItself(node)) return []
  const items = node.schemas.some(({ items, prefixItems }) => items !== undefined || prefixItems !== undefined) ? [node.item(0)] : []
  return [...[...node.names.keys()].map((name) => node.property(name)), ...items]
}

function isInItself (node: FieldNode): boolean {
  for (let { parent } = node; parent !== undefined; parent = parent.parent) {
    if (node.schemas.some((schema) => parent!.schemas.includes(schema))) return true
  }
  return false
}
