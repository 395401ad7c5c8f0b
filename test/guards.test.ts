import unevaluatedVocabulary from 'ajv/dist/vocabularies/unevaluated/index.js'
import t from 'tap'
import { createValidators } from '../lib/ajv/validator.js'
import { explainerOf, said, tell } from './fixtures/explain.js'

const slow = '^(a+)+$'
const hostile = `${'a'.repeat(40)}!`
const strictly = { customOptions: { coerceTypes: false, removeAdditional: false } } as const

t.test('a pattern is not matched against what has been found too long', async (t) => {
  t.strictSame(said({ type: 'string', maxLength: 10, pattern: slow }, hostile), [': maxLength'])
  t.strictSame(said({ type: 'string', allOf: [{ maxLength: 10 }], pattern: slow }, hostile), [': maxLength'])
  t.strictSame(said({ type: 'string', maxLength: 10, format: 'slow' }, hostile, { plugins: [(ajv) => ajv.addFormat('slow', /^(a+)+$/)] }), [': maxLength'])
  t.strictSame(said({ allOf: [{ $ref: '#/definitions/long' }], pattern: slow, definitions: { long: { allOf: [{ $ref: '#/definitions/longer' }] }, longer: { maxLength: 10 } } }, hostile), [': maxLength'])
  t.strictSame(said({ allOf: [{ maxLength: 10, errorMessage: 'long' }], pattern: slow }, hostile), [': maxLength ""long""'])
  t.strictSame(said({ type: 'array', items: { type: 'string', maxLength: 10, pattern: slow } }, [hostile, hostile, 'b']), ['0: maxLength', '1: maxLength', '2: pattern'])
})

const matched: string[] = []

class Counting extends RegExp {
  override test (text: string): boolean {
    matched.push(text)
    return super.test(text)
  }
}

const regExp = Object.assign((pattern: string, flags: string) => new Counting(pattern, flags), { code: 'new RegExp' })
const counting = { customOptions: { ...strictly.customOptions, code: { regExp } } } as const

t.test('a pattern is not matched again against what the verdict has refused for it, unless that is short', async (t) => {
  const [B, C] = ['b', 'c'].map((letter) => letter.repeat(13)) as [string, string]
  const alone = { type: 'object', properties: { a: { type: 'string', pattern: '^a' }, b: { type: 'string', pattern: '^a' } } }
  const cases: Array<[schema: object, data: unknown, said: string[], matched: string[]]> = [
    [alone, { a: B, b: C }, ['a: pattern', 'b: pattern'], [B, C]],
    [alone, { a: B, b: B }, ['a: pattern', 'b: pattern'], [B]],
    [alone, { a: 'b', b: 'b' }, ['a: pattern', 'b: pattern'], ['b', 'b', 'b']],
    [{ anyOf: [{ type: 'string', pattern: '^a' }, { type: 'string', pattern: '^b' }] }, C, [': anyOf'], [C, C]],
    [{ propertyNames: { pattern: '^a' } }, { b: 1, ab: 1, c: 1 }, ['b: name pattern', 'c: name pattern'], ['b', 'b', 'ab', 'c']],
  ]
  for (const [schema, data, expected, strings] of cases) {
    matched.length = 0
    t.strictSame([said(schema, data, counting), matched], [expected, strings])
  }
})

t.test('what a pattern would have decided is left open where the value is too long, and nothing is said of it', async (t) => {
  const pattern = '^b'
  const [a, b] = ['a', 'b'].map((start) => start + 'a'.repeat(12))
  const cases: Array<[schema: object, data: unknown, said: string[], matches: number]> = [
    [{ if: { pattern }, then: { minLength: 20 } }, a, [': maxLength'], 1],
    [{ not: { pattern: '^a' } }, b, [': maxLength'], 1],
    [{ anyOf: [{ pattern }, { pattern: '^bb' }] }, b, [': maxLength'], 1],
    [{ not: { not: { pattern } } }, b, [': maxLength'], 1],
    [{ if: { pattern }, then: { minLength: 9 }, else: { minLength: 8 } }, 'aa', [': minLength unless'], 2],
  ]
  for (const [schema, data, expected, matches] of cases) {
    matched.length = 0
    t.strictSame([said({ allOf: [{ ...schema }, { maxLength: 3 }] }, data, counting), matched.length], [expected, matches], JSON.stringify(schema))
  }
  const list = { type: 'array', maxItems: 1, contains: { type: 'string', pattern } }
  t.strictSame(said(list, [a, a], counting), [': maxItems'])
  t.strictSame(said(list, [a], counting), [': contains'])
  t.strictSame(said(list, ['a', 'a'], counting), [': maxItems', ': contains'])
})

