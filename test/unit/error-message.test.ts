import { Ajv } from 'ajv'
import ajvErrors from 'ajv-errors'
import ajvFormats from 'ajv-formats'
import t from 'tap'
import { explainerOf, said, tell } from '../fixtures/explain.js'

const strictly = { customOptions: { coerceTypes: false, useDefaults: false, removeAdditional: false } } as const

/** The result of ajv-errors itself: its messages, and the remaining errors. */
function stock (schema: object, data: unknown): { messages: string[], left: string[] } {
  const ajv = new Ajv({ allErrors: true, strict: false })
  ajvErrors.default(ajv)
  ajvFormats.default(ajv)
  const validate = ajv.compile(schema)
  validate(data)
  const errors = validate.errors ?? []
  return {
    messages: errors.filter(({ keyword }) => keyword === 'errorMessage').map(({ message }) => message!).sort(),
    left: errors.filter(({ keyword }) => keyword !== 'errorMessage').map(({ keyword }) => keyword).sort(),
  }
}

const foo = { type: 'object', required: ['foo', 'bar'], properties: { foo: { type: 'integer', minimum: 2 }, bar: { type: 'string', minLength: 2 } }, additionalProperties: false }

type Case = [title: string, errorMessage: unknown, data: unknown, said: string[], schema?: object]

const CASES: Case[] = [
  ['a string replaces all errors, in the field of its schema', 'all', { foo: 'a', x: 1 }, [': required "all"']],
  ['a string in a property', undefined, { foo: 1.5, bar: 'x' }, ['foo: type "foo"', 'bar: minLength'], { ...foo, properties: { ...foo.properties, foo: { ...foo.properties.foo, errorMessage: 'foo' } } }],
  ['a valid value has no errors', 'all', { foo: 3, bar: 'xx' }, []],
  ['a keyword, in the fields of its violations', { required: 'needed' }, {}, ['foo: required "needed"', 'bar: required "needed"']],
  ['a keyword of the schema itself only', { type: 'an object' }, { foo: 'a', bar: 'xx' }, ['foo: type']],
  ['the type', { type: 'an object' }, 5, [': type "an object"']],
  ['unexpected properties', { additionalProperties: 'no more' }, { foo: 3, bar: 'xx', x: 1, y: 2 }, ['x: additionalProperties "no more"', 'y: additionalProperties "no more"']],
  ['required, for each property', { required: { foo: 'needs foo' } }, {}, ['foo: required "needs foo"', 'bar: required']],
  ['dependencies, by the property that is there', { dependencies: { a: 'a needs more' } }, { a: 1, c: 1 }, ['b: dependencies "a needs more"', 'd: dependencies'], { dependencies: { a: ['b'], c: ['d'] } }],
  ['properties and what is below', { properties: { foo: 'wrong foo', bar: 'wrong bar' } }, { foo: 1.5, bar: 'x' }, ['foo: type "wrong foo"', 'bar: minLength "wrong bar"']],
  ['properties, wherever they are checked', { properties: { foo: 'wrong foo' } }, { foo: 'a' }, ['foo: type "wrong foo"'], { allOf: [{ properties: { foo: { type: 'integer' } } }] }],
  ['properties deep down', { properties: { o: 'wrong o' } }, { o: { p: { q: 1 } } }, ['o: type "wrong o"'], { properties: { o: { properties: { p: { properties: { q: { type: 'string' } } } } } } }],
  ['a property with a slash and a tilde', { properties: { 'a/b~c': 'odd' } }, { 'a/b~c': 1 }, ['a/b~c: type "odd"'], { properties: { 'a/b~c': { type: 'string' } } }],
  ['items', { items: ['first', 'second'] }, [1, 2, 3], ['0: type "first"', '1: type "second"', '2: type'], { items: { type: 'string' } }],
  ['properties and items, of an array', { properties: { a: 'wrong a' }, items: ['first'] }, [1], ['0: type "first"'], { properties: { a: { type: 'string' } }, items: [{ type: 'string' }] }],
  ['the rest', { properties: { foo: 'wrong foo' }, _: 'something else' }, { foo: 1.5 }, [': required "something else"', 'foo: type "wrong foo"']],
  ['the rest alone', { _: 'something' }, {}, [': required "something"']],
  ['a keyword, then the rest', { required: 'needed', _: 'something' }, { foo: 1.5 }, [': type "something"', 'bar: required "needed"']],
  ['one schema in another', { properties: { o: 'outer' } }, { o: {} }, ['o.a: required "inner"'], { properties: { o: { required: ['a'], errorMessage: { required: 'inner' } } } }],
  ['allOf', undefined, 'a', [': minLength "short"', ': format'], { allOf: [{ minLength: 2, errorMessage: 'short' }, { format: 'email' }] }],
  ['a format', { format: 'no address' }, 'a', [': format "no address"', ': minLength'], { format: 'email', minLength: 3 }],
  ['contains and not', { contains: 'none', not: 'denied' }, [1], [': contains "none"', ': not "denied"'], { contains: { minimum: 2 }, not: { minItems: 1 } }],
  ['a keyword that says the same of a field twice', { dependencies: 'more' }, { a: 1, c: 1 }, ['b: dependencies "more"'], { dependencies: { a: ['b'], c: ['b'] } }],
  ['a member with several mistakes', { properties: { a: 'wrong a' } }, { a: 1 }, ['a: minimum "wrong a"'], { properties: { a: { minimum: 2, multipleOf: 2 } } }],
  ['a branch that is only tried', undefined, { a: 1 }, ['b: required'], { if: { required: ['x'], errorMessage: 'quiet' }, else: { required: ['b'] } }],
]

