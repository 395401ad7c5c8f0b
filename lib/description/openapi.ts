import { isSchemaObject } from '../schema/schema.js'

/** Keywords of this package and of ajv-formats that are not allowed in a Schema Object of OpenAPI 3.0. */
const KEYWORDS = new Set([
  'dateFormat', 'errorMessage', 'labels',
  ...['dateFormat', 'format'].flatMap((format) => ['Minimum', 'Maximum', 'ExclusiveMinimum', 'ExclusiveMaximum'].map((limit) => format + limit)),
])

/** Members whose own members have arbitrary names, which are not keywords. */
const MAPS = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas', 'schemas', 'parameters', 'responses', 'headers', 'requestBodies', 'content', 'paths', 'callbacks'])

/** Members that hold data, not schemas. */
const DATA = new Set(['enum', 'const', 'default', 'example', 'examples'])

/**
 * For the option `transformObject` of @fastify/swagger: keeps the document valid by writing this package's keywords as extensions of
 * OpenAPI, `x-dateFormat` for `dateFormat`.
 * @returns a copy of the document
 * @example await app.register(swagger, { openapi: {}, transformObject })
 */
export function transformObject (document: { openapiObject?: unknown, swaggerObject?: unknown }): any {
  return withExtensions(document.openapiObject ?? document.swaggerObject)
}

function withExtensions (value: unknown): unknown {
  return mapped(value, (name, inner) => {
    if (KEYWORDS.has(name)) return [`x-${name}`, inner]
    if (DATA.has(name)) return [name, inner]
    return [name, MAPS.has(name) ? mapped(inner, (own, one) => [own, withExtensions(one)]) : withExtensions(inner)]
  })
}

/** A copy of an object with other members, or of a list. */
function mapped (value: unknown, member: (name: string, value: unknown) => [string, unknown]): unknown {
  if (Array.isArray(value)) return value.map(withExtensions)
  return isSchemaObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => member(name, inner))) : value
}
