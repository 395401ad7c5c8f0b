import type { FieldNode } from './field-tree.js'
import { isDataReference, isSchemaObject, typesOf, valuesOf, type JsonType } from './schema.js'
import type { Rule } from './violation.js'

/** A value of a text that each language writes in its own way. */
export type Value =
  | { kind: 'plain', value: unknown }
  | { kind: 'number', value: number }
  | { kind: 'field', node: FieldNode }
  | { kind: 'fields', nodes: readonly FieldNode[] }
  | { kind: 'types', types: readonly JsonType[] }
  | { kind: 'values', values: readonly unknown[], node: FieldNode }

/** Which text says a rule, and with what. */
export interface Wording {
  /** Keys of the catalogue, below `keyword.` or another group; the first that a language has is used. */
  keys: readonly string[]
  /** The number that chooses the plural form. */
  count?: number
  values: Record<string, Value>
}

/** Longer lists of values help nobody; the text then does without them. */
const MOST_VALUES = 12

type Writer = (rule: Rule, value: any) => Wording

/** The text for a rule, by its keyword and what the schema says there. */
export function wordingOf (rule: Rule): Wording {
  const write = Object.hasOwn(WRITERS, rule.keyword) ? WRITERS[rule.keyword]! : customKeyword
  const wording = write(rule, rule.schema[rule.keyword])
  return rule.aboutName ? aboutName(wording) : wording
}

/** Every keyword that has a text of its own. */
export function hasWording (keyword: string): boolean {
  return Object.hasOwn(WRITERS, keyword)
}

const WRITERS: Record<string, Writer> = {
  type: (rule) => typeWording(typesOf(rule.schema) ?? []),
  const: (rule, value) => isDataReference(value)
    ? say('const_field', { other: field(rule, value.$data) })
    : constWording(rule, value),
  enum: (rule, allowed) => isDataReference(allowed)
    ? say('enum_many')
    : enumWording(rule, allowed),
  'false schema': (rule) => conditional(rule, 'false schema'),
  not: (rule, schema) => notWording(rule, schema),
  anyOf: (rule, schemas) => unionWording(rule, schemas) ?? say('anyOf'),
  oneOf: (rule, schemas) => Number(rule.params.passing) > 1 || rule.params.passingSchemas
    ? say('oneOf_several')
    : unionWording(rule, schemas) ?? say('oneOf'),
  if: () => say('if'),

  minimum: limit('minimum', 'exactValue', 'maximum'),
  maximum: limit('maximum', 'exactValue', 'minimum'),
  exclusiveMinimum: (rule, value) => value === 0 ? say('exclusiveMinimum_zero') : limit('exclusiveMinimum')(rule, value),
  exclusiveMaximum: limit('exclusiveMaximum'),
  multipleOf: limit('multipleOf'),

  minLength: (rule, value) => value === 1 ? say('minLength_empty') : limit('minLength', 'exactLength', 'maxLength')(rule, value),
  maxLength: limit('maxLength', 'exactLength', 'minLength'),
  pattern: () => say('pattern'),
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

  minItems: (rule, value) => value === 1 ? say('minItems_empty') : limit('minItems', 'exactItems', 'maxItems')(rule, value),
  maxItems: (rule, value) => value === 0 ? say('maxItems_zero') : limit('maxItems', 'exactItems', 'minItems')(rule, value),
  uniqueItems: () => say('uniqueItems'),
  contains: (rule) => containsWording(rule),
  items: (rule) => itemsLimit(rule),
  additionalItems: (rule) => itemsLimit(rule),
  unevaluatedItems: (rule) => itemsLimit(rule),

  required: (rule) => conditional(rule, 'required'),
  dependencies: (rule) => dependencyWording(rule),
  dependentRequired: (rule) => dependencyWording(rule),
  additionalProperties: () => say('additionalProperties'),
  unevaluatedProperties: () => say('additionalProperties'),
  propertyNames: () => say('default'),
  minProperties: (rule, value) => value === 1 ? say('minProperties_empty') : limit('minProperties', 'exactProperties', 'maxProperties')(rule, value),
  maxProperties: (rule, value) => value === 0 ? say('maxProperties_zero') : limit('maxProperties', 'exactProperties', 'minProperties')(rule, value),
  discriminator: (rule) => discriminatorWording(rule),

  // ajv-keywords
  typeof: (_rule, types) => typeWording([types].flat().filter((type) => type !== 'undefined')),
  instanceof: () => say('default'),
  range: () => say('range'),
  exclusiveRange: () => say('range'),
  regexp: () => say('pattern'),
  uniqueItemProperties: (rule, names) => say('uniqueItemProperties', { others: itemFields(rule, names) }),
  allRequired: () => say('required_all'),
  anyRequired: (rule, names) => say('required_any', { others: fields(rule, names) }),
  oneRequired: (rule, names) => say('required_one', { others: fields(rule, names) }),
  patternRequired: () => say('patternRequired'),
  prohibited: (rule, names) => say('prohibited', { others: fields(rule, names) }),
  deepRequired: () => say('required_all'),
  transform: () => say('default'),
}

