import ajvKeywords from 'ajv-keywords'
import { answers, object, query, whole } from '../fixtures/answers.js'

// One mistake, one text; two different mistakes, two texts.

const field = (schema: object): object => object({ a: schema })
const when = (schema: object, value: unknown = 1): object => ({ if: { properties: { t: { const: value } }, required: ['t'] }, then: { properties: { a: schema } } })

answers('a wrong type says nothing else of the value', object({
  enum: { type: 'string', enum: ['x', 'y'] },
  const: { type: 'integer', const: 5 },
  union: { type: 'integer', anyOf: [{ const: 1 }, { const: 2 }] },
  format: { type: 'string', format: 'email', minLength: 1, pattern: '@' },
  multiple: { type: 'number', multipleOf: 1 },
  list: { type: 'array', minItems: 1, uniqueItems: true, contains: { const: 1 } },
  object: { type: 'object', minProperties: 1, required: ['x'], propertyNames: { pattern: 'x' } },
  not: { type: 'integer', not: { const: 'x' } },
}), [[{ enum: {}, const: 'x', union: 'x', format: {}, multiple: 'x', list: {}, object: 'x', not: 'x' }, {
  enum: 'The enum field must be a string.',
  const: 'The const field must be an integer.',
  union: 'The union field must be an integer.',
  format: 'The format field must be a string.',
  multiple: 'The multiple field must be a number.',
  list: 'The list field must be a list.',
  object: 'The object field must be an object.',
  not: 'The not field must be an integer.',
}]])

answers('types that several schemas want are told once, the narrowest of them', object({
  same: { type: 'string', allOf: [{ type: 'string', minLength: 3 }] },
  narrow: { allOf: [{ type: 'number' }, { type: 'integer' }] },
  wide: { allOf: [{ type: ['string', 'number'] }, { type: 'number' }] },
  reference: { allOf: [{ $ref: '#/definitions/n' }, { type: 'integer', minimum: 5 }] },
  union: { allOf: [{ type: 'integer' }, { anyOf: [{ type: 'integer' }, { type: 'boolean' }] }] },
}, { definitions: { n: { type: 'number' } } }), [[{ same: {}, narrow: 'x', wide: {}, reference: 'x', union: 'x' }, {
  same: 'The same field must be a string.',
  narrow: 'The narrow field must be an integer.',
  wide: 'The wide field must be a number.',
  reference: 'The reference field must be an integer.',
  union: 'The union field must be an integer.',
}]])

answers('a value that is empty and of the wrong type has a text', object({ a: { allOf: [{ type: 'object' }, { type: 'string', minLength: 2 }] } }), [
  [{ a: '' }, { a: 'The a field must be an object.' }],
])

answers('the type under a condition repeats nothing', object({ a: { type: 'integer' }, t: {} }, when({ type: 'integer', minimum: 3 })), [
  [{ a: 'x', t: 1 }, { a: 'The a field must be an integer.' }],
  [{ a: 1, t: 1 }, { a: 'The a field must be at least 3. This applies when the t field is 1.' }],
])

answers('the narrower type under a condition is told with it', object({ a: { type: 'number' }, t: {} }, when({ type: 'integer' })), [
  [{ a: 'x', t: 1 }, { a: 'The a field must be an integer. This applies when the t field is 1.' }],
  [{ a: 1.5, t: 1 }, { a: 'The a field must be an integer. This applies when the t field is 1.' }],
  [{ a: 'x' }, { a: 'The a field must be a number.' }],
])

answers('empty text is that and nothing else', object({ mail: { type: 'string', format: 'email', minLength: 1 }, code: { type: 'string', pattern: '^\\d+$', enum: ['1', '2'], minLength: 1 }, link: { type: 'string', format: 'uri', allOf: [{ minLength: 1 }] } }), [
  [{ mail: '', code: '', link: '' }, { mail: 'The mail field must not be empty.', code: 'The code field must not be empty.', link: 'The link field must not be empty.' }],
  [query('mail='), { mail: 'The mail field must not be empty.' }],
  [{ mail: 'x' }, { mail: 'The mail field must be a valid email address.' }],
])

answers('values that a condition narrows replace the wider ones', object({ a: { enum: ['x', 'y', 'z'] }, t: {} }, { ...when({ enum: ['x', 'y'] }), else: { properties: { a: { const: 'z' } } } }), [
  [{ a: 'w', t: 1 }, { a: 'The a field must be one of: x, y. This applies when the t field is 1.' }],
  [{ a: 'z', t: 1 }, { a: 'The a field must be one of: x, y. This applies when the t field is 1.' }],
  [{ a: 'w', t: 2 }, { a: 'The a field must be z. This applies unless the t field is 1.' }],
])

