import t from 'tap'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import type { FastifyRequest } from 'fastify'
import { ApiError } from '../../index.js'
import { lines, service } from '../fixtures/service.js'

const integers = (...names: string[]) => ({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'integer' }])) })
const INVALID = '"message":"Submitted data was invalid"'
const UNCHECKED = 'Not all of the data was checked; there may be more errors.'
const integer = (name: string) => `"${name}":["The ${name} field must be an integer."]`

t.test('all parts are reported in one answer, in Fastify\'s order', async (t) => {
  const { app, ask } = await service(t)
  app.post('/:id', { schema: { params: integers('id'), querystring: integers('page'), headers: integers('X-Count'), body: integers('age') } }, () => 'fine')
  const { body } = await ask({ method: 'POST', url: '/x?page=x', headers: { 'x-count': 'x' }, payload: { age: 'x' } })
  t.equal(body, `{${INVALID},"errors":{${integer('id')},${integer('age')},${integer('page')},${integer('x-count')}}}`)
})

t.test('valid parts are not reported, and parts before the first failure are valid', async (t) => {
  const { app, ask } = await service(t)
  app.post('/:id', { schema: { params: integers('id'), querystring: integers('page'), body: integers('age') } }, () => 'fine')
  const { body } = await ask({ method: 'POST', url: '/1?page=x', payload: { age: 1 } })
  t.equal(body, `{${INVALID},"errors":{${integer('page')}}}`)
})

t.test('fields of the same name are merged, or prefixed with their part', async (t) => {
  const schema = { querystring: { type: 'object', properties: { a: { type: 'string', maxLength: 1 } } }, body: integers('a') }
  const request = { method: 'POST', url: '/?a=xx', payload: { a: 'x' } } as const
  const merged = await service(t)
  merged.app.post('/', { schema }, () => 'fine')
  t.equal((await merged.ask(request)).body, `{${INVALID},"errors":{"a":["The a field must be an integer.","The a can be no longer than 1 character"]}}`)
  const prefixed = await service(t, { prefixPart: true })
  prefixed.app.post('/', { schema }, () => 'fine')
  t.equal((await prefixed.ask(request)).body, `{${INVALID},"errors":{"body.a":["The a field must be an integer."],"querystring.a":["The a can be no longer than 1 character"]}}`)
  t.equal((await prefixed.ask({ method: 'POST', url: '/', payload: '[]', headers: { 'content-type': 'application/json' } })).body, `{${INVALID},"errors":{"body":["The request body must be an object."]}}`)
})

t.test('many routes are explained again like the first time, although only the last ones keep what an explanation prepares', async (t) => {
  const { app, ask } = await service(t)
  const names = Array.from({ length: 600 }, (_, i) => `field${i}`)
  for (const name of names) app.post(`/${name}`, { schema: { body: integers(name) } }, () => 'fine')
  const bodies: string[] = []
  for (const name of [...names, ...names]) bodies.push((await ask({ method: 'POST', url: `/${name}`, payload: { [name]: 'x' } })).body)
  t.strictSame(bodies, [...names, ...names].map((name) => `{${INVALID},"errors":{${integer(name)}}}`))
})

t.test('a missing body is not an object', async (t) => {
  const { app, ask } = await service(t)
  app.delete('/', { schema: { body: integers('a') } }, () => 'fine')
  t.equal((await ask({ method: 'DELETE', url: '/' })).body, `{${INVALID},"errors":{"":["The request body must be an object."]}}`)
})

t.test('a body may have a schema for each media type', async (t) => {
  const { app, ask } = await service(t)
  app.post('/', { schema: { querystring: integers('page'), body: { content: { 'application/json': { schema: integers('a') } } } } }, () => 'fine')
  t.equal((await ask({ method: 'POST', url: '/?page=x', payload: { a: 'x' } })).body, `{${INVALID},"errors":{${integer('a')},${integer('page')}}}`)
  t.equal((await ask({ method: 'POST', url: '/', payload: 'a', headers: { 'content-type': 'text/plain' } })).status, 200)
  t.equal((await ask({ method: 'POST', url: '/?page=x', payload: 'a', headers: { 'content-type': 'text/plain' } })).body, `{${INVALID},"errors":{${integer('page')}}}`)
})