function say (key: string, values: Record<string, Value> = {}): Wording {
  return { keys: [`keyword.${key}`], values }
}

function counted (key: string, count: number): Wording {
  return { keys: [`keyword.${key}`], count, values: { limit: { kind: 'number', value: count } } }
}

/** A keyword whose value is a number; `exact` is said when its opposite has the same number. */
function limit (key: string, exact?: string, opposite?: string): Writer {
  return (rule, value) => {
    if (isDataReference(value)) return say(`${key}_field`, { other: field(rule, value.$data) })
    return counted(exact !== undefined && rule.schema[opposite!] === value ? exact : key, Number(value ?? rule.params.limit))
  }
}

function bound (key: string): Writer {
  return (rule, value) => isDataReference(value)
    ? say(`${key}_field`, { other: field(rule, value.$data) })
    : say(key, { limit: plain(value) })
}

function typeWording (types: readonly JsonType[]): Wording {
  const named = types.filter((type) => type !== 'null')
  if (types.length === 1) return { keys: [`type.${types[0]!}`], values: {} }
  return named.length === 1
    ? { keys: [`type.${named[0]!}_nullable`, `type.${named[0]!}`], values: {} }
    : { keys: ['type.several'], values: { types: { kind: 'types', types } } }
}

function constWording (rule: Rule, value: unknown): Wording {
  if (value === true || value === false) return say(`const_${value}`)
  return isScalar(value) ? say('const', { value: values(rule, [value]) }) : say('enum_many')
}

function enumWording (rule: Rule, allowed: readonly unknown[]): Wording {
  if (allowed.length === 1) return constWording(rule, allowed[0])
  return allowed.length <= MOST_VALUES && allowed.every(isScalar)
    ? say('enum', { values: values(rule, allowed) })
    : say('enum_many')
}

/** A union of constants reads as an `enum`, a union of plain types as a list of types. */
function unionWording (rule: Rule, schemas: readonly unknown[]): Wording | undefined {
  if (!schemas.every(isSchemaObject)) return undefined
  const allowed = schemas.map(valuesOf)
  if (allowed.every((list) => list !== undefined)) return enumWording(rule, allowed.flat())
  const types = schemas.map(typesOf)
  return types.every((list) => list !== undefined && !list.includes('object')) ? typeWording([...new Set(types.flat() as JsonType[])]) : undefined
}

function notWording (rule: Rule, schema: unknown): Wording {
  const denied = isSchemaObject(schema) && Object.keys(schema).length === 1 ? valuesOf(schema) : undefined
  return denied !== undefined && denied.length <= MOST_VALUES && denied.every(isScalar)
    ? say('not_enum', { values: values(rule, denied) })
    : say('not')
}

/** Formats that a person would not tell apart. */
const SAME_FORMAT: Record<string, string> = {
  'idn-email': 'email',
  'idn-hostname': 'hostname',
  'iso-date': 'date',
}

function formatWording (format: unknown): Wording {
  if (typeof format !== 'string') return say('format')
  const same = Object.hasOwn(SAME_FORMAT, format) ? [`format.${SAME_FORMAT[format]!}`] : []
  return { keys: [`format.${format}`, ...same, 'keyword.format'], values: { format: plain(format) } }
}

function dateFormatWording (rule: Rule, formats: unknown): Wording {
  return Array.isArray(formats) && formats.length > 1
    ? say('dateFormat_several', { formats: { kind: 'values', values: formats, node: rule.node } })
    : say('dateFormat', { format: plain([formats].flat()[0]) })
}