t.test('of two limits for one value the one that is broken is told', async (t) => {
  const schema = { allOf: [{ maxProperties: 1 }, { maxProperties: 3 }, { maxItems: 1 }, { maxItems: 3 }, { maxLength: 1 }, { maxLength: 3 }] }
  const limits = (data: unknown): unknown[] => explainerOf(schema, strictly)(data).map(({ rule }) => rule.schema)
  t.strictSame(limits({ a: 1, b: 2 }), [{ maxProperties: 1 }])
  t.strictSame(limits([1, 2]), [{ maxItems: 1 }])
  t.strictSame(limits('ab'), [{ maxLength: 1 }])
  t.strictSame(limits('abcd'), [{ maxLength: 1 }, { maxLength: 3 }])
})

t.test('no expression looks at a name that is wrong', async (t) => {
  const name = `${'a'.repeat(40)}!`
  const schema = { propertyNames: { maxLength: 10 }, patternProperties: { [slow]: { type: 'integer' } }, additionalProperties: false }
  t.strictSame(said(schema, { [name]: 'x' }, strictly), [`${name}: name maxLength`])
  t.strictSame(said({ ...schema, propertyNames: { pattern: '^[a-z]+$' } }, { [name]: 'x', a: 'x' }, strictly), [`${name}: name pattern`, 'a: type'])
  t.strictSame(said({ ...schema, propertyNames: { maxLength: 1 } }, { aa: 'x' }, strictly), ['aa: name maxLength'])
})

t.test('url of ajv-formats is not looked at where it is too long and something is too large', async (t) => {
  const url = `http://a.bc/${':'.repeat(1_900)} `
  const list = { type: 'array', maxItems: 1, items: { type: 'string', format: 'url' } }
  t.strictSame(said(list, [url, url], strictly), [': maxItems'])
  t.strictSame(said(list, ['http:', 'http:'], strictly), [': maxItems', '0: format', '1: format'])
  t.strictSame(said({ type: 'string', format: 'url', maxLength: 10 }, 'http//example.com', strictly).sort(), [': format', ': maxLength'])
  t.strictSame(said({ ...list, maxItems: 9 }, [url, url], strictly), ['0: format', '1: format'])
})

t.test('nothing is left open in an asynchronous schema', async (t) => {
  const { buildValidator, explanationOf } = createValidators(() => true, 101)
  const validate = buildValidator({}, strictly)({ schema: { $async: true, allOf: [{ if: { pattern: '^b' }, then: { minLength: 20 } }, { maxLength: 3 }] } })
  const { errors } = await explanationOf(validate)!.errorsOf('a'.repeat(13), [{ keyword: 'maxLength', instancePath: '', schemaPath: '', params: { limit: 3 } }])
  t.strictSame(errors.map(({ keyword }) => keyword), ['maxLength'])
})

t.test('a list of many items that is too long is not searched', async (t) => {
  const schema = { type: 'array', maxItems: 3, contains: { type: 'string' } }
  t.strictSame(said(schema, Array(4).fill(1), strictly), [': maxItems', ': contains'])
  t.strictSame(said(schema, Array(1_000).fill(1), strictly), [': maxItems', ': contains'])
  t.strictSame(said(schema, Array(1_001).fill(1), strictly), [': maxItems'])
  t.strictSame(said({ ...schema, maxItems: 2_000 }, Array(1_001).fill(1), strictly), [': contains'])
})

