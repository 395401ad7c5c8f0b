import t from 'tap'
import { type } from 'arktype'
import { arkIssues, isArkError } from '../../lib/validators/arktype-issues.js'
import { rules } from '../fixtures/issues.js'

function said (schema: any, data: unknown): string[] {
  return rules(arkIssues(schema(data), data), data)
}

const cases: Array<[title: string, schema: unknown, data: unknown, ...said: string[]]> = [
  ['a type', type('string'), 1, 'type "string"'],
  ['null', type('null'), 1, 'const null'],
  ['a list', type('string[]'), 1, 'type "array"'],
  ['a date', type('Date'), 1, 'format "date"'],
  ['an object of a class', type.instanceOf(URL), 1, 'instanceof "URL"'],
  ['a missing field', type({ a: { b: 'string' } }), { a: {} }, '/a b: required []'],
  ['an unexpected field', type({ '+': 'reject' }), { a: 1 }, 'a: additionalProperties false'],
  ['an item', type({ a: 'string' }).array(), [{ a: 1 }], '/0/a type "string"'],
  ['a length', type('string >= 3'), 'x', 'minLength 3'],
  ['fewer items', type('string[] <= 1'), ['a', 'b'], 'maxItems 1'],
  ['an exact length', type('string == 3'), 'x', 'minLength 3'],
  ['an exact number of items', type('string[] == 1'), ['a', 'b'], 'maxItems 1'],
  ['a limit', type('number >= 3'), 1, 'minimum 3'],
  ['a limit that does not belong', type('number < 3'), 3, 'exclusiveMaximum 3'],
  ['a date that is not early', type('string.date.parse').to('Date >= d"2020-01-01"'), '2019-01-01', 'formatMinimum "2020-01-01"'],
  ['a date that is not late', type('string.date.parse').to('Date <= d"2020-01-01"'), '2021-01-01', 'formatMaximum "2020-01-01"'],
  ['a date that is later', type('string.date.parse').to('Date > d"2020-01-01"'), '2019-01-01', 'formatExclusiveMinimum "2020-01-01"'],
  ['a date that is earlier', type('string.date.parse').to('Date < d"2020-01-01"'), '2021-01-01', 'formatExclusiveMaximum "2020-01-01"'],
  ['an integer', type('number.integer'), 1.5, 'type "integer"'],
  ['a multiple', type('number % 5'), 3, 'multipleOf 5'],
  ['one value', type("'a'"), 'x', 'const "a"'],
  ['values', type("'a' | 'b' | 1"), 'x', 'enum [1,"a","b"]'],
  ['values of one place', type("'a' | 1"), 'x', 'enum ["a",1]'],
  ['what cannot be read as values', type('string').narrow((_, ctx) => ctx.mustBe('this or that')), 'x', 'custom true: must be this or that'],
  ['true or false', type({ a: 'boolean' }), { a: 'x' }, '/a type "boolean"'],
  ['types', type('string | number'), true, 'type ["number","string"]'],
  ['a format', type('string.email'), 'x', 'format "email"'],
  ['a regular expression', type(/^a/), 'x', 'pattern true'],
  ['two things', type(/^a/).and('string >= 3'), 'x', 'pattern true', 'minLength 3'],
  ['what its description says', type('string').narrow((_, ctx) => ctx.mustBe('a fine word')), 'x', 'custom true: must be a fine word'],
  ['the branch that has the tag', type({ kind: "'a'", x: 'string' }).or({ kind: "'b'", x: 'number' }), { kind: 'b', x: 'x' }, '/x type "number"'],
  ['the author\'s text', type('string >= 3').configure({ message: 'own' }), 'x', 'minLength 3: own'],
  ['not the author\'s text, where it shows what was sent', type('string >= 9').configure({ message: ({ data }: any) => `${data}!` }), 'secret', 'minLength 9'],
]

for (const [title, schema, data, ...expected] of cases) {
  t.test(`an issue of ArkType: ${title}`, async (t) => {
    t.strictSame(said(schema, data), expected)
  })
}

t.test('a text that does not end with what was sent is whole', async (t) => {
  const error = { ' arkKind': 'error', code: 'predicate', path: [], message: 'must be fine', expected: 'must be fine', actual: '1' }
  t.strictSame(rules(arkIssues([error], 1), 1), ['custom true: must be fine'])
})

t.test('properties of errors are read safely', async (t) => {
  t.notOk(isArkError(null))
  t.notOk(isArkError({ code: 'min' }))
  const error = { ' arkKind': 'error', path: [], message: 'x must be y' }
  t.strictSame(rules(arkIssues([{ ...error, code: 'union', expected: 'x must be y', errors: 1 }, { ...error, code: 'intersection', expected: 'y' }, { ...error, code: 'domain', domain: 'symbol', expected: 'y' }], 1), 1), ['anyOf [{}]', 'type "null"'])
})