const limited = (own: object, other: object): object => field({ ...own, allOf: [other] })

for (const [title, schema, value, expected] of [
  ['a lower minimum', limited({ minimum: 5 }, { minimum: 10 }), 1, 'The a field must be at least 10.'],
  ['a lower minimum in an inner schema', limited({ minimum: 10 }, { minimum: 5 }), 1, 'The a field must be at least 10.'],
  ['a higher maximum', limited({ maximum: 5 }, { maximum: 3 }), 9, 'The a field must be no more than 3.'],
  ['the same limit that may be reached', limited({ minimum: 5 }, { exclusiveMinimum: 5 }), 1, 'The a field must be greater than 5.'],
  ['the same limit that may be reached, in an inner schema', limited({ exclusiveMaximum: 5 }, { maximum: 5 }), 9, 'The a field must be less than 5.'],
  ['a lower limit that may not be reached', limited({ minimum: 5 }, { exclusiveMinimum: 4 }), 1, 'The a field must be at least 5.'],
  ['a lower minLength', limited({ minLength: 2 }, { minLength: 3, maxLength: 3 }), 'x', 'The a field must be exactly 3 characters long.'],
  ['a higher maxLength, with another mistake between', limited({ type: 'string', maxLength: 5, pattern: '^a' }, { maxLength: 3 }), 'xxxxxx',
    ['The a field is in an invalid format.', 'The a field can be no longer than 3 characters.']],
  ['a lower minItems', limited({ minItems: 2 }, { minItems: 5 }), [1], 'The a field must have at least 5 items.'],
  ['a higher maxItems', limited({ maxItems: 1 }, { maxItems: 3 }), [1, 2, 3, 4], 'The a field can have no more than 1 item.'],
  ['a lower minProperties', limited({ minProperties: 2 }, { minProperties: 3 }), {}, 'The a field must have at least 3 fields.'],
  ['a higher maxProperties', limited({ maxProperties: 1 }, { maxProperties: 2 }), { b: 1, c: 2, d: 3 }, 'The a field can have no more than 1 field.'],
] as const) answers(`${title} is not told beside the narrower limit`, schema, [[{ a: value }, { a: expected as string | string[] }]])

answers('limits of different kinds are two', field({ type: 'string', format: 'email', minLength: 20, maxLength: 3 }), [
  [{ a: 'xxxxx' }, { a: ['The a field must be a valid email address.', 'The a field must be at least 20 characters long.', 'The a field can be no longer than 3 characters.'] }],
])

answers('a limit or value from another field is told beside one of the schema', object({
  a: { minimum: 5, allOf: [{ minimum: { $data: '1/c' } }] },
  b: { enum: ['x', 'y'], allOf: [{ const: { $data: '1/c' } }] },
  c: {},
}), [[{ a: 1, b: 'w', c: 2 }, {
  a: ['The a field must be at least 5.', 'The a field must not be less than the c field.'],
  b: ['The b field must be one of: x, y.', 'The b field must match the c field.'],
}]], { ajv: { $data: true } })

answers('a limit with a text of the application is told beside another', limited({ minimum: 5 }, { minimum: 10, errorMessage: 'Ten at least.' }), [
  [{ a: 1 }, { a: ['The a field must be at least 5.', 'Ten at least.'] }],
])

answers('a limit that a condition narrows replaces the wider one', object({ a: { minimum: 5 }, t: {} }, when({ minimum: 10 })), [
  [{ a: 1, t: 1 }, { a: 'The a field must be at least 10. This applies when the t field is 1.' }],
  [{ a: 1, t: 2 }, { a: 'The a field must be at least 5.' }],
])

answers('a wider limit under a condition is not told', object({ a: { minimum: 10 }, t: {} }, when({ minimum: 5 })), [
  [{ a: 1, t: 1 }, { a: 'The a field must be at least 10.' }],
])

answers('the same values twice are told once', { ...field({ enum: ['x', 'y'] }), allOf: [field({ enum: ['y', 'x'] })] }, [[{ a: 'w' }, { a: 'The a field must be one of: x, y.' }]])

answers('values that overlap are two', { ...field({ enum: ['x', 'y'] }), allOf: [field({ enum: ['y', 'z'] })] }, [[{ a: 'w' }, { a: ['The a field must be one of: x, y.', 'The a field must be one of: y, z.'] }]])

answers('a union says nothing where all of a branch is told anyway', object({ a: { type: 'string' }, b: { type: 'integer' } }, { required: ['a'], anyOf: [{ required: ['a'] }, { required: ['c'] }] }), [
  [{}, { a: 'The a field is required.' }],
  [{ a: 'x' }, undefined],
])

