import equal from 'fast-deep-equal'
import { matchesDateFormat } from '../ajv/keywords.js'
import type { KnownFormat } from '../ajv/known-format.js'
import type { ServerAjv } from '../ajv/server-ajv.js'
import { isDecimalMultiple } from '../schema/decimal.js'
import { isDataReference, isScalar } from '../schema/schema.js'
import type { SchemaNode } from '../schema/node.js'
import { safely } from './evaluation.js'
import { QUICK_STRING } from '../explain/plain-test.js'
import type { Found } from '../explain/found.js'
import type { Instance } from '../explain/instance.js'
import type { Walk } from '../explain/walk.js'

/** Whether a value is valid; undefined if that is not checked. */
export type Test = (value: any, limit: any, walk: Walk, instance: Instance, node: SchemaNode) => boolean | undefined

/** Longer strings are not matched again; the verdict's error is used. */
const LONGEST_STRING = 2_000
/** The same for ajv-formats' `url`, which takes quadratic time, if something is too large. */
export const LONGEST_URL = 200

/**
 * The assertion keywords of JSON Schema (JSON Schema Validation, section 6), tested as in Ajv, and this package's `dateFormat`. Any other keyword
 * is evaluated by the server's own Ajv.
 */
export const ASSERTIONS: Readonly<Record<string, Test>> = {
  const: (value, constant, walk, instance) => isScalar(constant) ? value === constant : isEqual(value, constant, walk, instance),
  enum: isAnyOf,

  minimum: (value, limit) => value >= limit,
  maximum: (value, limit) => value <= limit,
  exclusiveMinimum: (value, limit) => value > limit,
  exclusiveMaximum: (value, limit) => value < limit,
  multipleOf: (value, divisor, { options }) => isMultiple(value, divisor, options.ajv.opts.multipleOfPrecision),

  minLength: (value, limit, { options }) => lengthOf(value, options.ajv) >= limit,
  maxLength: (value, limit, { options }) => value.length <= limit || (value.length <= 2 * limit && lengthOf(value, options.ajv) <= limit),
  pattern: matchesPattern,
  format: hasFormat,
  dateFormat: hasDateFormat,

  minItems: (value, limit, walk) => walk.view.length(value) >= limit,
  maxItems: (value, limit, walk) => walk.view.length(value) <= limit,
  uniqueItems: (value, isWanted, walk, instance) => isWanted === false || areUnique(value, walk, instance),

  minProperties: (value, limit, walk) => countOf(value, walk) >= limit,
  maxProperties: (value, limit, walk) => countOf(value, walk) <= limit,
}

/** Details of an error that depend on the value. */
export const PARAMS: Readonly<Record<string, (value: any, limit: any) => Found['params'] | undefined>> = {
  multipleOf: (value, divisor) => typeof divisor === 'number' && !Number.isInteger(divisor) && isDecimalMultiple(value, divisor) ? ROUNDED : undefined,
}

/** The value is refused only because fractions are binary. */
const ROUNDED = { isRounded: true }

/** The number of characters, or of UTF-16 code units if Ajv's option `unicode` is false. */
function lengthOf (value: string, { opts }: ServerAjv): number {
  if (opts.unicode === false) return value.length
  let length = 0
  for (let i = 0; i < value.length; i++, length++) if (isPair(value, i)) i++
  return length
}

function isPair (value: string, at: number): boolean {
  return value.charCodeAt(at) >>> 10 === 0x36 && value.charCodeAt(at + 1) >>> 10 === 0x37
}

function isMultiple (value: number, divisor: number, precision: number | undefined): boolean {
  if (divisor === 0) return false
  const quotient = value / divisor
  // Ajv uses `parseInt`, which returns 1 for 1e21
  return precision ? Math.abs(Math.round(quotient) - quotient) <= Number(`1e-${precision}`) : quotient === parseInt(String(quotient))
}

function isAnyOf (value: unknown, allowed: readonly unknown[], walk: Walk, instance: Instance): boolean | undefined {
  if (isScalar(value)) return allowed.includes(value)
  for (const one of allowed) {
    const is = isScalar(one) ? false : isEqual(value, one, walk, instance)
    if (is !== false) return is
  }
  return false
}

function isEqual (value: unknown, other: unknown, walk: Walk, instance: Instance): boolean | undefined {
  if (isScalar(value) || isScalar(other)) return equal(value, other)
  return walk.budget.allows(instance) ? safelyEqual(walk.view.whole(value), other) : undefined
}

/** Compares as Ajv does. An object whose `toString` is not a function makes it throw. */
function safelyEqual (value: unknown, other: unknown): boolean | undefined {
  return safely(() => equal(value, other))
}

/** Scalars are compared through a set, lists and objects in pairs, as long as there is time. */
function areUnique (list: readonly unknown[], walk: Walk, instance: Instance): boolean | undefined {
  const items = walk.view.whole(list) as readonly unknown[]
  const others = items.filter((item) => !isScalar(item))
  if (new Set(items).size < items.length) return false
  for (let i = others.length - 1; i > 0; i--) {
    if (!walk.budget.allows(instance)) return undefined
    for (let j = 0; j < i; j++) {
      const is = safelyEqual(others[i], others[j])
      if (is !== false) return is === undefined ? undefined : false
    }
  }
  return true
}

/** The number of names of an object. Listing them takes time, too. */
function countOf (value: object, { view, budget }: Walk): number {
  const count = view.count(value)
  budget.isOver(count)
  return count
}

function matchesPattern (value: string, pattern: string, walk: Walk, instance: Instance): boolean | undefined {
  if (walk.refusalOf('pattern', instance, pattern) !== undefined) return false
  if (value.length > LONGEST_STRING || !isAllowed(value, walk, instance)) return undefined
  try {
    return walk.options.ajv.regExpOf(pattern).test(value)
  } catch {
    // a pattern from the data may be invalid
    return false
  }
}

/** Short strings are matched even if they are too long for the schema. */
function isAllowed (value: string, { budget }: Walk, { isOversize }: Instance): boolean {
  return (!isOversize || value.length <= QUICK_STRING) && budget.allowsMatching(value)
}

function hasFormat (value: string | number, name: string, walk: Walk, instance: Instance, node: SchemaNode): boolean | undefined {
  const { ajv } = walk.options
  const format = ajv.formatOf(name)
  if (format === undefined) return !isDataReference(node.keywords.format) || ajv.opts.strictSchema === false
  const type: string = typeof value
  if (format === true || format.type !== type) return true
  if (format.isAsync) return undefined
  if (walk.refusalOf('format', instance, name) !== undefined) return false
  return isAffordable(value, name, format.isLinear, walk, instance) ? passes(format, value) : undefined
}

function hasDateFormat (value: string, formats: string | readonly string[], walk: Walk, instance: Instance): boolean | undefined {
  if (walk.refusalOf('dateFormat', instance) !== undefined) return false
  return walk.budget.allows(instance) ? matchesDateFormat(value, formats) : undefined
}

/** Undefined if the format's function throws. Without a function around it, which each string would create. */
function passes ({ test }: KnownFormat, value: string | number): boolean | undefined {
  try {
    return Boolean(test(value))
  } catch {
    return undefined
  }
}

function isAffordable (value: string | number, name: string, isLinear: boolean, walk: Walk, instance: Instance): boolean {
  if (typeof value === 'number') return walk.budget.allows(instance)
  if (value.length > LONGEST_STRING) return false
  return isLinear || (name === 'url' && value.length <= LONGEST_URL) || walk.budget.allows(instance)
}
