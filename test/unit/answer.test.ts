import t from 'tap'
import { ApiError } from '../../index.js'
import { service } from '../fixtures/service.js'

const list = { schema: { body: { type: 'array', items: { type: 'integer' } } } }
const errorsOf = (body: string): Record<string, string[]> => JSON.parse(body).errors

t.test('too many violations are cut off, and the answer says so', async (t) => {
  const { app, ask } = await service(t, { maxViolations: 2 })
  app.post('/', list, () => 'fine')
  const post = (payload: unknown[], language: string) => ask({ method: 'POST', url: '/', payload }, language)
  t.equal((await post(['a', 'b', 'c', 'd'], 'en')).body, '{"message":"Submitted data was invalid","errors":{"0":["Item 1 must be an integer."],"1":["Item 2 must be an integer."],"":["Only 2 errors are shown; there are more."]}}')
  t.strictSame(Object.keys(errorsOf((await post(['a', 'b', 'c', 'd'], 'ru')).body)), ['0', '1', ''])
  t.strictSame(Object.keys(errorsOf((await post(['a', 'b'], 'en')).body)), ['0', '1'])
})

t.test('a repeated text is neither counted nor shown', async (t) => {
  const twice = { allOf: [{ properties: { a: { type: 'integer' }, b: { type: 'integer' } } }, { properties: { a: { type: 'integer' }, b: { type: 'integer' } } }] }
  for (const codes of [false, true]) {
    const { app, ask } = await service(t, { codes, maxViolations: 1 }, { ajv: { customOptions: { strict: false } } })
    app.post('/', { schema: { body: twice } }, () => 'fine')
    const one = ['The a field must be an integer.']
    const post = async (payload: object, headers = {}): Promise<any> => JSON.parse((await ask({ method: 'POST', url: '/', payload, headers })).body).errors
    t.strictSame(await post({ a: 'x' }), { a: one })
    t.strictSame(await post({ a: 'x', b: 'x' }), { a: one, '': ['Only 1 error is shown; there are more.'] })
    const accept = { accept: 'application/problem+json' }
    t.strictSame((await post({ a: 'x' }, accept)).map(({ field }: { field: string }) => field), ['a'])
    t.strictSame((await post({ a: 'x', b: 'x' }, accept)).map(({ field, code }: { field?: string, code: string }) => field ?? code), ['a', 'more'])
  }
  const { app, ask } = await service(t, {}, { ajv: { customOptions: { strict: false } } })
  app.post('/', { schema: { body: twice } }, () => 'fine')
  const { errors } = JSON.parse((await ask({ method: 'POST', url: '/', payload: { a: 'x', b: 'x' }, headers: { accept: 'application/problem+json' } })).body)
  t.equal(errors.length, 2)
})

t.test('a repeated text of the application is shown once', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', () => { throw new ApiError(422, { errors: { a: ['Same', 'Same', 'Other'] } }) })
  t.strictSame(errorsOf((await ask('/')).body), { a: ['Same', 'Other'] })
  const { errors } = JSON.parse((await ask({ url: '/', headers: { accept: 'application/problem+json' } })).body)
  t.strictSame(errors, [{ detail: 'Same', field: 'a', code: 'custom' }, { detail: 'Other', field: 'a', code: 'custom' }])
})

t.test('the values of an error are those of its texts by field, unless a text has its own', async (t) => {
  const { app, ask } = await service(t, { resources: { en: { pair: 'the {{label}} {{email}}, {{place}}' } } })
  const values = { email: 'ann@example.com', place: 'here', label: 'message' }
  const texts = ['pair', { text: 'pair', values: { place: 'there' } }, 'literally {{email}}', { literal: '{{email}}' }]
  app.get('/', () => { throw new ApiError(422, '{{email}} is taken', { values, errors: { mail: texts } }) })
  t.strictSame(JSON.parse((await ask('/')).body), {
    message: 'ann@example.com is taken',
    errors: { mail: ['the mail ann@example.com, here', 'the mail ann@example.com, there', 'literally ann@example.com', '{{email}}'] },
  })
})

t.test('the bytes of an answer are limited', async (t) => {
  const { app, ask } = await service(t, { maxBytes: 1_024, maxViolations: 10_000 })
  app.post('/', list, () => 'fine')
  const { body } = await ask({ method: 'POST', url: '/', payload: Array(1_000).fill('x') }, 'ru')
  t.ok(body.length < 1_400, `${body.length}`)
  t.match(errorsOf(body)[''], [/^Показан/])
})

