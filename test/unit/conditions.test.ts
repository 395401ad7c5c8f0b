import { answers, object, query, whole } from '../fixtures/answers.js'
import { later } from '../fixtures/later-drafts.js'

// Texts of rules inside `then`, `else` and `dependencies` state when they apply, if one sentence can do so correctly.

const integer = { type: 'integer' }
const of = (name: string, value: unknown): object => ({ properties: { [name]: { const: value } }, required: [name] })
const size = (schema: object | boolean): object => ({ properties: { size: schema } })
const FREE = 'This applies when the plan field is free.'
const UNLESS = 'This applies unless the plan field is free.'

for (const [what, schema, sent, text] of [
  ['minimum', { minimum: 5 }, 3, 'The size field must be at least 5.'],
  ['maximum', { maximum: 2 }, 3, 'The size field must be no more than 2.'],
  ['const', { const: 7 }, 3, 'The size field must be 7.'],
  ['enum', { enum: [7, 8] }, 3, 'The size field must be one of: 7, 8.'],
  ['multipleOf', { multipleOf: 7 }, 3, 'The size field must be a multiple of 7.'],
  ['type', { type: 'array' }, {}, 'The size field must be a list.'],
  ['minLength', { minLength: 5 }, 'abc', 'The size field must be at least 5 characters long.'],
  ['pattern', { pattern: '^z' }, 'abc', 'The size field is in an invalid format.'],
  ['format', { format: 'email' }, 'abc', 'The size field must be a valid email address.'],
  ['a reference', { $ref: '#/definitions/big' }, 3, 'The size field must be at least 5.'],
  ['allOf', { allOf: [{ minimum: 5 }] }, 3, 'The size field must be at least 5.'],
] as const) {
  const definitions = { big: { minimum: 5 } }
  answers(`a condition beside ${what}`, object({ plan: {} }, { if: of('plan', 'free'), then: size(schema), definitions }), [
    [{ plan: 'free', size: sent }, { size: `${text} ${FREE}` }],
  ])
  answers(`the condition of an \`else\` beside ${what}`, object({ plan: {} }, { if: of('plan', 'free'), else: size(schema), definitions }), [
    [{ plan: 'paid', size: sent }, { size: `${text} ${UNLESS}` }],
  ])
}

answers('a condition beside `false` and what is required', object({ plan: {} }, { if: of('plan', 'free'), then: { ...size(false), required: ['email'] }, else: { ...size(false), required: ['card'] } }), [
  [{ plan: 'free', size: 1 }, { size: 'The size field is not allowed when the plan field is free.', email: 'The email field is required when the plan field is free.' }],
  [{ plan: 'paid', size: 1 }, { size: 'The size field is not allowed unless the plan field is free.', card: 'The card field is required unless the plan field is free.' }],
])

answers('a condition in a query, in a list and in a nested object', {
  ...object({ plan: {}, size: integer, all: { type: 'array', items: object({ plan: {} }, { if: of('plan', 'free'), then: size({ maximum: 2 }) }) }, in: object({ plan: {} }, { if: of('plan', 'free'), then: { required: ['card'] } }) }),
  if: of('plan', 'free'),
  then: size({ ...integer, maximum: 2 }),
}, [
  [query('plan=free&size=3'), { size: `The size field must be no more than 2. ${FREE}` }],
  [{ all: [{ plan: 'free', size: 3 }, { plan: 'paid', size: 3 }], in: { plan: 'free' } }, { 'all.0.size': `The size field must be no more than 2. ${FREE}`, 'in.card': 'The card field is required when the plan field is free.' }],
])

const plain = (name: string): Record<string, string> => ({ [name]: `The ${name} field is required.` })

answers('inside two conditions, the plain text is said', object({ type: {} }, {
  if: of('type', 'a'),
  then: { required: ['x'], if: { required: ['q'] }, then: { required: ['p'] }, else: { required: ['o'] } },
  else: { if: of('type', 'b'), then: { required: ['y'] }, else: { required: ['z'] } },
}), [
  [{ type: 'a', q: 1 }, { x: 'The x field is required when the type field is a.', ...plain('p') }],
  [{ type: 'a' }, { x: 'The x field is required when the type field is a.', ...plain('o') }],
  [{ type: 'b' }, plain('y')],
  [{ type: 'c' }, plain('z')],
])

answers('conditions beside each other are no conditions inside each other', object({ type: {} }, { allOf: [{ if: of('type', 'a'), then: { required: ['x'] } }, { if: of('type', 'b'), then: { required: ['y'] } }] }), [
  [{ type: 'a' }, { x: 'The x field is required when the type field is a.' }],
  [{ type: 'b' }, { y: 'The y field is required when the type field is b.' }],
])

