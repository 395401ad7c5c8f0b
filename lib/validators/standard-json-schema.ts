import { isSchemaObject, type SchemaObject } from '../schema/schema.js'

/**
 * Converts a schema of another kind to JSON Schema, if it supports that (`~standard.jsonSchema` of the Standard JSON Schema specification: zod
 * since 4.2, ArkType), for titles and the order of fields. It is not used for validation.
 */
export function standardJsonSchema (schema: any): SchemaObject | undefined {
  try {
    const json = schema?.['~standard']?.jsonSchema?.input({ target: 'draft-07', libraryOptions: LENIENT })
    return isSchemaObject(json) ? json : undefined
  } catch {
    // a part of it has no equivalent in JSON Schema
    return undefined
  }
}

/** Options of zod and ArkType that leave out what JSON Schema cannot express. */
const LENIENT = { unrepresentable: 'any', fallback: ({ base }: { base: unknown }) => base }