const text = { type: 'string', pattern: '^a' }
const LONG = 'b'.repeat(2_001)
const objects = Array.from({ length: 101 }, (_, i) => ({ i }))
const PARTIAL: Array<[title: string, schema: object, data: object, fields: string[], isPartial: boolean]> = [
  ['strings that are too long to be matched', { a: { type: 'integer' }, b: text }, { a: 'x', b: LONG }, ['a'], true],
  ['one string that the verdict has not matched', { a: text, b: text }, { a: LONG, b: 'b' }, ['a', 'b'], false],
  ['one of two strings that the verdict has matched', { a: text, b: text }, { a: LONG, b: LONG }, ['a'], true],
  ['a string that is reported as too long', { a: { type: 'integer' }, b: { ...text, maxLength: 5 } }, { a: 'x', b: LONG }, ['a', 'b'], false],
  ['a string that the verdict reports as too long', { a: { type: 'integer' }, b: { ...text, maxLength: 5 } }, { a: 1, b: LONG }, ['b'], false],
  ['a string in a list that is reported as too long', { a: { type: 'integer' }, b: { type: 'array', maxItems: 1, items: text } }, { a: 'x', b: [LONG, LONG] }, ['a', 'b'], false],
  ['a format', { a: { type: 'integer' }, b: { type: 'string', format: 'email' } }, { a: 'x', b: LONG }, ['a'], true],
  ['a condition that depends on a long string', { a: { type: 'integer' }, b: { if: text, then: { minLength: 5_000 } } }, { a: 'x', b: LONG }, ['a'], true],
  ['items in a list that is reported as too long', { a: { type: 'integer' }, b: { type: 'array', uniqueItems: true, maxItems: 100 } }, { a: 'x', b: objects }, ['a', 'b'], false],
  ['an error that only the verdict has', { b: { additionalProperties: { type: 'integer' } } }, { b: { ['n'.repeat(513)]: 'x' } }, [`b.${'n'.repeat(509)}…`], false],
]

t.test('an incomplete check is reported, unless the value is reported as too large', async (t) => {
  for (const [title, properties, payload, fields, isPartial] of PARTIAL) {
    const { app, ask } = await service(t, {}, { ajv: { customOptions: { strict: false } } })
    app.post('/', { schema: { body: { type: 'object', properties } } }, () => 'fine')
    const answers = await Promise.all(['en', 'ru'].map(async (language) => errorsOf((await ask({ method: 'POST', url: '/', payload }, language)).body)))
    t.strictSame(answers.map((errors) => Object.keys(errors)), Array(2).fill(isPartial ? [...fields, ''] : fields), title)
    const unchecked = ['Not all of the data was checked; there may be more errors.', 'Проверены не все данные, возможны и другие ошибки.']
    t.strictSame(answers.map((errors) => errors['']), isPartial ? unchecked.map((text) => [text]) : [undefined, undefined], title)
  }
})

t.test('data that is too deep for the walk gets the verdict\'s errors', async (t) => {
  const { app, ask } = await service(t, { codes: true })
  app.post('/', { schema: { body: { $id: 'tree', type: 'object', properties: { v: { type: 'integer' }, next: { $ref: '#' } } } } }, () => 'fine')
  const { body } = await ask({ method: 'POST', url: '/', payload: `{"v":"x","next":${'{"next":'.repeat(100_000)}{}${'}'.repeat(100_000)}}`, headers: { 'content-type': 'application/json' } })
  t.strictSame(JSON.parse(body).errors, { v: ['The v field must be an integer.'], '': ['Not all of the data was checked; there may be more errors.'] })
  t.strictSame(JSON.parse(body).codes, { v: [{ code: 'type', params: { type: 'integer' } }], '': [{ code: 'unchecked' }] })
})

t.test('the walk collects no more than fits into the answer', async (t) => {
  const { app, ask } = await service(t, { maxViolations: 100_000, maxBytes: 1_024, resources: { en: { 'keyword.type': 'x' } } })
  app.post('/', list, () => 'fine')
  const errors = errorsOf((await ask({ method: 'POST', url: '/', payload: Array(10_000).fill('x') })).body)
  t.strictSame(Object.entries(errors).slice(-1), [['', ['Not all of the data was checked; there may be more errors.']]])
  t.equal(Object.keys(errors).length, 66)
})

t.test('the limits apply to errors of the application and to problem details', async (t) => {
  const { app, ask } = await service(t, { maxViolations: 2 })
  app.get('/', () => { throw new ApiError(422, { errors: { a: ['1', '2', '3'], b: '4' } }) })
  t.strictSame(errorsOf((await ask('/')).body), { a: ['1', '2'], '': ['Only 2 errors are shown; there are more.'] })
  const { errors } = JSON.parse((await ask({ url: '/', headers: { accept: 'application/problem+json' } })).body)
  t.strictSame(errors, [{ detail: '1', field: 'a', code: 'custom' }, { detail: '2', field: 'a', code: 'custom' }, { detail: 'Only 2 errors are shown; there are more.', code: 'more' }])
})

