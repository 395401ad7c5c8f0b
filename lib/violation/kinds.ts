import { MOST_VALUES, plain, say, values, type Kinds, type MessageSpec } from './message-spec.js'
import { isScalar, typesOf, valuesOf, type JsonType, type SchemaObject } from '../schema/schema.js'
import type { Rule } from './violation.js'

/*
 * What a value has to be, in one sentence: "an integer, a valid email address, or all".
 */

/** The formats with a name in every language, and the keys of those names. */
const NAMED_FORMATS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([
    'email', 'date', 'time', 'date-time', 'iso-time', 'iso-date-time', 'duration', 'uri', 'hostname', 'ipv4', 'ipv6', 'uuid', 'uri-template', 'regex',
    'json-pointer', 'byte', 'int32', 'int64',
  ].map((format) => [format, format])),
  // formats that a reader would not distinguish
  url: 'uri',
  iri: 'uri',
  'idn-email': 'email',
  'idn-hostname': 'hostname',
  'json-pointer-uri-fragment': 'json-pointer',
  'relative-json-pointer': 'json-pointer',
}

/** The formats with a text, which may be the general one if a format has no common name. */
const FORMATS = new Set([
  'date', 'time', 'date-time', 'iso-time', 'iso-date-time', 'duration', 'uri', 'uri-reference', 'uri-template', 'url', 'email', 'hostname', 'ipv4',
  'ipv6', 'regex', 'uuid', 'json-pointer', 'json-pointer-uri-fragment', 'relative-json-pointer', 'byte', 'int32', 'int64', 'float', 'double',
  'password', 'binary', 'idn-email', 'idn-hostname', 'iri', 'iri-reference',
])

export function isKnownFormat (format: string): boolean {
  return FORMATS.has(format)
}

/** Formats that are no more than a type. */
const NUMBERS = new Set(['float', 'double'])

export function typeWording (types: readonly JsonType[]): MessageSpec {
  if (types.length === 0) return say(['type'])
  const named = types.filter((type) => type !== 'null')
  const key = types.length === 1 ? `type.${types[0]!}` : named.length === 1 ? `type.${named[0]!}_nullable` : 'type.several'
  return kindWording({ types }, [key], 'type')
}

/**
 * "must be an integer, a valid email address, or all"
 * @param keys the most specific keys
 * @param general the key of the keyword, below `keyword.`
 */
export function kindWording (kinds: Kinds, keys: readonly string[] = [], general?: string): MessageSpec {
  return { keys: [...keys, 'keyword.kind', ...(general === undefined ? [] : [`keyword.${general}`])], values: { types: { kind: 'types', ...kinds } } }
}

export function formatWording (format: unknown): MessageSpec {
  if (typeof format !== 'string') return say(['format'])
  const name = Object.hasOwn(NAMED_FORMATS, format) ? NAMED_FORMATS[format]! : undefined
  const keys = [`format.${format}`, ...(format === `idn-${name}` ? [`format.${name}`] : [])]
  const kinds: Kinds | undefined = NUMBERS.has(format) ? { types: ['number'] } : name === undefined ? undefined : { formats: [name] }
  const said: MessageSpec = kinds === undefined ? { keys: [...keys, 'keyword.format'], values: {} } : kindWording(kinds, keys, 'format')
  return { ...said, values: { ...said.values, format: plain(format) } }
}

/** What a branch of a union requires, if that is only types, a format or values. */
export function kindsOf ({ node }: Rule, schema: SchemaObject): Kinds | undefined {
  const { type, nullable, format, title, description, ...more } = schema
  const values = valuesOf(schema)
  if (values?.every(isScalar)) return { values, node }
  if (Object.keys(more).length > 0) return undefined
  if (format === undefined) {
    const types = typesOf(schema)
    return types === undefined ? undefined : { types }
  }
  return typeof format === 'string' && Object.hasOwn(NAMED_FORMATS, format) ? { formats: [NAMED_FORMATS[format]!] } : undefined
}

/** The same with the names of the formats; `undefined` if one of them has none, or the list is too long. */
export function namedKinds ({ types, formats, values, node }: Required<Kinds>): Kinds | undefined {
  const isNamed = formats.every((format) => Object.hasOwn(NAMED_FORMATS, format))
  return isNamed ? joinedKinds([{ types, formats: formats.map((format) => NAMED_FORMATS[format]!), values, node }]) : undefined
}

/** What several branches require together; `undefined` if the list is too long. */
export function joinedKinds (kinds: readonly Kinds[]): Kinds | undefined {
  const list = <Key extends 'types' | 'formats' | 'values'>(key: Key): Array<NonNullable<Kinds[Key]>[number]> =>
    [...new Set(kinds.flatMap((kind) => kind[key] ?? []))]
  const { node } = kinds.find((kind) => kind.node !== undefined) ?? {}
  const all = { types: list('types'), formats: list('formats'), values: list('values'), ...(node === undefined ? {} : { node }) }
  return all.types.length + all.formats.length + all.values.length > MOST_VALUES ? undefined : all
}

export function constWording (rule: Rule, value: unknown): MessageSpec {
  if (!isScalar(value)) return say(['enum_many', 'const'])
  if (value === null) return kindWording({ types: ['null'] }, [], 'const')
  const keys = value === '' ? ['const_empty', 'const'] : typeof value === 'boolean' ? [`const_${value}`, 'const'] : ['const']
  return say(keys, { value: values(rule, [value]) })
}

export function enumWording (rule: Rule, allowed: readonly unknown[]): MessageSpec {
  if (allowed.length === 1) return constWording(rule, allowed[0])
  return allowed.length <= MOST_VALUES && allowed.every(isScalar)
    ? say(['enum'], { values: values(rule, allowed) })
    : say(['enum_many', 'enum'])
}
