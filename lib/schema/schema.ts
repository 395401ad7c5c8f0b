/** A JSON Schema that is not `true` or `false`. */
export type SchemaObject = Record<string, any>

export function isSchemaObject (schema: unknown): schema is SchemaObject {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema)
}

/** Whether something is an object as JSON has it, and no instance of a class. */
export function isPlainObject (value: unknown): value is SchemaObject {
  return isSchemaObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value))
}

/** The values of the `type` keyword. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null'

/** The JSON type of a parsed value; a whole number is an `integer`. */
export function jsonTypeOf (value: unknown): JsonType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value as JsonType
}

/** The types that a schema allows by `type`, `nullable`, `const` or `enum`; `undefined` if it allows any. */
export function typesOf (schema: SchemaObject): readonly JsonType[] | undefined {
  const types = schema.type ?? (valuesOf(schema)?.map(jsonTypeOf))
  if (types === undefined) return undefined
  const list: JsonType[] = Array.isArray(types) ? [...new Set(types)] : [types]
  return schema.nullable === true && !list.includes('null') ? [...list, 'null'] : list
}

/** The values that a schema allows by `const` or `enum`; `undefined` if it has neither. */
export function valuesOf (schema: SchemaObject): readonly unknown[] | undefined {
  if (Object.hasOwn(schema, 'const') && !isDataReference(schema.const)) return [schema.const]
  return Array.isArray(schema.enum) ? schema.enum : undefined
}

/** Ajv's `{ $data: pointer }`: the keyword's value is taken from the data. */
export function isDataReference (value: unknown): value is { $data: string } {
  return isSchemaObject(value) && typeof value.$data === 'string'
}

/** Whether a value is neither a list nor an object. */
export function isScalar (value: unknown): boolean {
  return value === null || typeof value !== 'object'
}
