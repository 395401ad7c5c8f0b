import ajvKeywords from 'ajv-keywords'
import t from 'tap'
import { comparing, explains, object, said, strictly, walked, type ExplainOptions } from '../fixtures/explain.js'

const long = 'a'.repeat(3_000)
const list = (length: number): object[] => Array.from({ length }, (_, id) => ({ id }))
const withOptions = (customOptions: object, more: ExplainOptions = {}): ExplainOptions => ({ ...more, customOptions: { ...strictly.customOptions, ...customOptions } })
const referring = withOptions({ $data: true })

const FORMATS: ExplainOptions = {
  ...strictly,
  onCreate: (ajv) => {
    ajv.addFormat('odd', { type: 'number', validate: (n: number) => n % 2 === 1 })
    ajv.addFormat('upper', /^[A-Z]*$/)
    ajv.addFormat('lower', { validate: /^[a-z]*$/ })
    ajv.addFormat('truthy', { type: 'string', validate: (value: string) => value.length as never })
    ajv.addFormat('any', true)
  },
}

const SCALARS: readonly unknown[] = [null, true, false, 0, 1, -1, 1.5, 0.3, 1e21, 5e-324, '', 'a', 'ab', '😀', '😀😀', 'x😀', '\ud800', '\udc00\ud800', '2020-01-31', 'a@b.co']
const OTHERS: readonly unknown[] = [[], [1], [1, 1], [1, '1'], [[1], [1]], [{ a: 1 }, { a: 1 }], [{ a: 1 }, { a: 2 }], [[], {}], {}, { a: 1 }, { a: 1, b: 2 }, { a: [1] }]

const SCHEMAS: ReadonlyArray<readonly [schema: object, options?: ExplainOptions]> = [
  [{ const: 1 }], [{ const: null }], [{ const: { a: 1 } }], [{ const: [1] }], [{ const: [] }],
  [{ enum: [1, 'a', null] }], [{ enum: [{ a: 1 }, [1], 2] }], [{ enum: [[], { b: 2, a: 1 }] }],
  [{ minimum: 1 }], [{ maximum: 1 }], [{ exclusiveMinimum: 1 }], [{ exclusiveMaximum: 1 }],
  [{ multipleOf: 0.1 }], [{ multipleOf: 1 }], [{ multipleOf: 7 }], [{ multipleOf: 0.1 }, withOptions({ multipleOfPrecision: 6 })], [{ multipleOf: { $data: '/zero' } }, referring],
  [{ minLength: 2 }], [{ maxLength: 1 }], [{ maxLength: 0 }], [{ minLength: 2 }, withOptions({ unicode: false, logger: false })], [{ maxLength: 1 }, withOptions({ unicode: false, logger: false })],
  [{ pattern: '^a' }], [{ pattern: '^.$' }], [{ pattern: '^.$' }, withOptions({ unicodeRegExp: false })],
  [{ format: 'date' }], [{ format: 'email' }], [{ format: 'int32' }], [{ format: 'date' }, withOptions({ validateFormats: false })],
  ...['odd', 'upper', 'lower', 'truthy', 'any'].map((format) => [{ format }, FORMATS] as const),
  [{ format: 'unknown' }, withOptions({ logger: false })], [{ format: { $data: '/format' } }, referring], [{ format: { $data: '/none' } }, referring], [{ format: { $data: '/zero' } }, withOptions({ $data: true, strictSchema: true })],
  [{ minItems: 1 }], [{ maxItems: 1 }], [{ uniqueItems: true }], [{ uniqueItems: false }], [{ minProperties: 1 }], [{ maxProperties: 1 }],
]

for (const [schema, options] of SCHEMAS) {
  t.test(`the walk agrees with Ajv: ${JSON.stringify(schema)} ${JSON.stringify(options?.customOptions ?? {})}`, async (t) => {
    const compare = comparing(object({ a: schema }), options)
    for (const a of [...SCALARS, ...OTHERS]) {
      const { isTaken, found } = compare({ zero: 0, format: 'email', a })
      t.strictSame(found, isTaken ? [] : [`a: ${Object.keys(schema)[0]!}`], JSON.stringify(a))
    }
  })
}

