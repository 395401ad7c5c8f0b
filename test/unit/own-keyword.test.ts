import { _, str, type KeywordDefinition } from 'ajv'
import t from 'tap'
import { object, said, strictly, walked, type ExplainOptions } from '../fixtures/explain.js'

const first = (schema: object): object => object({ n: { type: 'integer' }, a: schema })
const withKeywords = (...keywords: object[]): ExplainOptions => ({ ...strictly, customOptions: { ...strictly.customOptions, $data: true }, plugins: [(ajv) => keywords.forEach((keyword) => ajv.addKeyword({ ...keyword } as KeywordDefinition))] })
const long = Array.from({ length: 5 }, () => ({}))

t.test('a keyword\'s function is called with the schema, the data and its place', async (t) => {
  const calls: unknown[] = []
  const asking = { keyword: 'asking', validate: (...args: unknown[]) => { calls.push(args); return false } }
  t.strictSame(said(first({ asking: 5, title: 'T' }), { n: 'x', a: { b: 1 } }, withKeywords(asking)), ['n: type', 'a: asking'])
  t.match(calls, [[5, { b: 1 }, { asking: 5, title: 'T' }, { instancePath: '', parentData: { n: 'x', a: { b: 1 } }, parentDataProperty: 'a', rootData: { n: 'x', a: { b: 1 } } }]])
})

t.test('an error of a keyword\'s function is reported for the place that it names', async (t) => {
  for (const errors of [true, 'full'] as const) {
    const naming = {
      keyword: 'naming',
      errors,
      validate: function validate (_schema: unknown, _data: unknown, _parent: unknown, { instancePath }: any) {
        (validate as any).errors = [{ keyword: 'naming', instancePath: `${instancePath}/b`, message: 'is no good', params: {} }]
        return false
      },
    }
    t.strictSame(said(first({ naming: true }), { n: 'x', a: { b: 1 } }, withKeywords(naming)), ['n: type', 'a.b: naming'])
    t.strictSame(said({ naming: true }, { b: 1 }, withKeywords(naming)), ['b: naming'])
  }
})

t.test('a keyword\'s function may be called for the whole body', async (t) => {
  const asking = { keyword: 'asking', validate: () => false }
  t.strictSame(walked({ asking: true }, 5, withKeywords(asking)), [': asking'])
})

t.test('the value of a keyword may come from the data', async (t) => {
  const over = { keyword: 'over', $data: true, validate: (limit: number, data: number) => data > limit }
  t.strictSame(said(first({ over: { $data: '/limit' } }), { n: 'x', a: 1, limit: 3 }, withKeywords(over)), ['n: type', 'a: over'])
  t.strictSame(said(first({ over: { $data: '/limit' } }), { n: 'x', a: 5, limit: 3 }, withKeywords(over)), ['n: type'])
  t.strictSame(said(first({ over: { $data: '/limit' } }), { n: 'x', a: 5 }, withKeywords(over)), ['n: type'], 'nothing stands there')
})

t.test('changes of a keyword that declares `modifying` are visible but not made', async (t) => {
  const doubled = (modifying: boolean): object => ({ keyword: 'doubled', modifying, validate: (_schema: unknown, data: number, _parent: unknown, { parentData, parentDataProperty }: any) => { parentData[parentDataProperty] = data * 2; return true } })
  const filled = { keyword: 'filled', modifying: true, validate: (_schema: unknown, data: any) => { data.x = 1; return true } }
  const data = { n: 'x', a: 3, b: {} }
  t.strictSame(said(first({ allOf: [{ doubled: true }], type: 'integer', maximum: 5 }), data, withKeywords(doubled(true))), ['n: type', 'a: maximum'])
  t.strictSame(said(object({ n: { type: 'integer' }, b: { allOf: [{ filled: true }], required: ['x'] } }), data, withKeywords(filled)), ['n: type'])
  t.strictSame(data, { n: 'x', a: 3, b: {} })
})