t.test('a name that is too long takes nothing from the values', async (t) => {
  const values = { additionalProperties: { pattern: '^a' } }
  for (const propertyNames of [{ maxLength: 3 }, { $ref: '#/definitions/short' }]) {
    const schema = { ...values, propertyNames, definitions: { short: { allOf: [{ $ref: '#/definitions/shorter' }] }, shorter: { maxLength: 3 } } }
    t.strictSame(said(schema, { names: 'b', b: 'a value that is longer', c: 'b value that is longer' }, strictly), ['names: pattern', 'names: name maxLength', 'c: pattern'])
  }
})

t.test('what the explanation alone finds too large is not looked into either', async (t) => {
  const long = 'a long string'
  const properties = { first: { type: 'string' }, list: { type: 'array', maxItems: 1, items: { pattern: '^x' } }, object: { type: 'object', maxProperties: 1, additionalProperties: { pattern: '^x' } }, text: { maxLength: 5, pattern: '^x' } }
  const large = { first: {}, list: [long, long], object: { a: long, b: long }, text: long }
  t.strictSame(said({ type: 'object', properties }, large, strictly), ['first: type', 'list: maxItems', 'object: maxProperties', 'text: maxLength'])
  t.strictSame(said({ type: 'object', properties }, { first: {}, list: [long], object: { a: long }, text: 'a' }, strictly), ['first: type', 'list.0: pattern', 'object.a: pattern', 'text: pattern'])
})

t.test('a known format is, since it is known to be quick', async (t) => {
  t.strictSame(said({ type: 'string', maxLength: 3, format: 'email' }, 'no address at all'), [': maxLength', ': format'])
})

t.test('what is long somewhere else counts for nothing', async (t) => {
  const schema = { type: 'object', properties: { a: { maxLength: 1 }, b: { pattern: '^x' }, c: { allOf: [{ minLength: 5 }], pattern: '^x' } } }
  t.strictSame(said(schema, { a: 'aa', b: 'aa', c: 'ab' }), ['a: maxLength', 'b: pattern', 'c: minLength', 'c: pattern'])
})

t.test('what is very long is left to the verdict', async (t) => {
  const long = 'b'.repeat(6_000)
  t.strictSame(said({ type: 'string', pattern: '^a' }, long), [': pattern'])
  t.strictSame(said({ type: 'object', properties: { a: { pattern: '^a' }, b: { pattern: '^a' } } }, { a: long, b: 'b' }), ['a: pattern', 'b: pattern'])
  t.strictSame(said({ type: 'object', properties: { a: { pattern: '^a' }, b: { pattern: '^a' } } }, { a: 'b', b: long }), ['a: pattern'])
  t.strictSame(said({ type: 'string', format: 'email', minLength: 10_000 }, long), [': minLength'])
  t.strictSame(said({ type: 'number', format: 'int32' }, 1.5), [': format'])
})

t.test('items are not compared where there are too many', async (t) => {
  const many = Array.from({ length: 300 }, (_, i) => ({ i: i % 10 }))
  t.strictSame(said({ type: 'array', maxItems: 10, uniqueItems: true }, many), [': maxItems'])
  t.strictSame(said({ type: 'array', allOf: [{ maxItems: 10 }], items: { properties: { i: { maximum: 8 } } }, uniqueItems: true }, many.slice(0, 12)), [': maxItems', '9.i: maximum'])
  t.strictSame(said({ type: 'array', uniqueItems: true }, many), [': uniqueItems'])
  t.strictSame(said({ type: 'object', properties: { a: { type: 'array', uniqueItems: true }, b: { type: 'string' } } }, { a: many, b: {} }), ['a: uniqueItems', 'b: type'])
  t.strictSame(said({ type: 'object', properties: { a: { type: 'string' }, b: { type: 'array', items: { type: 'integer' }, uniqueItems: true } } }, { a: {}, b: Array.from({ length: 2_000 }, (_, i) => i % 1_999) }), ['a: type', 'b: uniqueItems'])
  t.strictSame(said({ type: 'array', items: { type: 'object' }, uniqueItems: true }, [{}, {}]), [': uniqueItems'])
  t.strictSame(said({ type: 'array', items: [{ type: 'object' }], uniqueItems: true }, [{}, {}]), [': uniqueItems'])
})

