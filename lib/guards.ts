import type { ErrorObject } from 'ajv'
import { _, names, stockFormats, strConcat, varied, type KeywordCode, type KeywordCxt } from './ajv-internals.js'
import { isSchemaObject, typesOf } from './schema.js'

/*
 * An explanation looks on where the verdict has stopped. These guards keep that from costing much more than the verdict.
 */

/** Strings longer than this are not matched a second time: the verdict's own error stands for them. */
const LONGEST_STRING = 5_000
/** The same for comparing each item with each other. */
const LONGEST_COMPARED = 250
const LONGEST_LIST = 100_000

/** Keywords that are left unchecked on a large value. */
export const GUARDED_KEYWORDS: ReadonlySet<string> = new Set(['pattern', 'format', 'uniqueItems'])

/** Keywords that go through as many items or properties as the client has sent. */
export const LOOPING_KEYWORDS = ['items', 'additionalItems', 'additionalProperties', 'patternProperties', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties']

/** Keywords whose violation means that the value is too big to look at more closely. */
const SIZE_KEYWORDS = new Set(['maxLength', 'maxItems', 'maxProperties'])

/** Leaves `pattern`, `format` or `uniqueItems` out on a value that is large, or that has been found too large. */
export function guarded (code: KeywordCode): KeywordCode {
  return (cxt, ruleType) => {
    const { gen, it, data, keyword } = cxt
    const found = gen.scopeValue('func', { ref: foundTooLarge })
    const here = strConcat(names.instancePath, it.errorPath)
    const isLarge = _`${data}.length > ${longest(cxt)}`
    const isTooLarge = keyword === 'format' && stockFormats.has(cxt.schema)
      ? isLarge
      : _`${isLarge} || (${names.errors} > 0 && ${found}(${names.vErrors}, ${data}, ${here}))`
    gen.if(_`!(${isTooLarge})`, () => code(cxt, ruleType))
  }
}

function longest (cxt: KeywordCxt): number {
  return cxt.keyword === 'uniqueItems' ? longestUnique(cxt) : LONGEST_STRING
}

/** Ajv compares scalars of one known type through a table, and other items each with each other. */
function longestUnique ({ parentSchema: { items } }: KeywordCxt): number {
  const types = isSchemaObject(items) ? typesOf(items) : undefined
  return types === undefined || types.includes('object') || types.includes('array') ? LONGEST_COMPARED : LONGEST_LIST
}

/** The errors of one string stand together, the latest last; those of an array may have errors of its items between them. */
function foundTooLarge (errors: readonly ErrorObject[], data: unknown, here: string): boolean {
  for (let i = errors.length - 1; i >= 0; i--) {
    const error = errors[i]!
    if (error.data === data && isAboutSize(error) && error.instancePath === here) return true
    if (error.data !== data && typeof data === 'string') return false
  }
  return false
}

function isAboutSize ({ keyword, params }: ErrorObject): boolean {
  return SIZE_KEYWORDS.has(keyword) || (keyword === 'errorMessage' && params.errors.some(isAboutSize))
}

/** Ends the loops of a keyword when `limit` errors are found. */
export function limited (code: KeywordCode, limit: number): KeywordCode {
  return (cxt, ruleType) => code(withEndingLoops(cxt, limit), ruleType)
}

function withEndingLoops (cxt: KeywordCxt, limit: number): KeywordCxt {
  const { gen } = cxt
  const end = (): void => { gen.if(_`${names.errors} >= ${limit}`, () => gen.break()) }
  return varied(cxt, {
    gen: varied(gen, {
      forRange: (name, from, to, body, kind) => gen.forRange(name, from, to, (i) => { end(); body(i) }, kind),
      forIn: (name, object, body, kind) => gen.forIn(name, object, (key) => { end(); body(key) }, kind),
    }),
  })
}