answers('a schema under `dependencies`', object({ card: {} }, { dependencies: { card: { properties: { n: { minimum: 5 }, m: { const: 1 }, k: false, e: { enum: [1, 2] } }, required: ['r'] }, q: { if: of('type', 'a'), then: { required: ['x'] } } } }), [
  [{ card: 1, n: 3, m: 3, k: 3, e: 3 }, {
    n: 'The n field must be at least 5. This applies when the card field is present.',
    m: 'The m field must be 1. This applies when the card field is present.',
    k: 'The k field is not allowed when the card field is present.',
    e: 'The e field must be one of: 1, 2. This applies when the card field is present.',
    r: 'The r field is required when the card field is present.',
  }],
  [{ q: 1, type: 'a' }, plain('x')],
])

answers('a list of names under `dependencies`', object({ card: {} }, { dependencies: { card: ['holder'] } }), [
  [{ card: 1 }, { holder: 'The holder field is required when the card field is present.' }],
])

const many = Array.from({ length: 13 }, (_, i) => `v${i}`)

answers('a condition with more values than other lists have is not told', object({ plan: {} }, { if: { properties: { plan: { enum: many } }, required: ['plan'] }, then: { ...size({ maximum: 2 }), required: ['card'] } }), [
  [{ plan: 'v1', size: 3 }, { size: 'The size field must be no more than 2.', card: 'The card field is required.' }],
])

answers('a condition that holds because its field is absent claims no value', object({ type: {} }, { if: { properties: { type: { const: 'free' } } }, then: { required: ['x'] }, else: { required: ['y'] } }), [
  [{}, plain('x')],
  [{ type: 'free' }, { x: 'The x field is required when the type field is free.' }],
  [{ type: 'paid' }, { y: 'The y field is required unless the type field is free.' }],
])

answers('so does the opposite of a condition', object({ type: {} }, { if: { not: { properties: { type: { const: 'free' } } } }, then: { required: ['x'] }, else: { required: ['y'] } }), [
  [{}, plain('y')],
  [{ type: 'free' }, { y: 'The y field is required when the type field is free.' }],
  [{ type: 'paid' }, { x: 'The x field is required unless the type field is free.' }],
])

answers('a condition may be that a field is absent', object({ type: {} }, { if: { not: { required: ['type'] } }, then: { required: ['x'] }, else: { required: ['y'] } }), [
  [{}, { x: 'The x field is required when the type field is absent.' }],
  [{ type: 1 }, { y: 'The y field is required when the type field is present.' }],
])

answers('a condition of several fields is not told', object({}, { if: { required: ['a', 'b'] }, then: { required: ['c'] } }), [[{ a: 1, b: 1 }, plain('c')]])

answers('a union under a condition', object({ plan: {} }, { if: of('plan', 'free'), then: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } }), [
  [{ plan: 'free' }, { '': 'At least one of these fields is required: a, b. This applies when the plan field is free.' }],
])

const pets = object({ pets: { enum: ['No', 'One'] } }, { dependencies: { pets: { oneOf: [{ properties: { pets: { enum: ['No'] } } }, object({ pets: { enum: ['One'] }, age: { type: 'number' } }, { required: ['age'] })] } } })

answers('a condition that is only a part of the reason is not stated', pets, [
  [{ pets: 'One' }, { age: 'The age field is required.' }],
  [{ pets: 'One', age: 'x' }, { age: 'The age field must be a number.' }],
])

const short = object({ x: { minLength: 3 }, kind: { enum: ['a', 'b'] } })

answers('a rule that applies anyway is not reported under a condition as well', { ...short, if: { required: ['t'] }, then: short }, [
  [{ t: 1, x: 'q', kind: 'c' }, { x: 'The x field must be at least 3 characters long.', kind: 'The kind field must be one of: a, b.' }],
])

answers('an empty value among types and formats', object({ e: { anyOf: [{ format: 'email' }, { const: '' }] } }), [
  [{ e: 'x' }, { e: 'The e field must be a valid email address or empty.' }],
])

const closed = (properties: object): object => whole(properties, { additionalProperties: false })
const card = closed({ number: { type: 'string', minLength: 12 } })
const tooShort = 'The number field must be at least 12 characters long.'

answers('a condition whose property a closed branch has removed is not reported as different', object({ plan: {} }, { if: of('plan', 'card'), then: card, else: closed({ iban: {} }) }), [
  [{ plan: 'card', number: '123' }, { number: tooShort }],
  [{ plan: 'card' }, { number: 'The number field is required when the plan field is card.' }],
  [{ plan: 'card', number: '123456789012' }, undefined],
  [{ plan: 'bank' }, { iban: 'The iban field is required unless the plan field is card.' }],
])

