import { isSchemaObject, type SchemaObject } from './schema.js'

/** Finds the schema that a `$ref` names, seen from the schema that holds it; `undefined` when there is none. */
export type ResolveRef = (ref: string, from: SchemaObject) => unknown

/** Longer names are not matched against `patternProperties`. */
const LONGEST_MATCHED_NAME = 200

/** The schemas that apply to one value, by whatever reference or `allOf`, and what they say of what is inside it. */
export class AppliedSchemas {
  /** In the order in which they are written. */
  readonly schemas: readonly SchemaObject[]
  /** The names of `properties`, then those that are only required. */
  readonly names: ReadonlyMap<string, number>
  /** True where no schema says anything of properties. */
  readonly hasItemsOnly: boolean
  /** From the end of the longest tuple on all items are alike. */
  readonly tupleLength: number
  readonly #ranks: ReadonlyMap<SchemaObject, ReadonlyMap<string, number>>

  constructor (schemas: readonly unknown[], resolve: ResolveRef) {
    this.#ranks = ranksOf(schemas, resolve)
    this.schemas = [...this.#ranks.keys()]
    this.names = orderedNames(this.schemas)
    this.hasItemsOnly = !this.schemas.some(saysOfProperties)
    this.tupleLength = Math.max(0, ...this.schemas.map((schema) => tupleOf(schema)?.length ?? 0))
  }

  has (schema: SchemaObject): boolean {
    return this.#ranks.has(schema)
  }

  /** The place of a keyword among all, in the order in which they are written. */
  rankOf (schema: SchemaObject, keyword: string): number | undefined {
    return this.#ranks.get(schema)?.get(keyword)
  }

  toProperty (name: string): unknown[] {
    return propertySchemas(this.schemas, name)
  }

  toItem (index: number): unknown[] {
    return itemSchemas(this.schemas, index)
  }
}

/** The schemas that apply, each with the places of its keywords, as one reads them. */
function ranksOf (schemas: readonly unknown[], resolve: ResolveRef): Map<SchemaObject, Map<string, number>> {
  const ranks = new Map<SchemaObject, Map<string, number>>()
  let rank = 0
  const visit = (schema: unknown): void => {
    if (!isSchemaObject(schema) || ranks.has(schema)) return
    const own = new Map<string, number>()
    ranks.set(schema, own)
    for (const [keyword, value] of Object.entries(schema)) {
      own.set(keyword, rank++)
      for (const inner of inPlace(keyword, value, schema, resolve)) visit(inner)
    }
  }
  for (const schema of schemas) visit(schema)
  return ranks
}

/** The schemas that a keyword applies to the very value that its own schema is for. */
function inPlace (keyword: string, value: any, schema: SchemaObject, resolve: ResolveRef): readonly unknown[] {
  switch (keyword) {
    case '$ref': case '$dynamicRef': case '$recursiveRef': return [resolve(value, schema)]
    case 'allOf': case 'anyOf': case 'oneOf': return Array.isArray(value) ? value : []
    case 'then': case 'else': return [value]
    case 'dependencies': case 'dependentSchemas': return Object.values(value ?? {})
    default: return []
  }
}

/** Keywords that are known to say nothing of properties; those of an application may. */
const NOT_OF_PROPERTIES = new Set([
  '$id', '$schema', '$comment', '$anchor', '$defs', 'definitions', '$ref', 'title', 'description', 'default', 'examples', 'deprecated', 'labels', 'errorMessage',
  'type', 'nullable', 'enum', 'const', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else',
  'items', 'additionalItems', 'prefixItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains', 'minItems', 'maxItems', 'uniqueItems',
])

function saysOfProperties (schema: SchemaObject): boolean {
  return Object.keys(schema).some((keyword) => !NOT_OF_PROPERTIES.has(keyword))
}

function orderedNames (schemas: readonly SchemaObject[]): ReadonlyMap<string, number> {
  const declared = schemas.flatMap(({ properties }) => Object.keys(properties ?? {}))
  const required = schemas.flatMap(requiredNames)
  return new Map([...new Set([...declared, ...required])].map((name, rank) => [name, rank]))
}

function requiredNames ({ required, dependencies, dependentRequired }: SchemaObject): string[] {
  const dependent = [dependencies, dependentRequired].flatMap((lists) => Object.values(lists ?? {})).filter(Array.isArray).flat()
  return [...(Array.isArray(required) ? required : []), ...dependent]
}

function propertySchemas (schemas: readonly SchemaObject[], name: string): unknown[] {
  const found = schemas.flatMap((schema) => declaredSchemas(schema, name))
  return found.length > 0 ? found : schemas.map(({ unevaluatedProperties }) => unevaluatedProperties).filter(isSchemaObject)
}

function declaredSchemas (schema: SchemaObject, name: string): unknown[] {
  const { properties, patternProperties, additionalProperties } = schema
  const own = isSchemaObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : []
  const matched = isSchemaObject(patternProperties) ? patternsOf(patternProperties).filter(([pattern]) => matches(pattern, name)).map(([, inner]) => inner) : []
  const found = [...own, ...matched]
  return found.length > 0 || !isSchemaObject(additionalProperties) ? found : [additionalProperties]
}

const patterns = new WeakMap<object, ReadonlyArray<readonly [RegExp, unknown]>>()

function patternsOf (patternProperties: SchemaObject): ReadonlyArray<readonly [RegExp, unknown]> {
  const known = patterns.get(patternProperties) ?? Object.entries(patternProperties).map(([pattern, schema]) => [regExp(pattern), schema] as const)
  patterns.set(patternProperties, known)
  return known
}

/** Ajv takes patterns as Unicode ones, unless its `unicodeRegExp` is false. */
function regExp (pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return new RegExp(pattern)
  }
}

function matches (pattern: RegExp, name: string): boolean {
  return name.length <= LONGEST_MATCHED_NAME && pattern.test(name)
}

function itemSchemas (schemas: readonly SchemaObject[], index: number): unknown[] {
  const found = schemas.map((schema) => itemSchema(schema, index)).filter(isSchemaObject)
  return found.length > 0 ? found : schemas.map(({ unevaluatedItems }) => unevaluatedItems).filter(isSchemaObject)
}

function itemSchema (schema: SchemaObject, index: number): unknown {
  const tuple = tupleOf(schema)
  if (tuple !== undefined && index < tuple.length) return tuple[index]
  return Array.isArray(schema.items) ? schema.additionalItems : schema.items
}

function tupleOf ({ items, prefixItems }: SchemaObject): readonly unknown[] | undefined {
  return [items, prefixItems].find(Array.isArray)
}
