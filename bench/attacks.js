/*
 * Attacks: bodies of at most a MiB, Fastify's default limit, that cost as much as possible. Each is a realistic schema, and a body as JSON.
 */
const MIB = 1024 * 1024

/** Unexpected properties are reported, not removed, which is more expensive. */
export const attackOptions = { customOptions: { removeAdditional: false, discriminator: true, strictTypes: false } }

export function addAttackRoute (app, name) {
  const { schema, schemas = [], type } = attacks[name]
  if (type !== undefined) app.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  for (const shared of schemas) app.addSchema(shared)
  app.post('/attack', { schema: { body: schema } }, () => ({ ok: true }))
}

const EXPONENTIAL = '^(a+)+$'
const evil = `${'a'.repeat(28)}!`
/** The same where bare Fastify is slow as well, so that a run comes to its end. */
const lessEvil = evil.slice(6)

const quadraticUrl = `http://a.bc/${':'.repeat(1_978)}`

/** A string property and its value. */
const text = (schema, value) => ({ schema: object({ s: { type: 'string', ...schema } }), body: () => JSON.stringify({ s: value() }) })
const object = (properties, more = {}) => ({ type: 'object', properties, ...more })
const list = (items, more = {}) => object({ list: { type: 'array', items, ...more } })
/** A list that fills a MiB with items made by `item` from their index. */
const full = (item, { before = '{"list":[', after = ']}', most = Infinity, limit = MIB } = {}) => {
  const parts = []
  let length = before.length + after.length
  for (let i = 0; i < most; i++) {
    const part = item(i)
    length += Buffer.byteLength(part) + 1
    if (length > limit) break
    parts.push(part)
  }
  return before + parts.join() + after
}
const fullObject = (member, options) => full(member, { before: '{', after: '}', ...options })
const nested = (open, inner, close, levels) => open.repeat(levels) + inner + close.repeat(levels)
const long = (start, repeated, end = '') => () => start + repeated.repeat(Math.floor((MIB - 100 - start.length - end.length) / Buffer.byteLength(repeated))) + end

const tree = { $id: 'tree', ...object({ v: { type: 'integer' }, c: { $ref: 'tree#' }, list: { type: 'array', items: { $ref: 'tree#' } } }) }
const linked = (keyword, other = { type: 'null' }) => ({ $id: 'linked', ...object({ v: { type: 'integer' }, next: { [keyword]: [other, { $ref: 'linked#' }] } }) })
const linkedBody = (levels, inner = '{"v":"x"}') => () => nested('{"v":1,"next":', inner, '}', levels)
const shape = (kind, properties) => object({ kind: { const: kind }, ...properties }, { required: ['kind', ...Object.keys(properties)] })
const shapes = [
  shape('circle', { radius: { type: 'number' } }),
  shape('square', { side: { type: 'number' } }),
  shape('line', { from: { type: 'number' }, to: { type: 'number' } }),
]

