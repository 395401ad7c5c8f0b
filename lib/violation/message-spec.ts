import { calledField, calledItem, type Labelled } from './labelled.js'
import type { FieldNode } from '../schema/field.js'
import { dataPointer } from '../schema/pointer.js'
import type { JsonType } from '../schema/schema.js'
import type { Rule } from './violation.js'

/** Longer lists of values are left out of texts. */
export const MOST_VALUES = 12

/** A value of a text, to be formatted in a language. */
export type Value =
  | { kind: 'plain', value: unknown }
  | { kind: 'number', value: number }
  | { kind: 'field', node: Labelled }
  | { kind: 'fields', nodes: readonly Labelled[] }
  | { kind: 'types' } & Kinds
  | { kind: 'values', values: readonly unknown[], node: Labelled }
  | { kind: 'alternatives', values: readonly unknown[], node: Labelled }

/** What a value may be, joined by "or": "an integer, a valid email address, or all". */
export interface Kinds {
  types?: readonly JsonType[]
  /** Formats with a name (`formatName.email`). */
  formats?: readonly string[]
  values?: readonly unknown[]
  /** The field that has the values. */
  node?: Labelled
}

/** The text of a rule: its keys and values. */
export interface MessageSpec {
  /** Keys of the catalogue, from the most specific to the keyword's own. */
  keys: readonly string[]
  /** The number that selects the plural form. */
  count?: number | undefined
  values: Record<string, Value>
}

/** @param keys without `keyword.`, the most specific first */
export function say (keys: readonly string[], values: Record<string, Value> = {}): MessageSpec {
  return { keys: keys.map((key) => `keyword.${key}`), values }
}

export function counted (keys: readonly string[], count: number): MessageSpec {
  return { ...say(keys, { limit: number(count) }), count }
}

/**
 * A keyword that compares with another field (`$data`). The text has its label, never its value. If the reference is not a field, but the whole
 * data or a name (`0#`), only the general text fits.
 */
export function otherField (rule: Rule, key: string, pointer: string): MessageSpec {
  const node = fieldAt(rule, pointer)
  if (node === undefined) return say([])
  const other: Value = { kind: 'field', node }
  return say([`${key}_field`, key], { other, limit: other, value: other, values: other })
}

/** The field of a relative (`1/name`) or absolute (`/name`) JSON pointer in `$data`. */
function fieldAt ({ node: start }: Rule, pointer: string): Labelled | undefined {
  const { up = start.depth, names, isName } = dataPointer(pointer)
  let node = start
  for (let levels = up; levels > 0; levels--) node = node.parent ?? node
  const last = names.pop()
  const lists = names.map((name) => {
    const isItem = isIndex(node, name)
    node = isItem ? node.item(Number(name)) : node.property(name)
    return isItem
  })
  // the label of a list inside a list has the position that the request has
  if (last !== undefined) return isIndex(node, last) && !lists.includes(true) ? calledItem(node, Number(last)) : calledField(node, last)
  return isName || node.parent === undefined ? undefined : node
}

function isIndex ({ hasItemsOnly, schemas }: FieldNode, name: string): boolean {
  return hasItemsOnly && schemas.length > 0 && /^\d+$/.test(name)
}

/** An application may use a keyword of ajv-keywords with another meaning. */
function asNames (names: unknown): string[] {
  return [names].flat().filter((name) => typeof name === 'string')
}

export function fields ({ node }: Rule, names: unknown): Value {
  return { kind: 'fields', nodes: asNames(names).map((name) => calledField(node, name)) }
}

/** Fields beside the rule's own. */
export function siblings ({ node }: Rule, names: unknown): Value {
  return { kind: 'fields', nodes: asNames(names).map((name) => calledField(node.parent ?? node, name.split('.').at(-1)!)) }
}

export function itemFields ({ node }: Rule, names: unknown): Value {
  return { kind: 'fields', nodes: asNames(names).map((name) => calledField(node.item(0), name)) }
}

export function values ({ node }: Rule, list: readonly unknown[]): Value {
  return { kind: 'values', values: list, node }
}

export function number (value: number): Value {
  return { kind: 'number', value }
}

export function plain (value: unknown): Value {
  return { kind: 'plain', value }
}