t.test('what is very long is not looked at where the verdict has not come to it', async (t) => {
  const cases: Array<[schema: object, long: unknown, tooLong: unknown, keyword: string]> = [
    [{ pattern: '^a' }, 'b'.repeat(1_500), 'b'.repeat(6_000), 'pattern'],
    [{ uniqueItems: true }, Array(90).fill(1), Array(300).fill(1), 'uniqueItems'],
    [{ uniqueItems: true, items: { type: 'object' } }, Array(90).fill({}), Array(300).fill({}), 'uniqueItems'],
    [{ uniqueItems: true, items: { type: ['array', 'string'] } }, Array(90).fill('x'), Array(300).fill('x'), 'uniqueItems'],
    [{ uniqueItems: true, items: { type: 'integer' } }, Array(3_000).fill(1), Array(200_000).fill(1), 'uniqueItems'],
  ]
  for (const [value, long, tooLong, keyword] of cases) {
    const schema = { type: 'object', properties: { first: { type: 'string' }, value } }
    t.strictSame(said(schema, { first: {}, value: long }, strictly), ['first: type', `value: ${keyword}`], JSON.stringify(value))
    t.strictSame(said(schema, { first: {}, value: tooLong }, strictly), ['first: type'], JSON.stringify(value))
  }
})

const wrongs: Array<[keyword: string, schema: any, data: unknown]> = [
  ['items', { type: 'array', items: { type: 'string' } }, Array(1_000).fill(1)],
  ['additionalItems', { type: 'array', items: [{}], additionalItems: { type: 'string' } }, Array(1_000).fill(1)],
  ['additionalProperties', { type: 'object', additionalProperties: false }, Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, 1]))],
  ['patternProperties', { type: 'object', patternProperties: { k: { type: 'string' }, 1: { type: 'string' } } }, Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, 1]))],
  ['propertyNames', { type: 'object', propertyNames: { maxLength: 1 } }, Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, 1]))],
  ['lists in lists', { type: 'array', items: { type: 'array', items: { type: 'string' } } }, Array(1_000).fill([1, 2])],
  ['lists in a recursive schema', { $id: 'r', type: 'array', items: { anyOf: [{ type: 'string' }, { $ref: '#' }] } }, Array(1_000).fill([[1, 1], 1])],
  ['two references', { $id: 'r', type: 'object', properties: { n: { type: 'string' }, a: { $ref: '#' }, b: { $ref: '#' } } }, Array.from({ length: 10 }).reduce<object>((inner) => ({ n: 1, a: inner, b: inner }), {})],
]

t.test('ends when enough is found, and what was found is what would have been found first', async (t) => {
  for (const [title, schema, data] of wrongs) {
    const all = explainerOf(schema, { ...strictly, mostErrors: Infinity })(data).map(tell)
    const some = explainerOf(schema, { ...strictly, mostErrors: 20 })(data).map(tell)
    t.ok(all.length >= 999 && some.length >= 20 && some.length <= 25, `${title}: ${some.length} of ${all.length}`)
    t.strictSame(some.filter((one) => !all.includes(one)), [], title)
  }
})

t.test('ends in what no schema has looked at, too', async (t) => {
  const options = { customOptions: { ...strictly.customOptions, unevaluated: true }, plugins: [(ajv: any) => ajv.addVocabulary(unevaluatedVocabulary.default)], mostErrors: 20 }
  const names = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, 1]))
  for (const [schema, data] of [[{ unevaluatedProperties: { type: 'string' } }, names], [{ unevaluatedItems: { type: 'string' } }, Array(1_000).fill(1)]] as const) {
    t.equal(said(schema, data, options).length, 20, JSON.stringify(schema))
  }
})

