import t from 'tap'
import { comparing, explains, object, said, strictly, walked, type ExplainOptions } from '../fixtures/explain.js'
import { later } from '../fixtures/later-drafts.js'

const string = { type: 'string' }
const integer = { type: 'integer' }
const OBJECTS: readonly unknown[] = [{}, { a: 'x' }, { a: 1 }, { b: 1 }, { a: 'x', b: 1 }, { x1: 'x', a: 'x' }, { x1: 1 }, { c: 1, b: 'x' }, JSON.parse('{"__proto__":1}'), { toString: 1 }, { constructor: 'x' }, [], 'x']

const SCHEMAS: readonly object[] = [
  { properties: { a: string } }, { properties: { a: string, toString: string } }, { patternProperties: { '^x': integer } }, { patternProperties: { '^x': false, '': string } },
  { additionalProperties: false }, { additionalProperties: true }, { additionalProperties: string }, { properties: { a: {} }, patternProperties: { '^x': {} }, additionalProperties: false },
  { propertyNames: { maxLength: 1 } }, { propertyNames: false }, { propertyNames: { enum: ['a', 'b'] } }, { required: ['a', 'b'] }, { required: [] }, { required: ['toString'] }, { required: ['__proto__'] },
  { dependencies: { a: ['b'] } }, { dependencies: { a: { required: ['b'] }, b: false } }, { dependencies: { toString: ['a'] } }, { minProperties: 1, maxProperties: 1 },
]

for (const customOptions of [{}, { ownProperties: true }, { removeAdditional: true }, { removeAdditional: 'all' }, { removeAdditional: 'failing' }, { useDefaults: 'empty' }] as const) {
  t.test(`the walk agrees with Ajv: ${JSON.stringify(customOptions)}`, async (t) => {
    for (const schema of SCHEMAS) {
      const compare = comparing(object({ o: schema }), { customOptions: { ...strictly.customOptions, ...customOptions } })
      for (const data of OBJECTS) {
        const { isTaken, found } = compare({ o: data })
        t.equal(found.length === 0, isTaken, `${JSON.stringify(schema)} ${JSON.stringify(data)}`)
      }
    }
  })
}

const LATER: readonly object[] = [
  { dependentRequired: { a: ['b', 'c'] } }, { dependentSchemas: { a: { required: ['b'] } } }, { properties: { a: {} }, unevaluatedProperties: false }, { unevaluatedProperties: string },
  { anyOf: [{ properties: { a: string }, required: ['a'] }, { properties: { b: integer }, required: ['b'] }], unevaluatedProperties: false }, { additionalProperties: true, unevaluatedProperties: false },
  { patternProperties: { '^x': {} }, unevaluatedProperties: false }, { allOf: [{ properties: { a: {} } }], unevaluatedProperties: integer }, { properties: { a: {} }, allOf: [{ unevaluatedProperties: true }], unevaluatedProperties: false },
]

t.test('the walk agrees with Ajv in later drafts', async (t) => {
  for (const schema of LATER) {
    const compare = comparing(object({ o: schema }), later)
    // Ajv takes the names of every object for looked at
    for (const data of OBJECTS.filter((one) => typeof one !== 'object' || !Object.keys(one!).some((name) => name in Object.prototype))) {
      const { isTaken, found } = compare({ o: data })
      t.equal(found.length === 0, isTaken, `${JSON.stringify(schema)} ${JSON.stringify(data)}`)
    }
  }
})

t.test('long names are not matched', async (t) => {
  const name = `x${'a'.repeat(600)}`
  t.strictSame(walked(object({}, { patternProperties: { '^x': integer } }), { [name]: 'x' }), ['partial'])
  t.strictSame(walked(object({}, { patternProperties: { '^b': integer }, additionalProperties: false }), { [name]: 'x' }), ['partial'])
  t.match(said(object({}, { patternProperties: { '^x': integer } }), { [name]: 'x' }), [/^xa+…: type$/])
})

