import t from 'tap'
import { ApiError, ErrorEnvelope, ProblemDetails } from '../../index.js'
import { service } from '../fixtures/service.js'

const stock = { type: 'object', properties: { statusCode: { type: 'integer' }, error: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } }
const open = { type: 'object', additionalProperties: true }
const envelope = '{"message":"Pay","errors":{"a":["b"]}}'
const problem = '{"type":"about:blank","title":"Payment required","status":402,"detail":"Pay","errors":[{"detail":"b","field":"a","code":"custom"}]}'
const media = (schema: object, type = 'application/json') => ({ content: { [type]: { schema } } })

const cases: Array<[string, object, string, string]> = [
  ['the envelope', { 402: ErrorEnvelope }, '*/*', envelope],
  ['another status', { 200: stock }, '*/*', envelope],
  ['one that drops fields', { 402: { type: 'object', properties: { message: { type: 'string' } } } }, '*/*', '{"message":"Pay"}'],
  ['the shape of Fastify\'s own errors', { '4xx': stock }, '*/*', '{"statusCode":402,"error":"Payment Required","message":"Pay"}'],
  ['one that is open', { default: open }, '*/*', envelope],
  ['one that asks for what is not there', { 402: { type: 'object', required: ['more'], properties: { more: { type: 'string' } } } }, '*/*', envelope],
  ['one for the media type', { 402: media(stock) }, '*/*', '{"statusCode":402,"error":"Payment Required","message":"Pay"}'],
  ['one for all media types', { 402: media(stock, '*/*') }, '*/*', '{"statusCode":402,"error":"Payment Required","message":"Pay"}'],
  ['one for other media types', { 402: media(stock, 'application/xml') }, '*/*', envelope],
  ['the envelope, and a problem is preferred', { 402: ErrorEnvelope }, 'application/problem+json', envelope],
  ['a problem, and a problem is preferred', { 402: media(ProblemDetails, 'application/problem+json') }, 'application/problem+json', problem],
  ['another status, and a problem is preferred', { 200: stock }, 'application/problem+json', problem],
]

for (const [name, response, accept, expected] of cases) {
  t.test(`a route's own response schema is used: ${name}`, async (t) => {
    const { app, ask } = await service(t)
    app.addHook('preSerialization', async (_request, _reply, payload) => ({ wrapped: payload }))
    app.get('/', { schema: { response } }, () => { throw new ApiError(402, 'Pay', { errors: { a: 'b' } }) })
    const { status, body } = await ask({ url: '/', headers: { accept } })
    t.equal(status, 402)
    t.equal(body, expected)
  })
}

t.test('a failing schema of a successful answer is a 500', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', { schema: { response: { 200: { type: 'object', required: ['secret'], properties: { secret: { type: 'string' } } } } } }, () => ({}))
  t.match(await ask('/', 'ru'), { status: 500, language: 'ru', body: '{"message":"Серверу не удалось обработать запрос. Повторите попытку позже.","errors":{}}' })
})

t.test('a schema may use the code of an error', async (t) => {
  const { app, ask } = await service(t)
  app.post('/', { schema: { body: { type: 'object', required: ['a'] }, response: { '4xx': stock } } }, () => 'fine')
  t.equal((await ask({ method: 'POST', url: '/', payload: {} })).body, '{"statusCode":422,"error":"Unprocessable Entity","code":"validation","message":"Submitted data was invalid"}')
})
