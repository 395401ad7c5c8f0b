import type { AppText } from '../ajv/error-message.js'
import type { Condition, ExplainedError } from '../ajv/explaining-ajv.js'
import type { FieldNode } from '../schema/field-tree.js'
import type { SchemaObject } from '../schema/schema.js'
import type { RequestPart, Rule } from './violation.js'
import { hasWording } from './wording.js'

/** Keywords that can be broken in more than one way at one place, and the params that tell the ways apart. */
const VARIANTS: Record<string, (params: Record<string, any>) => unknown> = {
  anyOf: ({ isOfType }) => isOfType,
  oneOf: ({ passing, passingSchemas, isOfType }) => passing > 1 || passingSchemas ? 'several' : isOfType,
  discriminator: ({ error }) => error,
  dependencies: ({ property }) => property,
  dependentRequired: ({ property }) => property,
  unevaluatedItems: ({ limit }) => limit,
}

/** The params that are the same in every request; others may hold what a client has sent. */
const CONSTANT_PARAMS = ['limit', 'property', 'error', 'passing', 'passingSchemas', 'isOfType', 'minContains', 'maxContains', 'missingPattern']

/** All rules of one schema that have been broken so far, each made once. */
export class RuleBook {
  readonly #rules = new WeakMap<FieldNode, Map<SchemaObject, Map<string, Rule>>>()
  readonly #conditions = new Map<unknown, number>()

  rule (node: FieldNode, schema: SchemaObject, error: ExplainedError, make: () => Rule): Rule {
    let bySchema = this.#rules.get(node)
    if (bySchema === undefined) this.#rules.set(node, bySchema = new Map())
    let byKey = bySchema.get(schema)
    if (byKey === undefined) bySchema.set(schema, byKey = new Map())
    const key = this.#keyOf(error)
    let rule = byKey.get(key)
    if (rule === undefined) byKey.set(key, rule = make())
    return rule
  }

  /** The part that may hold any text is the last one. */
  #keyOf ({ keyword, params, when, propertyName, token }: ExplainedError): string {
    const condition = when === undefined ? '' : this.#numberOf(when)
    const variant = Object.hasOwn(VARIANTS, keyword) ? VARIANTS[keyword]!(params) : ''
    return `${condition}|${token ?? ''}|${propertyName === undefined ? '' : 'name'}|${keyword}|${variant}`
  }

  #numberOf ({ schema, negated }: Condition): number {
    const number = this.#conditions.get(schema) ?? this.#conditions.size + 1
    this.#conditions.set(schema, number)
    return negated ? -number : number
  }
}

/** Whether a violation says the same in every request: a keyword of the application may have params that do not. */
export function isConstant ({ keyword, params, token }: ExplainedError): boolean {
  return hasWording(keyword) || (token === undefined && Object.keys(params).length === 0)
}

export function newRule (part: RequestPart, error: ExplainedError, node: FieldNode, schema: SchemaObject, text: AppText | undefined): Rule {
  const { keyword, when, propertyName } = error
  const aboutName = propertyName !== undefined
  const params = isConstant(error) ? constantParams(error.params) : error.params
  return { node, part, keyword, schema, params, when, aboutName, text, rank: rankOf(node, schema, keyword) }
}

function constantParams (params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(CONSTANT_PARAMS.filter((name) => Object.hasOwn(params, name)).map((name) => [name, params[name]]))
}

/** That a field is missing or unexpected, which the schema around it says, comes before what the field's own schemas say. */
function rankOf (node: FieldNode, schema: SchemaObject, keyword: string): number {
  const around = node.parent?.rankOf(schema, keyword)
  return node.rankOf(schema, keyword) ?? (around === undefined ? LAST : around - LAST)
}

const LAST = 1_000_000

/** The schema for an error that does not bring its own: of those that apply to the field the one with the keyword. */
export function schemaWith ({ keyword }: ExplainedError, { schemas }: FieldNode): SchemaObject | undefined {
  return keyword === 'false schema' ? NO_SCHEMA : schemas.find((schema) => Object.hasOwn(schema, keyword))
}

/** What stands for the schema `false`. */
const NO_SCHEMA: SchemaObject = {}

/** What stands for the value of a keyword that is not known. */
const SUBSTITUTES: Record<string, unknown> = {
  enum: [{}, {}],
  anyOf: [{}],
  oneOf: [{}],
  uniqueItemProperties: [],
  anyRequired: [],
  oneRequired: [],
  prohibited: [],
}

/** Keywords that cannot be said without their value. */
const LIMIT = /^(?:exclusive|(?:dateF|f)ormat(?:Exclusive)?)?(?:[mM]in|[mM]ax)|^(?:multipleOf|const)$/

/**
 * The rule for an error of a foreign validator, made of what the error says. Where that is not a keyword that has a text,
 * the validator's own message is shown, as it is.
 */
export function foreignRule (part: RequestPart, error: ExplainedError, node: FieldNode, text?: AppText): Rule {
  const { keyword, params, message = '' } = error
  const value = params.limit ?? params.type ?? params.format ?? params.allowedValues ?? params.allowedValue ?? params.multipleOf ?? SUBSTITUTES[keyword]
  const isSayable = hasWording(keyword) && !(value === undefined && LIMIT.test(keyword))
  const isForeign = text === undefined && !isSayable && message !== ''
  return newRule(part, isForeign ? { ...error, keyword: hasWording(keyword) ? 'default' : keyword, params: { message } } : error, node, { [keyword]: value }, text ?? (isForeign ? '{{message}}' : undefined))
}
