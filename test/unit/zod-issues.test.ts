import t from 'tap'
import { z } from 'zod'
import * as mini from 'zod/mini'
import { validatorCompiler as official } from '@fastify/type-provider-zod'
import { validatorCompiler as community } from 'fastify-type-provider-zod'
import { issuesOf } from '../../lib/validators/issues.js'
import { isZodIssue, zodIssues } from '../../lib/validators/zod-issues.js'

type KeywordValue = [keyword: string, value: unknown]

/** What zod finds wrong with a field, in the words of JSON Schema. */
const cases: Array<[title: string, schema: z.ZodType, value: unknown, ...said: KeywordValue[]]> = [
  ['a string', z.string(), 1, ['type', 'string']],
  ['an integer', z.int(), 1.5, ['type', 'integer']],
  ['a bigint', z.coerce.bigint(), 'x', ['type', 'integer']],
  ['a boolean', z.boolean(), 'x', ['type', 'boolean']],
  ['null', z.null(), 'x', ['type', 'null']],
  ['a list', z.array(z.string()), 'x', ['type', 'array']],
  ['an item', z.array(z.number()), ['x'], ['type', 'number']],
  ['a set', z.set(z.string()), [], ['type', 'array']],
  ['a tuple', z.tuple([z.string()]), 'x', ['type', 'array']],
  ['an object', z.object({}), 'x', ['type', 'object']],
  ['a record', z.record(z.string(), z.string()), 'x', ['type', 'object']],
  ['a map', z.map(z.string(), z.string()), {}, ['type', 'object']],
  ['not a number', z.nan(), 1, ['type', 'number']],
  ['a number that cannot be made', z.coerce.number(), 'x', ['type', 'number']],
  ['a date', z.coerce.date(), 'x', ['format', 'date']],
  ['a file', z.file(), 'x', ['isFile', true]],
  ['nothing', z.never(), 'x', ['false schema', false]],
  ['an object of a class', z.instanceof(URL), 'x', ['instanceof', 'URL']],
  ['a short string', z.string().min(3), 'x', ['minLength', 3]],
  ['a long string', z.string().max(3), 'xxxx', ['maxLength', 3]],
  ['a short list', z.array(z.string()).min(3), [], ['minItems', 3]],
  ['a long list', z.array(z.string()).max(0), ['x'], ['maxItems', 0]],
  ['a small map', z.preprocess((value) => new Map(Object.entries(value as object)), z.map(z.string(), z.string()).min(1)), {}, ['minProperties', 1]],
  ['a small number', z.number().min(3), 1, ['minimum', 3]],
  ['a large number', z.number().max(3), 4, ['maximum', 3]],
  ['a number that is not larger', z.number().gt(3), 3, ['exclusiveMinimum', 3]],
  ['a number that is not smaller', z.number().lt(3), 3, ['exclusiveMaximum', 3]],
  ['a large bigint', z.coerce.bigint().max(3n), '4', ['maximum', 3]],
  ['an early day', z.coerce.date().min(new Date('2020-01-01')), '2019-01-01', ['formatMinimum', '2020-01-01']],
  ['a late time', z.coerce.date().max(new Date('2020-01-01T10:00:00Z')), '2021-01-01', ['formatMaximum', '2020-01-01T10:00:00Z']],
  ['a small file', z.file().min(10), new File([], 'x'), ['custom', true]],
  ['an email address', z.email(), 'x', ['format', 'email']],
  ['a URL', z.url(), 'x', ['format', 'uri']],
  ['a UUID', z.uuid(), 'x', ['format', 'uuid']],
  ['a GUID', z.guid(), 'x', ['format', 'uuid']],
  ['a date and time', z.iso.datetime(), 'x', ['format', 'date-time']],
  ['a day', z.iso.date(), 'x', ['format', 'date']],
  ['a time', z.iso.time(), 'x', ['format', 'iso-time']],
  ['Base64', z.base64(), '*', ['format', 'byte']],
  ['a format that JSON Schema does not have', z.ulid(), 'x', ['format', 'ulid']],
  ['how a string begins', z.string().startsWith('a'), 'x', ['format', 'starts_with']],
  ['a regular expression', z.string().regex(/^a/), 'x', ['pattern', true]],
  ['a multiple', z.number().multipleOf(5), 3, ['multipleOf', 5]],
  ['several values', z.enum(['a', 'b']), 'x', ['enum', ['a', 'b']]],
  ['one value', z.literal('a'), 'x', ['const', 'a']],
  ['a bigint as value', z.literal(3n), 'x', ['const', 3]],
  ['a value that JSON does not have', z.literal([undefined]), 'x', ['enum', [{}, {}]]],
  ['a string for true or false', z.stringbool(), 'maybe', ['type', 'boolean']],
  ['a refinement', z.string().refine(() => false), 'x', ['custom', true]],
  ['several branches that fit', z.xor([z.string(), z.string()]), 'x', ['oneOf', [{}]]],
  ['elements of a map', z.preprocess((value) => new Map(Object.entries(value as object)), z.map(z.string(), z.number())), { a: 'x' }, ['type', 'number']],
  ['elements of a map whose keys are objects', z.preprocess((value) => new Map([[value, 'x']]), z.map(z.object({}), z.number())), {}, ['type', 'number']],
  ['elements of a set', z.preprocess((value) => new Set(value as string[]), z.set(z.number())), ['x'], ['type', 'number']],
]

