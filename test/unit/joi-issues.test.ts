import t from 'tap'
import Joi from 'joi'
import { isJoiDetail, joiIssues } from '../../lib/validators/joi-issues.js'
import { rules } from '../fixtures/issues.js'

/** Without joi's own texts. */
function said (schema: Joi.Schema, data: unknown): string[] {
  return rules(joiIssues(schema.validate(data, { abortEarly: false }).error!.details, data).map(({ text, ...issue }) => issue), data)
}

const cases: Array<[title: string, schema: Joi.Schema, data: unknown, ...said: string[]]> = [
  ['a type', Joi.string(), 1, 'type "string"'],
  ['a date', Joi.date(), 'x', 'format "date"'],
  ['a missing field', Joi.object({ a: Joi.string().required() }), {}, 'a: required []'],
  ['an unexpected field', Joi.object({ a: Joi.object({}) }), { a: { b: 1 } }, '/a b: additionalProperties false'],
  ['a field that is not allowed', Joi.object({ a: Joi.forbidden() }), { a: 1 }, '/a false schema false'],
  ['values', Joi.valid('a', 'b'), 'x', 'enum ["a","b"]'],
  ['another value', Joi.invalid('x'), 'x', 'not {}'],
  ['something', Joi.string(), '', 'minLength 1'],
  ['a length', Joi.string().min(3), 'x', 'minLength 3'],
  ['an exact length', Joi.string().length(3), 'x', 'maxLength 3'],
  ['items', Joi.array().min(1), [], 'minItems 1'],
  ['different items', Joi.array().unique(), [1, 1], '/1 uniqueItems true'],
  ['a number of fields', Joi.object().min(1), {}, 'minProperties 1'],
  ['a limit', Joi.number().max(3), 4, 'maximum 3'],
  ['a limit that does not belong', Joi.number().greater(3), 3, 'exclusiveMinimum 3'],
  ['a limit that stands elsewhere', Joi.object({ a: Joi.number().min(Joi.ref('b')), b: Joi.number() }), { a: 1, b: 2 }, '/a custom true'],
  ['a late date', Joi.date().min('2020-01-01'), '2019-01-01', 'formatMinimum "2020-01-01"'],
  ['an earlier date', Joi.date().less('2020-01-01'), '2021-01-01', 'formatExclusiveMaximum "2020-01-01"'],
  ['an integer', Joi.number().integer(), 1.5, 'type "integer"'],
  ['a multiple', Joi.number().multiple(5), 3, 'multipleOf 5'],
  ['a format', Joi.string().email(), 'x', 'format "email"'],
  ['a pattern', Joi.string().pattern(/^a/), 'x', 'pattern true'],
  ['one of several kinds', Joi.alternatives(Joi.string(), Joi.number()), true, 'anyOf [{}]'],
  ['something else', Joi.object().or('a', 'b'), {}, 'custom true'],
]

for (const [title, schema, data, ...expected] of cases) {
  t.test(`an issue of joi: ${title}`, async (t) => {
    t.strictSame(said(schema, data), expected)
  })
}

t.test('texts of joi are kept, except those that show submitted values', async (t) => {
  const schema = Joi.object({ a: Joi.string().min(20), b: Joi.string().pattern(/^a/) })
  const data = { a: 'secret', b: 'secret' }
  t.strictSame(joiIssues(schema.validate(data, { abortEarly: false }).error!.details, data).map(({ text }) => text), ['"a" length must be at least 20 characters long', undefined])
})

t.test('properties of details are read safely', async (t) => {
  for (const item of [null, {}, { type: 'any.required', path: [] }, { type: 'x', path: [], context: {} }]) t.notOk(isJoiDetail(item))
  t.strictSame(rules(joiIssues([{ type: 'any.required', path: [], context: null }, { type: 'any.only', path: [], context: { valids: 1 } }], 1), 1), ['custom true', 'enum [{},{}]'])
})
