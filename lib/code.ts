import { isDataReference } from './schema.js'
import type { Rule, Violation } from './violation.js'
import { hasWording } from './wording.js'

/** The params that only a schema can give; the others may be what a client sent. */
const SCHEMA_PARAMS = [
  'type', 'nullable', 'format', 'limit', 'comparison', 'multipleOf', 'allowedValue', 'allowedValues', 'minContains', 'maxContains',
  'missingProperty', 'property',
]

/** What of a violation's rule a machine can be told: the keyword, and what the schema says to it. */
export interface Code {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

const codes = new WeakMap<Rule, Code>()

export function codeOf ({ rule }: Violation): Code {
  let code = codes.get(rule)
  if (code === undefined) codes.set(rule, code = { code: rule.keyword, params: schemaParams(rule) })
  return code
}

function schemaParams ({ keyword, params, schema }: Rule): Code['params'] {
  if (!hasWording(keyword) || isDataReference(schema[keyword])) return {}
  return Object.fromEntries(SCHEMA_PARAMS.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]))
}
