import type { ErrorObject } from 'ajv'
import type { FieldNode } from '../schema/field.js'
import type { Place } from '../schema/place.js'
import { isDataReference, isSchemaObject, type SchemaObject } from '../schema/schema.js'
import type { RequestPart, Rule } from '../violation/violation.js'
import type { Found } from '../explain/found.js'
import { hasWording, needsValue } from '../violation/wording.js'

/** The rules of one schema that have been broken so far; each is created once. */
export class RuleBook {
  readonly #part: RequestPart
  readonly #rules = new WeakMap<FieldNode, Rule[]>()

  constructor (part: RequestPart) {
    this.#part = part
  }

  /**
   * @param place the place of the field that a person would fix
   * @param owner the field that the rule's condition is about
   */
  rule (found: Found, { node: field, isCut }: Place, owner: FieldNode | undefined): Rule {
    if (found.error !== undefined) return foreignRule(this.#part, found, found.error, field, isCut ? NO_SCHEMAS : field.schemas)
    const { keyword, node: { keywords }, params, aboutName, text, isLiteral } = found
    const rules = this.#rules.get(field) ?? []
    const known = rules.find((rule) => isOf(rule, found))
    if (known !== undefined) return known
    const rule = {
      node: field,
      part: this.#part,
      keyword,
      schema: keywords,
      params,
      when: found.when === undefined || owner === undefined ? undefined : { condition: found.when.condition, owner },
      aboutName,
      text,
      isLiteral,
      // a keyword of the application has its message among its params, as a refinement of zod may
      message: writtenMessage(params),
      rank: rankOf(field, keywords, keyword),
    }
    // a recursive schema has infinitely many fields, and what a union requires may depend on the request
    if (rules.length < MOST_RULES) this.#rules.set(field, rules.concat(rule))
    return rule
  }
}

/** The most rules cached for a field. */
const MOST_RULES = 100

/** Whether a rule is the one that was broken. */
export function isOf (rule: Rule, { keyword, node, params, aboutName, text, when, error }: Found): boolean {
  return rule.keyword === keyword && rule.schema === node.keywords && rule.when?.condition === when?.condition &&
    rule.aboutName === aboutName && rule.text === text && error === undefined &&
    (rule.params === params || JSON.stringify(rule.params) === JSON.stringify(params))
}

/** A rule of the parent, that a field is missing or unexpected, comes before the field's own rules. */
function rankOf (field: FieldNode, schema: SchemaObject, keyword: string): number {
  const around = field.parent?.rankOf(schema, keyword)
  return field.rankOf(schema, keyword) ?? (around === undefined ? LAST : around - LAST)
}

const LAST = 1_000_000

/** Substitutes for unknown values of keywords. */
const SUBSTITUTES: Readonly<Record<string, unknown>> = {
  enum: [{}, {}],
  anyOf: [{}],
  oneOf: [{}],
  uniqueItemProperties: [],
  anyRequired: [],
  oneRequired: [],
  prohibited: [],
}

/**
 * The rule for an error that the walk has not found: by the schema, or by the error itself. If its keyword has no text, the error's own message
 * is used.
 */
function foreignRule (part: RequestPart, { keyword, aboutName, text }: Found, error: ErrorObject, field: FieldNode, schemas: readonly SchemaObject[]): Rule {
  const { params } = error
  const stated = params.limit ?? params.type ?? params.format ?? params.allowedValues ?? params.allowedValue ?? params.multipleOf
  const given = isSchemaObject(error.parentSchema) && Object.hasOwn(error.parentSchema, keyword) ? error.parentSchema : schemaWith(keyword, stated, schemas)
  const value = stated ?? SUBSTITUTES[keyword]
  const isSayable = hasWording(keyword) && (given !== undefined || value !== undefined || !needsValue(keyword))
  const schema = given ?? { [keyword]: value }
  return {
    node: field,
    part,
    keyword: isSayable || text !== undefined || !hasWording(keyword) ? keyword : 'default',
    schema,
    params,
    when: undefined,
    aboutName,
    text,
    message: isSayable ? undefined : writtenMessage(error),
    rank: rankOf(field, schema, keyword),
  }
}

/**
 * The schema with the keyword, among those that apply to a field.
 * @param stated the value of the keyword, if the error has it
 */
function schemaWith (keyword: string, stated: unknown, schemas: readonly SchemaObject[]): SchemaObject | undefined {
  if (keyword === 'false schema') return NO_SCHEMA
  const all = schemas.filter((schema) => Object.hasOwn(schema, keyword))
  if (stated === undefined || all.length < 2) return all[0]
  return all.find((schema) => isDataReference(schema[keyword]) || JSON.stringify(schema[keyword]) === JSON.stringify(stated))
}

const NO_SCHEMA: SchemaObject = {}
/** For a place deeper than the known fields. */
const NO_SCHEMAS: readonly SchemaObject[] = []

/** The message that the author of a keyword or validator has written, but not Ajv's default one. */
function writtenMessage ({ message }: { readonly message?: unknown }): string | undefined {
  return typeof message !== 'string' || message === '' || /^must pass "[^"]*" keyword validation$/.test(message) ? undefined : message
}
