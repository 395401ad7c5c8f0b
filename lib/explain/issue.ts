import type { SchemaObject } from '../schema/schema.js'

export type Key = string | number

/** What another validator (zod, Valibot) has found, in the words of JSON Schema. */
export interface Issue {
  /** Names and indexes from the part of the request to the value. */
  readonly path: readonly Key[]
  readonly keyword: string
  /** The keyword with its value, and what else belongs to it: `{ minLength: 3, maxLength: 3 }`. */
  readonly schema: SchemaObject
  readonly params?: Readonly<Record<string, unknown>>
  /** The property of the value that it is about: it is missing, unexpected, or its name is wrong. */
  readonly property?: string
  /** Whether it is the property's name that is wrong. */
  readonly aboutName?: boolean
  /** What the schema's author wrote: a key of the catalogue, or a text. */
  readonly text?: string | undefined
  /** Of a union: what is wrong in each of its branches. */
  readonly branches?: ReadonlyArray<readonly Issue[]>
}

/** Issues with one value: `issue(path, 'minLength', 3)`. */
export function issue (path: readonly Key[], keyword: string, value: unknown, beside: SchemaObject = NOTHING): Issue {
  return { path, keyword, schema: beside === NOTHING ? { [keyword]: value } : { ...beside, [keyword]: value } }
}

/** A property that the value at the path lacks. */
export function missing (path: readonly Key[]): Issue {
  return { path: path.slice(0, -1), keyword: 'required', schema: REQUIRED, property: String(path.at(-1)) }
}

/** A property that the value at the path should not have. */
export function unexpected (path: readonly Key[], property: string): Issue {
  return { path, keyword: 'additionalProperties', schema: CLOSED, property }
}

/** Something of which nothing is known but what its author wrote, if anything. */
export function custom (path: readonly Key[], text?: string): Issue {
  return { path, keyword: 'custom', schema: CUSTOM, text }
}

const NOTHING: SchemaObject = {}
const REQUIRED: SchemaObject = { required: [] }
const CLOSED: SchemaObject = { additionalProperties: false }
const CUSTOM: SchemaObject = { custom: true }
