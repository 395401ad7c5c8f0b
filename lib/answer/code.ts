import { isDataReference } from '../schema/schema.js'
import type { Rule, Violation } from '../violation/violation.js'

/** A violation for machines: the keyword, and its value in the schema. */
export interface Code {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The code of a literal text of the application. */
export const LITERAL = 'custom'

/** Keywords whose value a machine can use, with Ajv's name for it. Patterns are not shown to clients. */
const PARAMS: Readonly<Record<string, string>> = {
  type: 'type',
  enum: 'allowedValues',
  const: 'allowedValue',
  format: 'format',
  dateFormat: 'format',
  multipleOf: 'multipleOf',
  ...Object.fromEntries([
    'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties',
    'formatMinimum', 'formatMaximum', 'formatExclusiveMinimum', 'formatExclusiveMaximum',
    'dateFormatMinimum', 'dateFormatMaximum', 'dateFormatExclusiveMinimum', 'dateFormatExclusiveMaximum',
  ].map((keyword) => [keyword, 'limit'])),
}

/** The most characters of a param as JSON: a list of thousands of values would be in each answer. */
const LONGEST_PARAM = 4_000

const codes = new WeakMap<Rule, Code>()

/** The code of a violation. It has nothing that a client sent, so it is the same for every request. */
export function codeOf ({ rule }: Violation): Code {
  let code = codes.get(rule)
  if (code === undefined) codes.set(rule, code = { code: rule.keyword, params: paramsOf(rule) })
  return code
}

function paramsOf ({ keyword, schema }: Rule): Code['params'] {
  const value = schema[keyword]
  const isTold = Object.hasOwn(PARAMS, keyword) && value !== undefined && !isDataReference(value) && JSON.stringify(value).length <= LONGEST_PARAM
  return isTold ? { [PARAMS[keyword]!]: value } : {}
}
