import t from 'tap'
import { answers, object, type Exchange } from '../fixtures/answers.js'
import { explains, said } from '../fixtures/explain.js'
import { sayer } from '../fixtures/say.js'

// Fields that are not allowed, or not together.

const strictly = { ajv: { coerceTypes: false, removeAdditional: false } } as const
const required = (...names: string[]): object => ({ required: names })
const together = (...names: string[]): string => `These fields cannot be used together: ${names.join(', ')}.`
const notAllowed = (name: string): string => `The ${name} field is not allowed.`
/** An object with the first of these fields, maybe the others, and nothing else. */
const closed = (...names: string[]): object =>
  object(Object.fromEntries(names.map((name) => [name, { type: 'string' }])), { required: [names[0]], additionalProperties: false })

function excludes (what: string, schema: object, exchanges: readonly Exchange[]): void {
  answers(what, schema, exchanges, strictly)
}

for (const union of ['anyOf', 'oneOf']) {
  excludes(`${union}: closed branches exclude each other's fields`, { [union]: [closed('foo', 'id'), closed('bar', 'id')] }, [
    [{ foo: 'a', bar: 'b' }, { '': together('foo', 'bar') }],
    [{ bar: 'b', foo: 'a', id: 'c' }, { '': together('foo', 'bar') }],
    [{ foo: 1, bar: 'b' }, { '': together('foo', 'bar') }],
    [{ foo: 'a', bar: 'b', x: 1 }, { '': together('foo', 'bar'), x: 'The x field is not expected.' }],
    [{ foo: 'a', x: 1 }, { x: 'The x field is not expected.' }],
    [{ foo: 'a' }, undefined],
  ])
}

excludes('only the fields that are sent are named', { anyOf: [closed('foo'), closed('bar'), closed('baz')] }, [
  [{ foo: 'a', baz: 'b' }, { '': together('foo', 'baz') }],
  [{ foo: 'a', bar: 'b', baz: 'c' }, { '': together('foo', 'bar', 'baz') }],
])

excludes('if branches allow several fields, one of each is named', { anyOf: [closed('a', 'b', 'id'), closed('c', 'd', 'id'), closed('e')] }, [
  [{ a: 'a', b: 'b', c: 'c', d: 'd' }, { '': together('a', 'c') }],
  [{ d: 'd', c: 'c', b: 'b', a: 'a', id: 'i' }, { '': together('a', 'c') }],
  [{ a: 'a', b: 'b', c: 'c', d: 'd', x: 1 }, { '': together('a', 'c'), x: 'The x field is not expected.' }],
  [{ a: 'a', b: 'b', c: 'c' }, { c: 'The c field is not expected.' }],
])

excludes('fields that a branch allows together are not called exclusive', { anyOf: [closed('a', 'b'), closed('b', 'c'), closed('a', 'c')] }, [
  [{ a: 'a', b: 'b', c: 'c' }, { '': 'The request body is not valid.' }],
])

excludes('a branch may refuse a field by `false`, or by `not`', object({
  o: { oneOf: [{ ...required('a'), not: required('b') }, { ...required('b'), not: required('a') }] },
  p: { oneOf: [{ ...required('a'), properties: { b: false } }, { ...required('b'), properties: { a: false } }] },
}), [
  [{ o: { a: 1, b: 1 }, p: { a: 1, b: 1 } }, { o: together('a', 'b'), p: together('a', 'b') }],
])

excludes('a branch may refuse all of the fields', { anyOf: [object({ a: true, b: false }), object({ a: false, b: true }), object({ a: false, b: false })] }, [
  [{ a: 1, b: 1 }, { '': together('a', 'b') }],
  [{ a: 1 }, undefined],
])

excludes('branches of which each refuses one field', { anyOf: [{ not: required('a') }, { not: required('b') }] }, [
  [{ a: 1, b: 1 }, { '': together('b', 'a') }],
  [{ a: 1 }, undefined],
])

excludes('fields exclude each other although others are missing', { anyOf: [{ ...closed('number', 'cvc'), ...required('number', 'cvc') }, { ...closed('iban', 'bic'), ...required('iban', 'bic') }] }, [
  [{ number: 'a', iban: 'b' }, { '': together('number', 'iban') }],
])

