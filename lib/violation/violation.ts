import type { FieldNode } from '../schema/field.js'
import type { SchemaObject } from '../schema/schema.js'

/** The parts of a request that can have a schema, by Fastify's names. */
export type RequestPart = 'params' | 'body' | 'querystring' | 'headers'

/** In Fastify's order of validation. */
export const REQUEST_PARTS: readonly RequestPart[] = ['params', 'body', 'querystring', 'headers']

/** The property of a request that has a part. */
export const PROPERTY_OF = { params: 'params', body: 'body', querystring: 'query', headers: 'headers' } as const satisfies Record<RequestPart, string>

/** The application's own text: a literal or a key of the catalogue, optionally by language. */
export type AppText = string | Readonly<Record<string, string>>

/** A condition that fits into one sentence: the `if` of a `then` or `else`, or the property of a `dependencies`, is present or has a value. */
export interface Condition {
  readonly name: string
  /** The values of the property; `undefined` if the condition is its presence. */
  readonly values: readonly unknown[] | undefined
  /** Whether the property is present or has one of the values, or not. */
  readonly holds: boolean
}

/** A rule of the schema at one place. It is the same for every request, so its texts are made once. */
export interface Rule {
  /** The field that a person would fix. */
  readonly node: FieldNode
  readonly part: RequestPart
  readonly keyword: string
  /** The schema with the keyword. */
  readonly schema: SchemaObject
  readonly params: Readonly<Record<string, unknown>>
  /** The condition that this rule depends on, if one sentence can state it, and the object that has the condition's property. */
  readonly when: { readonly condition: Condition, readonly owner: FieldNode } | undefined
  /** Whether the rule is about the field's name (`propertyNames`), not its value. */
  readonly aboutName: boolean
  /** The application's own text (`errorMessage`, or what the schema of another validator has). */
  readonly text: AppText | undefined
  /** Whether a text that is not a key of the catalogue is shown as it is, not used as a template. */
  readonly isLiteral?: boolean
  /** The keyword's own message, if there is no text in the catalogue. */
  readonly message: string | undefined
  /** The position of the keyword among all keywords for the field, in source order. */
  readonly rank: number
}

/** A rule that a request breaks. */
export interface Violation {
  readonly rule: Rule
  /** `user.addresses.0.city`; `''` for the whole part. */
  readonly field: string
  /** The same as a JSON string. */
  readonly fieldJson: string
  /** The names and indexes of `field`. Texts take from here what the rule's node does not know. */
  readonly path: readonly string[]
  /** The position in the schema's order: for each name of the path its rank, for each item its index. */
  readonly trail: readonly number[]
  /** Whether other requests that break the rule at this place get the same object, so that it is worth caching data for it. */
  readonly recurs: boolean
  /** The data for templates of `errorMessage` (`${/name}`). */
  readonly data?: TemplateData
}

/** The violations of a request, or of one part of it. */
export interface Findings {
  readonly violations: readonly Violation[]
  /** Whether there may be more, because not everything was checked. */
  readonly isPartial: boolean
  /** What the explanation has thrown; only the errors of the verdict are reported then. */
  readonly fault?: unknown
}

export const NOTHING_FOUND: Findings = { violations: [], isPartial: false }

export interface TemplateData {
  readonly root: unknown
  /** The path of the value whose schema has the `errorMessage`. */
  readonly at: readonly string[]
}
