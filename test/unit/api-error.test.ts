import t from 'tap'
import { ApiError, isApiError, type ApiErrorOptions } from '../../lib/answer/api-error.js'

t.test('an ApiError has a status, a text and its options', async (t) => {
  const cause = new Error('constraint')
  const error = new ApiError(409, 'email.taken', { values: { n: 1 }, errors: { email: 'a', '': ['b', { text: 'c' }] }, headers: { 'x-a': '1' }, cause })
  t.equal(error.statusCode, 409)
  t.equal(error.text, 'email.taken')
  t.equal(error.message, 'email.taken')
  t.equal(error.name, 'ApiError')
  t.equal(error.cause, cause)
  t.strictSame(error.values, { n: 1 })
  t.strictSame(error.fieldTexts, [['email', ['a']], ['', ['b', { text: 'c' }]]])
  t.strictSame(error.headers, { 'x-a': '1' })
  t.match(error.stack, /api-error\.test/)
})

t.test('the text is optional', async (t) => {
  const error = new ApiError(422, { errors: { email: 'email.taken' } })
  t.equal(error.text, undefined)
  t.equal(error.message, 'ApiError 422')
  t.notOk(Object.hasOwn(error, 'cause'))
  t.strictSame(new ApiError(422, undefined, { values: { n: 1 } }).values, { n: 1 })
  t.strictSame(new ApiError(404).fieldTexts, [])
})

t.test('properties that may hold submitted values are not enumerable', async (t) => {
  t.strictSame(Object.keys(new ApiError(422, 'x', { values: { secret: 's' }, errors: { a: 's' } })), ['statusCode'])
})

for (const status of [200, 399, 600, 404.5, NaN, '404' as unknown as number]) {
  t.test(`${typeof status} ${status} is not a status of an error`, async (t) => {
    t.throws(() => new ApiError(status), new RangeError(`ApiError: statusCode has to be an integer from 400 to 599, not ${status}`))
  })
}

t.test('a wrong validation throws where the ApiError is created', async (t) => {
  for (const validation of [new Error('x'), 'x', false, [], { validation: [] }]) {
    t.throws(() => new ApiError(422, { validation }), new TypeError('ApiError: validation has to be the validationError of a request, or undefined'))
  }
  for (const validation of [undefined, null]) t.equal(new ApiError(422, { validation }).validation, validation)
})

t.test('two installed copies recognize each other\'s errors', async (t) => {
  const url = new URL('../../lib/answer/api-error.js?copy', import.meta.url)
  const copy: typeof import('../../lib/answer/api-error.js') = await import(url.href)
  t.not(copy.ApiError, ApiError)
  const theirs = new copy.ApiError(402, 'x')
  t.ok(theirs instanceof ApiError)
  t.ok(new ApiError(402) instanceof copy.ApiError)
  t.ok(isApiError(theirs))
})

t.test('nothing else is recognized', async (t) => {
  for (const value of [null, undefined, 'x', new Error('x'), { statusCode: 402 }]) t.notOk((value as object) instanceof ApiError)
})

t.test('wrong options do not compile', async () => {
  // @ts-expect-error a text is a string or an object
  const options: ApiErrorOptions = { errors: { email: 1 } }
  // @ts-expect-error values are strings and numbers
  const values: ApiErrorOptions = { values: { a: {} } }
  return [options, values]
})