excludes('fields that no branch has are not called exclusive if leaving one out is not enough', {
  anyOf: [{ ...required('a'), properties: { c: false } }, { ...required('b'), properties: { d: false } }],
}, [
  [{ c: 1, d: 1 }, { '': 'The request body is not valid.' }],
])

excludes('at most one of two fields', { oneOf: [required('a'), required('b'), { not: { anyOf: [required('a'), required('b')] } }] }, [
  [{ a: 1, b: 1 }, { '': together('a', 'b') }],
  [{}, undefined],
])

excludes('branches that match together exclude what only one of them requires', { oneOf: [object({}, required('id', 'name')), object({}, required('id', 'email')), { maxProperties: 0 }] }, [
  [{ id: 1, name: 1, email: 1 }, { '': together('name', 'email') }],
])

const several = 'matches more than one of the allowed variants but must match exactly one.'

excludes('branches that match together, although one requires nothing more, have no fields to name', object({ a: { oneOf: [object({}), object({}, required('x'))] } }), [
  [{ a: { x: 1 } }, { a: `The a field ${several}` }],
])

excludes('a scalar has no fields to name', object({ a: { oneOf: [required('x'), { required: ['y'], minimum: 3 }] } }), [
  [{ a: 5 }, { a: `The a field ${several}` }],
])

const names = Array.from({ length: 13 }, (_, i) => `f${i}`)

excludes('more than twelve fields are not listed', object({
  union: { oneOf: [object({}, required(...names)), object({}, required('x'))] },
  not: { not: required(...names) },
}), [
  [Object.fromEntries(['union', 'not'].map((field) => [field, Object.fromEntries([...names, 'x'].map((name) => [name, 1]))])),
    { union: `The union field ${several}`, not: 'The not field has a value that is not allowed.' }],
])

excludes('`not` with several required fields', object({
  all: { not: { allOf: [required('a'), required('b')] } },
  any: { not: { anyOf: [required('a', 'b'), required('a', 'c')] } },
}), [
  [{ all: { a: 1, b: 1 }, any: { a: 1, c: 1 } }, { all: together('a', 'b'), any: together('a', 'c') }],
  [{ any: { a: 1, b: 1, c: 1 } }, { any: [together('a', 'b'), together('a', 'c')] }],
])

excludes('`not` with one required field does not allow it', object({
  u: object({}, { not: required('role') }),
}, { not: { anyOf: [required('a'), required('b'), required('c')] } }), [
  [{ a: 1, c: 1, u: { role: 1 } }, { 'u.role': notAllowed('role'), a: notAllowed('a'), c: notAllowed('c') }],
  [{ u: {} }, undefined],
])

excludes('`not` of required fields for what is not an object', { not: required('a') }, [
  [5, { '': 'The request body has a value that is not allowed.' }],
])

excludes('a field that is not allowed together with the one that the condition is about', { dependencies: { a: { not: required('b') } } }, [
  [{ a: 1, b: 1 }, { '': together('a', 'b') }],
])

excludes('fields that exclude each other both ways are reported once', { dependencies: { a: { not: required('b') }, b: { not: { anyOf: [required('a'), required('c')] } } } }, [
  [{ a: 1, b: 1 }, { '': together('a', 'b') }],
  [{ a: 1, b: 1, c: 1 }, { '': [together('a', 'b'), together('b', 'c')] }],
])

const ofKind = { properties: { kind: { const: 'x' } }, required: ['kind'] }

excludes('any other condition is stated', { allOf: [{ if: ofKind, then: { not: { anyOf: [required('a'), required('b', 'c')] } } }, { if: required('d'), else: { not: required('e') } }] }, [
  [{ kind: 'x', a: 1, b: 1, c: 1, e: 1 }, {
    '': 'These fields cannot be used together: b, c. This applies when the kind field is x.',
    a: 'The a field is not allowed when the kind field is x.',
    e: 'The e field is not allowed when the d field is absent.',
  }],
])

excludes('the condition is about another object, or not the only one', { if: required('a'), then: { properties: { o: { not: required('b') } }, if: required('c'), then: { not: required('d') } } }, [
  [{ a: 1, o: { b: 1 }, c: 1, d: 1 }, { 'o.b': 'The b field is not allowed when the a field is present.', d: 'The d field is not allowed.' }],
])