explains('limits that stand in the data', [
  ['of another type', object({ a: { minimum: { $data: '/b' } } }), { a: 1, b: 'x' }, ['a: minimum'], referring],
  ['that are not there', object({ a: { type: 'integer', minimum: { $data: '/b' } }, c: { type: 'integer' } }), { a: 1, c: 'x' }, ['c: type'], referring],
  ['an expression that is none', object({ c: { type: 'integer' }, a: { type: 'string', pattern: { $data: '/b' } } }), { c: 'x', a: 'a', b: '(' }, ['c: type', 'a: pattern'], referring],
  ['a list of values', object({ c: { type: 'integer' }, a: { enum: { $data: '/b' } } }), { c: 'x', a: 'a', b: ['b'] }, ['c: type', 'a: enum'], referring],
  ['a list that is none', object({ c: { type: 'integer' }, a: { enum: { $data: '/b' } } }), { c: 'x', a: 'a', b: 'b' }, ['c: type', 'a: enum'], referring],
])

t.test('objects whose `toString` is not a function are not compared', async (t) => {
  const odd = JSON.parse('{"toString":5}')
  t.strictSame(walked(object({ a: { const: { toString: 1 } } }), { a: odd }), ['partial'])
  t.strictSame(walked(object({ a: { enum: [{ toString: 1 }] } }), { a: odd }), ['partial'])
  t.strictSame(walked(object({ a: { uniqueItems: true } }), { a: [odd, JSON.parse('{"toString":6}')] }), ['partial'])
})

t.test('oversize values are neither compared nor matched', async (t) => {
  const first = object({ n: { type: 'integer' }, a: { maxItems: 1, uniqueItems: true, enum: [[{}]], const: [{}] }, b: { maxLength: 13, pattern: 'b', format: 'upper' } })
  t.strictSame(said(first, { n: 'x', a: list(3), b: 'a'.repeat(14) }, FORMATS), ['n: type', 'a: maxItems', 'b: maxLength'])
  t.strictSame(said(first, { n: 'x', a: list(3), b: 'a'.repeat(12) }, FORMATS), ['n: type', 'a: maxItems', 'b: pattern', 'b: format'])
  const short = object({ n: { type: 'integer' }, b: { maxLength: 3, pattern: 'b' } })
  t.strictSame(said(short, { n: 'x', b: 'aaaa' }), ['n: type', 'b: maxLength', 'b: pattern'], 'short text is matched all the same')
})

t.test('very long strings are left to the verdict', async (t) => {
  t.strictSame(walked(object({ a: { pattern: '^b' } }), { a: long }), ['partial'])
  t.strictSame(walked(object({ a: { format: 'email' } }), { a: long }), ['partial'])
  t.strictSame(said(object({ a: { pattern: '^b' } }), { a: long }), ['a: pattern'])
  t.strictSame(said(object({ a: { format: 'email' } }), { a: long }), ['a: format'])
  const url = object({ n: { type: 'integer' }, a: { type: 'string', maxLength: 20, format: 'url' } })
  t.strictSame(said(url, { n: 'x', a: 'b'.repeat(30) }), ['n: type', 'a: maxLength', 'a: format'])
  t.strictSame(said(url, { n: 'x', a: 'b'.repeat(300) }), ['n: type', 'a: maxLength'])
})

t.test('asynchronous formats are never called', async (t) => {
  const options: ExplainOptions = { ...strictly, onCreate: (ajv) => { ajv.addFormat('late', { async: true, validate: async () => t.fail('asked') as never }) } }
  const schema = { $async: true, ...object({ a: { type: 'string', format: 'late' } }) }
  t.strictSame(walked(schema, { a: 'x' }, options), ['partial'])
})

t.test('keywords of a plugin are tested by their own code', async (t) => {
  const options: ExplainOptions = { ...strictly, plugins: [(ajv) => ajvKeywords.default(ajv)] }
  const compare = comparing(object({ a: { typeof: 'string' } }), options)
  for (const a of ['x', 5, [], {}]) {
    const { isTaken, found } = compare({ a })
    t.strictSame(found, isTaken ? [] : ['a: typeof'])
  }
})

t.test('a format that throws is left to the verdict', async (t) => {
  const options: ExplainOptions = { ...strictly, onCreate: (ajv) => { ajv.addFormat('throwing', () => { throw new Error('boom') }) } }
  t.strictSame(said(object({ n: { type: 'integer' }, a: { format: 'throwing' } }), { n: 'x', a: 'x' }, options), ['n: type'])
  t.strictSame(walked(object({ a: { format: 'throwing' } }), { a: 'x' }, options), ['partial'])
})
