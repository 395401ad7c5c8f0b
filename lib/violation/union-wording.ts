import { conditional } from './condition-wording.js'
import { enumWording, joinedKinds, kindWording, kindsOf, namedKinds, typeWording } from './kinds.js'
import { MOST_VALUES, fields, otherField, say, values, type Kinds, type MessageSpec } from './message-spec.js'
import { requiredAlone } from './presence.js'
import { isDataReference, isScalar, isSchemaObject, valuesOf } from '../schema/schema.js'
import type { Rule } from './violation.js'

/*
 * The texts of `anyOf`, `oneOf` and `not`.
 */

export function oneOfWording (rule: Rule, schemas: readonly unknown[]): MessageSpec {
  return isSeveral(rule)
    ? requiredOf(rule, schemas, 'oneRequired') ?? togetherWording(rule, 'oneOf_several') ?? say(['oneOf_several', 'oneOf'])
    : unionWording(rule, schemas, 'oneRequired')
}

/** Fields that exclude each other. */
function togetherIn ({ params }: Rule): readonly string[] | undefined {
  return params.together as readonly string[] | undefined
}

function togetherWording (rule: Rule, key: string, names = togetherIn(rule)): MessageSpec | undefined {
  return names === undefined || names.length > MOST_VALUES ? undefined : say(['not_required', key], { others: fields(rule, names) })
}

/** Whether a value matches more than one branch. */
function isSeveral ({ params }: Rule): boolean {
  return Number(params.passing) > 1 || Boolean(params.passingSchemas)
}

/** By what the walk knows about the branches; for a validator that is not Ajv, by the schema. */
export function unionWording (rule: Rule, schemas: readonly unknown[], required: string): MessageSpec {
  const { options, missing, isOneEach } = rule.params as { options?: Kinds, missing?: readonly string[], isOneEach?: boolean }
  const together = togetherWording(rule, rule.keyword)
  if (together !== undefined) return together
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

/** The values that a schema allows, with `const`, `enum` or a union of these; undefined if it allows others, or too many for a sentence. */
export function valuesWanted (rule: Rule, schema: unknown): readonly unknown[] | undefined {
  const kinds = isSchemaObject(schema) ? branchKinds(rule, schema.anyOf ?? schema.oneOf ?? [schema]) : undefined
  const others = kinds === undefined ? 0 : kinds.types!.length + kinds.formats!.length
  return others > 0 ? undefined : kinds?.values
}

function requiredOf (rule: Rule, schemas: readonly unknown[], key: string): MessageSpec | undefined {
  const lists = schemas.map((schema) => isSchemaObject(schema) ? requiredAlone(schema) : undefined)
  return lists.every((names) => names?.length === 1) ? requiredFields(rule, key, lists.flat()) : undefined
}

/** Lists of fields have the same limit as lists of values. */
function requiredFields (rule: Rule, key: string, names: readonly unknown[]): MessageSpec {
  return names.length > MOST_VALUES ? say([rule.keyword]) : say([key, rule.keyword], { others: fields(rule, names) })
}

export function notWording (rule: Rule, schema: unknown): MessageSpec {
  if (rule.params.isUnwanted === true) return conditional(rule, 'false schema')
  const names = togetherIn(rule) ?? (isSchemaObject(schema) ? requiredAlone(schema) : undefined)
  if (names !== undefined && names.length > 1) return togetherWording(rule, 'not', names) ?? say(['not'])
  if (!isSchemaObject(schema)) return say(['not'])
  if (rule.params.denied === undefined && Object.keys(schema).length !== 1) return say(['not'])
  if (isDataReference(schema.const)) return otherField(rule, 'not', schema.const.$data)
  const denied = rule.params.denied as readonly unknown[] | undefined ?? valuesOf(schema)
  if (denied === undefined || denied.length > MOST_VALUES || !denied.every(isScalar)) return say(['not'])
  const areEmpty = denied.includes('') && denied.every((value) => value === '' || value === null)
  const keys = [...(areEmpty ? ['not_empty'] : []), denied.length === 1 ? 'not_const' : 'not_enum', 'not']
  return say(keys, { value: { kind: 'alternatives', values: denied, node: rule.node }, values: values(rule, denied) })
}
