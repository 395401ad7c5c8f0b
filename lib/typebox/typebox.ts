import type * as Esm from '@sinclair/typebox' with { 'resolution-mode': 'import' }
import type * as Cjs from '@sinclair/typebox' with { 'resolution-mode': 'require' }

/*
 * The few TypeBox schemas that this package exports, built as TypeBox builds them but without loading it: it takes some 6 MiB,
 * which a service with plain JSON Schema should not pay for. `test/unit/typebox.test.ts` compares them with TypeBox's own.
 */
const Kind = Symbol.for('TypeBox.Kind')
const Optional = Symbol.for('TypeBox.Optional')

/**
 * The type of an exported schema. TypeBox declares its symbols twice, for ES modules and for CommonJS, and neither schema is assignable to
 * the other, so this type has both. TypeBox 1, which is the package `typebox`, identifies schemas by `~kind`.
 */
export type Exported<Schema extends Esm.TSchema, Kind extends string> = Schema & Cjs.TKind & { '~kind': Kind }
export type { Esm }

export type StringSchema = Exported<Esm.TString, 'String'>

/** The options of a string schema. */
export type StringOptions = Esm.StringOptions

type Schema = Readonly<Record<string, unknown>>

export function string (options: StringOptions = {}): StringSchema {
  return kind('String', { ...options, type: 'string' })
}

export function integer (): Schema {
  return kind('Integer', { type: 'integer' })
}

/** A schema that accepts any value. */
export function unknown (): Schema {
  return kind('Unknown', {})
}

export function array (items: object): Schema {
  return kind('Array', { type: 'array', items })
}

/** An object with any names. */
export function record (value: object): Schema {
  return kind('Record', { type: 'object', patternProperties: { '^(.*)$': value } })
}

/** @typeParam Typed its TypeBox type, which this function does not check */
export function object<Typed = Schema> (properties: Record<string, object>, options: { title?: string } = {}): Typed {
  const required = Object.keys(properties).filter((name) => !(Optional in properties[name]!))
  return kind('Object', { ...options, type: 'object', ...(required.length === 0 ? {} : { required }), properties })
}

export function optional (schema: object): Schema {
  hide(schema, '~optional', true)
  return Object.defineProperty(schema, Optional, { value: 'Optional', enumerable: true }) as Schema
}

function kind<Typed> (name: string, schema: object): Typed {
  const made = { ...schema, [Kind]: name }
  hide(made, '~kind', name)
  return made as Typed
}

/** Defines a property that JSON.stringify leaves out, as TypeBox 1 does. */
function hide (schema: object, name: string, value: unknown): void {
  Object.defineProperty(schema, name, { value, writable: true, configurable: true })
}