t.test('a keyword that throws, or that does not compile, is left to the verdict', async (t) => {
  const throwing = { keyword: 'throwing', validate: () => { throw new Error('boom') } }
  t.strictSame(walked({ throwing: true }, 5, withKeywords(throwing)), ['partial'])
  let made = 0
  const once = { keyword: 'once', compile: () => { if (made++ > 0) throw new Error('boom'); return () => false } }
  t.strictSame(said(first({ once: true }), { n: 1, a: 1 }, withKeywords(once)), ['a: once'])
})

t.test('a macro that throws is left to the verdict', async (t) => {
  let made = 0
  const macro = { keyword: 'half', macro: () => { if (made++ > 0) throw new Error('boom'); return { minimum: 3 } } }
  t.strictSame(walked(first({ half: true }), { a: 1 }, withKeywords(macro)), ['partial'])
})

t.test('a macro is reported by its expansion or its own text, and only tested in a trial', async (t) => {
  const macro = { keyword: 'small', macro: () => ({ maximum: 3, multipleOf: 2 }) }
  const options = withKeywords(macro)
  t.strictSame(walked(first({ small: true }), { a: 5 }, options), ['a: maximum', 'a: multipleOf'])
  t.strictSame(walked(first({ small: true }), { a: 5 }, { ...options, texts: ['small'] }), ['a: small'])
  t.strictSame(walked(first({ small: true }), { a: 2 }, { ...options, texts: ['small'] }), [])
  t.strictSame(walked(first({ not: { small: true } }), { a: 2 }, { ...options, texts: ['small'] }), ['a: not'])
})

t.test('an asynchronous keyword is never called', async (t) => {
  const late = { keyword: 'late', async: true, validate: async () => t.fail('asked') }
  t.strictSame(walked({ $async: true, ...first({ late: true }) }, { a: 1 }, withKeywords(late)), ['partial'])
})

t.test('a keyword without a function accepts any value', async (t) => {
  t.strictSame(walked(first({ note: 'x' }), { a: 1 }, withKeywords({ keyword: 'note' })), [])
})

t.test('a keyword is not called for oversize values, but the verdict\'s error is reported', async (t) => {
  const refusing = { keyword: 'refusing', type: 'array', validate: () => false }
  const schema = object({ n: { type: 'integer' }, a: { maxItems: 3, refusing: true } })
  t.strictSame(said(schema, { n: 'x', a: long }, withKeywords(refusing)), ['n: type', 'a: maxItems'])
  t.strictSame(said(object({ a: { refusing: true } }), { a: long }, withKeywords(refusing)), ['a: refusing'])
})

t.test('a code keyword is evaluated by Ajv, and its message may be code, too', async (t) => {
  const coded = { keyword: 'coded', type: 'number', schemaType: 'number', code: (context: any) => context.fail(_`${context.data} < ${context.schema}`), error: { message: ({ schema }: any) => str`should be ${schema}`, params: ({ schema }: any) => _`{ limit: ${schema} }` } }
  t.strictSame(said(first({ coded: 5 }), { n: 'x', a: 3 }, withKeywords(coded)), ['n: type', 'a: coded'])
  t.strictSame(said(first({ coded: 5 }), { n: 'x', a: 7 }, withKeywords(coded)), ['n: type'])
  const told = { keyword: 'told', validate: () => false, errors: false, error: { message: ({ schema }: any) => str`should be ${schema}` } }
  t.strictSame(said(first({ told: 5 }), { n: 'x', a: 3 }, withKeywords(told)), ['n: type', 'a: told'])
  const odd = { keyword: 'odd', code: (context: any) => { if (context.it.schemaEnv.root.schema.properties === undefined) throw new Error('boom'); context.fail(_`true`) }, error: { message: 'no' } }
  t.strictSame(walked(first({ odd: 5 }), { a: 3 }, withKeywords(odd)), ['partial'])
  const oddlyTold = { keyword: 'oddlyTold', validate: () => false, errors: false, error: { message: ({ it }: any) => { if (it.schemaEnv.root.schema.properties === undefined) throw new Error('boom'); return 'no' } } }
  t.strictSame(walked(first({ oddlyTold: 5 }), { a: 3 }, withKeywords(oddlyTold)), ['a: oddlyTold'])
})

