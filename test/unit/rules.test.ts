import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import t from 'tap'
import { violationsOf } from '../../client/rules.js'
import type { FormNode, FormRules } from '../../lib/form-rules/form-rule.js'
import { formOf } from '../fixtures/form.js'

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })

t.test('reports for a form what the server would answer, in its order and language', async (t) => {
  const body = object({
    email: { type: 'string', format: 'email', maxLength: 12 },
    age: { type: 'integer', minimum: 18, multipleOf: 2 },
    items: { type: 'array', minItems: 2, uniqueItems: true, items: object({ name: { type: 'string', minLength: 1 } }, { required: ['name'] }) },
    kind: { enum: ['a', 'b'] },
    size: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1, maximum: 5 },
  }, { required: ['kind', 'email'], maxProperties: 4, minProperties: 1 })
  const { told, answered, rules } = await formOf(t, body, { language: 'ru' })
  for (const values of [{ age: '17', size: 7, items: [{ name: '' }, {}, 'x'], email: 'a very long name', x: 1 }, {}, null, [], 'x', { email: 'a@b.co', kind: 'a' }, { kind: 'c', email: 5, items: {} }]) {
    t.strictSame(await told(values), await answered(values))
  }
  t.equal(rules.complete, false, 'only the server compares objects')
  t.strictSame(await told({ email: '', kind: 'c', items: ['x'] }), {
    email: ['Значение поля email должно быть корректным адресом электронной почты.'],
    items: ['В поле items должно быть не менее 2 элементов.'],
    'items.0': ['Значение поля items (элемент 1) должно быть объектом.'],
    kind: ['Поле kind должно иметь одно из значений: a, b.'],
  })
})

t.test('coerces as Fastify does, unless that is switched off', async (t) => {
  const body = object({
    number: { type: 'number', minimum: 5 },
    integer: { type: 'integer' },
    boolean: { type: 'boolean', const: true },
    string: { type: 'string', minLength: 2 },
    nothing: { type: 'null' },
    list: { type: 'array', items: { type: 'string' } },
    lists: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
    object: { type: 'object' },
    several: { type: ['integer', 'number', 'null'] },
    either: { type: ['array', 'boolean'] },
    maybe: { type: ['object', 'null'] },
  })
  const values = ['4', '5', '', ' 6 ', '0x7', 'x', '1.5', 1, 0, true, false, 'true', 'false', null, '1e999', '-1e999', [], ['5'], [5], [true], [{}], ['a', 'b'], {}, [['5']]]
  for (const coerceTypes of ['array', true, false]) {
    const { told, answered } = await formOf(t, body, { ajv: { coerceTypes, removeAdditional: false, allowUnionTypes: true } })
    for (const field of ['number', 'integer', 'boolean', 'string', 'nothing', 'list', 'lists', 'object', 'several', 'either', 'maybe']) {
      for (const value of values) {
        const own = await told({ [field]: value })
        if (!/999/.test(String(value)) && field !== 'lists') t.strictSame(own, await answered({ [field]: value }), `${coerceTypes} ${field} ${JSON.stringify(value)}`)
      }
    }
  }
})

t.test('assigns defaults, also to empty fields where the server does, and leaves the values alone', async (t) => {
  const body = object({ name: { type: 'string', default: 'x' }, tags: { type: 'array', default: ['1'], items: { type: 'integer' } } }, { required: ['name', 'tags'] })
  const values = Object.freeze({ name: null, tags: '' })
  const plain = await formOf(t, body)
  t.strictSame(await plain.told({}), {})
  t.strictSame(await plain.told(values), { 'tags.0': ['The tags (item 1) field must be an integer.'] })
  const empty = await formOf(t, body, { ajv: { useDefaults: 'empty', coerceTypes: false } })
  t.strictSame(await empty.told(values), { 'tags.0': ['The tags (item 1) field must be an integer.'] })
  t.strictSame(await empty.told(values), { 'tags.0': ['The tags (item 1) field must be an integer.'] }, 'the rules are the same after a use')
  const none = await formOf(t, body, { ajv: { useDefaults: false } })
  t.strictSame(Object.keys(await none.told({})), ['name', 'tags'])
})

