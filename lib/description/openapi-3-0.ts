import { isSchemaObject } from '../schema/schema.js'
import { kebab, type Json } from './openapi-keywords.js'

/** The members of a Schema Object that hold no schemas (OpenAPI 3.0.3, 4.7.24). */
const PLAIN = new Set([
  'title', 'multipleOf', 'maximum', 'minimum', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxProperties', 'minProperties',
  'required', 'enum', 'type',
  'description', 'format', 'default', 'nullable', 'discriminator', 'readOnly', 'writeOnly', 'xml', 'externalDocs', 'example', 'deprecated',
])

/**
 * Rewrites the schemas of an OpenAPI 3.0 document, which knows an early JSON Schema: what it has another form for gets that form, other keywords
 * become extensions (`if` is `x-if`).
 */
export function withOldSchemas (document: Json): Json {
  return Object.fromEntries(Object.entries(document).map(([name, value]) =>
    [name, name === 'components' && isSchemaObject(value) ? oldComponents(value) : inside(name, value)]))
}

function oldComponents (components: Json): Json {
  return Object.fromEntries(Object.entries(components).map(([kind, all]) => [kind, kind === 'schemas' ? mapped(all, oldSchema) : inside(kind, all)]))
}

/** The `schema` of parameters, headers and media types. Examples are data. */
function inside (name: string, value: any): unknown {
  if (name === 'schema') return oldSchema(value)
  if (name === 'example' || name === 'examples' || name.startsWith('x-')) return value
  if (Array.isArray(value)) return value.map((item) => inside('', item))
  return isSchemaObject(value) ? Object.fromEntries(Object.entries(value).map(([own, inner]) => [own, inside(own, inner)])) : value
}

function oldSchema (schema: any): any {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} }
  if (!isSchemaObject(schema) || schema.$ref !== undefined) return schema
  return Object.assign({}, ...Object.entries(schema).map(([name, value]) => oldMember(name, value, schema)))
}

function oldMember (name: string, value: any, schema: Json): Json {
  switch (name) {
    case 'type': return Array.isArray(value) ? oldTypes(value) : { type: value }
    case 'const': return schema.enum === undefined ? { enum: [value] } : {}
    case 'examples': return Array.isArray(value) && value.length > 0 && schema.example === undefined ? { example: value[0] } : {}
    case 'minimum': case 'maximum': return isInside(schema, name) ? {} : { [name]: value }
    case 'exclusiveMinimum': return oldLimit('minimum', name, value, schema)
    case 'exclusiveMaximum': return oldLimit('maximum', name, value, schema)
    case 'properties': return { properties: mapped(value, oldSchema) }
    case 'items': return { items: Array.isArray(value) ? { anyOf: value.map(oldSchema) } : oldSchema(value) }
    case 'allOf': case 'anyOf': case 'oneOf': return { [name]: value.map(oldSchema) }
    case 'not': return { not: oldSchema(value) }
    case 'additionalProperties': return { additionalProperties: typeof value === 'boolean' ? value : oldSchema(value) }
  }
  return { [PLAIN.has(name) || name.startsWith('x-') ? name : `x-${kebab(name.replace(/^\$/, ''))}`]: value }
}

function oldTypes (types: readonly string[]): Json {
  const [first, ...others] = types.filter((type) => type !== 'null')
  return {
    ...(first === undefined ? {} : others.length === 0 ? { type: first } : { anyOf: [first, ...others].map((type) => ({ type })) }),
    ...(types.includes('null') ? { nullable: true } : {}),
  }
}

/** A limit that excludes its value is a number in JSON Schema, and a flag of the other limit here. */
function oldLimit (limit: string, name: string, value: unknown, schema: Json): Json {
  if (typeof value === 'boolean') return { [name]: value }
  return isInside(schema, limit) ? { [limit]: value, [name]: true } : {}
}

/** Whether the limit that excludes its value leaves out the other one. */
function isInside (schema: Json, limit: string): boolean {
  const [own, excluded] = [schema[limit], schema[limit === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum']]
  if (typeof excluded !== 'number') return false
  return typeof own !== 'number' || (limit === 'minimum' ? excluded >= own : excluded <= own)
}

function mapped (all: any, change: (value: any) => any): any {
  return isSchemaObject(all) ? Object.fromEntries(Object.entries(all).map(([name, value]) => [name, change(value)])) : all
}
