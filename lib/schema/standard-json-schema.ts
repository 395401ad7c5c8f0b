import { isSchemaObject, type SchemaObject } from './schema.js'

/**
 * What a schema of another kind is as a JSON Schema, if it can tell (`~standard.jsonSchema` of the Standard JSON Schema
 * specification: zod from 4.2 on, ArkType): its titles and the order of its fields. Nothing is validated with it.
 */
export function standardJsonSchema (schema: any): SchemaObject | undefined {
  try {
    const json = schema?.['~standard']?.jsonSchema?.input({ target: 'draft-07', libraryOptions: LENIENT })
    return isSchemaObject(json) ? json : undefined
  } catch {
    // something of it has no JSON Schema
    return undefined
  }
}

/** What JSON Schema cannot say is left out: in the words of zod, and of ArkType. */
const LENIENT = { unrepresentable: 'any', fallback: ({ base }: { base: unknown }) => base }