t.test('the coercion of a code keyword is visible', async (t) => {
  const trimming = { keyword: 'trimming', type: 'string', code: ({ gen, data, it }: any) => { gen.assign(_`${it.parentData}[${it.parentDataProperty}]`, _`${data}.trim()`) } }
  t.strictSame(said(first({ allOf: [{ trimming: true }], maxLength: 2 }), { n: 'x', a: ' ab ' }, withKeywords(trimming)), ['n: type', 'a: maxLength'])
  t.strictSame(said(object({ n: { type: 'integer' } }, { allOf: [{ properties: { a: { trimming: true } } }], properties: { n: { type: 'integer' }, a: { maxLength: 2 } } }), { n: 'x', a: ' ab ' }, withKeywords(trimming)), ['n: type'])
})

t.test('the root and the parent are copied only for a function that reads them', async (t) => {
  const options = withKeywords({ keyword: 'asking', validate: () => false }, { keyword: 'reading', validate: (_schema: unknown, _data: unknown, _parent: unknown, context: any) => [context.rootData, context.rootData, context.parentData].every(({ n }) => n === 5) })
  const coerce = { ...options, customOptions: { ...options.customOptions, coerceTypes: true } }
  const copies = (schema: object): [string[], number] => {
    let read = 0
    const data = { n: '5', a: 'x', big: { get once () { read++; return 1 } } }
    return [walked(first(schema), data, coerce), read]
  }
  t.strictSame(copies({ asking: true }), [['a: asking'], 0])
  t.strictSame(copies({ type: 'string', formatMinimum: '2000', format: 'date' }), [['a: format'], 0])
  t.strictSame(copies({ reading: true }), [[], 2], 'one copy each')
})

t.test('a code keyword gets the root if it reads it', async (t) => {
  const coded = { keyword: 'coded', code: (context: any) => context.fail(_`rootData.n !== 5`), error: { message: 'no' } }
  const options = withKeywords(coded)
  const coerce = { ...options, customOptions: { ...options.customOptions, coerceTypes: true } }
  t.strictSame(walked(first({ coded: true }), { n: '5', a: 1 }, coerce), [])
  t.strictSame(walked(first({ coded: true }), { n: '6', a: 1 }, coerce), ['a: coded'])
})

t.test('every row of a large list is checked by an own keyword, although values were coerced', async (t) => {
  const row = object({ n: { type: 'integer' }, d: { type: 'string', dateFormat: 'Y-m-d', dateFormatMinimum: '2000-01-01' } })
  const rows = Array.from({ length: 300 }, (_, i) => ({ n: '5', d: [30, 150, 270].includes(i) ? 'typo' : '2001-01-01' }))
  t.strictSame(said({ type: 'array', items: row }, rows, {}), ['30.d: dateFormat', '150.d: dateFormat', '270.d: dateFormat'])
})

t.test('bytes are passed to a keyword as they are', async (t) => {
  const passed: unknown[] = []
  const seeing = (keyword: string, modifying: boolean): object => ({ keyword, modifying, validate: (_schema: unknown, data: unknown) => { passed.push(data); return false } })
  const bytes = Buffer.from('abc')
  t.strictSame(walked(object({ n: { type: 'integer' }, a: { seeing: true, changing: true } }), { n: '5', a: bytes }, { customOptions: { coerceTypes: true }, plugins: withKeywords(seeing('seeing', false), seeing('changing', true)).plugins! }), ['a: seeing', 'a: changing'])
  t.ok(passed.length === 2 && passed.every((one) => one === bytes))
})