for (const [title, schema, value, ...said] of cases) {
  t.test(`an issue of zod: ${title}`, async (t) => {
    const data = { field: value }
    const found = zodIssues(z.object({ field: schema }).safeParse(data).error!.issues, data)
    t.strictSame(found.map((issue) => [issue.keyword, issue.schema[issue.keyword]]), said)
    t.strictSame(found.map(({ path: [name], text }) => [name, text]), said.map(() => ['field', undefined]))
  })
}

t.test('an exact length is a minimum and a maximum', async (t) => {
  const [found] = zodIssues(z.string().length(3).safeParse('x').error!.issues, 'x')
  t.strictSame(found!.schema, { maxLength: 3, minLength: 3 })
})

t.test('an absent value is reported as missing, whatever its type', async (t) => {
  const schema = z.object({ a: z.string(), b: z.enum(['x', 'y']), c: z.union([z.string(), z.number()]), d: z.object({ e: z.string() }) })
  const data = { d: {} }
  const found = zodIssues(schema.safeParse(data).error!.issues, data)
  t.strictSame(found.map(({ keyword, path, property }) => [keyword, path, property]), [['required', [], 'a'], ['required', [], 'b'], ['required', [], 'c'], ['required', ['d'], 'e']])
})

t.test('each unexpected name is reported separately', async (t) => {
  const data = { a: 1, b: 2 }
  const found = zodIssues(z.strictObject({}).safeParse(data).error!.issues, data)
  t.strictSame(found.map(({ keyword, property }) => [keyword, property]), [['additionalProperties', 'a'], ['additionalProperties', 'b']])
})

t.test('an invalid name is reported by what is wrong with it', async (t) => {
  const data = { x: 1 }
  const found = zodIssues(z.record(z.string().min(3), z.number()).safeParse(data).error!.issues, data)
  t.match(found, [{ keyword: 'minLength', path: [], property: 'x', aboutName: true }])
  t.match(zodIssues([{ code: 'invalid_key', origin: 'record', path: ['x'], message: 'Invalid key in record' }], data), [{ keyword: 'propertyNames', property: 'x', aboutName: true }])
})

t.test('an unknown tag is reported with the known ones', async (t) => {
  const schema = z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })])
  t.match(zodIssues(schema.safeParse({ kind: 'c' }).error!.issues, { kind: 'c' }), [{ keyword: 'enum', path: ['kind'], schema: { enum: ['a', 'b'] } }])
  t.match(zodIssues(schema.safeParse({}).error!.issues, {}), [{ keyword: 'required', path: [], property: 'kind' }])
})

t.test('errors in branches of a union have their place in the whole data', async (t) => {
  const data = { field: { a: 1 } }
  const [found] = zodIssues(z.object({ field: z.union([z.object({ a: z.string() }), z.string()]) }).safeParse(data).error!.issues, data)
  t.match(found, { keyword: 'anyOf', path: ['field'], branches: [[{ keyword: 'type', path: ['field', 'a'] }], [{ keyword: 'type', path: ['field'] }]] })
})

const own: Array<[title: string, schema: z.ZodType, value: unknown]> = [
  ['of a check', z.string().min(3, 'own'), 'x'],
  ['of a type', z.string('own'), 1],
  ['of a type, for a number that cannot be made', z.coerce.number('own'), 'x'],
  ['made by a function', z.string().max(1, { error: () => 'own' }), 'xx'],
  ['of a refinement', z.string().refine(() => false, 'own'), 'x'],
  ['of a union', z.union([z.string(), z.number()], 'own'), true],
  ['of a value', z.enum(['a'], 'own'), 'x'],
]

for (const [title, schema, value] of own) {
  t.test(`the author's text stays: ${title}`, async (t) => {
    t.strictSame(zodIssues(schema.safeParse(value).error!.issues, value).map(({ text }) => text), ['own'])
  })
}

t.test('a text that only repeats submitted values is left out', async (t) => {
  const schema = z.string().refine(() => false, { error: ({ input }) => String(input) })
  t.equal(zodIssues(schema.safeParse('status.402').error!.issues, 'status.402')[0]!.text, undefined)
})