t.test('missing parts are validated', async (t) => {
  const { app, ask } = await service(t)
  const schema = { params: integers('id'), body: { content: { 'application/json': { schema: integers('a') } } } }
  app.delete('/:id', { schema }, () => 'fine')
  app.delete('/plain/:id', { schema: { ...schema, body: integers('a') } }, () => 'fine')
  t.equal((await ask({ method: 'DELETE', url: '/x' })).body, `{${INVALID},"errors":{${integer('id')}}}`)
  t.equal((await ask({ method: 'DELETE', url: '/plain/x' })).body, `{${INVALID},"errors":{${integer('id')},"":["The request body must be an object."]}}`)
})

t.test('a TypeBox compiler is supported', async (t) => {
  const { app, ask } = await service(t)
  app.post('/', { schema: { body: Type.Object({ url: Type.String({ maxLength: 2 }) }) }, validatorCompiler: TypeBoxValidatorCompiler as never }, () => 'fine')
  const { status, body } = await ask({ method: 'POST', url: '/', payload: { url: 'xxx' } })
  t.equal(status, 422)
  t.strictSame(Object.keys(JSON.parse(body).errors), ['url'])
})

const compilers: Array<[string, (value: any) => unknown, number, string]> = [
  ['an error', () => ({ error: new Error('"a" is {{x}}') }), 422, `{${INVALID},"errors":{"":["\\"a\\" is {{x}}"]}}`],
  ['an error like Joi\'s', () => ({ error: Object.assign(new Error('all'), { details: [{ message: '"a" is required', path: ['a', 0] }] }) }), 422, `{${INVALID},"errors":{"a.0":["\\"a\\" is required"]}}`],
  ['an error with a list', () => ({ error: Object.assign(new Error('all'), { validation: [{ instancePath: '/a', message: 'Wrong $t(x)' }, { message: 'All wrong' }, null] }) }), 422, `{${INVALID},"errors":{"":["All wrong"],"a":["Wrong $t(x)"]}}`],
  ['a list', () => ({ error: [{ instancePath: '/a/0', keyword: 'own', message: 'Wrong', params: {} }] }), 422, `{${INVALID},"errors":{"a.0":["Wrong"]}}`],
  ['errors of ajv-errors', () => ({ error: [{ instancePath: '/a', keyword: 'errorMessage', message: 'Own $t(x) {{label}}', params: { errors: [{ instancePath: '/a', keyword: 'type', params: { type: 'string' } }] } }] }), 422, `{${INVALID},"errors":{"a":["Own $t(x) {{label}}"]}}`],
  ['an error with a status', () => ({ error: Object.assign(new Error('x'), { statusCode: 409 }) }), 409, `{${INVALID},"errors":{"":["x"]}}`],
  ['a fault', () => { throw new Error('secret') }, 500, '{"message":"The server failed to process the request. Please try again later.","errors":{}}'],
  ['a value', (value) => ({ value: { ...value, more: 1 } }), 200, '{"a":"x","more":1}'],
]

for (const [name, validate, status, body] of compilers) {
  t.test(`a custom compiler may return ${name}`, async (t) => {
    const { app, ask } = await service(t)
    app.post('/', { schema: { body: {} }, validatorCompiler: () => validate as never }, ({ body }) => body)
    const answer = await ask({ method: 'POST', url: '/', payload: { a: 'x' } })
    t.equal(answer.status, status)
    t.equal(answer.body, body)
  })
}

t.test('custom compilers validate the parts that Fastify did not reach', async (t) => {
  const results: Record<string, unknown> = { list: { error: [{ instancePath: '/q', keyword: 'own', message: 'Wrong', params: {} }] }, value: { value: 1 }, fine: true, late: Promise.resolve(false), lateError: Promise.reject(Object.assign(new Error('x'), { errors: [{ instancePath: '/q', keyword: 'own', message: 'Late', params: {} }] })), lateFault: Promise.reject(new Error('x')), lateFine: Promise.resolve(true) }
  for (const result of Object.values(results)) Promise.resolve(result).catch(() => {})
  const { app, ask } = await service(t)
  for (const [name, result] of [...Object.entries(results), ['fault', undefined], ['no', false]] as Array<[string, unknown]>) {
    app.post(`/${name}`, {
      schema: { querystring: {}, body: integers('a') },
      validatorCompiler: ({ httpPart }: { httpPart: string }) => (data: any) => httpPart === 'body' ? { error: [{ instancePath: '/a', keyword: 'own', message: 'First', params: {} }] } : name === 'fault' ? data.x.y : result,
    } as never, () => 'fine')
  }
  const errors = async (name: string): Promise<unknown> => JSON.parse((await ask({ method: 'POST', url: `/${name}`, payload: {} })).body).errors
  t.strictSame(await errors('list'), { a: ['First'], q: ['Wrong'] })
  t.strictSame(await errors('lateError'), { a: ['First'], q: ['Late'] })
  for (const name of ['value', 'fine', 'late', 'lateFault', 'lateFine', 'fault', 'no']) t.strictSame(await errors(name), { a: ['First'] }, name)
})

