import type { FieldNode } from './field-tree.js'
import { DEEPEST, ownValue, pathOf } from './pointer.js'

/** Where in the data of one request a violation is. */
export interface Place {
  readonly node: FieldNode
  /** `user.addresses.0.city`, cut where it is too long for an answer. */
  readonly field: string
  /** The same as a JSON string. */
  readonly fieldJson: string
  readonly path: readonly string[]
  /** A rank for each name of the path, in the schema's order; an index for each item. */
  readonly trail: readonly number[]
  /**
   * Whether it is the same in each request that has it, and worth keeping: its names come from the schema and its indexes
   * are small, so that there are few of them.
   */
  readonly isLasting: boolean
}

const LONGEST_FIELD = 512
/** What clients send in lists has its first items more often than others. */
const FIRST_ITEMS = 10

export function rootPlace (node: FieldNode): Place {
  return { node, field: '', fieldJson: '""', path: [], trail: [], isLasting: true }
}

/** The place that a JSON pointer (RFC 6901) names in `data`. */
export function placeAt (root: Place, pointer: string, data: unknown): Place {
  let { node, isLasting } = root
  let value = data
  const path = pathOf(pointer)
  const trail: number[] = []
  for (const name of path) {
    const isItem = Array.isArray(value)
    const rank = isItem ? Number(name) : node.names.get(name)
    trail.push(rank ?? node.names.size)
    isLasting &&= isItem ? node.hasItemsOnly && rank! < FIRST_ITEMS : isNamed(rank, name)
    node = isItem ? node.item(rank!) : node.property(name)
    value = ownValue(value, name)
  }
  const field = cut(path.join('.'), LONGEST_FIELD)
  return { node, field, fieldJson: JSON.stringify(field), path, trail, isLasting }
}

/** Whether it may stand for a place deeper down, whose schemas its node does not have. */
export function isCut ({ path }: Place): boolean {
  return path.length >= DEEPEST
}

/** @param node that of the property */
export function propertyPlace (place: Place, name: string, node = place.node.property(name)): Place {
  const rank = place.node.names.get(name)
  const field = join(place, name)
  return {
    node,
    field,
    fieldJson: JSON.stringify(field),
    path: [...place.path, name],
    trail: [...place.trail, rank ?? place.node.names.size],
    isLasting: place.isLasting && isNamed(rank, name),
  }
}

/** Whether the schema has the name, and a list at the same place could not: in another request there may be one. */
function isNamed (rank: number | undefined, name: string): boolean {
  return rank !== undefined && !/^\d/.test(name)
}

function join ({ field, path }: Place, name: string): string {
  return cut(path.length === 0 ? name : `${field}.${name}`, LONGEST_FIELD)
}

/** At most `length` characters; a cut is shown, and never goes through a surrogate pair. */
export function cut (text: string, length: number): string {
  if (text.length <= length) return text
  const end = text.charCodeAt(length - 2) >>> 10 === 0x36 ? length - 2 : length - 1
  return `${text.slice(0, end)}…`
}