t.test('changes nothing where there is less than enough', async (t) => {
  for (const [title, schema, data] of wrongs) {
    const few = Array.isArray(data) ? data.slice(0, 3) : Object.fromEntries(Object.entries(data as object).slice(0, 3))
    const all = explainerOf(schema, { ...strictly, mostErrors: 1e9 })(few)
    t.strictSame(explainerOf(schema, { ...strictly, mostErrors: all.length + 1 })(few).map(tell), all.map(tell), title)
  }
})

t.test('the application\'s text for a list speaks also where the list was not read to its end', async (t) => {
  t.strictSame(said({ type: 'array', items: { type: 'string' }, errorMessage: 'a bad list' }, Array(1_000).fill(1), { ...strictly, mostErrors: 5 }), [': type ""a bad list""'])
  t.strictSame(said({ type: 'object', properties: { l: { type: 'array', items: { type: 'string' } } }, errorMessage: { properties: { l: 'a bad list' } } }, { l: Array(1_000).fill(1) }, { ...strictly, mostErrors: 5 }), ['l: type ""a bad list""'])
})

t.test('trials are not ended: they decide', async (t) => {
  const values = Array(50).fill(1)
  const schema = { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } }, b: { contains: { const: 'x' } }, c: { not: { items: { type: 'string' } } }, d: { anyOf: [{ items: { type: 'string' } }, { minItems: 3 }] }, e: { enum: Array.from({ length: 300 }, (_, i) => i) } } }
  t.strictSame(said(schema, { a: values, b: [...values, 'x'], c: values, d: values, e: 299 }, { ...strictly, mostErrors: 5 }), ['a.0: type', 'a.1: type', 'a.2: type', 'a.3: type', 'a.4: type'])
})

t.test('a pattern is not matched against the items of a list that has been found too long, nor against many when it is slow', async (t) => {
  const many = Array(20).fill(hostile)
  t.strictSame(said({ type: 'array', maxItems: 10, items: { type: 'string', pattern: slow } }, many), [': maxItems'])
  t.strictSame(said({ type: 'array', maxItems: 10, items: { $ref: '#/definitions/item' }, definitions: { item: { allOf: [{ type: 'string', pattern: slow }] } } }, many), [': maxItems'])
  const lasting = Array.from({ length: 20 }, (_, i) => `${'a'.repeat(24)}!${i}`)
  t.ok(said({ type: 'array', items: { type: 'string', pattern: slow } }, lasting).length < 5)
})

t.test('what is left open inside a branch takes nothing from what the branch says', async (t) => {
  const tags = { type: 'array', maxItems: 2, items: { anyOf: [{ type: 'string', pattern: '^a' }, { type: 'string', pattern: '^b' }] } }
  const branch = { type: 'object', required: ['kind', 'name'], properties: { kind: { const: 'a' }, name: {}, tags } }
  const union = { oneOf: [branch, { type: 'object', required: ['kind'], properties: { kind: { const: 'b' } } }] }
  const data = { kind: 'a', tags: ['aaaaaaaaaaaaa', 'baaaaaaaaaaaa', 'caaaaaaaaaaaa'] }
  t.strictSame(said(union, data, strictly), ['name: required', 'tags: maxItems'])
  t.strictSame(said({ if: { required: ['kind'] }, then: branch }, data, strictly), ['name: required when', 'tags: maxItems when'])
})

t.test('of a condition that is left open nothing follows', async (t) => {
  const [tag, later] = [{ type: 'string', maxLength: 3 }, { customOptions: { ...strictly.customOptions, unevaluated: true, next: true, strict: false } }] as const
  const value = 'b'.repeat(13)
  const evaluating = { type: 'object', properties: { tag }, if: { properties: { tag: { pattern: '^a' } } }, then: { properties: { x: {} } }, else: { properties: { y: {} } }, unevaluatedProperties: false }
  t.strictSame(said(evaluating, { tag: value, y: 1 }, later as never), ['tag: maxLength'])
  const defaulting = { type: 'object', properties: { tag, n: { type: 'integer', maximum: 3 } }, if: { properties: { tag: { pattern: '^a' } } }, then: { properties: { n: { default: 9 } } } }
  t.strictSame(said(defaulting, { tag: value }), ['tag: maxLength'])
})

