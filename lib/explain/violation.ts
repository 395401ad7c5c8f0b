import type { FieldNode } from '../schema/field.js'
import type { SchemaObject } from '../schema/schema.js'

/** The parts of a request that a route can have a schema for, in Fastify's own words. */
export type RequestPart = 'params' | 'body' | 'querystring' | 'headers'

/** The application's own text: a literal, a key of the catalogue, or one of both for each language. */
export type AppText = string | Readonly<Record<string, string>>

/** The `if` under whose `then` or `else`, or the property under whose `dependencies`, something is said. */
export interface Condition {
  /** What of it one sentence can tell, if anything. */
  readonly told: Told | undefined
}

export interface Told {
  /** The property that it is about. */
  readonly name: string
  /** The values that the property has; `undefined` where it is its presence that counts. */
  readonly values: readonly unknown[] | undefined
  readonly holds: boolean
}

/** What the schema says at one place: the same for every request, so that its texts are made once. */
export interface Rule {
  /** The field that a person would fix. */
  readonly node: FieldNode
  readonly part: RequestPart
  readonly keyword: string
  /** The schema that holds the keyword. */
  readonly schema: SchemaObject
  readonly params: Readonly<Record<string, unknown>>
  /** The condition that this rule depends on, and the field that holds what it is about. */
  readonly when: { readonly condition: Condition, readonly owner: FieldNode } | undefined
  /** True for a rule about the field's name (`propertyNames`), not about its value. */
  readonly aboutName: boolean
  /** The application's own text (`errorMessage`, or what the schema of another validator has). */
  readonly text: AppText | undefined
  /** Whether the text, where it is no key of the catalogue, is shown as it is: no template. */
  readonly isLiteral?: boolean
  /** What the keyword says of itself, for want of a text in the catalogue. */
  readonly message: string | undefined
  /** The place of the keyword among all keywords for the field, as they are written. */
  readonly rank: number
}

/** A rule that a request breaks. */
export interface Violation {
  readonly rule: Rule
  /** `user.addresses.0.city`; `''` for the whole part. */
  readonly field: string
  /** The same as a JSON string. */
  readonly fieldJson: string
  /** The names and indexes of `field`; the rule's texts take those from here that its node does not know. */
  readonly path: readonly string[]
  /** The place in the schema's order: a rank for each name of the path, an index for each item. */
  readonly trail: readonly number[]
  /** Whether other requests that break the rule at this place have the very same object, so that what is made of it is worth keeping. */
  readonly recurs: boolean
  /** What `errorMessage` templates (`${/name}`) read. */
  readonly data?: TemplateData
}

/** What is wrong with a request, or with one part of it. */
export interface Findings {
  readonly violations: readonly Violation[]
  /** Whether there may be more: not everything was looked at. */
  readonly isPartial: boolean
}

export const NOTHING_FOUND: Findings = { violations: [], isPartial: false }

export interface TemplateData {
  readonly root: unknown
  /** The path of the value whose schema has the `errorMessage`. */
  readonly at: readonly string[]
}