/** Errors of wrappers and of items tried by `contains`, which ajv-errors leaves. */
const NOISE = ['if', 'minimum']

t.test('errorMessage replaces the same violations as ajv-errors', async (t) => {
  for (const [title, errorMessage, data, , schema = foo] of CASES) {
    const full = errorMessage === undefined ? schema : { ...schema, errorMessage }
    const expected = stock(full, data)
    const violations = explainerOf(full, strictly)(data)
    t.strictSame([...new Set(violations.flatMap(({ rule: { text } }) => text === undefined ? [] : [text]))].sort(), expected.messages, title)
    t.strictSame(violations.flatMap(({ rule }) => rule.text === undefined ? [rule.keyword] : []).sort(), expected.left.filter((keyword) => !NOISE.includes(keyword)), title)
  }
})

t.test('texts are reported for the fields that a person would fix', async (t) => {
  for (const [title, errorMessage, data, expected, schema = foo] of CASES) {
    t.strictSame(said(errorMessage === undefined ? schema : { ...schema, errorMessage }, data, strictly), expected, title)
  }
})

t.test('an empty string only has the text for that, as without texts', async (t) => {
  const email = { type: 'string', format: 'email', minLength: 1, allOf: [{ pattern: '@' }] }
  const told = (errorMessage: object, value: string): string[] => said({ properties: { email: { ...email, errorMessage } } }, { email: value }, strictly)
  const both = { format: 'format', minLength: 'empty' }
  t.strictSame(told(both, ''), ['email: minLength "empty"'])
  t.strictSame(told({ format: 'format' }, ''), ['email: minLength'])
  t.strictSame(told(both, 'x'), ['email: format "format"', 'email: pattern'])
})

t.test('errorMessage applies through a reference', async (t) => {
  const definitions = { x: { type: 'object', required: ['a'], errorMessage: { required: 'needed' }, properties: { y: { $ref: '#/definitions/y' } } }, y: { type: 'string', errorMessage: 'no y', allOf: [{ minLength: 1 }] } }
  t.strictSame(said({ properties: { o: { $ref: '#/definitions/x' } }, definitions }, { o: { y: 5 } }, strictly), ['o.y: type "no y"', 'o.a: required "needed"'])
})

t.test('a text does not speak for what a reference has called', async (t) => {
  const called = { $id: 'called', type: 'object', required: ['a'], properties: { again: { $ref: '#' } } }
  t.strictSame(said({ properties: { o: { $ref: 'called#' } }, required: ['b'], errorMessage: 'all' }, { o: {} }, { ...strictly, schemas: { called } }), [': required "all"', 'o.a: required'])
})