t.test('other properties are removed, refused, or have a schema, as on the server', async (t) => {
  const closed = object({ a: { type: 'string' } }, { additionalProperties: false, maxProperties: 2 })
  t.strictSame(await (await formOf(t, closed)).told({ a: 'x', b: 1 }), {})
  const { told, answered } = await formOf(t, closed, { ajv: { removeAdditional: false } })
  const long = 'x'.repeat(101)
  t.strictSame(await told({ a: 'x', b: 1, c: 2 }), { '': ['The request body can have no more than 2 fields.'], b: ['The b field is not expected.'], c: ['The c field is not expected.'] })
  t.strictSame(await told({ [long]: 1 }), {}, 'a name that is truncated in texts')
  t.strictSame(await told({ 'a.b': 1, a: 'x' }), {}, 'a name that could be a path')
  t.strictSame(Object.keys(await told({ 'a.b': 1 })), ['a.b'])
  t.ok((await answered({ [long]: 1 }))[long])
  const open = await formOf(t, object({ a: {} }, { additionalProperties: { type: 'integer' }, required: ['b'] }))
  t.strictSame(await open.told({ a: 'x', b: 'x', c: 'x', d: '5' }), { c: ['The c field must be an integer.'] }, 'b has a place of its own')
})

t.test('a property that another schema has removed is missing at its place in the schema', async (t) => {
  const { told } = await formOf(t, object({}, { required: ['a', 'b'], allOf: [{ additionalProperties: false }] }))
  t.strictSame(Object.keys(await told({ a: 1 })), ['a', 'b'])
})

t.test('a field of which only the server knows all has no text, but others have', async (t) => {
  const body = object({
    a: { type: 'string', pattern: '^x', minLength: 3 },
    b: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    c: { type: 'integer' },
    d: { type: 'integer' },
  }, { if: { properties: { c: { const: 1 } } }, then: { required: ['d'] }, required: ['a', 'b', 'd'] })
  const { told } = await formOf(t, body)
  t.strictSame(Object.keys(await told({})), ['a', 'b'])
  t.strictSame(await told({ a: 'y', b: [], c: 'x', d: 'x' }), {})
  t.strictSame(Object.keys(await told({ a: 5.5, b: 1 })), [])
  t.strictSame(Object.keys(await told({ a: '', b: 1 })), ['a'], 'an empty value is that and nothing else')
  t.strictSame(Object.keys(await told({ a: {}, b: 1 })), ['a'], 'a value of the wrong type is that and nothing else')
})

t.test('one mistake has one text', async (t) => {
  const { told } = await formOf(t, object({
    a: { type: 'string', allOf: [{ type: 'string', minLength: 1 }], format: 'email' },
    b: { allOf: [{ type: 'integer' }, { type: 'boolean' }] },
    c: { enum: ['x', 'y'], allOf: [{ const: 'x' }] },
    d: { allOf: [{ required: ['e'] }, { required: ['e'] }], type: 'object', properties: { e: {} } },
    f: { type: 'string', maxLength: 1, errorMessage: 'Wrong', format: 'uuid' },
    g: { type: 'number', allOf: [{ type: 'string', minLength: 1 }] },
    h: false,
    i: { minimum: 5, allOf: [{ exclusiveMinimum: 5 }, { minimum: 3 }] },
    j: { type: 'array', maxItems: 2, minItems: 1, allOf: [{ maxItems: 1 }], errorMessage: { minItems: 'Wrong' } },
  }), { ajv: { coerceTypes: false } })
  t.strictSame(await told({ i: 1, j: [1, 2, 3] }), {}, 'the server tells the narrowest of several limits')
  t.strictSame(await told({ i: 4, j: [1, 2] }), { j: ['The j field can have no more than 1 item.'] })
  t.strictSame(await told({ a: {}, b: 'x', c: 'z', d: {}, f: 'xx', g: '', h: 1 }), {
    a: ['The a field must be a string.'],
    'd.e': ['The e field is required.'],
    f: ['Wrong'],
    g: ['The g field must be a number.'],
    h: ['The h field is not allowed.'],
  })
  t.strictSame(await told({ a: '' }), { a: ['The a field must not be empty.'] })
})

