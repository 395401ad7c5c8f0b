import type { Plugin as AjvPlugin } from 'ajv'
import ajvKeywords from 'ajv-keywords'
import nextVocabulary from 'ajv/dist/vocabularies/next.js'
import unevaluatedVocabulary from 'ajv/dist/vocabularies/unevaluated/index.js'
import type { AjvServerOptions } from '../lib/ajv/validator.js'
import { framedKeys, withMerged } from '../lib/text/merged-keys.js'

/** An invalid request for a text of the catalogue. */
export interface Example {
  /** The key of the text: `keyword.minLength`. */
  key: string
  /** The schema of the whole request body. */
  schema: object
  value: unknown
  /** The schema and value to show: those of the field alone, if nothing else matters. */
  shown: { schema: object | boolean, value: unknown }
}

/** The server's `ajv` option that knows every keyword of the table. */
export const everyKeyword: AjvServerOptions = {
  customOptions: { strict: false, removeAdditional: false, coerceTypes: false, next: true, unevaluated: true, $data: true, discriminator: true } as object,
  plugins: [
    (ajv) => { ajv.addVocabulary((nextVocabulary as unknown as { default: string[] }).default) },
    (ajv) => { ajv.addVocabulary((unevaluatedVocabulary as unknown as { default: string[] }).default) },
    ajvKeywords as unknown as AjvPlugin<unknown>,
  ],
}

/** A schema for a field called `name`, and an invalid value. */
const ofField: Record<string, [schema: object | boolean, value: unknown]> = {
  const: [{ const: 'yes' }, 'no'],
  const_true: [{ const: true }, false],
  const_false: [{ const: false }, true],
  const_empty: [{ const: '' }, 'x'],
  enum: [{ enum: ['low', 'high'] }, 'medium'],
  enum_many: [{ enum: [{ a: 1 }, { a: 2 }] }, 'x'],
  'false schema': [false, 1],
  not: [{ not: { minimum: 10 } }, 12],
  not_const: [{ not: { const: 'admin' } }, 'admin'],
  not_enum: [{ not: { enum: ['admin', 'root'] } }, 'root'],
  not_empty: [{ not: { const: '' } }, ''],
  not_required: [{ not: { required: ['card', 'cash'] } }, { card: 1, cash: 1 }],
  anyOf: [{ anyOf: [{ minimum: 10 }, { maximum: 5 }] }, 7],
  oneOf: [{ oneOf: [{ minimum: 10 }, { maximum: 5 }] }, 7],
  oneOf_several: [{ oneOf: [{ minimum: 5 }, { maximum: 10 }] }, 7],
  minimum: [{ minimum: 18 }, 17],
  minimum_zero: [{ minimum: 0 }, -1],
  maximum: [{ maximum: 1.5 }, 2],
  exactValue: [{ minimum: 5, maximum: 5 }, 4],
  exclusiveMinimum: [{ exclusiveMinimum: 10 }, 10],
  exclusiveMaximum: [{ exclusiveMaximum: 10 }, 10],
  multipleOf: [{ multipleOf: 0.5 }, 0.7],
  multipleOf_decimals: [{ multipleOf: 0.01 }, 0.125],
  minLength: [{ minLength: 2 }, 'a'],
  minLength_empty: [{ minLength: 1 }, ''],
  maxLength: [{ maxLength: 5 }, 'abcdef'],
  maxLength_empty: [{ maxLength: 0 }, 'a'],
  exactLength: [{ minLength: 2, maxLength: 2 }, 'abc'],
  format: [{ format: 'uri-reference' }, '\\'],
  pattern: [{ pattern: '^[a-z]+$' }, 'A1'],
  formatMinimum: [{ format: 'date', formatMinimum: '2030-01-01' }, '2029-12-31'],
  formatMaximum: [{ format: 'date', formatMaximum: '2030-01-01' }, '2030-01-02'],
  formatExclusiveMinimum: [{ format: 'date', formatExclusiveMinimum: '2030-01-01' }, '2030-01-01'],
  formatExclusiveMaximum: [{ format: 'date', formatExclusiveMaximum: '2030-01-01' }, '2030-01-01'],
  dateFormat: [{ dateFormat: 'Y-m-d H:i:s' }, '2000-01-01'],
  dateFormat_several: [{ dateFormat: ['Y-m-d', 'd.m.Y'] }, '1/1/2000'],
  minItems: [{ minItems: 2 }, [1]],
  minItems_empty: [{ minItems: 1 }, []],
  maxItems: [{ maxItems: 2 }, [1, 2, 3]],
  maxItems_empty: [{ maxItems: 0 }, [1]],
  exactItems: [{ minItems: 2, maxItems: 2 }, [1]],
  uniqueItems: [{ uniqueItems: true }, [1, 1]],
  uniqueItemProperties: [{ uniqueItemProperties: ['id', 'code'] }, [{ id: 1, code: 1 }, { id: 1, code: 1 }]],
  contains: [{ contains: { minimum: 5 } }, [2]],
  contains_const: [{ contains: { const: 1 } }, [2]],
  contains_min: [{ contains: { const: 1 }, minContains: 2 }, [1]],
  contains_max: [{ contains: { const: 1 }, minContains: 0, maxContains: 2 }, [1, 1, 1]],
  contains_exact: [{ contains: { const: 1 }, minContains: 1, maxContains: 1 }, [1, 1]],
  contains_between: [{ contains: { const: 1 }, minContains: 2, maxContains: 5 }, [1]],
  contains_none: [{ contains: { const: 1 }, minContains: 0, maxContains: 0 }, [1]],
  minProperties: [{ minProperties: 2 }, { a: 1 }],
  minProperties_empty: [{ minProperties: 1 }, {}],
  maxProperties: [{ maxProperties: 1 }, { a: 1, b: 2 }],
  maxProperties_empty: [{ maxProperties: 0 }, { a: 1 }],
  allRequired: [{ deepRequired: ['/address/city'] }, {}],
  anyRequired: [{ anyRequired: ['email', 'phone'] }, {}],
  oneRequired: [{ oneRequired: ['email', 'phone'] }, {}],
  patternRequired: [{ patternRequired: ['^x-'] }, {}],
  prohibited: [{ prohibited: ['id', 'role'] }, { id: 1, role: 2 }],
}

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })
const either = { type: { enum: ['ip', 'usb'] }, address: {} }