t.test('a large part is not handed to an own compiler again', async (t) => {
  const { app, ask } = await service(t, {}, { bodyLimit: 100_000 })
  const looked: unknown[] = []
  app.post('/:id', {
    schema: { params: {}, body: {} },
    validatorCompiler: ({ httpPart }: { httpPart: string }) => (data: any) => {
      if (httpPart === 'body') looked.push(data)
      return { error: [{ instancePath: '/a', keyword: 'own', message: httpPart, params: {} }] }
    },
  } as never, () => 'fine')
  const errors = async (payload: object): Promise<unknown> => JSON.parse((await ask({ method: 'POST', url: '/x', payload })).body).errors
  t.strictSame(await errors({ a: 1 }), { a: ['params', 'body'] })
  t.strictSame(await errors({ a: 'x'.repeat(20_000) }), { a: ['params'] })
  t.equal(looked.length, 1)
})

t.test('an error of the application may look like a validation error', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', () => { throw Object.assign(new Error('x'), { statusCode: 400, validation: [{ instancePath: '/a', keyword: 'own', message: 'Wrong', params: {} }] }) })
  app.get('/context', () => { throw Object.assign(new Error('x'), { validationContext: 'querystring', validation: [{ instancePath: '/a', keyword: 'own', message: 'Wrong', params: {} }] }) })
  for (const url of ['/', '/context']) t.match(await ask(url), { status: 422, body: `{${INVALID},"errors":{"a":["Wrong"]}}` })
})

t.test('attachValidation: the handler adds its own errors, and sees the body as in Fastify', async (t) => {
  const { app, ask } = await service(t)
  const seen: unknown[] = []
  const schema = { querystring: integers('page'), body: { type: 'object', properties: { age: { type: 'integer' }, name: { type: 'string', maxLength: 2 }, kind: { type: 'string', default: 'a' } } } }
  const taken = async (): Promise<boolean> => true
  app.post('/', { schema, attachValidation: true }, async (request: FastifyRequest<{ Body: unknown }>) => {
    const errors = await taken() ? { email: { text: 'The {{email}} is taken', values: { email: 'x' } } } : {}
    seen.push(request.body)
    seen.push(JSON.stringify(request.body))
    throw new ApiError(422, { validation: request.validationError, errors })
  })
  app.addHook('onSend', async ({ body, query }) => { seen.push(JSON.stringify(body), JSON.stringify(query)) })
  const { body } = await ask({ method: 'POST', url: '/?page=x', payload: { age: 'x', name: 5 } })
  t.equal(body, `{${INVALID},"errors":{${integer('age')},${integer('page')},"email":["The x is taken"]}}`)
  t.equal(seen[1], seen[2])
  t.equal(seen[3], '{"page":"x"}')
  t.equal((await ask({ method: 'POST', url: '/', payload: {} })).body, `{${INVALID},"errors":{"email":["The x is taken"]}}`)
})

t.test('attachValidation: the body may be missing', async (t) => {
  const { app, ask } = await service(t)
  app.delete('/', { schema: { body: integers('a') }, attachValidation: true }, ({ validationError }) => { throw new ApiError(400, { validation: validationError }) })
  t.match(await ask({ method: 'DELETE', url: '/' }), { status: 400, body: `{${INVALID},"errors":{"":["The request body must be an object."]}}` })
})

t.test('attachValidation: the handler sees the same data as with bare Fastify, also in parts that were not validated', async (t) => {
  const { app, ask } = await service(t)
  const seen: unknown[] = []
  const querystring = { type: 'object', required: ['b'], properties: { page: { type: 'integer' }, size: { type: 'integer', default: 10 } } }
  app.post('/', { schema: { body: { type: 'array', items: { type: 'integer' } }, querystring }, attachValidation: true }, async ({ validationError, query, body }) => {
    seen.push({ ...query as object }, body)
    throw new ApiError(422, { validation: validationError })
  })
  const { body } = await ask({ method: 'POST', url: '/?page=5&other=x', payload: ['1', 'x', '2'] })
  t.equal(body, `{${INVALID},"errors":{"1":["Item 2 must be an integer."],"b":["The b field is required."]}}`)
  t.strictSame(seen, [{ page: '5', other: 'x' }, [1, 'x', '2']])
})

