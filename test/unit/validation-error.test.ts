import t from 'tap'
import type { ErrorObject } from 'ajv'
import Fastify from 'fastify'
import { formattedMessage, isRefusal, isValidationError, schemaErrorFormatter, validationErrors } from '../../lib/errors/validation-error.js'

const item: ErrorObject = { instancePath: '/url', schemaPath: '#/properties/url/type', keyword: 'type', params: {}, message: 'must be string' }

t.test('a validation error has Fastify\'s message, without a stack', async (t) => {
  const error = schemaErrorFormatter([item, { ...item, instancePath: '', message: 'must be object' }], 'body')
  t.ok(error instanceof Error)
  t.equal(error.message, 'body/url must be string, body must be object')
  t.equal(error.stack, '')
  t.equal(error.statusCode, 400)
  t.equal(error.code, 'FST_ERR_VALIDATION')
  t.ok(isValidationError(error))
  t.equal(validationErrors(error).length, 2)
})

t.test('Ajv\'s own error of an $async schema is a validation error, too', async (t) => {
  const error = Object.assign(new Error('validation failed'), { ajv: true, validation: true, errors: [item], statusCode: 400 })
  t.ok(isValidationError(error))
  t.strictSame(validationErrors(error as never), [item])
  t.equal(formattedMessage(error as never), undefined)
})

t.test('other errors are not validation errors', async (t) => {
  for (const error of [null, 'x', new Error('x'), { validation: 'x' }, { ajv: true }, { errors: [] }]) t.notOk(isValidationError(error))
})

t.test('the message of the application\'s own formatter is distinguished from Fastify\'s', async (t) => {
  const stock = (validation: unknown[], message: string): any => Object.assign(new Error(message), { validation, validationContext: 'body', code: 'FST_ERR_VALIDATION' })
  t.equal(formattedMessage(schemaErrorFormatter([item], 'body')), undefined)
  t.equal(formattedMessage(stock([item], 'body/url must be string')), undefined)
  t.equal(formattedMessage(stock([item], 'Check the form')), 'Check the form')
  t.equal(formattedMessage(stock([item], '')), undefined)
  t.equal(formattedMessage(stock([], 'Check the form')), undefined)
  t.equal(formattedMessage(stock([{ message: 'no Ajv' }], 'Check the form')), undefined)
  t.equal(formattedMessage(Object.assign(stock([item], 'Check the form'), { code: 'OTHER' })), undefined)
})

t.test('a validation error is writable, like Fastify\'s own', async (t) => {
  const error = schemaErrorFormatter([item], 'body')
  error.message = 'Check the form'
  error.name = 'Refused'
  error.stack = 'none'
  error.statusCode = 409
  error.validation = []
  t.match(error, { message: 'Check the form', name: 'Refused', stack: 'none', statusCode: 409, validation: [] })
  t.equal(formattedMessage(error), 'Check the form')
})

t.test('a validator that reports strings refuses, without a list of errors', async (t) => {
  for (const given of ['wrong', ['wrong'], { message: 'wrong' }]) {
    const error = schemaErrorFormatter(given as never, 'body')
    t.equal(error.message, 'body is invalid')
    t.notOk(isValidationError(error))
    t.ok(isRefusal(error))
  }
})

t.test('the copied message is Fastify\'s, to the letter', async (t) => {
  const app = Fastify()
  t.teardown(() => app.close())
  let stock = ''
  app.setErrorHandler((error: any) => {
    stock = error.message
    return schemaErrorFormatter(error.validation, error.validationContext).message
  })
  app.post('/', { schema: { body: { type: 'object', required: ['url'] } } }, () => 'ok')
  const { body } = await app.inject({ method: 'POST', url: '/', payload: {} })
  t.equal(body, stock)
})