const dependent = (condition: object): object => object({ type: { type: 'string' }, size: { type: 'number' } }, condition)
const small = { properties: { size: { maximum: 5 } } }

/** Texts that need more than one field. */
const ofBody: Record<string, [schema: object, value: unknown]> = {
  required: [object({ name: {} }, { required: ['name'] }), {}],
  required_when: [object(either, { if: { properties: { type: { const: 'ip' } } }, then: { required: ['address'] } }), { type: 'ip' }],
  required_unless: [object(either, { if: { properties: { type: { const: 'usb' } } }, else: { required: ['address'] } }), { type: 'ip' }],
  required_with: [object({ card: {}, address: {} }, { dependencies: { card: ['address'] } }), { card: 1 }],
  required_without: [object({ email: {}, phone: {} }, { if: { not: { required: ['email'] } }, then: { required: ['phone'] } }), {}],
  additionalProperties: [object({}, { additionalProperties: false }), { name: 1 }],
  'false schema_when': [object(either, { if: { properties: { type: { const: 'usb' } } }, then: { properties: { address: false } } }), { type: 'usb', address: 1 }],
  'false schema_unless': [object(either, { if: { properties: { type: { const: 'ip' } } }, else: { properties: { address: false } } }), { type: 'usb', address: 1 }],
  'false schema_with': [object({ email: {}, phone: {} }, { if: { required: ['email'] }, then: { properties: { phone: false } } }), { email: 1, phone: 2 }],
  'false schema_without': [object({ card: {}, cvc: {} }, { if: { required: ['card'] }, else: { properties: { cvc: false } } }), { cvc: 1 }],
  const_field: [object({ password: {}, repeated: { const: { $data: '1/password' } } }), { password: 'a', repeated: 'b' }],
  enum_field: [object({ sizes: {}, size: { enum: { $data: '1/sizes' } } }), { sizes: ['S', 'M'], size: 'L' }],
  not_field: [object({ old: {}, new: { not: { const: { $data: '1/old' } } } }), { old: 'a', new: 'a' }],
  ...Object.fromEntries([['minimum', 1], ['exclusiveMinimum', 2], ['maximum', 3], ['exclusiveMaximum', 2], ['multipleOf', 3]].map(([keyword, value]) =>
    [`${keyword}_field`, [object({ first: { type: 'number' }, second: { type: 'number', [keyword!]: { $data: '1/first' } } }), { first: 2, second: value }]])),
  ...Object.fromEntries([['minLength', 'a'], ['maxLength', 'abc']].map(([keyword, value]) =>
    [`${keyword}_field`, [object({ size: { type: 'integer' }, name: { type: 'string', [keyword!]: { $data: '1/size' } } }), { size: 2, name: value }]])),
  ...Object.fromEntries([['minItems', [1]], ['maxItems', [1, 2, 3]]].map(([keyword, value]) =>
    [`${String(keyword)}_field`, [object({ size: { type: 'integer' }, list: { type: 'array', [String(keyword)]: { $data: '1/size' } } }), { size: 2, list: value }]])),
  ...Object.fromEntries(['formatMinimum', 'formatMaximum', 'formatExclusiveMinimum', 'formatExclusiveMaximum'].map((keyword) =>
    [`${keyword}_field`, [object({ from: {}, to: { type: 'string', format: 'date', [keyword]: { $data: '1/from' } } }),
      { from: '2030-01-01', to: keyword === 'formatMinimum' ? '2029-01-01' : keyword === 'formatMaximum' ? '2031-01-01' : '2030-01-01' }]])),
}