t.test('a string in a list of one item is not coerced, and lists are compared by the server alone', async (t) => {
  const { told } = await formOf(t, object({ a: { type: ['string', 'null'] }, b: { type: 'array', items: { type: 'array' }, uniqueItems: true }, c: { type: 'array', items: { type: 'string' }, uniqueItems: true } }, { maxProperties: 1 }), { ajv: { allowUnionTypes: true, coerceTypes: 'array' } })
  t.strictSame(await told({ a: ['x'] }), { a: ['The a field must be a string or null.'] })
  t.strictSame(await told({ b: [1, 1] }), {})
  t.match(await told({ b: [1, 1], c: ['x', 'x'] }), { c: ['The c field must not have duplicate items.'] })
})

t.test('equal items of the wrong type are left to the server, so the rules are not complete', async (t) => {
  const { told, answered, rules } = await formOf(t, { type: 'array', items: { type: 'string' }, uniqueItems: true }, { ajv: { coerceTypes: false } })
  t.strictSame([Object.keys(await told([{}, {}])), Object.keys(await answered([{}, {}])), rules.complete], [['0', '1'], ['0', '1', ''], false])
})

t.test('a reference that the validator calls sees the value before coercion', async (t) => {
  const shared = [{ $id: 'address', type: 'object', required: ['zip'], properties: { zip: { type: 'string', minLength: 5 }, next: { $ref: '#' } } },
    { $id: 'count', type: 'number', allOf: [{ $ref: '#/definitions/small' }], definitions: { small: { maximum: 9 } } }]
  const { told, answered, rules } = await formOf(t, object({ home: { $ref: 'address#' }, n: { $ref: 'count#', minimum: 5 } }), { shared, ajv: { strict: false } })
  const called = { home: { zip: 1, next: {} }, n: '4' }
  t.strictSame(await told(called), { 'home.zip': ['The zip field must be at least 5 characters long.'] })
  t.strictSame(await told({ n: '10' }), { n: ['The n field must be no more than 9.'] })
  t.strictSame(await answered({ n: '4' }), {}, 'a string, for which there is no minimum')
  t.equal(rules.complete, false, 'addresses inside addresses have no end')
})

t.test('expressions are matched if the server shows them, except in what is too large', async (t) => {
  const body = object({
    code: { type: 'string', pattern: '^[A-Z]+$', maxLength: 14 },
    list: { type: 'array', maxItems: 1, items: { type: 'string', pattern: '^a' } },
    map: { type: 'object', maxProperties: 1, additionalProperties: { type: 'string', pattern: '^a' } },
  })
  const { told, answered } = await formOf(t, body, { patterns: true })
  for (const values of [{ code: 'a' }, { code: 'a'.repeat(13) }, { list: ['b'] }, { map: { x: 'b' } }, { list: ['b', 'b'] }]) t.strictSame(await told(values), await answered(values))
  for (const values of [{ code: 'a'.repeat(15) }, { list: ['a', 'b'.repeat(13)] }, { map: { x: 'a', y: 'b'.repeat(13) } }]) {
    t.strictSame(await told(values), await answered(values))
    t.equal(Object.keys(await told(values)).length, 1)
  }
  t.strictSame(await told({ code: '😀'.repeat(8) }), {}, 'more code units than characters')
})

t.test('names of prototypes are names like others', async (t) => {
  const { told } = await formOf(t, object({ constructor: { type: 'string' }, toString: { type: 'string' }, a: { type: 'integer' } }, { required: ['valueOf'] }))
  t.strictSame(await told({ a: 'x' }), { a: ['The a field must be an integer.'] })
  t.equal(({} as any).a, undefined)
  const rules = { language: 'en', complete: true, coercion: false, fillsEmpty: false, root: [{ check: 'others', of: 'object', value: [], unknown: [], told: { text: '\0' + '0\0 is odd', rank: 0 } }] } as const
  t.equal(JSON.stringify(violationsOf(rules, JSON.parse('{"__proto__":1,"b":2}'))), '{"__proto__":["__proto__ is odd"],"b":["b is odd"]}')
  t.strictSame(violationsOf(rules, { b: 2, '': 3 }), {}, 'a nameless field')
})

/** Rules that no server has written. */
const rulesOf = (...root: unknown[]): FormRules => ({ language: 'en', complete: true, coercion: false, fillsEmpty: false, root: root as FormNode })

