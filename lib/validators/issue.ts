import type { SchemaObject } from '../schema/schema.js'

export type Key = string | number

/** An issue of another validator (zod, Valibot), in terms of JSON Schema. */
export interface Issue {
  /** Names and indexes from the part of the request to the value. */
  readonly path: readonly Key[]
  readonly keyword: string
  /** The keyword with its value, and related keywords: `{ minLength: 3, maxLength: 3 }`. */
  readonly schema: SchemaObject
  readonly params?: Readonly<Record<string, unknown>>
  /** The property of the value that is missing, unexpected, or has an invalid name. */
  readonly property?: string
  /** Whether the property's name is invalid. */
  readonly aboutName?: boolean
  /** The text of the schema's author: a key of the catalogue, or a literal. */
  readonly text?: string | undefined
  /** The issues in each branch of a union. */
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

/** An issue of which only the author's text is known, if any. */
export function custom (path: readonly Key[], text?: string): Issue {
  return { path, keyword: 'custom', schema: CUSTOM, text }
}

const NOTHING: SchemaObject = {}
const REQUIRED: SchemaObject = { required: [] }
const CLOSED: SchemaObject = { additionalProperties: false }
const CUSTOM: SchemaObject = { custom: true }
