import { isSchemaObject, type SchemaObject } from '../schema/schema.js'

/** A part of a description, as JSON. */
export type Json = Record<string, any>

/** Limits of ajv-formats and of this package, which are not allowed in a Schema Object of OpenAPI 3.0. */
const LIMITS = new Set(['dateFormat', 'format'].flatMap((format) =>
  ['Minimum', 'Maximum', 'ExclusiveMinimum', 'ExclusiveMaximum'].map((limit) => format + limit)))

/** Members whose own members have arbitrary names, which are not keywords. */
const MAPS = new Set([
  'properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas', 'schemas', 'parameters', 'responses', 'headers', 'requestBodies',
  'content', 'paths', 'callbacks', 'webhooks',
])

/** Members that hold data, not schemas. */
const DATA = new Set(['enum', 'const', 'default', 'example', 'examples'])

/**
 * Copies a description and replaces this package's keywords by what tools understand: `dateFormat` is in the `description` and in
 * `x-date-format`, `labels` become the `title`, limits of dates become extensions, `errorMessage` is left out.
 * @param language the language of `labels` to use; if it is missing, the first one
 */
export function withOpenapiKeywords (document: unknown, language: string): any {
  if (Array.isArray(document)) return document.map((item) => withOpenapiKeywords(item, language))
  if (!isSchemaObject(document)) return document
  const members = Object.entries(document).flatMap(([name, value]) => member(name, value, language))
  return withWords(Object.fromEntries(members), document, language)
}

function member (name: string, value: unknown, language: string): Array<[string, unknown]> {
  if (DATA.has(name)) return [[name, value]]
  if (name === 'dateFormat' || LIMITS.has(name)) return [[`x-${kebab(name)}`, value]]
  if ((name === 'labels' && isSchemaObject(value)) || name === 'errorMessage') return []
  if (!MAPS.has(name) || !isSchemaObject(value)) return [[name, withOpenapiKeywords(value, language)]]
  return [[name, Object.fromEntries(Object.entries(value).map(([own, inner]) => [own, withOpenapiKeywords(inner, language)]))]]
}

/** `dateFormatMinimum` -> `date-format-minimum` */
export function kebab (name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function withWords (copy: SchemaObject, { dateFormat, labels, title, description }: SchemaObject, language: string): SchemaObject {
  const label = isSchemaObject(labels) ? labels[language] ?? Object.values(labels)[0] : undefined
  if (typeof label === 'string' && title === undefined) copy.title = label
  const formats = [dateFormat ?? []].flat().filter((format) => typeof format === 'string')
  if (formats.length > 0) copy.description = [description ?? [], `Date format: ${formats.map((format) => `\`${format}\``).join(', ')}`].flat().join('\n\n')
  return copy
}
