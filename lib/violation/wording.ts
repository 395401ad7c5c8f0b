import { conditional, conditionWording } from './condition-wording.js'
import { calledField } from './labelled.js'
import { constWording, enumWording, formatWording, isKnownFormat, kindWording, typeWording } from './kinds.js'
import { counted, fields, itemFields, number, otherField, plain, say, siblings, values, type MessageSpec } from './message-spec.js'
import { decimalPlaces } from '../schema/decimal.js'
import { isDataReference, typesOf, type JsonType } from '../schema/schema.js'
import { notWording, oneOfWording, unionWording, valuesWanted } from './union-wording.js'
import type { Rule } from './violation.js'

/** The text of a rule. */
export interface Wording extends MessageSpec {
  /** The key of the text that always fits. */
  lastKey: string
  /** The condition of the rule, if its text does not state it: a text with `{{text}}`. */
  condition: MessageSpec | undefined
}

type Writer = (rule: Rule, value: any) => MessageSpec

/** The text of a rule, by its keyword and the keyword's value. */
export function wordingOf (rule: Rule): Wording {
  const write = Object.hasOwn(WRITERS, rule.keyword) ? WRITERS[rule.keyword]! : customKeyword
  const { keys, count, values } = write(rule, rule.schema[rule.keyword])
  const [shown, lastKey] = rule.aboutName
    ? [nameKeys(keys), 'propertyName.default']
    : rule.node.parent === undefined ? [wholeKeys(keys, write === customKeyword), 'whole.default'] : [keys, 'keyword.default']
  return { keys: shown, count, values, lastKey, condition: conditionWording(rule) }
}

/** Whether a keyword has a text of its own. */
export function hasWording (keyword: string): boolean {
  return Object.hasOwn(WRITERS, keyword)
}

/** Whether the text of a keyword needs the keyword's value. */
export function needsValue (keyword: string): boolean {
  return Object.hasOwn(VALUE_WRITERS, keyword)
}

function nameKeys (keys: readonly string[]): string[] {
  return keys.filter((key) => key.startsWith('keyword.')).map((key) => key.replace('keyword.', 'propertyName.'))
}

/** The keys for a whole part of the request, where there is no field to name. */
function wholeKeys (keys: readonly string[], isCustom: boolean): string[] {
  const whole = keys.filter((key) => !key.startsWith('format.')).map((key) => `whole.${key.replace(/^keyword\./, '')}`)
  const custom = keys.filter((key) => isCustom || (key.startsWith('format.') && !isKnownFormat(key.slice('format.'.length))))
  return isCustom ? [...whole, ...custom] : [...custom, ...whole]
}

/** Keywords whose text needs their value. */
const VALUE_WRITERS: Record<string, Writer> = {
  const: (rule, value) => isDataReference(value) ? otherField(rule, 'const', value.$data) : constWording(rule, value),
  minimum: limit('minimum', { special: { 0: 'zero' }, exact: 'exactValue', opposite: 'maximum' }),
  maximum: limit('maximum', { exact: 'exactValue', opposite: 'minimum' }),
  exclusiveMinimum: limit('exclusiveMinimum', { special: { 0: 'zero' } }),
  exclusiveMaximum: limit('exclusiveMaximum'),
  multipleOf: (rule, value) => multipleWording(rule, value),
  minLength: limit('minLength', { special: { 1: 'empty' }, exact: 'exactLength', opposite: 'maxLength' }),
  maxLength: limit('maxLength', { special: { 0: 'empty' }, exact: 'exactLength', opposite: 'minLength' }),
  formatMinimum: bound('formatMinimum'),
  formatMaximum: bound('formatMaximum'),
  formatExclusiveMinimum: bound('formatExclusiveMinimum'),
  formatExclusiveMaximum: bound('formatExclusiveMaximum'),
  dateFormatMinimum: bound('formatMinimum'),
  dateFormatMaximum: bound('formatMaximum'),
  dateFormatExclusiveMinimum: bound('formatExclusiveMinimum'),
  dateFormatExclusiveMaximum: bound('formatExclusiveMaximum'),
  minItems: limit('minItems', { special: { 1: 'empty' }, exact: 'exactItems', opposite: 'maxItems' }),
  maxItems: limit('maxItems', { special: { 0: 'empty' }, exact: 'exactItems', opposite: 'minItems' }),
  minProperties: limit('minProperties', { special: { 1: 'empty' }, exact: 'exactProperties', opposite: 'maxProperties' }),
  maxProperties: limit('maxProperties', { special: { 0: 'empty' }, exact: 'exactProperties', opposite: 'minProperties' }),
}

