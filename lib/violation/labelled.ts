import type { FieldNode } from '../schema/field.js'

/** What a label is made from. A field that a schema mentions need not be declared. */
export type Labelled = Pick<FieldNode, 'parent' | 'name' | 'path' | 'depth' | 'isWildcard' | 'isItem' | 'schemas'>

/** The field that a schema mentions by name, declared or not. */
export function calledField (parent: FieldNode, name: string): Labelled {
  const { isWildcard, schemas, depth } = parent.property(name)
  const path = parent.path === '' ? name : `${parent.path}.${name}`
  return isWildcard ? { parent, name, path, depth, schemas, isWildcard: false, isItem: false } : parent.property(name)
}
