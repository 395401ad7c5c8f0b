import { MOST_VALUES, simpleCondition } from './condition.js'
import { calledField } from './labelled.js'
import { counted, fields, itemFields, number, otherField, plain, say, values, type Said, type Value } from './said.js'
import { isDataReference, isScalar, isSchemaObject, typesOf, valuesOf, type JsonType } from '../schema/schema.js'
import type { Rule } from './violation.js'
import type { Options } from './union.js'

/** Which text says a rule, and with what. */
export interface Wording extends Said {
  /** The key of the text that is always true. */
  lastKey: string
}

type Writer = (rule: Rule, value: any) => Said

/** The text for a rule, by its keyword and what the schema says there. */
export function wordingOf (rule: Rule): Wording {
  const write = Object.hasOwn(WRITERS, rule.keyword) ? WRITERS[rule.keyword]! : customKeyword
  const said = write(rule, rule.schema[rule.keyword])
  if (rule.aboutName) return { ...said, keys: said.keys.filter(isOfKeyword).map((key) => key.replace('keyword.', 'propertyName.')), lastKey: 'propertyName.default' }
  if (rule.node.parent === undefined) return { ...said, keys: wholeKeys(said.keys, write === customKeyword), lastKey: 'whole.default' }
  return { ...said, lastKey: 'keyword.default' }
}

/** Every keyword that has a text of its own. */
export function hasWording (keyword: string): boolean {
  return Object.hasOwn(WRITERS, keyword)
}

/** A rule for a whole part of the request has a text of its own, since there is no field to name. */
function wholeKeys (keys: readonly string[], isCustom: boolean): string[] {
  const whole = keys.filter((key) => !key.startsWith('format.')).map((key) => `whole.${key.replace(/^keyword\./, '')}`)
  const custom = keys.filter((key) => isCustom || (key.startsWith('format.') && !isKnownFormat(key.slice('format.'.length))))
  return isCustom ? [...whole, ...custom] : [...custom, ...whole]
}

function isOfKeyword (key: string): boolean {
  return key.startsWith('keyword.')
}

const WRITERS: Record<string, Writer> = {
  type: (rule) => typeWording(typesOf(rule.schema) ?? []),
  const: (rule, value) => isDataReference(value) ? otherField(rule, 'const', value.$data) : constWording(rule, value),
  enum: (rule, own, allowed = rule.params.values ?? own) => isDataReference(allowed) ? otherField(rule, 'enum', allowed.$data) : enumWording(rule, allowed),
  'false schema': (rule) => conditional(rule, 'false schema'),
  not: (rule, schema) => notWording(rule, schema),
  anyOf: (rule, schemas) => unionWording(rule, schemas, 'anyRequired'),
  oneOf: (rule, schemas) => isSeveral(rule) ? requiredOf(rule, schemas, 'oneRequired') ?? say(['oneOf_several', 'oneOf']) : unionWording(rule, schemas, 'oneRequired'),
  if: () => say(['if']),

  minimum: limit('minimum', { exact: 'exactValue', opposite: 'maximum' }),
  maximum: limit('maximum', { exact: 'exactValue', opposite: 'minimum' }),
  exclusiveMinimum: limit('exclusiveMinimum', { special: { 0: 'zero' } }),
  exclusiveMaximum: limit('exclusiveMaximum'),
  multipleOf: limit('multipleOf'),

  minLength: limit('minLength', { special: { 1: 'empty' }, exact: 'exactLength', opposite: 'maxLength' }),
  maxLength: limit('maxLength', { special: { 0: 'empty' }, exact: 'exactLength', opposite: 'minLength' }),
  pattern: () => say(['pattern']),
  format: (_rule, value) => formatWording(value),
  formatMinimum: bound('formatMinimum'),
  formatMaximum: bound('formatMaximum'),
  formatExclusiveMinimum: bound('formatExclusiveMinimum'),
  formatExclusiveMaximum: bound('formatExclusiveMaximum'),
  dateFormat: dateFormatWording,
  dateFormatMinimum: bound('formatMinimum'),
  dateFormatMaximum: bound('formatMaximum'),
  dateFormatExclusiveMinimum: bound('formatExclusiveMinimum'),
  dateFormatExclusiveMaximum: bound('formatExclusiveMaximum'),

  minItems: limit('minItems', { special: { 1: 'empty' }, exact: 'exactItems', opposite: 'maxItems' }),
  maxItems: limit('maxItems', { special: { 0: 'empty' }, exact: 'exactItems', opposite: 'minItems' }),
  uniqueItems: () => say(['uniqueItems']),
  contains: (rule) => containsWording(rule),
  items: (rule) => itemsLimit(rule),
  additionalItems: (rule) => itemsLimit(rule),
  unevaluatedItems: (rule) => itemsLimit(rule),

  required: (rule) => conditional(rule, 'required'),
  dependencies: (rule) => dependencyWording(rule),
  dependentRequired: (rule) => dependencyWording(rule),
  additionalProperties: () => say(['additionalProperties']),
  unevaluatedProperties: () => say(['unevaluatedProperties', 'additionalProperties']),
  propertyNames: () => say(['propertyNames']),
  minProperties: limit('minProperties', { special: { 1: 'empty' }, exact: 'exactProperties', opposite: 'maxProperties' }),
  maxProperties: limit('maxProperties', { special: { 0: 'empty' }, exact: 'exactProperties', opposite: 'minProperties' }),
  discriminator: (rule) => discriminatorWording(rule),
  readOnly: () => say(['readOnly']),
  writeOnly: () => say(['writeOnly']),

  // ajv-keywords
  typeof: (_rule, types) => typeWording([types].flat().filter((type) => type !== 'undefined')),
  instanceof: () => say(['instanceof']),
  range: () => say(['range']),
  exclusiveRange: () => say(['exclusiveRange', 'range']),
  regexp: () => say(['regexp', 'pattern']),
  uniqueItemProperties: (rule, names) => say(['uniqueItemProperties'], { others: itemFields(rule, names) }),
  allRequired: () => say(['allRequired']),
  anyRequired: (rule, names) => say(['anyRequired'], { others: fields(rule, names) }),
  oneRequired: (rule, names) => say(['oneRequired'], { others: fields(rule, names) }),
  patternRequired: () => say(['patternRequired']),
  prohibited: (rule, names) => say(['prohibited'], { others: fields(rule, names) }),
  deepRequired: () => say(['deepRequired', 'allRequired']),
}

