import { isSchemaObject, type SchemaObject } from '../schema/schema.js'
import { compiledFor, sharedSchema, type Doubts } from './route-schemas.js'
import type { KnownRoute } from './routes.js'

/**
 * Lists of schemas where one with `additionalProperties: false` removes properties that another one needs, which Fastify's Ajv does by default
 * (https://ajv.js.org/guide/modifying-data.html#removing-additional-properties): a valid request is refused.
 */
export function doubtfulRemovals (): Doubts {
  return (keywords, route) => ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const list: unknown = keywords[keyword]
    if (!Array.isArray(list) || keywords.discriminator !== undefined) return []
    const branches = list.map((branch) => resolved(branch, route))
    // Ajv stops at the first branch that fits
    const others = (at: number): readonly SchemaObject[] => [...keyword === 'allOf' ? branches : branches.slice(at + 1), keywords]
    const names = [...new Set(branches.flatMap((branch, at) => lostTo(branch, others(at))))]
    return names.length === 0 || !removes(route)
      ? []
      : [{
          fields: { [keyword]: names },
          message: `additionalProperties: false inside ${keyword} removes properties that other schemas have (${names.join(', ')}), so that valid requests may be refused; set ajv.customOptions.removeAdditional to false, or close the schemas in another way.`,
        }]
  })
}

function resolved (branch: unknown, { instance }: KnownRoute): SchemaObject {
  const schema = isSchemaObject(branch) && typeof branch.$ref === 'string' ? sharedSchema(branch.$ref, instance.getSchemas()) : branch
  return isSchemaObject(schema) ? schema : {}
}

/** The properties of other schemas that a closed one removes. */
function lostTo ({ additionalProperties, properties, patternProperties }: SchemaObject, others: readonly SchemaObject[]): string[] {
  if (additionalProperties !== false || patternProperties !== undefined) return []
  return others.flatMap((other) => Object.keys(other.properties ?? {})).filter((name) => !Object.hasOwn(properties ?? {}, name))
}

/** Whether the validators of a route remove properties. */
function removes (route: KnownRoute): boolean {
  const data = { extra: 1 }
  compiledFor(route, { type: 'object', properties: {}, additionalProperties: false })(data)
  return !('extra' in data)
}
