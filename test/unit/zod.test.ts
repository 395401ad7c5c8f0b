import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import { validatorCompiler as official } from '@fastify/type-provider-zod'
import { validatorCompiler as community } from 'fastify-type-provider-zod'
import localizedErrors, { ApiError, type LocalizedErrorsOptions } from '../../index.js'
import { asking, lines, type TestService } from '../fixtures/service.js'

const PROVIDERS = { '@fastify/type-provider-zod': official, 'fastify-type-provider-zod': community } as const

interface Made {
  readonly options?: LocalizedErrorsOptions
  readonly compiler?: unknown
  readonly logger?: object
}

async function service (t: { teardown: (close: () => unknown) => void }, routes: (app: FastifyInstance) => void, { options = {}, compiler = official, logger }: Made = {}): Promise<TestService['ask']> {
  const app = Fastify(logger === undefined ? {} : { logger }) as FastifyInstance
  t.teardown(() => app.close())
  await app.register(localizedErrors, options)
  app.setValidatorCompiler(compiler as never)
  routes(app)
  return asking(app)
}

function errorsIn ({ body }: { body: string }): unknown {
  return JSON.parse(body).errors
}

const account = z.strictObject({
  name: z.string().min(3).meta({ title: 'Full name' }),
  email: z.email(),
  age: z.coerce.number().min(18),
  password: z.string().refine((text) => text.includes('!'), 'password.weak'),
  nickname: z.string().max(3, 'Keep it short'),
})
const wrong = { name: 'x', email: 'x', age: '7', password: 'secret', nickname: 'Johnny', admin: true }

for (const [name, compiler] of Object.entries(PROVIDERS)) {
  t.test(`with ${name}, refusals are in the reader's language`, async (t) => {
    const options = { resources: { en: { password: { weak: '{{subject}} needs a punctuation mark.' } }, ru: { password: { weak: '{{subject_in}} нужен знак препинания.' } } } }
    const ask = await service(t, (app) => { app.post('/', { schema: { body: account } }, () => 'ok') }, { options, compiler })
    t.strictSame(errorsIn(await ask({ method: 'POST', url: '/', payload: wrong }, 'en')), {
      name: ['The “Full name” field must be at least 3 characters long.'],
      email: ['The email field must be a valid email address.'],
      age: ['The age field must be at least 18.'],
      password: ['The password field needs a punctuation mark.'],
      nickname: ['Keep it short'],
      admin: ['The admin field is not expected.'],
    })
    t.strictSame(errorsIn(await ask({ method: 'POST', url: '/', payload: wrong }, 'ru')), {
      name: ['В поле «Full name» должно быть не менее 3 символов.'],
      email: ['Значение поля email должно быть корректным адресом электронной почты.'],
      age: ['Значение поля age должно быть не меньше 18.'],
      password: ['В поле password нужен знак препинания.'],
      nickname: ['Keep it short'],
      admin: ['Поле admin не предусмотрено.'],
    })
  })
}

t.test('the order of compiler and plugin does not matter', async (t) => {
  const app = Fastify()
  t.teardown(() => app.close())
  app.setValidatorCompiler(official as never)
  await app.register(localizedErrors)
  app.post('/', { schema: { body: account } }, () => 'ok')
  const answer = await asking(app)({ method: 'POST', url: '/', payload: { ...wrong, name: 1 } }, 'en')
  t.match(errorsIn(answer), { name: ['The “Full name” field must be a string.'] })
})

t.test('all parts of a request are validated', async (t) => {
  const ask = await service(t, (app) => {
    app.post('/:id', {
      schema: { params: z.object({ id: z.coerce.number() }), body: z.object({ a: z.string() }), querystring: z.object({ page: z.coerce.number().min(1) }), headers: z.object({ 'x-key': z.string() }) } as object,
    }, () => 'ok')
  }, { options: { prefixPart: true } })
  t.strictSame(errorsIn(await ask({ method: 'POST', url: '/x?page=0', payload: { a: 1 } }, 'en')), {
    'params.id': ['The id field must be a number.'],
    'body.a': ['The a field must be a string.'],
    'querystring.page': ['The page field must be at least 1.'],
    'headers.x-key': ['The x-key field is required.'],
  })
  t.equal((await ask({ method: 'POST', url: '/1?page=2', payload: { a: 'x' }, headers: { 'x-key': 'x' } })).body, 'ok')
})