t.test('changed rules reach no prototype', async (t) => {
  const defaults = { check: 'defaults', of: 'object', value: [['polluted', 'yes']] }
  for (const name of ['__proto__', 'constructor', 'toString']) {
    violationsOf(rulesOf({ check: 'properties', of: 'object', value: [[name, 0, [defaults]]] }), {})
    t.notOk(Object.hasOwn(Object.prototype, 'polluted') || 'polluted' in Object || 'polluted' in Object.prototype.toString, name)
  }
})

t.test('a value with a check that the browser does not know is left to the server', async (t) => {
  const refused = { check: 'false', text: 'No', rank: 0 }
  const properties = { check: 'properties', of: 'object', value: [['a', 0, [{ check: 'newer', value: ['x'] }, refused]], ['b', 1, [refused]]] }
  t.strictSame(violationsOf(rulesOf(properties), { a: { x: 1 }, b: 1 }), { b: ['No'] })
  for (const check of ['newer', 'constructor']) t.strictSame(violationsOf(rulesOf({ check }, properties), { b: 1 }), {})
})

t.test('names that may be paths are found with one look-up for each dot', async (t) => {
  const rules = rulesOf({ check: 'others', of: 'object', value: [], unknown: [], told: { text: 'No', rank: 0 } })
  const names = Array.from({ length: 1_000 }, (_, i) => `name ${i}.x.y`)
  const looked = t.capture(Set.prototype, 'has', Set.prototype.has)
  const told = violationsOf(rules, Object.fromEntries(names.map((name) => [name, 1])))
  looked.restore()
  t.equal(looked().length, 2_000)
  t.strictSame(Object.keys(told), names)
  t.strictSame(violationsOf(rules, { 'a.b.c': 1, 'a.b': 1 }), {})
  t.strictSame(Object.keys(violationsOf(rules, { 'a.b.c': 1, 'a.bc': 1, ab: 1 })), ['a.b.c', 'a.bc', 'ab'])
})

t.test('of a list, the items after the first 10,000 are left to the server', async (t) => {
  const wrong = { check: 'false', text: 'No', rank: 0 }
  const rules = rulesOf({ check: 'max', of: 'array', value: 2, text: 'Too many', rank: 0 }, { check: 'items', of: 'array', value: [wrong] })
  const told = violationsOf(rules, Array(20_000).fill(1))
  t.equal(Object.keys(told).length, 10_001)
  t.strictSame([told[''], told['9999'], told['10000']], [['Too many'], ['No'], undefined])
})

t.test('values are taken as they would be sent; none are null', async (t) => {
  const { told } = await formOf(t, object({ when: { type: 'string', format: 'date-time' }, n: { type: 'number' }, mail: { type: 'string', format: 'email' } }))
  t.strictSame(await told({ when: new Date(0), n: undefined }), {})
  t.strictSame(await told({ when: '2000-01-01T23:59:60Z' }), {}, 'a leap second')
  t.strictSame(await told({ mail: 'x'.repeat(2_001) }), {}, 'too long for the server to match again')
  t.strictSame(violationsOf((await formOf(t, object({}))).rules, undefined), { '': ['The request body must be an object.'] })
})

t.test('fields begin with the part where the answer has it so', async (t) => {
  const { told } = await formOf(t, object({ a: { type: 'integer' } }), { prefixPart: true })
  t.strictSame(await told({ a: 'x' }), { 'body.a': ['The a field must be an integer.'] })
  t.strictSame(await told([]), { body: ['The request body must be an object.'] })
})

t.test('values too deep for the stack are left to the server', async (t) => {
  const { rules } = await formOf(t, object({ a: { type: 'string' } }, { required: ['b'] }))
  let deep: unknown = 1
  for (let i = 0; i < 10_000; i++) deep = { a: deep }
  t.strictSame(violationsOf(rules, deep), {})
})

t.test('the interpreter imports nothing, compiles nothing, and has at most 2 KB gzipped', async (t) => {
  const entry = fileURLToPath(new URL('../../client/rules.ts', import.meta.url))
  t.notMatch(readFileSync(entry, 'utf8'), /^import (?!type)/m)
  const { outputFiles: [file], metafile } = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'esm', platform: 'browser', write: false, metafile: true })
  t.equal(Object.keys(metafile.inputs).length, 1)
  t.notMatch(file!.text, /\beval\b|Function\(/)
  const { length } = gzipSync(file!.contents, { level: 9 })
  t.ok(length <= 2_048, `${length} bytes`)
})