const WRITERS: Record<string, Writer> = {
  ...VALUE_WRITERS,

  type: (rule) => typeWording(typesOf(rule.schema) ?? []),
  enum: (rule, allowed = rule.params.values) => isDataReference(allowed) ? otherField(rule, 'enum', allowed.$data) : enumWording(rule, allowed),
  'false schema': (rule) => conditional(rule, 'false schema'),
  not: (rule, schema) => notWording(rule, schema),
  anyOf: (rule, schemas) => unionWording(rule, schemas, 'anyRequired'),
  oneOf: (rule, schemas) => oneOfWording(rule, schemas),
  if: ({ params }) => say(params.isOfValue === true ? ['if', 'not'] : ['if']),

  pattern: () => say(['pattern']),
  format: (_rule, value) => formatWording(value),
  dateFormat: dateFormatWording,

  uniqueItems: () => say(['uniqueItems']),
  contains: (rule) => containsWording(rule),
  items: (rule) => itemsLimit(rule),
  additionalItems: (rule) => itemsLimit(rule),
  unevaluatedItems: (rule) => itemsLimit(rule),

  // names from the data are not shown
  required: (rule, names) => isDataReference(names) ? say(['allRequired']) : conditional(rule, 'required'),
  dependencies: (rule) => dependencyWording(rule),
  dependentRequired: (rule) => dependencyWording(rule),
  additionalProperties: () => say(['additionalProperties']),
  unevaluatedProperties: () => say(['unevaluatedProperties', 'additionalProperties']),
  propertyNames: () => say(['propertyNames']),
  discriminator: (rule) => discriminatorWording(rule),
  readOnly: () => say(['readOnly']),
  unique: (rule, names) => Array.isArray(names) ? say(['unique_several', 'unique'], { others: siblings(rule, names) }) : say(['unique']),
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

  // @fastify/multipart
  isFile: () => kindWording({ types: ['file' as JsonType] }),
}

interface LimitTexts {
  /** Limits with a special text. */
  special?: Record<number, string>
  /** The text if the opposite keyword has the same limit. */
  exact?: string
  opposite?: string
}

/** A keyword whose value is a number. */
function limit (key: string, { special = {}, exact, opposite }: LimitTexts = {}): Writer {
  return (rule, value) => {
    if (isDataReference(value)) return otherField(rule, key, value.$data)
    const count = Number(value ?? rule.params.limit)
    if (Object.hasOwn(special, count)) return counted([`${key}_${special[count]!}`, key], count)
    const said = counted(exact !== undefined && rule.schema[opposite!] === value ? [exact, key] : [key], count)
    return { ...said, values: { ...said.values, value: number(count) } }
  }
}

/** A keyword whose value is a date or time in a string. */
function bound (key: string): Writer {
  return (rule, value) => isDataReference(value)
    ? otherField(rule, key, value.$data)
    : say([rule.keyword, key], { limit: plain(value) })
}

/** `multipleOf: 1` is an integer, `multipleOf: 0.01` has two decimal places. A multiple that is refused all the same is just not valid. */
function multipleWording (rule: Rule, value: unknown): MessageSpec {
  if (rule.params.isRounded === true) return say(['default'])
  if (value === 1) return kindWording({ types: ['integer'] }, ['type.integer'], 'multipleOf')
  const divisor = Number(value)
  const places = decimalPlaces(divisor)
  const isPowerOfTen = places > 0 && Number(`1e-${places}`) === divisor
  return isPowerOfTen
    ? { ...say(['multipleOf_decimals', 'multipleOf'], { limit: number(divisor), places: number(places) }), count: places }
    : limit('multipleOf')(rule, value)
}

/** `{{format}}` is also the list of several formats, for a text of the application that serves for both. */
function dateFormatWording (rule: Rule, formats: unknown): MessageSpec {
  if (!Array.isArray(formats) || formats.length < 2) return say(['dateFormat'], { format: plain([formats].flat()[0]) })
  return say(['dateFormat_several', 'dateFormat'], { formats: values(rule, formats), format: values(rule, formats) })
}

/** The bounds are those that Ajv used: draft-07 has no `minContains` and `maxContains`. */
function containsWording (rule: Rule): MessageSpec {
  const { params } = rule
  const min = Number(params.minContains ?? 1)
  const max = params.maxContains === undefined ? undefined : Number(params.maxContains)
  const wanted = max === undefined && min === 1 ? valuesWanted(rule, rule.schema.contains) : undefined
  if (wanted !== undefined) {
    return { ...say(['contains_const', 'contains'], { value: { kind: 'alternatives', values: wanted, node: rule.node }, limit: number(1) }), count: 1 }
  }
  if (max === undefined) return counted(min === 1 ? ['contains'] : ['contains_min', 'contains'], min)
  if (max === 0) return say(['contains_none', 'contains'])
  if (min === max) return counted(['contains_exact', 'contains'], max)
  if (min === 0) return counted(['contains_max', 'contains'], max)
  return { ...say(['contains_between', 'contains'], { min: number(min), max: number(max) }), count: max }
}

function itemsLimit ({ schema, params, keyword }: Rule): MessageSpec {
  const tuple = Array.isArray(schema.items) ? schema.items : schema.prefixItems
  const count = Number(params.limit ?? tuple?.length)
  if (Number.isNaN(count)) return say([keyword])
  return counted(count === 0 ? [keyword, 'maxItems_empty', 'maxItems'] : [keyword, 'maxItems'], count)
}

function dependencyWording (rule: Rule): MessageSpec {
  const { node: { parent }, params: { property, isNested } } = rule
  return parent === undefined || typeof property !== 'string' || isNested === true
    ? say([rule.keyword, 'required'])
    : say([rule.keyword, 'required_with', 'required'], { other: { kind: 'field', node: calledField(parent, property) } })
}

function discriminatorWording (rule: Rule): MessageSpec {
  if (rule.params.error === 'tag') return typeWording(['string'])
  const tags = rule.params.values as readonly unknown[] | undefined
  return tags !== undefined && tags.length > 0 ? enumWording(rule, tags) : say(['enum_many'])
}

function customKeyword ({ keyword, params }: Rule): MessageSpec {
  return say([keyword], Object.fromEntries(Object.entries(params).map(([name, value]) => [name, plain(value)])))
}