t.test('with the option codes, codes are beside the texts, and problem details always have them', async (t) => {
  const { app, ask } = await service(t, { codes: true, resources: { en: { 'email.taken': 'The email is taken', license: 'No license' } } })
  app.post('/', { schema: { body: { type: 'object', properties: { url: { type: 'string', format: 'uri', maxLength: 10 } } } } }, () => 'fine')
  app.get('/key', () => { throw new ApiError(402, 'license', { errors: { email: ['email.taken', 'Else'] } }) })
  app.get('/code', () => { throw Object.assign(new Error('Taken'), { statusCode: 409, code: 'EMAIL_TAKEN' }) })
  app.get('/fault', () => { throw Object.assign(new Error('secret'), { code: 'ER_DUP_ENTRY' }) })
  t.equal((await ask({ method: 'POST', url: '/', payload: { url: 'http//example.com' } })).body, '{"message":"Submitted data was invalid","errors":{"url":["The URL value is in invalid format","The URL can be no longer than 10 characters"]},"code":"validation","codes":{"url":[{"code":"format","params":{"format":"uri"}},{"code":"maxLength","params":{"limit":10}}]}}')
  t.equal((await ask('/key')).body, '{"message":"No license","errors":{"email":["The email is taken","Else"]},"code":"license","codes":{"email":[{"code":"email.taken"},{"code":"custom"}]}}')
  const { errors } = JSON.parse((await ask({ url: '/key', headers: { accept: 'application/problem+json' } })).body)
  t.strictSame(errors, [{ detail: 'The email is taken', field: 'email', code: 'email.taken' }, { detail: 'Else', field: 'email', code: 'custom' }])
  t.equal((await ask('/code')).body, '{"message":"Taken","errors":{},"code":"EMAIL_TAKEN","codes":{}}')
  t.equal((await ask('/fault')).body, '{"message":"The server failed to process the request. Please try again later.","errors":{},"code":"INTERNAL_SERVER_ERROR","codes":{}}')
})

t.test('an application\'s error codes have texts', async (t) => {
  const { app, ask } = await service(t, { codes: true, resources: { ru: { 'error.EMAIL_TAKEN': 'Адрес занят' } } })
  app.get('/', () => { throw Object.assign(new Error('Taken'), { statusCode: 409, code: 'EMAIL_TAKEN' }) })
  t.equal((await ask('/', 'ru')).body, '{"message":"Адрес занят","errors":{},"code":"EMAIL_TAKEN","codes":{}}')
  t.equal((await ask('/', 'en')).body, '{"message":"Taken","errors":{},"code":"EMAIL_TAKEN","codes":{}}')
})

const HUGE = 'ы'.repeat(450_000)
const BOUND = 24_576

t.test('long texts of the application and of other validators are truncated', async (t) => {
  const { app, ask } = await service(t)
  const validator = (error: unknown) => ({ schema: { body: {} }, validatorCompiler: () => () => ({ error }) as never })
  app.post('/errors', () => { throw new ApiError(422, { errors: { a: HUGE, b: [HUGE, 'short'] } }) })
  app.post('/text', () => { throw new ApiError(409, HUGE, { errors: { a: HUGE } }) })
  app.post('/values', () => { throw new ApiError(409, '{{name}} is taken', { values: { name: HUGE } }) })
  app.post('/message', () => { throw Object.assign(new Error(HUGE), { statusCode: 409 }) })
  app.post('/foreign', validator(Object.assign(new Error('x'), { issues: [{ path: ['a'], message: HUGE }, { path: ['b'], message: '\u0001'.repeat(500_000) }] })), () => 'fine')
  app.post('/ajv', validator([{ instancePath: '/a', message: HUGE }]), () => 'fine')
  app.post('/formatted', { schema: { body: { type: 'string' } }, schemaErrorFormatter: () => new Error(HUGE) }, () => 'fine')
  for (const url of ['/errors', '/text', '/values', '/message', '/foreign', '/ajv', '/formatted']) {
    for (const accept of ['application/json', 'application/problem+json']) {
      const { body } = await ask({ method: 'POST', url, payload: {}, headers: { accept } })
      t.ok(Buffer.byteLength(body) < BOUND + 1_500, `${url} ${accept} ${Buffer.byteLength(body)}`)
      t.match(body, /…/)
    }
  }
  t.match((await ask({ method: 'POST', url: '/errors', payload: {} })).body, /^\{"message":"Submitted data was invalid","errors":\{"a":\["ы{12000}ы*…"\],"b":\["ы{200}|"":\["Only/)
})

t.test('long texts are truncated with codes, too', async (t) => {
  const { app, ask } = await service(t, { codes: true, maxBytes: 1_024 })
  app.post('/', () => { throw new ApiError(422, { errors: { a: HUGE, b: 'x'.repeat(300) } }) })
  const { body } = await ask({ method: 'POST', url: '/', payload: {} })
  t.ok(Buffer.byteLength(body) < 1_500, String(Buffer.byteLength(body)))
})