t.test('what is not looked at since enough was found is not called unexpected', async (t) => {
  const definitions = {
    inner: { type: 'object', required: ['r0', 'r1'], errorMessage: { required: 'fill all in' }, properties: { x: { type: 'object', allOf: [{ $ref: '#/definitions/leaf' }], unevaluatedProperties: false } } },
    leaf: { type: 'object', properties: { ok: { $ref: '#/definitions/any' } } },
    any: { $ref: '#/definitions/integer' },
    integer: { type: 'integer' },
  }
  const schema = { type: 'object', properties: { p0: { type: 'string' }, p1: { type: 'string' }, c: { $ref: '#/definitions/inner' } }, definitions }
  const options = { customOptions: { ...strictly.customOptions, unevaluated: true, next: true, strict: false }, mostErrors: 4 }
  t.notOk(said(schema, { p0: 1, p1: 1, c: { x: { ok: 1 } } }, options as never).some((one) => one.includes('unevaluated')))
})

t.test('a slow expression that a trial has run is not run again by the next one', async (t) => {
  const value = `${'a'.repeat(24)}!`
  const fields = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, { not: { type: 'string', pattern: slow } }]))
  matched.length = 0
  const schema = { type: 'object', properties: { first: { type: 'string' }, ...fields } }
  t.strictSame(said(schema, { first: 1, ...Object.fromEntries(Object.keys(fields).map((name) => [name, value + name])) }, counting), ['first: type'])
  t.ok(matched.length <= 2)
})

t.test('what is long is not matched in a trial, and what it would have decided is not said', async (t) => {
  const schema = { type: 'object', properties: { first: { type: 'string' }, text: { not: { pattern: '^a' } } } }
  t.strictSame(said(schema, { first: 1, text: 'a'.repeat(2_000) }, strictly), ['first: type', 'text: not'])
  t.strictSame(said(schema, { first: 1, text: 'a'.repeat(2_001) }, strictly), ['first: type'])
  t.strictSame(said(schema, { first: '1', text: 'a'.repeat(2_001) }, strictly), ['text: not'])
})

t.test('what is under a very long name is left to the verdict, which tells of the first', async (t) => {
  const integers = { additionalProperties: { type: 'array', items: { type: 'integer' } } }
  const name = (length: number): string => 'n'.repeat(length)
  const count = (schema: object, data: object): number => said(schema, data, strictly).length
  t.equal(count(integers, { [name(512)]: ['x', 'x'] }), 2)
  t.equal(count(integers, { [name(513)]: ['x', 'x'] }), 1)
  t.equal(count({ ...integers, properties: { b: { type: 'string' } } }, { [name(513)]: ['x', 'x'], b: 1 }), 2)
  t.equal(count({ patternProperties: { n: integers.additionalProperties } }, { [name(513)]: ['x', 'x'] }), 1)
  t.equal(count({ additionalProperties: false }, { [`a${name(600)}`]: 1, [`b${name(600)}`]: 1 }), 2)
  t.equal(count({ propertyNames: { maxLength: 5 } }, { [`a${name(600)}`]: 1, [`b${name(600)}`]: 1 }), 2)
})

t.test('an explanation that takes long ends, and tells what it has found', async (t) => {
  let now = 0
  t.intercept(performance, 'now', { value: () => (now += 20) })
  t.intercept(process, 'cpuUsage', { value: (from?: NodeJS.CpuUsage) => ({ user: now * 1_000 - (from?.user ?? 0), system: 0 }) })
  const schema = { type: 'object', properties: { first: { type: 'string' }, list: { type: 'array', items: { type: 'integer' } } } }
  const list = (wrong: number): unknown[] => Array.from({ length: 1_000 }, (_, i) => i === wrong ? 'x' : i)
  t.strictSame(said(schema, { first: 1, list: list(100) }, strictly), ['first: type', 'list.100: type'])
  t.strictSame(said(schema, { first: 1, list: list(900) }, strictly), ['first: type'])
  t.strictSame(said(schema, { first: '', list: list(900) }, strictly), ['list.900: type'])
})