const longer = { type: 'string', if: { maxLength: 5 }, then: { pattern: '^a' }, else: false }

excludes('`false` under a condition that is not stated refuses the value, not the field', object({ foo: longer, union: { anyOf: [longer, { type: 'integer' }] } }, { if: { minProperties: 3 }, then: false }), [
  [{ foo: 'abcdef' }, { foo: 'The foo field has a value that is not allowed.' }],
  [{ union: 'abcdef' }, { union: 'The union field has a value that is not allowed.' }],
  [{ x: 1, y: 1, z: 1 }, { '': 'The request body has a value that is not allowed.' }],
])

excludes('`false` under a condition that is stated, or that always holds', object({ a: { if: true, then: false }, b: { if: {}, then: false }, o: { if: ofKind, then: false } }), [
  [{ a: 1, b: 1, o: { kind: 'x' } }, { a: notAllowed('a'), b: notAllowed('b'), o: 'The o field is not allowed when the kind field is x.' }],
])

explains('the text of the application for `not` is reported once, where `not` is', [
  ['one field', { not: required('a'), errorMessage: { not: 'No a.' } }, { a: 1 }, [': not "No a."']],
  ['each field', { not: { anyOf: [required('a'), required('b')] }, errorMessage: { not: 'No.' } }, { a: 1, b: 1 }, [': not "No."']],
])

t.test('what the verdict has removed before it came to `not` is not reported as missing', async (t) => {
  const schema = { allOf: [required('b'), object({ a: {} }, { additionalProperties: false }), { not: required('a') }] }
  t.strictSame(said(schema, { a: 1, b: 1 }, {}), ['a: not'])
})

t.test('a condition that a trial evaluates may exclude fields', async (t) => {
  const schema = { anyOf: [{ dependencies: { a: { not: required('b') } } }, { minProperties: 3 }] }
  t.strictSame(said(schema, { a: 1, b: 1, c: 1 }), [])
})

const say = sayer({ wording: 'plain', ajv: { customOptions: { coerceTypes: false, strict: false } } })

for (const [schema, value, texts] of [
  [{ oneOf: [closed('foo'), closed('bar')] }, { foo: 'a', bar: 'b' }, { '': ['Эти поля нельзя указывать вместе: foo, bar.'] }],
  [{ not: required('role') }, { role: 1 }, { role: ['Поле role указывать нельзя.'] }],
  [object({ foo: longer }), { foo: 'abcdef' }, { foo: ['Значение поля foo недопустимо.'] }],
] as const) {
  t.test(`in Russian: ${texts[Object.keys(texts)[0] as keyof typeof texts] as unknown as string}`, async (t) => {
    t.strictSame(say('ru', schema as object, value), texts)
  })
}

const isX = { properties: { a: { const: 'x' } }, required: ['a'] }
const notX = { a: 'The a field must not be x.' }
const isRequired = { a: 'The a field is required.' }

excludes('`not` with the value of a field is reported for the field', object({ a: {} }, { not: isX }), [
  [{ a: 'x' }, notX],
  [{ a: 'y' }, undefined],
  [{}, undefined],
])

excludes('`not` with several values of a field names them', { not: { properties: { a: { enum: ['x', 'y'] } } } }, [
  [{ a: 'y' }, { a: 'The a field must not be x or y.' }],
  [{}, isRequired],
  ['text', { '': 'The request body has a value that is not allowed.' }],
  [{ a: 'z' }, undefined],
])

excludes('`not` inside `not` names the value that a field must have', { not: { not: isX } }, [
  [{ a: 'y' }, { a: 'The a field must be x.' }],
  [{}, isRequired],
])

excludes('`not` inside `not` may only require a field', { not: { not: { required: ['a'] } } }, [[{}, isRequired]])

excludes('`not` with the value of a field under a condition', { if: required('b'), then: { not: isX } }, [
  [{ a: 'x', b: 1 }, { a: 'The a field must not be x. This applies when the b field is present.' }],
])

excludes('`not` with the value of a field may have a text of the application', { not: isX, errorMessage: { not: 'No.' } }, [[{ a: 'x' }, { '': 'No.' }]])