answers('a property that a closed branch has removed is not reported as missing', whole({ plan: {} }, {
  allOf: [{ if: of('plan', 'card'), then: card }, { if: of('plan', 'bank'), then: { required: ['iban'] } }],
}), [[{ plan: 'card', number: '123' }, { number: tooShort }]])

answers('errors that do not depend on a removed property are reported beside the error at which validation stopped', object({
  pay: object({ plan: {} }, { if: of('plan', 'card'), then: card, else: { required: ['iban'], properties: { note: { type: 'string' } } } }),
  size: integer,
  in: whole({ name: {} }),
}), [
  [{ pay: { plan: 'card', number: '123' }, size: 'x', in: {} }, {
    'pay.number': 'The number field must be at least 12 characters long.', size: 'The size field must be an integer.', 'in.name': 'The name field is required.',
  }],
])

answers('an error at which validation stopped in a union is reported, too', object({ plan: {} }, {
  if: of('plan', 'card'), then: closed({ number: { anyOf: [integer, { const: 'none' }] } }), else: { required: ['iban'] },
}), [[{ plan: 'card', number: 'x' }, { number: 'The number field must be an integer or none.' }]])

const listed = (limit: number): object => ({ properties: { rows: { type: 'array', items: { properties: { size: { minimum: limit } } } } } })
const short3 = { properties: { name: { minLength: 3 }, size: { type: 'integer' } } }

answers('a rule of both `then` and `else` is reported without a condition', object({ plan: {} }, {
  if: of('plan', 'free'),
  then: { required: ['name', 'a'], ...short3, allOf: [listed(5)] },
  else: { required: ['b'], allOf: [{ $ref: '#/definitions/named' }, listed(5)] },
  definitions: { named: { required: ['name'], ...short3 } },
}), [
  [{ plan: 'paid' }, { name: 'The name field is required.', b: 'The b field is required unless the plan field is free.' }],
  [{ plan: 'free' }, { name: 'The name field is required.', a: 'The a field is required when the plan field is free.' }],
  [{ plan: 'free', a: 1, name: 'ab', size: 'x', rows: [{ size: 1 }] }, {
    name: 'The name field must be at least 3 characters long.', size: 'The size field must be an integer.', 'rows.0.size': 'The size field must be at least 5.',
  }],
])

answers('rules of `then` and `else` that differ keep their conditions', object({ plan: {} }, {
  if: of('plan', 'free'),
  then: { properties: { plan: {}, size: { minimum: 5 } }, additionalProperties: false },
  else: size({ minimum: 10 }),
}), [
  [{ plan: 'paid', size: 1 }, { size: `The size field must be at least 10. ${UNLESS}` }],
  [{ plan: 'free', size: 1, y: 1 }, { size: `The size field must be at least 5. ${FREE}`, y: `The y field is not expected. ${FREE}` }],
], { ajv: { removeAdditional: false } })

for (const [lists, schemas, options] of [['dependencies', 'dependencies', {}], ['dependentRequired', 'dependentSchemas', { ajv: later.customOptions, plugins: later.plugins as never }]] as const) {
  const needsN = { [lists]: { a: ['n'] } }
  answers(`\`${lists}\` inside another condition does not state only one of the two`, object({ plan: {} }, { if: of('plan', 'free'), then: needsN, else: { [schemas]: { b: needsN } } }), [
    [{ plan: 'free', a: 1 }, plain('n')],
    [{ plan: 'paid', a: 1, b: 1 }, plain('n')],
    [{ plan: 'paid', a: 1 }, undefined],
  ], options)
  answers(`\`${lists}\` alone states its condition`, object({}, needsN), [[{ a: 1 }, { n: 'The n field is required when the a field is present.' }]], options)
}

answers('a condition may be a reference, or a union of constants', object({ plan: {} }, {
  allOf: [
    { if: { $ref: '#/definitions/isFree' }, then: { required: ['a'] } },
    { if: { properties: { plan: { anyOf: [{ const: 'free', type: 'string' }, { const: 'trial', type: 'string' }] } }, required: ['plan'] }, then: { required: ['b'] }, else: { required: ['c'] } },
  ],
  definitions: { isFree: of('plan', 'free') },
}), [
  [{ plan: 'free' }, { a: 'The a field is required when the plan field is free.', b: 'The b field is required when the plan field is free or trial.' }],
  [{ plan: 'paid' }, { c: 'The c field is required unless the plan field is free or trial.' }],
])
