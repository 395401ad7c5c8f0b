import t from 'tap'
import { RuleWriter, type WriterOptions } from '../lib/form-rules/rule-writer.js'
import { fieldTree } from '../lib/schema/field.js'
import { standaloneNode } from '../lib/schema/node.js'
import { rootPlace } from '../lib/schema/place.js'
import { formOf } from './fixtures/form.js'

// What the rules of a schema are, and what stays with the server.

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })
const SILENT = [{ check: 'silent' }]

t.test('a rule has the keyword, its value, its text and its position', async (t) => {
  const { rules } = await formOf(t, object({ a: { type: 'string', minLength: 2 } }, { required: ['a'] }), { language: 'ru' })
  t.strictSame(rules, {
    language: 'ru',
    complete: true,
    coercion: 'array',
    fillsEmpty: false,
    root: [
      { check: 'type', value: ['object'], text: 'Тело запроса должно быть объектом.', rank: 0 },
      { check: 'required', of: 'object', value: 'a', at: 0, text: 'Поле a обязательно для заполнения.', rank: -999_998 },
      {
        check: 'properties',
        of: 'object',
        value: [['a', 0, [
          { check: 'type', value: ['string'], text: 'Значение поля a должно быть строкой.', rank: 0 },
          { check: 'min', of: 'string', value: 2, text: 'В поле a должно быть не менее 2 символов.', rank: 1 },
        ]]]
      },
    ],
  })
})

t.test('keywords that browsers cannot evaluate are marked for the type that they concern', async (t) => {
  const { rules } = await formOf(t, object({
    a: { pattern: 'x' },
    b: { type: 'string', dateFormat: 'D', dateFormatMinimum: 'Mon' },
    c: { type: 'integer', format: 'int32' },
    d: { type: 'string', format: 'int32' },
    e: { enum: [{ a: 1 }] },
    f: { const: [1] },
    g: { format: 'password', type: 'string' },
    h: { uniqueItems: false, type: 'array', items: true },
    i: { type: 'string', format: 'byte' },
  }), { ajv: { strict: false } })
  const [, { value }] = rules.root as any
  t.strictSame(value.map(([name, , node]: any) => [name, node.filter((one: any) => one.check !== 'type')]), [
    ['a', [{ check: 'unknown', of: 'string' }]],
    ['b', [{ check: 'unknown', of: 'string' }, { check: 'unknown', of: 'string' }]],
    ['c', [{ check: 'unknown', of: 'number' }]],
    ['d', [{ check: 'unknown', of: 'number' }]],
    ['e', [{ check: 'unknown' }]],
    ['f', [{ check: 'unknown' }]],
    ['g', []],
    ['h', []],
    ['i', [{ check: 'unknown', of: 'string' }]],
  ])
  t.equal(rules.complete, false)
})

t.test('what may concern anything inside a value is left to the server with it', async (t) => {
  for (const [schema, a] of [
    [{ type: 'object', patternProperties: { '^a': { type: 'string' } } }, { a: [] }],
    [{ type: 'array', items: [{ type: 'string' }] }, [[]]],
    [{ type: 'array', contains: { const: 1 } }, [2]],
    [{ type: 'string', own: true }, 'x'],
    [{ type: 'object', properties: { x: { $ref: '#/properties/a' } } }, { x: { x: 'x' } }],
  ] as const) {
    const { told, answered } = await formOf(t, object({ a: { ...schema, title: 'x' }, b: { type: 'integer' } }, { required: ['a'] }), { ajv: { strict: false, keywords: [{ keyword: 'own', validate: () => false }] } })
    t.strictSame(Object.keys(await told({ a, b: 'x' })), ['b'], JSON.stringify(schema))
    t.equal(Object.keys(await answered({ a, b: 'x' })).length, 2)
    t.strictSame(Object.keys(await told({})), ['a'])
  }
})