/** The formats that have a text, be it the one for all formats, which is right for those that people know by name only. */
const FORMATS = new Set([
  'date', 'time', 'date-time', 'iso-time', 'iso-date-time', 'duration', 'uri', 'uri-reference', 'uri-template', 'url', 'email', 'hostname', 'ipv4',
  'ipv6', 'regex', 'uuid', 'json-pointer', 'json-pointer-uri-fragment', 'relative-json-pointer', 'byte', 'int32', 'int64', 'float', 'double',
  'password', 'binary', 'idn-email', 'idn-hostname', 'iri', 'iri-reference',
])

export function isKnownFormat (format: string): boolean {
  return FORMATS.has(format)
}

interface LimitTexts {
  /** Limits that people say in another way. */
  special?: Record<number, string>
  /** What is said when the opposite keyword has the same limit. */
  exact?: string
  opposite?: string
}

/** A keyword whose value is a number. */
function limit (key: string, { special = {}, exact, opposite }: LimitTexts = {}): Writer {
  return (rule, value) => {
    if (isDataReference(value)) return otherField(rule, key, value.$data)
    const count = Number(value ?? rule.params.limit)
    if (Object.hasOwn(special, count)) return counted([`${key}_${special[count]!}`, key], count)
    return counted(exact !== undefined && rule.schema[opposite!] === value ? [exact, key] : [key], count)
  }
}

/** A keyword whose value is a date or time, as text. */
function bound (key: string): Writer {
  return (rule, value) => isDataReference(value)
    ? otherField(rule, key, value.$data)
    : say([rule.keyword, key], { limit: plain(value) })
}

function typeWording (types: readonly JsonType[]): Said {
  if (types.length === 0) return say(['type'])
  const named = types.filter((type) => type !== 'null')
  const keys = types.length === 1 ? [`type.${types[0]!}`] : named.length === 1 ? [`type.${named[0]!}_nullable`] : ['type.several']
  return { keys: [...keys, 'keyword.type'], values: { types: { kind: 'types', types } } }
}

function constWording (rule: Rule, value: unknown): Said {
  if (!isScalar(value)) return say(['enum_many', 'const'])
  const keys = value === '' ? ['const_empty', 'const'] : typeof value === 'boolean' ? [`const_${value}`, 'const'] : ['const']
  return say(keys, { value: values(rule, [value]) })
}

function enumWording (rule: Rule, allowed: readonly unknown[]): Said {
  if (allowed.length === 1) return constWording(rule, allowed[0])
  return allowed.length <= MOST_VALUES && allowed.every(isScalar)
    ? say(['enum'], { values: values(rule, allowed) })
    : say(['enum_many', 'enum'])
}

function isSeveral ({ params }: Rule): boolean {
  return Number(params.passing) > 1 || Boolean(params.passingSchemas)
}

/** What the walk has found out about the branches; of a validator that is not Ajv, what the schema says. */
function unionWording (rule: Rule, schemas: readonly unknown[], required: string): Said {
  const { options, missing } = rule.params as { options?: Options, missing?: readonly string[] }
  if (missing !== undefined) return say([required, rule.keyword], { others: fields(rule, missing) })
  const { types, formats, values } = options ?? optionsIn(schemas)
  if (types.length + formats.length + values.length === 0) return requiredOf(rule, schemas, required) ?? say([rule.keyword])
  if (formats.length + values.length === 0) return typeWording(types)
  return types.length + formats.length === 0 ? enumWording(rule, values) : say([rule.keyword])
}

