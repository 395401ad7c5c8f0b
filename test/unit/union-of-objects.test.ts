import { answers, object, query, whole } from '../fixtures/answers.js'

// Which branch of a union of objects speaks, and what is told if none stands out.

const text = { type: 'string' }
const integer = { type: 'integer' }
const exactly = { ajv: { coerceTypes: false, removeAdditional: false } } as const
const required = (field: string): string => `The ${field} field is required.`
const oneOf = (field: string, ...values: string[]): string => `The ${field} field must be one of: ${values.join(', ')}.`

const tagged = (tag: string, other: string): object => whole(tag === 't' ? { t: { const: 'a' }, unit: { const: other } } : { unit: { const: other }, t: { const: 'a' } })
const second = { t: { const: 'b' }, unit: { const: 'm' } }

for (const [order, schema] of [['t', { anyOf: [tagged('t', 'kg'), whole(second)] }], ['unit', { anyOf: [tagged('unit', 'kg'), whole({ unit: second.unit, t: second.t })] }]] as const) {
  answers(`two tags, ${order} first: one selects the branch, the other is told`, schema, [
    [{ t: 'a', unit: 'lb' }, { unit: 'The unit field must be kg.' }],
    [{ t: 'a' }, { unit: required('unit') }],
    [{ unit: 'kg' }, { t: required('t') }],
    [{ t: 'z', unit: 'z' }, { t: oneOf('t', 'a', 'b'), unit: oneOf('unit', 'kg', 'm') }],
    [{}, { t: required('t'), unit: required('unit') }],
  ].map(([sent, errors]) => [sent, order === 't' ? errors : Object.fromEntries(Object.entries(errors!).reverse())] as const) as never)
}

answers('a tag selects among the branches that another tag has left', { anyOf: [whole({ role: { const: 'user' }, content: text }), whole({ role: { const: 'assistant' }, kind: { const: 'text' }, content: text }), whole({ role: { const: 'assistant' }, kind: { const: 'call' }, fn: text })] }, [
  [{ role: 'assistant' }, { kind: required('kind') }],
  [{ role: 'assistant', kind: 'img', content: 'x' }, { kind: oneOf('kind', 'text', 'call') }],
  [{ role: 'assistant', kind: 'call' }, { fn: required('fn') }],
  [{ role: 'system' }, { role: oneOf('role', 'user', 'assistant') }],
])

answers('a property that is no tag is told with the branch of the tag', { anyOf: [object({ t: { const: 'a' }, lvl: { enum: ['lo', 'hi'] }, n: integer }, { required: ['t', 'n'] }), object({ t: { const: 'b' }, lvl: { enum: ['hi', 'max'] } }, { required: ['t'] })] }, [
  [{ t: 'a', lvl: 'zz' }, { lvl: oneOf('lvl', 'lo', 'hi'), n: required('n') }],
])

for (const options of [exactly, {}]) {
  answers('what some branches have as a tag, and others as a type, has all of these options', { anyOf: [whole({ t: { type: 'null' }, a: text }), whole({ t: { const: 'x' }, b: text })] }, [
    [{ t: 'y' }, { t: 'The t field must be null or x.' }],
    [{ t: 'x' }, { b: required('b') }],
    [{}, { t: required('t') }],
  ], options)
}

answers('the same for a format and for a number', { anyOf: [whole({ t: { const: 'x' }, b: text }), whole({ t: { type: 'string', format: 'uuid' }, c: text }), whole({ t: integer, d: text })] }, [
  [{ t: 'y' }, { t: 'The t field must be an integer, a valid UUID, or x.' }],
  [{ t: 'x' }, { b: required('b') }],
  [{ t: 5 }, { d: required('d') }],
], exactly)

answers('what every branch refuses is told beside a wrong tag', { anyOf: [whole({ t: { const: 'a' }, n: integer }), whole({ t: { const: 'b' }, n: integer })] }, [
  [{ t: 'z' }, { t: oneOf('t', 'a', 'b'), n: required('n') }],
  [{ t: 'z', n: 'q' }, { t: oneOf('t', 'a', 'b'), n: 'The n field must be an integer.' }],
  [{ n: 'q' }, { t: required('t'), n: 'The n field must be an integer.' }],
])

answers('many branches are not compared: only the tag is told', { anyOf: Array.from({ length: 25 }, (_, i) => whole({ t: { const: `t${i}` }, n: integer })) }, [
  [{ n: 1 }, { t: required('t') }],
])

answers('the branch whose members are right is meant, even if a field is missing', { anyOf: [whole({ v: text, b: text }), whole({ v: integer, a: text })] }, [
  [{ v: 'x' }, { b: required('b') }],
  [{ v: 1 }, { a: required('a') }],
  [{ v: true }, { v: 'The v field must be a string or an integer.' }],
], exactly)

answers('so is the one with the fewest wrong values inside its members', { anyOf: [whole({ meta: whole({ kind: { const: 'a' } }), x: text }), whole({ meta: whole({ kind: { const: 'b' } }), y: text })] }, [
  [{ meta: { kind: 'b' } }, { y: required('y') }],
  [{ meta: { kind: 'c' } }, { 'meta.kind': oneOf('kind', 'a', 'b') }],
])

answers('a list of lists is meant if its items are lists', object({ f: { anyOf: [{ type: 'array', items: integer }, { type: 'array', items: { type: 'array', items: integer } }] } }), [
  [{ f: [['x']] }, { 'f.0.0': 'The f (item 1) (item 1) field must be an integer.' }],
  [{ f: ['x'] }, { 'f.0': 'The f (item 1) field must be an integer or a list.' }],
], exactly)

answers('in a query, what differs only in form is one sentence', { anyOf: [whole({ id: { type: 'string', format: 'email' }, b: text }), whole({ id: { type: 'string', format: 'uuid' }, c: text })] }, [
  [query('id=a%40b.co'), { b: required('b') }],
  [query('id=x'), { id: 'The id field must be a valid email address or a valid UUID.' }],
])