t.test('of unusual validators nothing is said', async (t) => {
  for (const ajv of [{ removeAdditional: 'all' }, { removeAdditional: 'failing' }, { ownProperties: true }]) {
    const { rules } = await formOf(t, object({ a: { type: 'integer' } }), { ajv })
    t.strictSame([rules.root, rules.complete], [SILENT, false], JSON.stringify(ajv))
  }
})

t.test('limits from the data, of another unit, or with a precision stay with the server', async (t) => {
  const of = async (schema: object, ajv: object): Promise<any> => ((await formOf(t, object({ a: schema, b: {} }), { ajv })).rules.root[1] as any).value[0][2].slice(1)
  t.strictSame(await of({ type: 'integer', minimum: { $data: '1/b' } }, { $data: true }), [{ check: 'unknown', of: 'number' }])
  t.strictSame(await of({ type: 'string', maxLength: 2 }, { unicode: false }), [{ check: 'unknown', of: 'string' }])
  t.strictSame(await of({ type: 'number', multipleOf: 0.1 }, { multipleOfPrecision: 2 }), [{ check: 'unknown', of: 'number' }])
  t.strictSame(await of({ type: 'array', items: { type: 'string' }, uniqueItems: { $data: '1/b' } }, { $data: true }), [{ check: 'items', of: 'array', value: [{ check: 'type', value: ['string'], text: 'The a (item \0#1\0) field must be a string.', rank: 0 }] }, { check: 'unknown', of: 'array' }])
  t.strictSame(await of({ type: 'object', required: { $data: '1/b' } }, { $data: true }), SILENT)
})

t.test('texts of an errorMessage are those of the server', async (t) => {
  const { told, answered } = await formOf(t, object({
    whole: { type: 'string', minLength: 2, format: 'email', errorMessage: { en: 'An address, please', ru: 'Адрес' } },
    one: { type: 'string', minLength: 3, maxLength: 1, errorMessage: { minLength: 'Longer', _: 'Odd' } },
    inside: { errorMessage: { minLength: 'Too short' }, allOf: [{ minLength: 2, errorMessage: { maxLength: 'Too long' } }], type: 'string' },
    list: { type: 'array', minItems: 1, items: { type: 'string' }, errorMessage: { minItems: 'Nothing' } },
    called: { $ref: '#/definitions/x' },
    hidden: { type: 'string', pattern: '^a', minLength: 3, errorMessage: 'Hidden' },
  }, { required: ['a', 'b'], errorMessage: { required: { a: 'Where is a?' } }, definitions: { x: { type: 'object', required: ['y'] } } }), { ajv: { strict: false } })
  const values = { whole: 'x', one: 'xx', inside: 'x', list: [], called: {}, hidden: 'b' }
  t.strictSame(await told(values), {
    whole: ['An address, please'],
    one: ['Longer', 'Odd'],
    inside: ['Too short'],
    list: ['Nothing'],
    'called.y': ['The y field is required.'],
    hidden: ['Hidden'],
    a: ['Where is a?'],
    b: ['The b field is required.'],
  })
  t.strictSame(await told(values), await answered(values))
  t.strictSame(await told({ ...values, hidden: 'bcd' }).then(({ hidden }) => hidden), undefined, 'the expression stays with the server')
})

t.test('an errorMessage that stands elsewhere, or shows data, stays with the server', async (t) => {
  for (const errorMessage of [{ properties: { b: 'x' } }, 'x', { _: 'x' }, { required: 'x ${/a}' }]) {
    const { told } = await formOf(t, object({ a: object({ b: { type: 'integer' } }, { required: ['c'], errorMessage }), d: { type: 'integer' } }))
    t.strictSame(Object.keys(await told({ a: { b: 'x' }, d: 'x' })), ['d'], JSON.stringify(errorMessage))
  }
})

t.test('names that are paths of other fields leave their object to the server', async (t) => {
  const { told } = await formOf(t, object({ a: object({ b: { type: 'integer' } }), 'a.b': { type: 'integer' } }))
  t.strictSame(await told({ a: { b: 'x' }, 'a.b': 'x' }), {})
  const alone = await formOf(t, object({ 'a.b': { type: 'integer' } }))
  t.strictSame(Object.keys(await alone.told({ 'a.b': 'x' })), ['a.b'])
})

