import t from 'tap'
import { ApiError } from '../index.js'
import { service } from './fixtures/service.js'

const list = { schema: { body: { type: 'array', items: { type: 'integer' } } } }
const errorsOf = (body: string): Record<string, string[]> => JSON.parse(body).errors

t.test('of too many violations the first are shown, and the answer says so', async (t) => {
  const { app, ask } = await service(t, { maxViolations: 2 })
  app.post('/', list, () => 'fine')
  const post = (payload: unknown[], language: string) => ask({ method: 'POST', url: '/', payload }, language)
  t.equal((await post(['a', 'b', 'c', 'd'], 'en')).body, '{"message":"Submitted data was invalid","errors":{"0":["The 0 field must be an integer."],"1":["The 1 field must be an integer."],"":["Only 2 errors are shown; there are more."]}}')
  t.strictSame(Object.keys(errorsOf((await post(['a', 'b', 'c', 'd'], 'ru')).body)), ['0', '1', ''])
  t.strictSame(Object.keys(errorsOf((await post(['a', 'b'], 'en')).body)), ['0', '1'])
})

t.test('bytes are bounded, too', async (t) => {
  const { app, ask } = await service(t, { maxBytes: 1_024, maxViolations: 10_000 })
  app.post('/', list, () => 'fine')
  const { body } = await ask({ method: 'POST', url: '/', payload: Array(1_000).fill('x') }, 'ru')
  t.ok(body.length < 1_400, `${body.length}`)
  t.match(errorsOf(body)[''], [/^Показан/])
})

t.test('the bounds hold for an application\'s errors, and for problem details', async (t) => {
  const { app, ask } = await service(t, { maxViolations: 2 })
  app.get('/', () => { throw new ApiError(422, { errors: { a: ['1', '2', '3'], b: '4' } }) })
  t.strictSame(errorsOf((await ask('/')).body), { a: ['1', '2'], '': ['Only 2 errors are shown; there are more.'] })
  const { errors } = JSON.parse((await ask({ url: '/', headers: { accept: 'application/problem+json' } })).body)
  t.strictSame(errors, [{ detail: '1', field: 'a' }, { detail: '2', field: 'a' }, { detail: 'Only 2 errors are shown; there are more.', code: 'more' }])
})

t.test('codes are beside the texts where they are asked for', async (t) => {
  const { app, ask } = await service(t, { codes: true, resources: { en: { 'email.taken': 'The email is taken', license: 'No license' } } })
  app.post('/', { schema: { body: { type: 'object', properties: { url: { type: 'string', format: 'uri', maxLength: 10 } } } } }, () => 'fine')
  app.get('/key', () => { throw new ApiError(402, 'license', { errors: { email: ['email.taken', 'Else'] } }) })
  app.get('/code', () => { throw Object.assign(new Error('Taken'), { statusCode: 409, code: 'EMAIL_TAKEN' }) })
  app.get('/fault', () => { throw Object.assign(new Error('secret'), { code: 'ER_DUP_ENTRY' }) })
  t.equal((await ask({ method: 'POST', url: '/', payload: { url: 'http//example.com' } })).body, '{"message":"Submitted data was invalid","errors":{"url":["The URL value is in invalid format","The URL can be no longer than 10 characters"]},"code":"validation","codes":{"url":[{"code":"format","params":{"format":"uri"}},{"code":"maxLength","params":{"limit":10}}]}}')
  t.equal((await ask('/key')).body, '{"message":"No license","errors":{"email":["The email is taken","Else"]},"code":"license","codes":{"email":[{"code":"email.taken"},{"code":"custom"}]}}')
  t.equal((await ask('/code')).body, '{"message":"Taken","errors":{},"code":"EMAIL_TAKEN","codes":{}}')
  t.equal((await ask('/fault')).body, '{"message":"The server failed to process the request. Please try again later.","errors":{},"codes":{}}')
})

t.test('the texts of the application\'s error codes', async (t) => {
  const { app, ask } = await service(t, { codes: true, resources: { ru: { 'error.EMAIL_TAKEN': 'Адрес занят' } } })
  app.get('/', () => { throw Object.assign(new Error('Taken'), { statusCode: 409, code: 'EMAIL_TAKEN' }) })
  t.equal((await ask('/', 'ru')).body, '{"message":"Адрес занят","errors":{},"code":"EMAIL_TAKEN","codes":{}}')
  t.equal((await ask('/', 'en')).body, '{"message":"Taken","errors":{},"code":"EMAIL_TAKEN","codes":{}}')
})