t.test('nothing else is reported for a member with an invalid name', async (t) => {
  const schema = object({ n: integer, abc: integer }, { propertyNames: { maxLength: 2 }, patternProperties: { '^x': integer }, additionalProperties: string })
  t.strictSame(walked(schema, { n: 1, abc: 'x', x123: 'x', yyy: 5, y: 5 }), ['abc: name maxLength', 'x123: name maxLength', 'yyy: name maxLength', 'y: type'])
})

t.test('a name that is only invalid in a trial is reported', async (t) => {
  const name = { propertyNames: { maxLength: 2 } }
  for (const more of [{ anyOf: [name, { required: ['abc'] }] }, { if: name, then: {}, else: { required: ['abc'] } }, { not: name }]) {
    t.strictSame(walked(object({ abc: integer }, more), { abc: 'x' }), ['abc: type'], JSON.stringify(more))
  }
  const union = { anyOf: [{ ...name, required: ['x'] }, object({}, { required: ['abc', 'y'] })] }
  t.strictSame(walked(object({ abc: integer }, union), { abc: 'x' }), ['abc: type', 'y: required'])
})

t.test('an invalid name is not matched against patterns', async (t) => {
  const schema = object({ o: object({}, { allOf: [{ propertyNames: { maxLength: 2 } }, { not: { patternProperties: { '^a': string } } }] }) })
  t.strictSame(walked(schema, { o: { abc: 'x' } }), ['o.abc: name maxLength', 'partial'])
})

const removing = (removeAdditional: boolean | 'all' | 'failing'): ExplainOptions => ({ customOptions: { ...strictly.customOptions, removeAdditional } })
const first = (more: object): object => object({ n: integer, o: more })

explains('what Ajv removes is told by nobody', [
  ['unexpected', first(object({ a: {} }, { additionalProperties: false, maxProperties: 5 })), { n: 'x', o: { a: 1, b: 1 } }, ['n: type'], removing(true)],
  ['all', first(object({ a: {} }, { patternProperties: { '^x': {} } })), { n: 'x', o: { a: 1, b: 1, x: 1 } }, ['n: type'], removing('all')],
  ['all, with a schema for others', first(object({ a: {} }, { additionalProperties: string })), { n: 'x', o: { a: 1, b: 1 } }, ['n: type'], removing('all')],
  ['failing', first(object({ a: {} }, { additionalProperties: string })), { n: 'x', o: { a: 1, b: 1, c: 'x' } }, ['n: type'], removing('failing')],
  ['none', first(object({ a: {} }, { additionalProperties: string })), { n: 'x', o: { a: 1, b: 1 } }, ['n: type', 'o.b: type'], removing(true)],
])

explains('defaults', [
  ['are seen', first(object({ a: { type: 'integer', default: 1 } }, { required: ['a'] })), { n: 'x', o: {} }, ['n: type'], { customOptions: { ...strictly.customOptions, useDefaults: true } }],
  ['stand for nothing but what is not there', first(object({ a: { type: 'integer', default: 1 } })), { n: 'x', o: { a: '' } }, ['n: type', 'o.a: type'], { customOptions: { ...strictly.customOptions, useDefaults: true } }],
  ['stand for what is empty', first(object({ a: { type: 'integer', default: 1 }, b: { type: 'integer', default: 1 } })), { n: 'x', o: { a: '', b: null } }, ['n: type'], { customOptions: { ...strictly.customOptions, useDefaults: 'empty' } }],
])

explains('`required` that stands in the data', [
  ['a list', object({ n: integer, o: { required: { $data: '/names' } } }), { n: 'x', names: ['secret'], o: {} }, ['n: type', 'o: required'], { customOptions: { ...strictly.customOptions, $data: true } }],
  ['nothing', object({ n: integer, o: { required: { $data: '/names' } } }), { n: 'x', o: {} }, ['n: type'], { customOptions: { ...strictly.customOptions, $data: true } }],
  ['no list', object({ n: integer, o: { required: { $data: '/names' } } }), { n: 'x', names: 5, o: {} }, ['n: type', 'o: required'], { customOptions: { ...strictly.customOptions, $data: true } }],
])