function containsWording ({ schema: { minContains = 1, maxContains } }: Rule): Wording {
  if (maxContains === undefined) return minContains === 1 ? say('contains') : counted('contains_min', minContains)
  if (maxContains === 0) return say('contains_none')
  return minContains <= 1
    ? counted('contains_max', maxContains)
    : { ...counted('contains_between', maxContains), values: { min: number(minContains), max: number(maxContains) } }
}

function itemsLimit ({ schema, params }: Rule): Wording {
  const tuple = Array.isArray(schema.items) ? schema.items : schema.prefixItems
  return counted('maxItems', Number(tuple?.length ?? params.limit))
}

function dependencyWording (rule: Rule): Wording {
  const { parent } = rule.node
  return parent === undefined || typeof rule.params.property !== 'string'
    ? say('required')
    : say('required_with', { other: { kind: 'field', node: parent.property(rule.params.property) } })
}

function discriminatorWording (rule: Rule): Wording {
  const tag = rule.schema.discriminator?.propertyName
  const tags = (rule.schema.oneOf ?? []).flatMap((schema: any) => schema?.properties?.[tag] ? valuesOf(schema.properties[tag]) ?? [] : [])
  if (rule.params.error === 'tag') return { keys: ['type.string'], values: {} }
  return tags.length > 0 ? enumWording(rule, tags) : say('enum_many')
}

function conditional (rule: Rule, key: string): Wording {
  const condition = rule.when === undefined ? undefined : simpleCondition(rule, rule.when.schema)
  if (condition === undefined) return say(key)
  const { other, allowed } = condition
  return say(`${key}_${rule.when!.negated ? 'unless' : 'when'}`, {
    other: { kind: 'field', node: other },
    value: { kind: 'values', values: allowed, node: other },
  })
}

/** `if: { properties: { type: { const: 'onvif' } } }` is the condition that one sentence can tell. */
function simpleCondition (rule: Rule, schema: unknown): { other: FieldNode, allowed: readonly unknown[] } | undefined {
  if (!isSchemaObject(schema)) return undefined
  const properties = Object.entries(schema.properties ?? {})
  const owner = conditionOwner(rule.node, properties.map(([name]) => name))
  if (properties.length !== 1 || owner === undefined) return undefined
  const [name, property] = properties[0]!
  const allowed = isSchemaObject(property) ? valuesOf(property) : undefined
  return allowed !== undefined && allowed.every(isScalar) ? { other: owner.property(name), allowed } : undefined
}

/** The nearest object around the field that has all the names. */
function conditionOwner (node: FieldNode, names: readonly string[]): FieldNode | undefined {
  for (let owner = node.parent; owner !== undefined; owner = owner.parent) {
    if (names.every((name) => owner!.names.has(name))) return owner
  }
  return undefined
}

function customKeyword ({ keyword, params }: Rule): Wording {
  const given = Object.entries(params).map(([name, value]): [string, Value] => [name, plain(value)])
  return { keys: [`keyword.${keyword}`, 'keyword.default'], values: Object.fromEntries(given) }
}

/** A rule for names has a text of its own where `propertyName` has one. */
function aboutName (wording: Wording): Wording {
  const own = wording.keys.map((key) => key.replace(/^keyword\./, 'propertyName.'))
  return { ...wording, keys: [...own, 'propertyName.default'] }
}

/** The field that a relative (`1/name`) or absolute (`/name`) JSON pointer of `$data` names. */
function field (rule: Rule, pointer: string): Value {
  const [, up, rest = ''] = /^(\d*)(.*)$/.exec(pointer)!
  let node: FieldNode | undefined = rule.node
  for (let levels = up === '' ? rule.node.depth : Number(up); levels > 0; levels--) node = node?.parent
  for (const token of rest.split('/').slice(1)) node = node?.property(token.replace(/~1/g, '/').replace(/~0/g, '~'))
  return { kind: 'field', node: node ?? rule.node }
}

function fields ({ node }: Rule, names: readonly string[]): Value {
  return { kind: 'fields', nodes: names.map((name) => node.property(name)) }
}

function itemFields ({ node }: Rule, names: readonly string[]): Value {
  return { kind: 'fields', nodes: names.map((name) => node.item(0).property(name)) }
}

function values ({ node }: Rule, list: readonly unknown[]): Value {
  return { kind: 'values', values: list, node }
}

function number (value: number): Value {
  return { kind: 'number', value }
}

function plain (value: unknown): Value {
  return { kind: 'plain', value }
}

function isScalar (value: unknown): boolean {
  return value === null || typeof value !== 'object'
}