t.test('rules are complete if browsers can evaluate all', async (t) => {
  const complete = async (schema: object): Promise<boolean> => (await formOf(t, object({ a: schema }, { additionalProperties: true }))).rules.complete
  for (const schema of [true, { type: 'string', format: 'email' }, { type: 'array', items: { type: 'string' } }, { allOf: [{ type: 'string' }, { type: 'string' }] }, { $ref: '#/properties/a/definitions/x', definitions: { x: { type: 'integer' } } }]) t.equal(await complete(schema as object), true, JSON.stringify(schema))
  for (const schema of [{ type: 'string', format: 'uri' }, { type: 'array', uniqueItems: true }, { type: 'array', items: { type: 'string' }, uniqueItems: true }, { type: 'string', pattern: 'x' }, { not: { const: 1 } }, { allOf: [{ type: 'boolean' }, { type: 'string' }] }, { enum: ['a', 'b'], allOf: [{ const: 'a' }] }]) t.equal(await complete(schema), false, JSON.stringify(schema))
})

t.test('a reference that leads nowhere is left to the server', async (t) => {
  const keyword = { keyword: '$ref', type: undefined, order: 0, definition: {} }
  const ajv = { opts: {}, keywords: new Map([['$ref', [keyword]]]) }
  const writer = new RuleWriter({ part: 'body', walkable: { ajv }, isLanguage: () => false } as unknown as WriterOptions)
  const root = standaloneNode({ $ref: '#/none' })
  t.strictSame(writer.write(root, rootPlace(fieldTree(root))), SILENT)
})

t.test('a date format of digits is tested in the browser, with the sentence of the documents', async (t) => {
  const documented = object({ url: { type: 'string', format: 'uri', maxLength: 10 }, date: { type: 'string', dateFormat: 'Y-m-d H:i:s' } })
  for (const language of ['en', 'ru']) {
    const { told, answered } = await formOf(t, documented, { wording: 'documented', language })
    const values = { url: 'http//example.com', date: '2000-01-01' }
    t.strictSame(await told(values), await answered(values))
    t.equal((await told(values)).url?.length, 2)
  }
  const { told, answered } = await formOf(t, object({ a: { type: 'string', dateFormat: 'H:i', maxLength: 4 } }))
  for (const a of ['12:00', 'x', '12:0', '😀😀😀']) t.strictSame(Object.keys(await told({ a })).length, a === '😀😀😀' ? 0 : Object.keys(await answered({ a })).length, a)
  for (const ajv of [{ allErrors: true }, { keywords: [{ keyword: 'dateFormat', validate: () => false }] }]) {
    const other = await formOf(t, object({ a: { type: 'string', dateFormat: 'H:i', minLength: 3 } }), { ajv })
    t.strictSame(await other.told({ a: 'x' }), {})
  }
})

t.test('a name with a star is not a wildcard', async (t) => {
  const { told } = await formOf(t, object({ '*': { type: 'string', title: 'star' } }, { additionalProperties: { type: 'integer' } }))
  t.strictSame(await told({ x: 'y' }), { x: ['The x field must be an integer.'] })
})

t.test('schemas without an end have one in the rules', async (t) => {
  const deep = (levels: number): object => levels === 0 ? { type: 'integer' } : object({ a: deep(levels - 1) })
  const data = (levels: number): unknown => levels === 0 ? 'x' : { a: data(levels - 1) }
  const [shallow, far] = [await formOf(t, deep(15)), await formOf(t, deep(20))]
  t.strictSame(Object.keys(await shallow.told(data(15))).length, 1)
  t.strictSame(await far.told(data(20)), {})
  const numbered = (count: number, schema: object): object => object(Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, schema])))
  const wide = await formOf(t, numbered(40, numbered(60, { type: 'integer' })))
  t.strictSame(Object.keys(await wide.told({ p0: { p0: 'x' }, p39: { p0: 'x' } })), ['p0.p0'])
})
