import type { ServerAjv } from '../ajv/server-ajv.js'
import type { SchemaNode } from '../schema/node.js'
import { isDataReference, typesOf, type JsonType, type SchemaObject } from '../schema/schema.js'
import { bitsOf, bitsOfValue } from './types.js'

/** Longer strings are not matched here. Hardly any pattern is slow for shorter ones. */
export const QUICK_STRING = 12

/** A schema for members of objects or lists. */
export interface Member {
  readonly node: SchemaNode
  /** Undefined if only a walk can decide whether a value is valid. */
  readonly test: PlainTest | undefined
}

export function memberOf (node: SchemaNode, ajv: ServerAjv): Member {
  return { node, test: plainTestOf(node.keywords, ajv) }
}

/** A fast path that recognizes most valid scalars. All other values need a walk. */
export class PlainTest {
  readonly #types: number
  readonly #isStrict: boolean
  readonly #least: number
  readonly #most: number
  readonly #lower: number
  readonly #upper: number
  readonly #shortest: number
  readonly #longest: number
  readonly #values: readonly unknown[] | undefined
  readonly #pattern: RegExp | undefined

  /** @param keywords checked by {@link plainTestOf} */
  constructor (types: readonly JsonType[], keywords: SchemaObject, ajv: ServerAjv) {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, pattern } = keywords
    this.#types = bitsOf(types)
    this.#isStrict = Boolean(ajv.opts.strictNumbers)
    this.#least = minimum ?? -Infinity
    this.#most = maximum ?? Infinity
    this.#lower = exclusiveMinimum ?? -Infinity
    this.#upper = exclusiveMaximum ?? Infinity
    // a character may be two code units
    this.#shortest = 2 * (minLength ?? 0)
    this.#longest = Math.min(maxLength ?? Infinity, pattern === undefined ? Infinity : QUICK_STRING)
    this.#values = Object.hasOwn(keywords, 'const') ? [keywords.const] : keywords.enum
    this.#pattern = pattern === undefined ? undefined : ajv.regExpOf(pattern)
  }

  passes (value: unknown): boolean {
    if (typeof value === 'number' && !(value >= this.#least && value <= this.#most && value > this.#lower && value < this.#upper)) return false
    if (typeof value === 'string' && !(value.length >= this.#shortest && value.length <= this.#longest)) return false
    return (bitsOfValue(value, this.#isStrict) & this.#types) !== 0 && (this.#values === undefined || this.#values.includes(value)) &&
      (this.#pattern === undefined || typeof value !== 'string' || this.#pattern.test(value))
  }
}

function plainTestOf (keywords: SchemaObject, ajv: ServerAjv): PlainTest | undefined {
  const types = keywords.type === undefined ? undefined : typesOf(keywords)
  const isOfScalars = types?.every((type) => type !== 'object' && type !== 'array') === true
  return isOfScalars && Object.keys(keywords).every((keyword) => isPlain(keyword, keywords)) ? new PlainTest(types, keywords, ajv) : undefined
}

/** Whether a keyword depends on a scalar alone and is fast, or never fails. */
function isPlain (keyword: string, { [keyword]: value, const: constant }: SchemaObject): boolean {
  switch (keyword) {
    case 'minimum': case 'maximum': case 'exclusiveMinimum': case 'exclusiveMaximum': case 'minLength': case 'maxLength': return typeof value === 'number'
    case 'enum': return Array.isArray(value) && constant === undefined
    case 'pattern': case 'const': return !isDataReference(value)
    case 'type': case 'title': case 'description': case 'default': case 'examples': case 'labels': return true
    default: return false
  }
}