t.test('a body may have a schema for each media type', async (t) => {
  const ask = await service(t, (app) => {
    app.post('/', { schema: { body: { content: { 'application/json': { schema: z.object({ a: z.string().meta({ title: 'First' }) }) } } } } as object }, () => 'ok')
  })
  t.strictSame(errorsIn(await ask({ method: 'POST', url: '/', payload: {} }, 'en')), { a: ['The “First” field is required.'] })
})

t.test('a missing body is reported as a whole', async (t) => {
  const ask = await service(t, (app) => { app.post('/', { schema: { body: account } }, () => 'ok') })
  t.match(errorsIn(await ask({ method: 'POST', url: '/' }, 'en')), { '': [/^The request body must be an object\.$/] })
})

t.test('codes are keywords and limits with any validator', async (t) => {
  const ask = await service(t, (app) => { app.post('/', { schema: { body: account } }, () => 'ok') }, { options: { codes: true } })
  const { codes } = JSON.parse((await ask({ method: 'POST', url: '/', payload: wrong })).body)
  t.match(codes, { name: [{ code: 'minLength', params: { limit: 3 } }], email: [{ code: 'format', params: { format: 'email' } }], password: [{ code: 'custom' }], nickname: [{ code: 'maxLength', params: { limit: 3 } }] })
})

t.test('a custom compiler may pass on zod\'s result', async (t) => {
  const compilers = [
    ({ schema }: any) => (data: unknown) => { const { data: value, error } = schema.safeParse(data); return error ? { error } : { value } },
    ({ schema }: any) => (data: unknown) => { const { data: value, error } = schema.safeParse(data); return error ? { error: error.issues } : { value } },
    ({ schema }: any) => async (data: unknown) => schema.parseAsync(data),
  ]
  for (const compiler of compilers) {
    const ask = await service(t, (app) => { app.post('/', { schema: { body: account, querystring: z.object({ page: z.string() }) } as object }, () => 'ok') }, { compiler })
    const answer = await ask({ method: 'POST', url: '/', payload: wrong }, 'en')
    t.match(errorsIn(answer), { name: ['The “Full name” field must be at least 3 characters long.'], nickname: ['Keep it short'], page: ['The page field is required.'] })
  }
})

t.test('attachValidation works with zod', async (t) => {
  const ask = await service(t, (app) => {
    app.post('/', { schema: { body: account }, attachValidation: true }, ({ validationError: validation }) => { throw new ApiError(422, { validation, errors: { email: 'taken' } }) })
  })
  t.match(errorsIn(await ask({ method: 'POST', url: '/', payload: wrong }, 'en')), { name: ['The “Full name” field must be at least 3 characters long.'], email: ['The email field must be a valid email address.', 'taken'] })
})

t.test('a text from a client is neither a key nor a template', async (t) => {
  const schema = z.object({ a: z.string().refine(() => false, { error: ({ input }) => String(input) }), b: z.string().refine(() => false, { error: ({ input }) => `${String(input)}!` }) })
  const ask = await service(t, (app) => { app.post('/', { schema: { body: schema } }, () => 'ok') })
  t.strictSame(errorsIn(await ask({ method: 'POST', url: '/', payload: { a: 'status.402', b: '{{label}} $t(status.402)' } }, 'en')), { a: ['The a field is not valid.'], b: ['{{label}} $t(status.402)!'] })
})

t.test('submitted values are in neither the answer nor the log', async (t) => {
  const { stream, text } = lines()
  const ask = await service(t, (app) => { app.post('/', { schema: { body: account } }, () => 'ok') }, { logger: { stream } })
  const secrets = { name: 1234567, email: 'secret-1', age: 'secret-2', password: 'secret-3', nickname: 'secret-4', ['x'.repeat(3)]: 'secret-5' }
  const { body } = await ask({ method: 'POST', url: '/', payload: secrets })
  t.notMatch(body + text(), /secret-|1234567/)
  t.match(text(), /request refused, errors: 6/)
})

t.test('zod\'s error for the service\'s own data is a 500', async (t) => {
  const ask = await service(t, (app) => { app.get('/', () => account.parse(wrong)) })
  t.match(await ask('/'), { status: 500, body: /"errors":\{\}/ })
})
