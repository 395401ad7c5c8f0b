import type { TArray, TInteger, TObject, TOptional, TProperties, TRecord, TSchema, TString, StringOptions } from '@sinclair/typebox'

/*
 * The few TypeBox schemas that this package exports, made as TypeBox makes them but without loading it: it takes some 6 MiB,
 * which a service that writes plain JSON Schema should not pay for. `test/typebox.test.ts` compares them with TypeBox's own.
 */
const Kind = Symbol.for('TypeBox.Kind')
const Optional = Symbol.for('TypeBox.Optional')

export function string (options: StringOptions = {}): TString {
  return kind('String', { ...options, type: 'string' })
}

export function integer (): TInteger {
  return kind('Integer', { type: 'integer' })
}

export function array<Items extends TSchema> (items: Items): TArray<Items> {
  return kind('Array', { type: 'array', items })
}

/** Of any names. */
export function record<Value extends TSchema> (value: Value): TRecord<TString, Value> {
  return kind('Record', { type: 'object', patternProperties: { '^(.*)$': value } })
}

export function object<Properties extends TProperties> (properties: Properties, options: { title?: string } = {}): TObject<Properties> {
  const required = Object.keys(properties).filter((name) => !(Optional in properties[name]!))
  return kind('Object', { ...options, type: 'object', ...(required.length === 0 ? {} : { required }), properties })
}

export function optional<Schema extends TSchema> (schema: Schema): TOptional<Schema> {
  return Object.defineProperty(schema, Optional, { value: 'Optional', enumerable: true }) as TOptional<Schema>
}

function kind<Schema> (name: string, schema: object): Schema {
  return { ...schema, [Kind]: name } as Schema
}
