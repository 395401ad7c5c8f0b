import type { FieldNode } from '../schema/field.js'

/** What a label is made from. A field that a schema mentions need not be declared. */
export type Labelled = Pick<FieldNode, 'parent' | 'name' | 'path' | 'depth' | 'isWildcard' | 'isItem' | 'schemas'> & {
  /** The index of an item that a schema mentions; otherwise an item has the index that a request has. */
  readonly index?: number
}

/** The field that a schema mentions by name, declared or not. */
export function calledField (parent: FieldNode, name: string): Labelled {
  const { isWildcard, schemas, depth } = parent.property(name)
  const path = parent.path === '' ? name : `${parent.path}.${name}`
  return isWildcard ? { parent, name, path, depth, schemas, isWildcard: false, isItem: false } : parent.property(name)
}

/** The item of a list that a schema mentions by its index. */
export function calledItem (parent: FieldNode, index: number): Labelled {
  const { schemas, depth } = parent.item(index)
  const path = parent.path === '' ? String(index) : `${parent.path}.${index}`
  return { parent, name: String(index), path, depth, schemas, isWildcard: true, isItem: true, index }
}
