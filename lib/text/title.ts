import type { Labelled } from '../explain/labelled.js'
import type { FieldNode } from '../schema/field.js'
import { isSchemaObject, type SchemaObject } from '../schema/schema.js'

/** Fields that are looked at for others with the same title. */
const MOST_FIELDS = 500

/**
 * The schemas of a field that speak of the field itself: its own, and what that refers to by `$ref`. A branch of a union or
 * condition, and a schema that is mixed in by `allOf`, have titles of their own.
 */
export function ownSchemas (schemas: readonly SchemaObject[]): readonly SchemaObject[] {
  const others = new Set<unknown>()
  return schemas.filter((schema, i) => {
    const { anyOf = [], oneOf = [], allOf = [], then, else: otherwise, $ref } = schema
    for (const other of [...anyOf, ...oneOf, ...allOf, then, otherwise]) others.add(other)
    if (!others.has(schema)) return true
    // the schema that a branch refers to comes right after it
    if ($ref !== undefined) others.add(schemas[i + 1])
    return false
  })
}

/** The `title` of a field, unless it is that of a definition which other fields of the schema share. */
export function titleOf (node: Labelled): string | undefined {
  const titled = ownSchemas(node.schemas).filter(({ title }) => typeof title === 'string' && title.trim() !== '')
  return titled.find((schema) => !isReferredTo(schema, node) || !isShared(schema, node))?.title
}

/** Whether a schema is one of a field because another refers to it; to count its fields costs a walk through all. */
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

/** How many fields each titled schema is a schema of. */
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

/** The fields inside a field; those of a schema that contains itself are looked at once. */
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
