import items2020 from 'ajv/dist/vocabularies/applicator/items2020.js'
import t from 'tap'
import { comparing, explains, object, said, strictly, type ExplainOptions } from '../fixtures/explain.js'
import { later } from '../fixtures/later-drafts.js'

const string = { type: 'string' }
const SCHEMAS: ReadonlyArray<readonly [schema: object, options: ExplainOptions]> = [
  ...[
    { items: string }, { items: true }, { items: false }, { items: [string] }, { items: [string], additionalItems: false }, { items: [string], additionalItems: { type: 'integer' } },
    { items: {}, additionalItems: false }, { additionalItems: false }, { contains: string }, { contains: false }, { contains: true },
    { contains: string, minContains: 2, maxContains: 0 },
  ].map((schema) => [schema, strictly] as const),
  ...[
    { prefixItems: [string], items: false }, { prefixItems: [string], items: { type: 'integer' } }, { prefixItems: [string], unevaluatedItems: false }, { items: string, unevaluatedItems: false },
    { items: string }, { items: false }, { contains: string, minContains: 2 }, { contains: string, maxContains: 1 }, { contains: string, minContains: 1, maxContains: 2 }, { contains: string, minContains: 0 },
    { contains: string, minContains: 0, maxContains: 1 }, { contains: string, unevaluatedItems: false }, { anyOf: [{ prefixItems: [string] }, { prefixItems: [{}, string] }], unevaluatedItems: false },
  ].map((schema) => [schema, later] as const),
]
const LISTS: readonly unknown[] = [[], ['a'], [1], ['a', 1], ['a', 'b'], ['a', 'b', 'c'], [1, 2], [1, 'a'], ['a', 1, 2], 'a', {}]

for (const [schema, options] of SCHEMAS) {
  t.test(`the walk agrees with Ajv: ${JSON.stringify(schema)}`, async (t) => {
    const compare = comparing(object({ a: schema }), options)
    for (const a of LISTS) {
      const { isTaken, found } = compare({ a })
      t.equal(found.length === 0, isTaken, JSON.stringify(a))
    }
  })
}

t.test('oversize lists are not searched', async (t) => {
  const schema = object({ n: { type: 'integer' }, a: { maxItems: 2, contains: string } })
  t.strictSame(said(schema, { n: 'x', a: Array.from({ length: 1_000 }, () => 1) }, strictly), ['n: type', 'a: maxItems', 'a: contains'])
  t.strictSame(said(schema, { n: 'x', a: Array.from({ length: 1_001 }, () => 1) }, strictly), ['n: type', 'a: maxItems'])
})

t.test('a list with an undecided item has the verdict\'s error', async (t) => {
  t.strictSame(said(object({ a: { contains: { pattern: '^b' } } }), { a: ['a'.repeat(3_000)] }), ['a: contains'])
  t.strictSame(said(object({ n: { type: 'integer' }, a: { contains: { pattern: '^b' } } }), { n: 'x', a: ['a'.repeat(3_000)] }), ['n: type'])
})

explains('defaults of a tuple', [
  ['are seen', object({ n: { type: 'integer' }, a: { type: 'array', items: [{}, { type: 'integer', default: 3 }], minItems: 2, additionalItems: false } }), { n: 'x', a: [1] }, ['n: type'], { customOptions: { coerceTypes: false } }],
  ['are none without `useDefaults`', object({ n: { type: 'integer' }, a: { type: 'array', items: [{}, { type: 'integer', default: 3 }], minItems: 2 } }), { n: 'x', a: [1] }, ['n: type', 'a: minItems']],
])

t.test('in 2020-12, `items` begins after `prefixItems`', async (t) => {
  const options: ExplainOptions = { ...later, plugins: [...later.plugins!, (ajv) => ajv.removeKeyword('items').removeKeyword('additionalItems').addKeyword(items2020.default)] }
  for (const schema of [{ prefixItems: [string], items: false }, { prefixItems: [string], items: { type: 'integer' } }, { items: { type: 'integer' } }, { prefixItems: [string, string], items: false, unevaluatedItems: false }]) {
    const compare = comparing(object({ a: schema }), options)
    for (const a of LISTS) {
      const { isTaken, found } = compare({ a })
      t.equal(found.length === 0, isTaken, `${JSON.stringify(schema)} ${JSON.stringify(a)}`)
    }
  }
})