answers('a union says what is not told anyway', object({ a: { type: 'string' }, b: { type: 'integer' } }, { required: ['a'], anyOf: [{ required: ['b'] }, { required: ['c'] }] }), [
  [{}, { '': 'At least one of these fields is required: b, c.', a: 'The a field is required.' }],
])

const cat = whole({ kind: { const: 'cat' }, lives: { type: 'integer' } })
const dog = whole({ kind: { const: 'dog' }, barks: { type: 'boolean' } })

for (const [what, more, discriminator] of [
  ['required around the union', { required: ['kind'] }, false],
  ['with its values around the union', { required: ['kind'], properties: { kind: { enum: ['cat', 'dog'] } } }, false],
  ['of Ajv\'s discriminator', { required: ['kind'], discriminator: { propertyName: 'kind' } }, true],
  ['of Ajv\'s discriminator with its values around the union', { required: ['kind'], properties: { kind: { type: 'string', enum: ['cat', 'dog'] } }, discriminator: { propertyName: 'kind' } }, true],
] as const) {
  answers(`a tag that is missing or wrong is told once: ${what}`, { type: 'object', oneOf: [cat, dog], ...more }, [
    [{}, { kind: 'The kind field is required.' }],
    [{ kind: 'hen' }, { kind: 'The kind field must be one of: cat, dog.' }],
    [{ kind: 'cat' }, { lives: 'The lives field is required.' }],
  ], { ajv: { discriminator } })
}

answers('a wrong date is neither early nor late', field({ type: 'string', format: 'date', formatMinimum: '2019-01-01', formatMaximum: '2020-01-01' }), [
  [{ a: 'x' }, { a: 'The a field must be a valid date in the form 2030-01-31.' }],
  [{ a: '2021-01-01' }, { a: 'The a field must not be later than 2020-01-01.' }],
  [{ a: '2018-01-01' }, { a: 'The a field must not be earlier than 2019-01-01.' }],
])

answers('what is missing or unexpected for several schemas is told once', { type: 'object', required: ['a'], additionalProperties: false, allOf: [{ required: ['a'], properties: { b: {} }, additionalProperties: false }, { dependencies: { b: ['a'] } }], properties: { a: {}, b: {} } }, [
  [{ b: 1, c: 1 }, { a: 'The a field is required.', c: 'The c field is not expected.' }],
], { ajv: { removeAdditional: false } })

const macro = { keyword: 'even', macro: (isOn: boolean) => isOn ? { multipleOf: 2, minimum: 2 } : {} } as const

answers('a keyword that stands for others is told by them', field({ type: 'integer', even: true }), [
  [{ a: 1 }, { a: ['The a field must be at least 2.', 'The a field must be a multiple of 2.'] }],
  [{ a: 3 }, { a: 'The a field must be a multiple of 2.' }],
], { plugins: [(ajv: any) => ajv.addKeyword(macro)] as never })

answers('a keyword that stands for others is told by its own text', field({ type: 'integer', even: true }), [
  [{ a: 1 }, { a: 'The a field: even, please.' }],
], { plugins: [(ajv: any) => ajv.addKeyword(macro)] as never, resources: { en: { keyword: { even: '{{subject}}: even, please.' } } } })

answers('the keywords of ajv-keywords that stand for others are told once', object({ n: { type: 'integer', range: [1, 3] }, o: { prohibited: ['x', 'y'] } }), [
  [{ n: 5, o: { x: 1 } }, { n: 'The n field must be no more than 3.', o: 'These fields are not allowed: x, y.' }],
], { plugins: [(ajv: any) => ajvKeywords.default(ajv)] as never })

answers('two different mistakes in a value are two texts', object({ url: { type: 'string', format: 'uri', maxLength: 3 }, word: { type: 'string', minLength: 5, pattern: '^a' }, list: { type: 'array', minItems: 3, uniqueItems: true } }), [
  [{ url: 'http//example', word: 'bc', list: [1, 1] }, {
    url: ['The url field must be a valid URL.', 'The url field can be no longer than 3 characters.'],
    word: ['The word field must be at least 5 characters long.', 'The word field is in an invalid format.'],
    list: ['The list field must have at least 3 items.', 'The list field must not have duplicate items.'],
  }],
])

answers('an item and its list are two fields', field({ type: 'array', minItems: 2, items: { type: 'integer' } }), [
  [{ a: ['x'] }, { a: 'The a field must have at least 2 items.', 'a.0': 'The a (item 1) field must be an integer.' }],
])

answers('what a whole list of mistakes says of each item is told of each', field({ type: 'array', items: { type: 'string', format: 'email', minLength: 1 } }), [
  [{ a: ['', 'x', 'a@b.co'] }, { 'a.0': 'The a (item 1) field must not be empty.', 'a.1': 'The a (item 2) field must be a valid email address.' }],
])
