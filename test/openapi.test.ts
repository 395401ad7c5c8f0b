import t from 'tap'
import swagger from '@fastify/swagger'
import { DateFormat, ErrorEnvelope, transformObject } from '../index.js'
import { service } from './fixtures/service.js'

const labels = { en: 'day', ru: '«День»' }

t.test('keywords become extensions of OpenAPI, wherever they are', async (t) => {
  const { app } = await service(t)
  await app.register(swagger, { openapi: { info: { title: 'API', version: '1' } }, transformObject })
  app.addSchema({ $id: 'day', type: 'object', properties: { day: DateFormat('Y-m-d', { dateFormatMinimum: '2000-01-01' }) } })
  app.post('/', {
    schema: {
      querystring: { type: 'object', properties: { from: { type: 'string', dateFormat: 'Y', errorMessage: 'A year' } } },
      body: { type: 'object', properties: { day: { $ref: 'day#' }, list: { type: 'array', items: { type: 'string', labels } } } },
      response: { 422: ErrorEnvelope },
    },
  }, () => 'fine')
  await app.ready()
  const { components, paths } = app.swagger() as any
  t.match(components.schemas['def-0'].properties, { day: { type: 'string', 'x-dateFormat': 'Y-m-d', 'x-dateFormatMinimum': '2000-01-01' } })
  t.match(paths['/'].post.parameters[0].schema, { type: 'string', 'x-dateFormat': 'Y', 'x-errorMessage': 'A year' })
  t.match(paths['/'].post.requestBody.content['application/json'].schema.properties.list.items, { 'x-labels': labels })
  t.notMatch(JSON.stringify(app.swagger()), /"(dateFormat|dateFormatMinimum|errorMessage|labels)":/)
})

t.test('fields with the names of keywords, and data, are not changed', async (t) => {
  const schema = { type: 'object', required: ['labels'], properties: { labels: { type: 'string', enum: ['dateFormat'], default: { labels: 1 } }, dateFormat: { type: 'string', labels } }, allOf: [{ labels }] }
  t.strictSame(transformObject({ openapiObject: { components: { schemas: { labels: schema } } } }), {
    components: {
      schemas: {
        labels: { ...schema, properties: { labels: schema.properties.labels, dateFormat: { type: 'string', 'x-labels': labels } }, allOf: [{ 'x-labels': labels }] },
      },
    },
  })
  t.strictSame(transformObject({ swaggerObject: { definitions: { dateFormat: { labels, formatMinimum: '1' } } } }), { definitions: { dateFormat: { 'x-labels': labels, 'x-formatMinimum': '1' } } })
})

t.test('routes still refuse what they refused', async (t) => {
  const { app, ask } = await service(t)
  await app.register(swagger, { openapi: {}, transformObject })
  app.post('/', { schema: { body: { type: 'object', properties: { day: { type: 'string', dateFormat: 'Y-m-d', labels } } } } }, () => 'fine')
  await app.ready()
  app.swagger()
  t.equal((await ask({ method: 'POST', url: '/', payload: { day: 'x' } })).body, '{"message":"Submitted data was invalid","errors":{"day":["The “day” field doesn\'t match the format: Y-m-d."]}}')
})
