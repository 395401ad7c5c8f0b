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
    const shown = typeof status === 'string' ? `'${status}'` : status
    t.throws(() => new ApiError(status), new RangeError(`ApiError: status: must be an integer from 400 to 599, not ${shown}`))
  })
}

t.test('a wrong validation throws where the ApiError is created', async (t) => {
  for (const validation of [new Error('x'), 'x', false, [], { validation: [] }]) {
    t.throws(() => new ApiError(422, { validation }), new TypeError('ApiError: validation must be the validationError of a request, or undefined'))
  }
  for (const validation of [undefined, null]) t.equal(new ApiError(422, { validation }).validation, validation)
})

const wrong: ReadonlyArray<[given: unknown, message: string]> = [
  [{ feilds: {} }, 'ApiError: feilds: unknown option; the options are values, errors, headers, validation, cause'],
  [{ errors: ['a'] }, 'ApiError: errors: must be an object of texts by field, not ["a"]'],
  [{ errors: 'a' }, "ApiError: errors: must be an object of texts by field, not 'a'"],
  [{ errors: { a: 5, b: 'ok' } }, 'ApiError: errors.a: must be a text, { text, values }, { literal } or a list of them, not 5'],
  [{ errors: { a: ['ok', null] } }, 'ApiError: errors.a: must be a text, { text, values }, { literal } or a list of them, not ["ok",null]'],
  [{ errors: { a: { text: 'x', valeus: {} } } }, 'ApiError: errors.a: must be a text, { text, values }, { literal } or a list of them, not {"text":"x","valeus":{}}'],
  [{ errors: { a: { text: 'x', values: 1 } } }, 'ApiError: errors.a: must be a text, { text, values }, { literal } or a list of them, not {"text":"x","values":1}'],
  [{ errors: { a: { literal: 1 } } }, 'ApiError: errors.a: must be a text, { text, values }, { literal } or a list of them, not {"literal":1}'],
  [{ values: 5 }, 'ApiError: values: must be an object, not 5'],
  [{ headers: 'x' }, "ApiError: headers: must be an object, not 'x'"],
  [5, 'ApiError: text: must be a string, not 5'],
]

for (const [given, message] of wrong) {
  t.test(`wrong options throw: ${message}`, async (t) => {
    t.throws(() => new ApiError(422, given as ApiErrorOptions), new TypeError(message))
  })
}

t.test('options have one place', async (t) => {
  t.throws(() => new ApiError(422, 'x', 'y' as never), new TypeError("ApiError: options: must be an object, not 'y'"))
  t.throws(() => new ApiError(422, {} as never, { values: {} }), new TypeError('ApiError: text: must be a string, not {}'))
})

t.test('what is undefined was not given, and a field without texts has no error', async (t) => {
  const error = new ApiError(422, { values: undefined as never, errors: { a: undefined as never, b: ['x'] } })
  t.strictSame(error.values, {})
  t.strictSame(error.fieldTexts, [['b', ['x']]])
  t.equal(new ApiError(422, null as never).text, undefined)
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