export const attacks = {
  // many violations
  'wrong items': { schema: list({ type: 'boolean' }), body: () => full(() => '2') },
  'empty items, 4 required': { schema: list(object({}, { required: ['a', 'b', 'c', 'd'] })), body: () => full(() => '{}') },
  'items of 4 wrong fields': { schema: list(object({ a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' }, d: { type: 'integer' } })), body: () => full(() => '{"a":"","b":"","c":"","d":""}') },
  'matrix of wrong numbers': { schema: list({ type: 'array', items: { type: 'number' } }), body: () => full(() => `[${Array(100).fill('{}').join()}]`) },
  'wrong values under unknown names': { schema: { type: 'object', additionalProperties: { type: 'integer' } }, body: () => fullObject((i) => `"k${i}":"x"`) },
  patternProperties: { schema: { type: 'object', patternProperties: { '^k': { type: 'integer' }, '1$': { minimum: 5 } } }, body: () => fullObject((i) => `"k${i}":"x"`) },
  '40 patternProperties, and none matches': { schema: { type: 'object', required: ['x'], patternProperties: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`^p${i}_`, { type: 'integer' }])), additionalProperties: { type: 'integer' } }, body: () => fullObject((i) => `"k${i}":1`) },
  'wrong enum of 1,000': { schema: list({ enum: Array.from({ length: 1_000 }, (_, i) => `value ${i}`) }), body: () => full(() => '"x"', { most: 20_000 }) },

  // names
  'unknown names': { schema: object({ a: {} }, { additionalProperties: false }), body: () => fullObject((i) => `"k${i}":0`) },
  'one name of a MiB': { schema: object({ a: {} }, { additionalProperties: false }), body: () => `{"${'n'.repeat(MIB - 20)}":0}` },
  'names of 10 KiB': { schema: object({ a: {} }, { additionalProperties: false }), body: () => fullObject((i) => `"${i}${'n'.repeat(10_000)}":0`) },
  'Cyrillic names of 500 letters': { schema: object({ a: {} }, { additionalProperties: false }), body: () => fullObject((i) => `"${i}${'ж'.repeat(500)}":0`) },
  'names of control characters': { schema: object({ a: {} }, { additionalProperties: false }), body: () => fullObject((i) => `"${i}${'\\u0001'.repeat(500)}":0`) },
  'long names around wrong items': { schema: { type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } }, body: () => fullObject((i) => `"${i}${'ж'.repeat(200)}":["x","x","x","x"]`) },
  propertyNames: { schema: { type: 'object', propertyNames: { maxLength: 3, pattern: '^[a-z]+$' } }, body: () => fullObject((i) => `"K${i}K":0`) },
  'propertyNames, exponential pattern': { schema: { type: 'object', propertyNames: { maxLength: 10, pattern: EXPONENTIAL } }, body: () => JSON.stringify({ [evil]: 1 }) },
  'names with slashes and tildes': { schema: { type: 'object', additionalProperties: { type: 'integer' } }, body: () => fullObject((i) => `"${i}${'~/'.repeat(200)}":"x"`) },

  'bytes in place of an object': { type: 'application/octet-stream', schema: object({ x: { type: 'integer' } }, { required: ['x'], additionalProperties: false }), body: () => 'q'.repeat(MIB) },
  'names like large numbers': { schema: object({ a: {} }, { additionalProperties: false }), body: () => fullObject((i) => `"${4_294_967_000 - i}":0`) },
  'names of 500 letters on 60 levels': { schemas: [{ $id: 'map', type: 'object', additionalProperties: { anyOf: [{ type: 'integer' }, { $ref: 'map#' }] } }], schema: { $ref: 'map#' }, body: () => nested(`{"${'n'.repeat(500)}":`, fullObject((i) => `"k${i}":"x"`, { limit: MIB / 2 }), '}', 60) },

  // depth
  'tree, 3,000 levels': { schemas: [tree], schema: { $ref: 'tree#' }, body: () => nested('{"v":"x","c":', '{}', '}', 3_000) },
  'tree, 70,000 levels': { schemas: [tree], schema: { $ref: 'tree#' }, body: () => nested('{"v":"x","c":', '{}', '}', 70_000) },
  'tree, 100,000 levels, wrong at the end': { schemas: [tree], schema: { $ref: 'tree#' }, body: () => nested('{"c":', '{"v":"x"}', '}', 100_000) },
  'tree, 3,000 levels, wrong at the end': { schemas: [tree], schema: { $ref: 'tree#' }, body: () => nested('{"c":', '{"v":"x"}', '}', 3_000) },
  'tree of lists': { schemas: [tree], schema: { $ref: 'tree#' }, body: () => nested('{"v":"x","list":[{},', '{}', ']}', 2_000) },
  '500,000 nested arrays for a string': { schema: object({ s: { type: 'string' } }), body: () => `{"s":${nested('[', '', ']', 500_000)}}` },
  'nested arrays of a recursive schema': { schemas: [{ $id: 'deep', type: 'array', items: { $ref: 'deep#' } }], schema: { $ref: 'deep#' }, body: () => nested('[', '1', ']', 5_000) },
  'deep unknown property': { schema: object({ a: {} }, { additionalProperties: false }), body: () => `{"b":${nested('{"b":', '1', '}', 100_000)}}` },

  // long strings
  ...Object.fromEntries([
    ['email', long('', 'a@'), long('', 'a.', '@'), long('a@', 'a.'), long('a@', 'a-')],
    ['uri', long('http://', 'a'), long('http://', 'a%'), long('', 'http:')],
    ['uri-reference', long('//', 'a'), long('', '%4')],
    ['date-time', long('2000-01-01T00:00:00.', '0'), long('', '2000-01-01T')],
    ['date', long('', '1')],
    ['time', long('00:00:00.', '0', 'Z!')],
    ['hostname', long('', 'a-'), long('', 'a.')],
    ['ipv4', long('', '1.')],
    ['ipv6', long('', ':1'), long('::', '0')],
    ['uuid', long('urn:uuid:', '0')],
    ['duration', long('P', '1')],
    ['regex', long('', '(a'), long('[', 'a')],
    ['json-pointer', long('', '/a', '~')],
    ['uri-template', long('', '{a}', '{')],
    ['byte', long('', 'aaaa', '!')],
  ].flatMap(([format, ...values]) => values.map((value, i) => [`${format} of a MiB (${i + 1})`, text({ format }, value)]))),
  'pattern on a MiB': text({ pattern: '^[a-z]*$' }, long('', 'a', '!')),
  'quadratic pattern on 10 KiB': text({ pattern: 'a*b' }, () => 'a'.repeat(10_000)),
  'dateFormat on a MiB': text({ dateFormat: 'Y-m-d H:i:s' }, long('2000-01-01 ', '0')),
  'dateFormat with fractions on a MiB': text({ dateFormat: 'Y-m-d H:i:s.u' }, long('2000-01-01 10:20:30.', '0')),
  'maxLength on a MiB of surrogate pairs': text({ maxLength: 10 }, long('', '😀')),
  'minLength and format on a MiB': text({ minLength: 2_000_000, format: 'email' }, long('', 'a@')),
  'quadratic pattern on many strings': { schema: list({ type: 'string', pattern: 'a*b' }), body: () => JSON.stringify({ list: Array(200).fill('a'.repeat(4_000)) }) },
  'exponential pattern alone': text({ pattern: EXPONENTIAL }, () => lessEvil),
  'exponential pattern after another violation': { schema: object({ a: { type: 'integer' }, s: { type: 'string', maxLength: 10, pattern: EXPONENTIAL } }), body: () => JSON.stringify({ a: 'x', s: evil }) },
  'strings of 5,000 for a pattern and a format': { schema: list({ type: 'string', pattern: '^[a-z]*$', format: 'email' }), body: () => full(() => JSON.stringify('a.'.repeat(2_400))) },

  // guarded by maxLength and maxItems
  'maxLength, exponential pattern': text({ maxLength: 10, pattern: EXPONENTIAL }, () => evil),
  'maxLength, exponential pattern, in allOf': text({ allOf: [{ maxLength: 10 }, { pattern: EXPONENTIAL }] }, () => evil),
  'maxLength around an exponential pattern in allOf': text({ maxLength: 10, allOf: [{ pattern: EXPONENTIAL }] }, () => lessEvil),
  'maxLength, exponential pattern behind $ref': {
    schemas: [{ $id: 'slow', pattern: EXPONENTIAL }],
    schema: object({ s: { type: 'string', allOf: [{ maxLength: 10 }, { $ref: 'slow#' }] } }),
    body: () => JSON.stringify({ s: evil }),
  },
  '$ref with both': {
    schemas: [{ $id: 'slow', type: 'string', maxLength: 10, pattern: EXPONENTIAL }],
    schema: object({ s: { $ref: 'slow#' } }),
    body: () => JSON.stringify({ s: evil }),
  },
  'maxLength, exponential pattern, in two objects': {
    schema: { type: 'object', allOf: [object({ s: { type: 'string', maxLength: 10 } }), object({ s: { type: 'string', pattern: EXPONENTIAL } })] },
    body: () => JSON.stringify({ s: evil }),
  },
  'maxLength, exponential pattern, in a union': text({ maxLength: 10, anyOf: [{ pattern: EXPONENTIAL }, { pattern: `${EXPONENTIAL}|b` }] }, () => lessEvil),
  'maxLength, exponential pattern, under if': text({ maxLength: 10, if: { pattern: EXPONENTIAL }, then: { minLength: 2 } }, () => lessEvil),
  'maxLength, exponential pattern, under not': text({ maxLength: 10, not: { pattern: EXPONENTIAL } }, () => lessEvil),
  'maxItems, exponential pattern of items': { schema: list({ type: 'string', pattern: EXPONENTIAL }, { maxItems: 2 }), body: () => JSON.stringify({ list: Array(50).fill(evil.slice(5)) }) },
  'maxItems and uniqueItems, 20,000 objects': { schema: list({ type: 'object' }, { maxItems: 10, uniqueItems: true }), body: () => full((i) => `{"i":${i}}`, { most: 20_000 }) },
  'maxItems around uniqueItems in allOf': { schema: object({ list: { type: 'array', maxItems: 10, allOf: [{ uniqueItems: true }] } }), body: () => full((i) => `{"i":${i}}`, { most: 20_000 }) },
  'maxItems and contains': { schema: object({ list: { type: 'array', maxItems: 10, contains: { type: 'object', required: ['a', 'b'] } } }), body: () => full(() => '{}') },
  'uniqueItems, 1,000 objects': { schema: list({ type: 'object' }, { uniqueItems: true }), body: () => full((i) => `{"i":${i % 999}}`, { most: 1_000 }) },
  'uniqueItems, numbers': { schema: list({ type: 'integer' }, { uniqueItems: true }), body: () => full((i) => String(i === 100_000 ? 1 : i)) },
  'uniqueItems, strings': { schema: list({ type: 'string' }, { uniqueItems: true }), body: () => full((i) => `"${i === 80_000 ? 1 : i}"`) },

  'maxItems and urls, whose expression is quadratic': { schema: list(object(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`u${i}`, { type: 'string', format: 'url' }]))), { maxItems: 3 }), body: () => full(() => JSON.stringify(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`u${i}`, quadraticUrl])))) },
  'maxLength and urls': { schema: list({ type: 'string', format: 'url', maxLength: 200 }), body: () => full(() => JSON.stringify(quadraticUrl)) },
  'maxLength of names, exponential pattern in patternProperties': { schema: { type: 'object', propertyNames: { maxLength: 10 }, patternProperties: { [EXPONENTIAL]: { type: 'integer' } }, additionalProperties: false }, body: () => JSON.stringify({ [evil]: 1 }) },
  'pattern of names, exponential pattern in patternProperties': { schema: { type: 'object', propertyNames: { pattern: '^[a-z]+$' }, patternProperties: { [EXPONENTIAL]: { type: 'integer' } } }, body: () => JSON.stringify({ [evil]: 1 }) },
  'maxProperties and objects': { schema: { type: 'object', maxProperties: 5, additionalProperties: object({ a: { type: 'integer' } }) }, body: () => fullObject((i) => `"k${i}":{"a":1}`) },

  // valid and expensive data after an early error
  'early error, then a tagged union': { schema: list({ oneOf: shapes }), body: () => full((i) => i === 0 ? '{"kind":"line"}' : '{"kind":"square","side":1}') },
  'early error, then patternProperties': { schema: object({ a: { type: 'integer' }, map: { type: 'object', patternProperties: { '^k': { type: 'integer' }, '1$': { maximum: 5 } } } }), body: () => `{"a":"x","map":${fullObject((i) => `"k${i}":1`, { limit: MIB - 100 })}}` },
  'early error, then lists to compare': { schema: object({ a: { type: 'integer' }, list: { type: 'array', items: { type: 'array', items: { type: 'object' }, uniqueItems: true } } }), body: () => full(() => JSON.stringify(Array.from({ length: 95 }, (_, i) => ({ i }))), { before: '{"a":"x","list":[' }) },
  'early error, then urls': { schema: object({ a: { type: 'integer' }, list: { type: 'array', items: { type: 'string', format: 'url' } } }), body: () => full(() => JSON.stringify(quadraticUrl), { before: '{"a":"x","list":[' }) },

  // unions and conditions
  'union in a list, no branch meant': { schema: list({ anyOf: [object({ a: { type: 'integer' } }, { required: ['a'] }), object({ b: { type: 'integer' } }, { required: ['b'] }), { type: 'string', minLength: 5 }] }), body: () => full(() => '{}') },
  'tagged union in a list': { schema: list({ oneOf: shapes }), body: () => full(() => '{"kind":"line","from":"x"}') },
  'tagged union in a list, valid until the last': { schema: list({ oneOf: shapes }), body: () => full((i) => i === 29_999 ? '{"kind":"line"}' : '{"kind":"square","side":1}', { most: 30_000 }) },
  'discriminator in a list': { schema: list({ type: 'object', required: ['kind'], oneOf: shapes, discriminator: { propertyName: 'kind' } }), body: () => full(() => '{"kind":"line","from":"x"}') },
  'linked list through anyOf, 25 levels': { schemas: [linked('anyOf')], schema: { $ref: 'linked#' }, body: linkedBody(25) },
  'linked list through oneOf, 25 levels': { schemas: [linked('oneOf')], schema: { $ref: 'linked#' }, body: linkedBody(25) },
  'linked list through anyOf, 2,000 levels': { schemas: [linked('anyOf')], schema: { $ref: 'linked#' }, body: linkedBody(2_000) },
  'linked list through anyOf, 60,000 levels': { schemas: [linked('anyOf')], schema: { $ref: 'linked#' }, body: linkedBody(60_000) },
  'linked list through anyOf, wrong at each level': { schemas: [linked('anyOf')], schema: { $ref: 'linked#' }, body: () => nested('{"v":"x","next":', '{}', '}', 1_000) },
  'nested not, 20 levels': { schema: object({ s: nestedNot(20) }), body: () => JSON.stringify({ s: 'x' }) },
  'nested anyOf, 12 levels': { schema: object({ s: nestedUnion(12) }), body: () => JSON.stringify({ s: 'x' }) },
  'if and then in a list': { schema: list({ if: { properties: { a: { const: 1 } } }, then: { required: ['b', 'c', 'd'] }, else: { required: ['e'] } }), body: () => full(() => '{"a":1}') },
  'contains in lists': { schema: list({ type: 'array', contains: { type: 'integer', minimum: 5 } }), body: () => full(() => '[1,2,3]') },
  'not in a list': { schema: list({ not: { required: ['a'] } }), body: () => full(() => '{"a":0}') },
  'dependencies in a list': { schema: list({ dependencies: { a: ['b', 'c', 'd'] } }), body: () => full(() => '{"a":0}') },
  'propertyNames in a list': { schema: list({ propertyNames: { maxLength: 1 } }), body: () => full(() => '{"aa":0,"bb":0}') },

  // errors other than violations
  'broken JSON of a MiB': { schema: list({ type: 'integer' }), body: () => full((i) => String(i)).slice(0, -2) },
  '__proto__ in a MiB': { schema: list({ type: 'integer' }), body: () => `{"__proto__":{},${full(() => '0', { limit: MIB - 100 }).slice(1)}` },
  'almost all valid': { schema: list(object({ a: { type: 'string', pattern: '^a$' }, b: { type: 'string', format: 'email' } })), body: () => full((i) => `{"a":"${i === 10_000 ? 'b' : 'a'}","b":"a@b.c"}`) },
}

function nestedNot (levels) {
  return levels === 0 ? { type: 'string' } : { not: { allOf: [nestedNot(levels - 1)] } }
}

function nestedUnion (levels) {
  return levels === 0 ? { type: 'integer' } : { anyOf: [{ minLength: 5, allOf: [nestedUnion(levels - 1)] }, { type: 'object' }] }
}
