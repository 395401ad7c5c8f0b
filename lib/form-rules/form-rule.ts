import type { Coercion } from '../explain/coercion.js'
import type { JsonType } from '../schema/schema.js'

/** The rules of one part of a route's requests, with their texts in one language: JSON, from `formRules` for `violationsOf`. */
export interface FormRules {
  readonly language: string
  /** Whether they are all rules of the schema. If not, the server knows more of some fields. */
  readonly complete: boolean
  /** Ajv's option `coerceTypes`. */
  readonly coercion: Coercion
  /** Whether a default also replaces `null` and `''`. */
  readonly fillsEmpty: boolean
  /** The first name of each field, with the option `prefixPart`. */
  readonly prefix?: string | undefined
  readonly root: FormNode
}

/** What a schema demands of a value, in Ajv's order of evaluation. */
export type FormNode = readonly FormCheck[]

/** A text, with slots for names and positions of the request. */
export interface FormText {
  readonly text: string
  /** The position among the texts of a field. */
  readonly rank: number
  /** Whether the application has written it for this rule; no other text makes it redundant. */
  readonly own?: true | undefined
}

/** A string that does not match `no` is wrong. One that matches `yes` is right; without it, any other one is. */
export interface FormMatch {
  readonly no: string
  readonly yes?: string | undefined
  readonly flags: string
  /** Longer strings are left to the server. */
  readonly longest: number
  /** If the string or something around it is too large, the server reports nothing for strings longer than this. */
  readonly quick: number
}

export type FormProperty = readonly [name: string, at: number, node: FormNode]

export type FormLimit = 'min' | 'max' | 'above' | 'below' | 'multiple'

/** One rule; `of` is the type of the values that it concerns, if not all. */
export type FormCheck =
  | FormText & { readonly check: 'type', readonly value: readonly JsonType[] }
  | FormText & { readonly check: FormLimit, readonly of: JsonType, readonly value: number }
  | FormText & { readonly check: 'enum', readonly value: readonly unknown[] }
  | FormText & { readonly check: 'unique', readonly of: 'array', readonly value: boolean }
  | FormText & { readonly check: 'match', readonly of: 'string', readonly value: FormMatch }
  | FormText & { readonly check: 'false' }
  | FormText & { readonly check: 'required', readonly of: 'object', readonly value: string, readonly at: number }
  | { readonly check: 'properties', readonly of: 'object', readonly value: readonly FormProperty[] }
  /** Names that are not in `value`: removed, refused with a text, or with a schema. Only the server knows of those in `unknown`. */
  | {
    readonly check: 'others'
    readonly of: 'object'
    readonly value: readonly string[]
    readonly unknown: readonly string[]
    readonly told?: FormText | undefined
    readonly node?: FormNode | undefined
  }
  | { readonly check: 'defaults', readonly of: 'object', readonly value: ReadonlyArray<readonly [name: string, given: unknown]> }
  | { readonly check: 'items', readonly of: 'array', readonly value: FormNode }
  | { readonly check: 'all', readonly value: readonly FormNode[] }
  /** A reference that Ajv does not inline. */
  | { readonly check: 'call', readonly value: FormNode }
  /** A rule that only the server knows. */
  | Partial<FormText> & { readonly check: 'unknown', readonly of?: JsonType | undefined }
  /** Only the server knows all of the value, and of these properties or of everything inside. */
  | { readonly check: 'silent', readonly value?: readonly string[] | undefined }