/** Sentences that follow another text. */
const ofCondition: Record<string, [schema: object, value: unknown]> = {
  when: [dependent({ if: { properties: { type: { const: 'free' } } }, then: small }), { type: 'free', size: 9 }],
  unless: [dependent({ if: { properties: { type: { const: 'paid' } } }, else: small }), { type: 'free', size: 9 }],
  with: [dependent({ if: { required: ['type'] }, then: small }), { type: 'free', size: 9 }],
  without: [dependent({ if: { required: ['type'] }, else: small }), { size: 9 }],
}

const ofName: Record<string, [schema: object, value: unknown]> = {
  default: [{ not: { const: 'admin' } }, 'admin'],
  minLength: [{ minLength: 2 }, 'a'],
  minLength_empty: [{ minLength: 1 }, ''],
  maxLength: [{ maxLength: 5 }, 'abcdef'],
  exactLength: [{ minLength: 2, maxLength: 2 }, 'abc'],
  format: [{ format: 'email' }, 'me'],
  pattern: [{ pattern: '^x-' }, 'y'],
  dateFormat: [{ dateFormat: 'Y-m-d' }, 'today'],
  dateFormat_several: [{ dateFormat: ['Y-m-d', 'd.m.Y'] }, 'today'],
  const: [{ const: 'id' }, 'name'],
  enum: [{ enum: ['id', 'name'] }, 'role'],
}

const wrongTypes = { string: 1, number: 'a', integer: 1.5, boolean: 'a', array: 1, object: 1, null: 1 }

const wrongFormats: Record<string, unknown> = {
  email: 'me',
  uri: 'http//example.com',
  date: '31.01.2030',
  time: '2 pm',
  'date-time': '2030-01-31',
  'iso-time': '2 pm',
  'iso-date-time': '2030-01-31',
  duration: '1 day',
  hostname: 'a b',
  ipv4: '1.2.3',
  ipv6: '1.2.3.4',
  uuid: '1234',
  'uri-template': '{',
  regex: '(',
  'json-pointer': 'a',
  'json-pointer-uri-fragment': 'a',
  'relative-json-pointer': '/a',
  byte: '?',
  int32: 3_000_000_000,
  int64: 1.5,
}

/** Texts for violations that Ajv itself never reports, with the reason. */
export const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  'keyword.default': 'for a keyword that has no text of its own',
  'keyword.unique': 'for `databaseErrors`',
  'keyword.unique_several': 'for `databaseErrors`',
  'typeName.file': "for @fastify/multipart's `isFile`",
}

/** At least one example for every text that a schema can lead to. */
export const examples: readonly Example[] = [
  ...Object.entries(ofField).map(([key, [schema, value]]) => inField(`keyword.${key}`, schema, value)),
  ...Object.entries(ofBody).map(([key, [schema, value]]) => inBody(`keyword.${key}`, schema, value)),
  ...Object.entries(wrongTypes).flatMap(([type, value]) => [
    inField(`type.${type}`, { type }, value),
    ...(type === 'null' ? [] : [inField(`type.${type}_nullable`, { type, nullable: true }, value)]),
  ]),
  inField('type.several', { type: ['string', 'boolean', 'null'] }, 1),
  inField('type.empty', { anyOf: [{ type: 'string', format: 'email' }, { const: '' }] }, 'mary'),
  ...Object.entries(ofCondition).map(([key, [schema, value]]) => inBody(`condition.${key}`, schema, value)),
  ...Object.entries(wrongFormats).map(([format, value]) => inField(`format.${format}`, { format }, value)),
  ...Object.entries(ofName).map(([key, [schema, name]]) => inBody(`propertyName.${key}`, { type: 'object', propertyNames: schema }, { [String(name)]: 1 })),
  ...Object.entries(ofField).map(([key, [schema, value]]) => inBody(`whole.${key}`, typeof schema === 'boolean' ? { allOf: [schema] } : schema, value)),
  ...Object.entries(wrongTypes).flatMap(([type, value]) => [
    inBody(`whole.type.${type}`, { type }, value),
    ...(type === 'null' ? [] : [inBody(`whole.type.${type}_nullable`, { type, nullable: true }, value)]),
  ]),
  inBody('whole.type.several', { type: ['string', 'boolean', 'null'] }, 1),
]

function inField (key: string, schema: object | boolean, value: unknown): Example {
  return { key, schema: { type: 'object', properties: { name: schema } }, value: { name: value }, shown: { schema, value } }
}

function inBody (key: string, schema: object, value: unknown): Example {
  return { key, schema, value, shown: { schema, value } }
}

/** The key of this package's text that an example shows. */
export function textKeyOf ({ key }: Example, texts: Readonly<Record<string, string>>): string {
  const bare = key.replace(/^whole\.type\./, 'type.')
  if (bare.startsWith('type.')) return 'keyword.kind'
  const format = /^format\.(?:.*(json-pointer))?/.exec(key)
  const keys = format !== null ? [`formatName.${format[1] ?? key.slice('format.'.length)}`] : [...withMerged([key]), ...framedKeys([key.replace(/_(true|false)$/, '')])]
  return keys.find((one) => Object.hasOwn(texts, one) || Object.hasOwn(texts, `${one}_other`)) ?? 'keyword.default'
}