t.test('a text for a union replaces the errors of its branches', async (t) => {
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = [{ type: 'string', minLength: 3 }, { type: 'object', required: ['a'] }]
    t.strictSame(said({ [keyword]: branches, errorMessage: { [keyword]: 'choose' } }, {}, strictly), [`: ${keyword} "choose"`])
    t.strictSame(said({ [keyword]: branches, errorMessage: { [keyword]: 'choose' } }, 'ab', strictly), [`: ${keyword} "choose"`])
    t.strictSame(said({ [keyword]: branches, errorMessage: { [keyword]: 'choose' } }, 5, strictly), [`: ${keyword} "choose"`])
    t.strictSame(said({ properties: { a: { [keyword]: branches, errorMessage: { [keyword]: 'choose' } }, b: false } }, { a: 'abc', b: 1 }, strictly), ['b: false schema'])
    t.strictSame(said({ [keyword]: branches, errorMessage: 'choose' }, {}, strictly), [': required "choose"'])
  }
})

t.test('a text for `if` stands beside what its branch says, as with ajv-errors', async (t) => {
  const schema = { if: { required: ['a'] }, then: { required: ['b'] }, errorMessage: { if: 'not with a' } }
  t.strictSame(said(schema, { a: 1 }, strictly), [': if "not with a"', 'b: required when'])
  t.strictSame(said({ ...schema, then: { required: ['b'], errorMessage: { required: 'needed' } } }, { a: 1 }, strictly), [': if "not with a"', 'b: required when "needed"'])
})

t.test('a text for `propertyNames` replaces the errors of the names', async (t) => {
  t.strictSame(said({ propertyNames: { maxLength: 1 }, errorMessage: { propertyNames: 'short names' } }, { ab: 1, cd: 2, e: 3 }, strictly), ['ab: propertyNames "short names"', 'cd: propertyNames "short names"'])
})

t.test('texts may be given by language', async (t) => {
  const both = { en: 'No', ru: 'Нет' }
  const text = JSON.stringify(both)
  t.strictSame(said({ type: 'string', errorMessage: both }, 1, strictly), [`: type ${text}`])
  t.strictSame(said({ required: ['a', 'b'], errorMessage: { required: { a: both } } }, {}, strictly), [`a: required ${text}`, 'b: required'])
  t.strictSame(said({ minLength: 2, errorMessage: { minLength: both } }, 'a', strictly), [`: minLength ${text}`])
  t.strictSame(said({ properties: { a: false }, errorMessage: { properties: { a: both } } }, { a: 1 }, strictly), [`a: false schema ${text}`])
  t.strictSame(said({ items: { type: 'string' }, errorMessage: { items: [both], _: both } }, [1], strictly), [`0: type ${text}`])
})

t.test('templates read the data, relative to the schema with the text', async (t) => {
  const data = { o: { size: 3 } }
  const explain = explainerOf({ properties: { o: { properties: { size: { minimum: 4, errorMessage: { minimum: 'at least 4, not ${0}' } } }, errorMessage: { properties: { size: '${/o/size}' } } } } }, strictly)
  const [violation] = explain(data)
  t.equal(tell(violation!), 'o.size: minimum "at least 4, not ${0}"')
  t.strictSame(violation!.data, { root: data, at: ['o', 'size'] })
  const outer = explainerOf({ properties: { o: { properties: { size: { minimum: 4 } }, errorMessage: { properties: { size: '${/o/size}' } } } } }, strictly)(data)
  t.strictSame(outer.map((found) => found.data), [{ root: data, at: ['o'] }])
})

t.test('a wrong shape throws when the route is registered', async (t) => {
  const wrong = [5, true, null, ['a'], { properties: 'a' }, { properties: ['a'] }, { properties: { a: 5 } }, { items: 'a' }, { items: { a: 'b' } }, { items: [5] }, { minLength: 5 }, { minLength: ['a'] }, { required: { a: 5 } }, { _: 5 }, { minLength: { en: 5 } }]
  for (const errorMessage of wrong) t.throws(() => explainerOf({ type: 'object', errorMessage }), /errorMessage/, JSON.stringify(errorMessage))
})

t.test('errorMessage takes precedence over the application\'s own keyword, which the verdict keeps', async (t) => {
  t.strictSame(said({ type: 'object', required: ['a'], errorMessage: 'own' }, {}, { customOptions: { allErrors: true }, plugins: [(other) => ajvErrors.default(other)] }), [': required "own"'])
})