t.test('bytes have no members, but as many names as Ajv counts', async (t) => {
  const bytes = Buffer.alloc(100, 'q')
  for (const more of [{ additionalProperties: false }, { additionalProperties: integer }, { patternProperties: { '^1': string } }, { propertyNames: { maxLength: 1 } }]) {
    t.strictSame(walked({ type: 'object', required: ['x'], ...more }, bytes), ['x: required'], JSON.stringify(more))
    t.strictSame(walked({ type: 'object', required: ['x'], ...more }, bytes, { customOptions: { removeAdditional: 'all' } }), ['x: required'])
  }
  t.strictSame(walked({ minProperties: 100 }, bytes), [])
  t.strictSame(walked({ minProperties: 101 }, bytes), [': minProperties'])
  t.strictSame(walked({ maxProperties: 99 }, bytes), [': maxProperties'])
  t.strictSame(walked({ minProperties: 1 }, new DataView(bytes.buffer)), [': minProperties'])
  t.strictSame(said(object({}, { additionalProperties: false }), bytes, strictly), ['0: additionalProperties'], 'the verdict refuses the first byte')
})

const patterns = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`^p${i}_`, integer]))

t.test('the names of an object are listed once for all keywords', async (t) => {
  let listed = 0
  const ownKeys = (target: object): Array<string | symbol> => { listed++; return Reflect.ownKeys(target) }
  const schema = { type: 'object', minProperties: 1, maxProperties: 9, propertyNames: { maxLength: 9 }, patternProperties: patterns, additionalProperties: integer, allOf: [{ maxProperties: 8 }] }
  t.strictSame(walked(schema, new Proxy({ p1_: 1, a: 'x' }, { ownKeys })), ['a: type'])
  t.equal(listed, 1)
})

t.test('loops over names end when the time is over', async (t) => {
  const names = (more: object): [string[], number] => {
    const data = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`a name that is long ${i}`, 1]))
    let [looks, last] = [0, 0]
    const now = (): number => {
      looks++
      last += 100
      return last
    }
    const own = t.intercept(performance, 'now', { value: now })
    const used = t.intercept(process, 'cpuUsage', { value: () => ({ user: last * 1_000, system: 0 }) })
    const found = walked({ type: 'object', ...more }, data, { customOptions: { removeAdditional: 'all' } })
    own.restore()
    used.restore()
    return [found, looks]
  }
  const keywords = [{ patternProperties: patterns }, { patternProperties: patterns, properties: {} }, { patternProperties: patterns, additionalProperties: integer }, { propertyNames: { pattern: '^a' } }, { allOf: Array(50).fill({ minProperties: 1 }) }]
  for (const more of keywords) {
    const [found, looks] = names(more)
    t.strictSame(found, ['partial'])
    t.ok(looks < 20, `${looks} looks at the clock`)
  }
})

t.test('own properties are found without listing names', async (t) => {
  const customOptions = { ...strictly.customOptions, ownProperties: true }
  const data = new Proxy({ a: 1 }, { ownKeys: () => t.fail('listed') as never })
  t.strictSame(walked(object({ a: string, toString: string }, { required: ['a', 'toString'] }), data, { customOptions }), ['a: type', 'toString: required'])
})

t.test('required names from the data may be anything, as in Ajv', async (t) => {
  const customOptions = { ...strictly.customOptions, $data: true }
  const found = (names: unknown, o: object): string[] => walked(object({ n: integer, o: { required: { $data: '1/names' } } }), { n: 1, names, o }, { customOptions })
  t.strictSame(found([1, null, {}], { 1: 1, null: 1, '[object Object]': 1 }), [])
  t.strictSame(found([1, null], { 1: 1 }), ['o: required'])
  t.strictSame(found([{ toString: 1 }, 'a'], {}), ['o: required'])
  t.strictSame(found([{ toString: 1 }, 'a'], { a: 1 }), ['partial'], 'Ajv throws')
})
