import t from 'tap'
import * as yup from 'yup'
import { isYupError, yupIssues } from '../../lib/validators/yup-issues.js'
import { rules } from '../fixtures/issues.js'

function errorOf (schema: yup.Schema, data: unknown): yup.ValidationError {
  try {
    schema.validateSync(data, { abortEarly: false })
    throw new Error('nothing is wrong')
  } catch (error) {
    return error as yup.ValidationError
  }
}

/** Without yup's own texts. */
function said (schema: yup.Schema, data: unknown): string[] {
  const error = errorOf(schema, data)
  return rules(yupIssues(error.inner.length === 0 ? [error] : error.inner, data).map(({ text, ...issue }) => issue), data)
}

const cases: Array<[title: string, schema: yup.Schema, data: unknown, ...said: string[]]> = [
  ['a type', yup.number(), 'x', 'type "number"'],
  ['a tuple', yup.tuple([yup.string()]), 1, 'type "array"'],
  ['a date', yup.date(), 'x', 'format "date"'],
  ['anything but nothing', yup.string().nonNullable(), null, 'custom true'],
  ['a missing field', yup.object({ a: yup.array(yup.object({ b: yup.string().required() })) }), { a: [{}] }, '/a/0 b: required []'],
  ['something', yup.object({ a: yup.string().required() }), { a: '' }, '/a minLength 1'],
  ['less', yup.number().lessThan(3), 3, 'exclusiveMaximum 3'],
  ['an unexpected field', yup.object({}).noUnknown().strict(), { a: 1 }, 'a: additionalProperties false'],
  ['a length', yup.string().min(3), 'x', 'minLength 3'],
  ['an exact length', yup.string().length(3), 'x', 'minLength 3'],
  ['an exact length that is exceeded', yup.string().length(3), 'xxxx', 'maxLength 3'],
  ['items', yup.array().min(1), [], 'minItems 1'],
  ['a limit', yup.number().max(3), '4', 'maximum 3'],
  ['a limit that does not belong', yup.number().moreThan(3), 3, 'exclusiveMinimum 3'],
  ['a limit that stands elsewhere', yup.object({ a: yup.string().min(yup.ref('b') as never), b: yup.mixed() }), { a: 'x', b: '2' }, '/a custom true'],
  ['a late date', yup.date().min(new Date('2020-01-01')), '2019-01-01', 'formatMinimum "2020-01-01"'],
  ['an integer', yup.number().integer(), 1.5, 'type "integer"'],
  ['a format', yup.string().email(), 'x', 'format "email"'],
  ['a pattern', yup.string().matches(/^a/), 'x', 'pattern true'],
  ['values', yup.string().oneOf(['a', 'b']), 'x', 'enum ["a","b"]'],
  ['another value', yup.string().notOneOf(['x']), 'x', 'not {}'],
  ['something else', yup.string().test('own', 'own', () => false), 'x', 'custom true'],
]

for (const [title, schema, data, ...expected] of cases) {
  t.test(`an issue of yup: ${title}`, async (t) => {
    t.strictSame(said(schema, data), expected)
  })
}

t.test('texts of yup are kept, except those that show submitted values', async (t) => {
  const data = { a: 'secret', b: 'secret', c: { d: 'secret' } }
  const { inner } = errorOf(yup.object({ a: yup.string().min(20), b: yup.number(), c: yup.string() }), data)
  t.strictSame(Object.fromEntries(yupIssues(inner, data).map(({ path, text }) => [path[0], text])), { a: 'a must be at least 20 characters', b: undefined, c: undefined })
})

t.test('properties of errors are read safely', async (t) => {
  for (const item of [null, {}, { name: 'ValidationError', inner: [] }]) t.notOk(isYupError(item))
  t.strictSame(rules(yupIssues([{ name: 'ValidationError', inner: [], errors: [], type: 'oneOf' }, { name: 'ValidationError', inner: [], errors: [], type: 'noUnknown' }], 1), 1), ['enum [{},{}]', ': additionalProperties false'])
})