t.test('scalar params of a refinement are values of its text', async (t) => {
  const schema = z.string().refine(() => false, { params: { min: 3, list: [1], big: 1n } })
  t.strictSame(zodIssues(schema.safeParse('x').error!.issues, 'x')[0]!.params, { min: 3 })
})

t.test('zod\'s default text is distinguished from the author\'s', async (t) => {
  const { localeError } = z.config()
  t.teardown(() => z.config({ localeError }))

  t.test('zod\'s default text is recognized in another language', async (t) => {
    z.config(z.locales.ru())
    t.equal(zodIssues(z.string().safeParse(1).error!.issues, 1)[0]!.text, undefined)
    t.equal(zodIssues(z.string('own').safeParse(1).error!.issues, 1)[0]!.text, 'own')
  })
  t.test('zod\'s default text is recognized without a language', async (t) => {
    // zod itself falls back to English, zod/mini does not
    z.config({ localeError: undefined })
    t.equal(zodIssues(mini.string().safeParse(1).error!.issues, 1)[0]!.text, undefined)
    t.equal(zodIssues(mini.string('own').safeParse(1).error!.issues, 1)[0]!.text, 'own')
  })
  t.test('zod\'s default text is recognized if a language fails or has no text', async (t) => {
    z.config({ localeError: () => { throw new Error('no language') } })
    t.equal(zodIssues([{ code: 'custom', path: [], message: 'own' }], 1)[0]!.text, 'own')
    z.config({ localeError: () => undefined })
    t.equal(zodIssues([{ code: 'custom', path: [], message: 'Invalid input' }], 1)[0]!.text, undefined)
    z.config({ localeError: () => ({ message: 'theirs' }) })
    t.equal(zodIssues([{ code: 'custom', path: [], message: 'theirs' }], 1)[0]!.text, undefined)
  })
  t.test('zod\'s default text before 4.4 is recognized by its beginning', async (t) => {
    const key = '__zod_globalConfig'
    const config = Reflect.get(globalThis, key)
    Reflect.deleteProperty(globalThis, key)
    t.teardown(() => Reflect.set(globalThis, key, config))
    t.equal(zodIssues([{ code: 'invalid_type', expected: 'string', path: [], message: 'Invalid input: expected string, received number' }], 1)[0]!.text, undefined)
    t.equal(zodIssues([{ code: 'invalid_type', expected: 'string', path: [], message: 'own' }], 1)[0]!.text, 'own')
  })
})

for (const [name, compiler] of [['@fastify/type-provider-zod', official], ['fastify-type-provider-zod', community]] as const) {
  t.test(`${name} passes on the same issues`, async (t) => {
    const schema = z.object({ a: z.string().min(3), 'b/c': z.number(), d: z.object({ 'e/f/g': z.number() }), h: z.union([z.string(), z.number()]), 'i/j': z.string() })
    const data = { a: 'x', 'b/c': 'x', d: { 'e/f/g': 'x' }, h: true }
    const { error } = compiler({ schema, method: 'POST', url: '/', httpPart: 'body' } as never)(data) as { error: unknown }
    const paths = [['a'], ['b/c'], ['d', 'e/f/g'], ['h'], ['i']]
    t.strictSame(issuesOf({ validation: error }, data)!.issues.map(({ path }) => path), paths)
    t.strictSame(issuesOf({ validation: error }, data)!.issues.slice(0, 4), zodIssues(schema.safeParse(data).error!.issues, data).slice(0, 4))
  })
  t.test(`${name} passes on issues of a whole part`, async (t) => {
    const { error } = compiler({ schema: z.object({}), method: 'POST', url: '/', httpPart: 'body' } as never)(null) as { error: unknown }
    t.match(issuesOf({ validation: error }, null)!.issues, [{ path: [], keyword: 'type', schema: { type: 'object' } }])
  })
}

t.test('properties of issues are read safely', async (t) => {
  t.notOk(isZodIssue(undefined))
  t.notOk(isZodIssue({ code: 'E1', path: [] }))
  t.ok(isZodIssue({ code: 'custom', path: [] }))
  t.strictSame(zodIssues([null, { code: 'custom' }], {}), [])
  t.match(zodIssues([{ code: 'invalid_union', path: [Symbol('a')], errors: [null, [null]], message: 1 }], { 'Symbol(a)': 1 }), [{ keyword: 'anyOf', path: ['Symbol(a)'], branches: [[], []] }])
  t.match(zodIssues([{ code: 'too_big', origin: 'date', maximum: 'x', path: [], message: '' }], 1), [{ keyword: 'formatMaximum', schema: { formatMaximum: '' } }])
})
