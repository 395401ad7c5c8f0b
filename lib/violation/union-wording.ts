import { enumWording, joinedKinds, kindWording, kindsOf, namedKinds, typeWording } from './kinds.js'
import { MOST_VALUES, fields, otherField, say, values, type Kinds, type MessageSpec } from './message-spec.js'
import { isDataReference, isScalar, isSchemaObject, valuesOf, type SchemaObject } from '../schema/schema.js'
import type { Rule } from './violation.js'

/*
 * The texts of `anyOf`, `oneOf` and `not`.
 */

export function oneOfWording (rule: Rule, schemas: readonly unknown[]): MessageSpec {
  return isSeveral(rule) ? requiredOf(rule, schemas, 'oneRequired') ?? say(['oneOf_several', 'oneOf']) : unionWording(rule, schemas, 'oneRequired')
}

/** Whether a value matches more than one branch. */
function isSeveral ({ params }: Rule): boolean {
  return Number(params.passing) > 1 || Boolean(params.passingSchemas)
}

/** By what the walk knows about the branches; for a validator that is not Ajv, by the schema. */
export function unionWording (rule: Rule, schemas: readonly unknown[], required: string): MessageSpec {
  const { options, missing, isOneEach } = rule.params as { options?: Kinds, missing?: readonly string[], isOneEach?: boolean }
  if (missing !== undefined) return requiredFields(rule, isOneEach === true ? required : 'anyRequired', missing)
  const kinds = options ?? branchKinds(rule, schemas)
  return kinds === undefined ? requiredOf(rule, schemas, required) ?? say([rule.keyword]) : optionsWording(rule, kinds)
}

/** A union of constants reads as an `enum`, one of plain types as a list of types. */
function optionsWording (rule: Rule, { types = [], formats = [], values = [] }: Kinds): MessageSpec {
  const others = formats.length + values.length
  if (others === 0) return typeWording(types)
  if (types.length + formats.length === 0) return enumWording(rule, values)
  const named = namedKinds({ types, formats, values, node: rule.node })
  return named === undefined ? say([rule.keyword]) : kindWording(named, [], rule.keyword)
}

function branchKinds (rule: Rule, schemas: readonly unknown[]): Kinds | undefined {
  const kinds = schemas.map((schema) => isSchemaObject(schema) ? kindsOf(rule, schema) : undefined)
  return kinds.every((kind) => kind !== undefined) ? joinedKinds(kinds) : undefined
}

function requiredOf (rule: Rule, schemas: readonly unknown[], key: string): MessageSpec | undefined {
  const lists = schemas.map((schema) => isSchemaObject(schema) ? requiredAlone(schema) : undefined)
  return lists.every((names) => names?.length === 1) ? requiredFields(rule, key, lists.flat()) : undefined
}

/** Lists of fields have the same limit as lists of values. */
function requiredFields (rule: Rule, key: string, names: readonly unknown[]): MessageSpec {
  return names.length > MOST_VALUES ? say([rule.keyword]) : say([key, rule.keyword], { others: fields(rule, names) })
}

/** The names in a schema that only has `required`. */
function requiredAlone ({ type, title, description, required, ...more }: SchemaObject): readonly unknown[] | undefined {
  return Array.isArray(required) && Object.keys(more).length === 0 && (type === undefined || type === 'object') ? required : undefined
}

export function notWording (rule: Rule, schema: unknown): MessageSpec {
  if (!isSchemaObject(schema)) return say(['not'])
  const together = requiredAlone(schema)
  if (together !== undefined && together.length > 1) return say(['not_required', 'not'], { others: fields(rule, together) })
  if (Object.keys(schema).length !== 1) return say(['not'])
  if (isDataReference(schema.const)) return otherField(rule, 'not', schema.const.$data)
  const denied = valuesOf(schema)
  if (denied === undefined || denied.length > MOST_VALUES || !denied.every(isScalar)) return say(['not'])
  const keys = [...(denied.every((value) => value === '' || value === null) ? ['not_empty'] : []), denied.length === 1 ? 'not_const' : 'not_enum', 'not']
  return say(keys, { value: { kind: 'alternatives', values: denied, node: rule.node }, values: values(rule, denied) })
}