t.test('parts that Fastify did not reach are checked within the same limits', async (t) => {
  const { app, ask } = await service(t)
  const slow = { type: 'object', properties: { q: { type: 'string', pattern: '^(a+)+$' }, page: { type: 'integer' } } }
  app.post('/:id', { schema: { params: integers('id'), querystring: slow, body: slow } }, () => 'fine')
  const long = `${'a'.repeat(5_001)}!`
  t.equal((await ask({ method: 'POST', url: `/x?q=${long}`, payload: { q: 'b' } })).body, `{${INVALID},"errors":{${integer('id')},"q":["The q field is in an invalid format."],"":["${UNCHECKED}"]}}`)
  t.equal((await ask({ method: 'POST', url: '/x?q=a', payload: { q: long, page: 'x' } })).body, `{${INVALID},"errors":{${integer('id')},${integer('page')},"":["${UNCHECKED}"]}}`)
  t.equal((await ask({ method: 'POST', url: '/x?q=b&page=1', payload: { q: 'a' } })).body, `{${INVALID},"errors":{${integer('id')},"q":["The q field is in an invalid format."]}}`)
})

t.test('a valid body is not reported if another part is invalid', async (t) => {
  const { app, ask } = await service(t, {}, { ajv: { customOptions: { strict: false } } })
  const tag = (value: string): object => ({ properties: { kind: { const: value } }, required: ['kind'] })
  const body = { type: 'object', properties: { kind: { type: 'string' }, extra: { type: 'integer' } }, anyOf: [{ ...tag('a'), additionalProperties: false }, tag('b')] }
  app.post('/:id', { schema: { params: integers('id'), body } }, () => 'fine')
  const payload = { kind: 'b', extra: 'bad' }
  t.equal((await ask({ method: 'POST', url: '/1', payload })).status, 200)
  t.equal((await ask({ method: 'POST', url: '/x', payload })).body, `{${INVALID},"errors":{${integer('id')}}}`)
})

t.test('if an explanation fails, the verdict\'s error is reported, and the fault is logged', async (t) => {
  const log = lines()
  const { app, ask } = await service(t, {}, { logger: { level: 'error', stream: log.stream } })
  const broken = { a: 'x', get b () { throw new TypeError('boom') } }
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.method === 'POST') request.body = broken
    else request.query = { get b () { throw new TypeError('boom') } }
    done()
  })
  app.post('/', { schema: { body: integers('a', 'b'), querystring: integers('page') } }, () => 'fine')
  app.get('/:id', { schema: { params: integers('id'), querystring: integers('b') } }, () => 'fine')
  const { status, body } = await ask({ method: 'POST', url: '/?page=x' })
  t.equal(status, 422)
  t.equal(body, `{${INVALID},"errors":{${integer('a')},${integer('page')},"":["${UNCHECKED}"]}}`)
  t.match(log.all, [{ err: { message: 'boom' }, msg: 'failed to answer an error as intended' }])
  t.equal((await ask('/x')).body, `{${INVALID},"errors":{${integer('id')},"":["${UNCHECKED}"]}}`)
  t.equal(log.all.length, 2)
})

t.test('an answer has no names that `required` takes from the data', async (t) => {
  const { app, ask } = await service(t, { wording: 'plain' }, { ajv: { customOptions: { $data: true } } } as never)
  app.post('/', { schema: { body: { type: 'object', required: ['x'], properties: { names: {}, o: { type: 'object', required: { $data: '1/names' } } } } } }, () => 'fine')
  const errorsOf = async (payload: object): Promise<object> => JSON.parse((await ask({ method: 'POST', url: '/', payload })).body).errors
  t.strictSame(await errorsOf({ x: 1, names: ['secret'], o: {} }), { o: ['The o field is missing some required fields.'] })
  t.strictSame(await errorsOf({ names: [{ toString: 1 }], o: {} }), { x: ['The x field is required.'], '': [UNCHECKED] })
})
