import { isSchemaObject, type SchemaObject } from '../schema/schema.js'
import type { Condition } from './violation.js'

/** The most combinations of names; a schema can multiply them. */
const MOST_SETS = 100

/**
 * Reads a schema that is only about which fields are present: `{ required: ['a', 'b'] }`, also inside `anyOf` and `allOf`.
 * @returns the sets of fields each of which is enough to match; undefined if something else matters, too, or if no field does
 */
export function presenceSets (schema: unknown): ReadonlyArray<readonly string[]> | undefined {
  const sets = read(schema)
  return sets === undefined || sets.some((names) => names.length === 0) ? undefined : sets.filter(isLeast)
}

/** The names in a schema that only has `required`. */
export function requiredAlone ({ type, title, description, required, ...more }: SchemaObject): readonly string[] | undefined {
  return Array.isArray(required) && Object.keys(more).length === 0 && (type === undefined || type === 'object') ? required : undefined
}

/** The field whose presence is a condition. Fields that are not allowed then cannot be used together with it. */
export function presentField (condition: Condition | undefined): string | undefined {
  return condition?.holds === true && condition.values === undefined ? condition.name : undefined
}

type Sets = ReadonlyArray<readonly string[]>

function read (schema: unknown): Sets | undefined {
  if (!isSchemaObject(schema)) return undefined
  const { anyOf, allOf = [], required = [], ...more } = schema
  const names = requiredAlone({ ...more, required })
  if (names === undefined || !Array.isArray(allOf)) return undefined
  const others = anyOf === undefined ? allOf.map(read) : [...allOf.map(read), anyRead(anyOf)]
  return others.reduce(both, [names])
}

function anyRead (schemas: unknown): Sets | undefined {
  const all = Array.isArray(schemas) ? schemas.map(read) : []
  return all.length > 0 && all.every((sets) => sets !== undefined) ? all.flat() : undefined
}

function both (sets: Sets | undefined, others: Sets | undefined): Sets | undefined {
  if (sets === undefined || others === undefined || sets.length * others.length > MOST_SETS) return undefined
  return sets.flatMap((names) => others.map((more) => [...new Set([...names, ...more])]))
}

/** Whether no other set is contained in a set; of equal ones, the first is left. */
function isLeast (names: readonly string[], at: number, sets: Sets): boolean {
  return !sets.some((other, i) => i !== at && other.every((name) => names.includes(name)) && (other.length < names.length || i < at))
}