function optionsIn (schemas: readonly unknown[]): Options {
  const objects = schemas.filter(isSchemaObject)
  const values = objects.map(valuesOf)
  const areTypes = objects.every((schema) => Object.keys(schema).join() === 'type')
  return {
    types: objects.length === schemas.length && areTypes ? [...new Set(objects.flatMap((schema) => typesOf(schema) ?? []))] : [],
    formats: [],
    values: objects.length === schemas.length && values.every((list) => list !== undefined) ? values.flat() : [],
  }
}

function requiredOf (rule: Rule, schemas: readonly unknown[], key: string): Said | undefined {
  const names = schemas.map((schema) => isSchemaObject(schema) && Object.keys(schema).length === 1 && schema.required?.length === 1 ? schema.required[0] : undefined)
  return names.includes(undefined) ? undefined : say([key, rule.keyword], { others: fields(rule, names) })
}

function notWording (rule: Rule, schema: unknown): Said {
  if (!isSchemaObject(schema) || Object.keys(schema).length !== 1) return say(['not'])
  if (isDataReference(schema.const)) return otherField(rule, 'not', schema.const.$data)
  const denied = valuesOf(schema)
  if (denied === undefined || denied.length > MOST_VALUES || !denied.every(isScalar)) return say(['not'])
  return denied.length === 1
    ? say(['not_const', 'not'], { value: values(rule, denied) })
    : say(['not_enum', 'not'], { values: values(rule, denied) })
}

/** Formats that a person would not tell apart. */
const SAME_FORMAT: Record<string, string> = {
  'idn-email': 'email',
  'idn-hostname': 'hostname',
}

function formatWording (format: unknown): Said {
  if (typeof format !== 'string') return say(['format'])
  const same = Object.hasOwn(SAME_FORMAT, format) ? [`format.${SAME_FORMAT[format]!}`] : []
  return { keys: [`format.${format}`, ...same, 'keyword.format'], values: { format: plain(format) } }
}

function dateFormatWording (rule: Rule, formats: unknown): Said {
  return Array.isArray(formats) && formats.length > 1
    ? say(['dateFormat_several', 'dateFormat'], { formats: { kind: 'values', values: formats, node: rule.node } })
    : say(['dateFormat'], { format: plain([formats].flat()[0]) })
}

/** The bounds are those that Ajv took: `minContains` and `maxContains` mean nothing in draft-07. */
function containsWording ({ params }: Rule): Said {
  const min = Number(params.minContains ?? 1)
  const max = params.maxContains === undefined ? undefined : Number(params.maxContains)
  if (max === undefined) return min === 1 ? say(['contains']) : counted(['contains_min', 'contains'], min)
  if (max === 0) return say(['contains_none', 'contains'])
  if (min === max) return counted(['contains_exact', 'contains'], max)
  if (min === 0) return counted(['contains_max', 'contains'], max)
  return { ...say(['contains_between', 'contains'], { min: number(min), max: number(max) }), count: max }
}

function itemsLimit ({ schema, params, keyword }: Rule): Said {
  const tuple = Array.isArray(schema.items) ? schema.items : schema.prefixItems
  const count = Number(params.limit ?? tuple?.length)
  if (Number.isNaN(count)) return say([keyword])
  return counted(count === 0 ? [keyword, 'maxItems_empty', 'maxItems'] : [keyword, 'maxItems'], count)
}

function dependencyWording (rule: Rule): Said {
  const { parent } = rule.node
  return parent === undefined || typeof rule.params.property !== 'string'
    ? say([rule.keyword, 'required'])
    : say([rule.keyword, 'required_with', 'required'], { other: { kind: 'field', node: calledField(parent, rule.params.property) } })
}

function discriminatorWording (rule: Rule): Said {
  if (rule.params.error === 'tag') return typeWording(['string'])
  const tags = rule.params.values as readonly unknown[] | undefined
  return tags !== undefined && tags.length > 0 ? enumWording(rule, tags) : say(['enum_many'])
}

/** A rule of a `then` or `else` says when it holds, where a sentence can. */
function conditional (rule: Rule, key: string): Said {
  const condition = rule.when === undefined ? undefined : simpleCondition(rule.when.owner, rule.when.condition)
  if (condition === undefined) return say([key])
  const { other: node, values, holds } = condition
  const other: Value = { kind: 'field', node }
  return values === undefined
    ? say([`${key}_${holds ? 'with' : 'without'}`, key], { other })
    : say([`${key}_${holds ? 'when' : 'unless'}`, key], { other, value: { kind: 'alternatives', values, node } })
}

function customKeyword ({ keyword, params }: Rule): Said {
  return say([keyword], Object.fromEntries(Object.entries(params).map(([name, value]) => [name, plain(value)])))
}
