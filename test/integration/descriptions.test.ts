import SwaggerParser from '@apidevtools/swagger-parser'
import swagger from '@fastify/swagger'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Type } from '@sinclair/typebox'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import t, { type Test } from 'tap'
import { DateFormat, default as localizedErrors, type LocalizedErrorsOptions } from '../../index.js'
import { openapi } from '../../openapi.js'

// Services with schemas of all kinds: their description is valid in every version of OpenAPI, and the service answers every example as it is shown.

const address = { $id: 'address', type: 'object', required: ['city'], properties: { city: { type: 'string', minLength: 2 }, zip: { type: 'string', pattern: '^\\d{5}$' } } }
const person = { $id: 'person', type: 'object', properties: { address: { $ref: 'address#' }, friends: { type: 'array', items: { $ref: 'person#' } } } }
const kind = (name: string, properties: object): object => ({ type: 'object', required: ['kind'], properties: { kind: { const: name }, ...properties } })
const condition = {
  type: 'object',
  properties: { type: { enum: ['card', 'cash'] }, card: { type: 'string' }, tip: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 } },
  if: { properties: { type: { const: 'card' } }, required: ['type'] },
  then: { required: ['card'] },
  else: { properties: { card: false } },
  dependencies: { tip: ['type'] },
  propertyNames: { pattern: '^[a-z]+$' },
  minProperties: 1,
}
const typeBox = Type.Object({
  name: Type.String({ minLength: 2 }),
  when: DateFormat('Y-m-d'),
  count: Type.Union([Type.Integer(), Type.Null()]),
  counts: Type.Record(Type.String(), Type.Integer()),
  pair: Type.Tuple([Type.String(), Type.Integer()]),
}, { additionalProperties: false, title: 'All' })
const texts = {
  type: 'object',
  required: ['a', 'b'],
  properties: { a: { type: 'string', title: 'The A', labels: { de: 'Das A' } }, b: { type: 'integer', errorMessage: 'B!' }, c: { type: 'string', maxLength: 2, errorMessage: { maxLength: 'short' } } },
}
const query = {
  type: 'object',
  required: ['from'],
  properties: { from: { type: 'string', dateFormat: ['Y-m-d', 'd.m.Y'] }, ids: { type: 'array', items: { type: 'integer' }, minItems: 2, uniqueItems: true }, flag: { type: 'boolean', default: true } },
  additionalProperties: false,
}

async function declare (app: FastifyInstance): Promise<void> {
  app.addSchema(address)
  app.addSchema(person)
  app.post('/people/:id', { schema: { params: { type: 'object', properties: { id: { type: 'integer', maximum: 5 } } }, body: { $ref: 'person#' } } }, () => '')
  const swaggerTransform = ({ schema, url }: any): object => ({ schema: { ...schema, summary: 'own' }, url })
  app.put('/people/:id', { config: { swaggerTransform } as object, schema: { params: { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } }, body: { type: 'object', oneOf: [kind('a', { n: { type: 'integer' } }), kind('b', { s: { type: 'string', maxLength: 3 } })] } } }, () => '')
  app.get('/query', { schema: { querystring: query, headers: { type: 'object', required: ['x-key'], properties: { 'x-key': { type: 'string', minLength: 4 } } } } }, () => '')
  app.post('/condition', { schema: { body: condition } }, () => '')
  app.post('/typebox', { schema: { body: typeBox } }, () => '')
  app.post('/texts', { schema: { body: texts } }, () => '')
  app.patch('/list', { schema: { body: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'object', required: ['x'], properties: { x: { type: 'number' } } } } } }, () => '')
  await app.register(async (child) => {
    child.addSchema({ $id: 'inner', type: 'object', required: ['z'], properties: { z: { type: 'integer' } } })
    child.post('/inner', { schema: { body: { type: 'object', properties: { o: { $ref: 'inner#' } } } } }, () => '')
  }, { prefix: '/v1' })
}

async function sendExamples (t: Test, app: FastifyInstance, response: any): Promise<number> {
  const examples = Object.entries<any>(response.content['application/json'].examples ?? {})
  for (const [name, { value, 'x-request': at }] of examples) {
    const { url, method, headers, body } = response['x-requests'][at]
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await app.inject({ url, method, headers: { ...headers, ...type, 'accept-language': name.replace(/-\d+$/, '') }, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) })
    t.equal(answer.body, JSON.stringify(value), `${method} ${url} ${JSON.stringify(body)} ${name}`)
  }
  return examples.length
}

/** The paths of this package's keywords in a description. */
function ownKeywords (value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [...(['errorMessage', 'dateFormat', 'labels', 'x-fastify-localized-errors'].includes(name) ? [`${path}/${name}`] : []), ...ownKeywords(inner, `${path}/${name}`)])
}

const services: Array<[version: string, options: LocalizedErrorsOptions, ajv: object]> = [
  ['3.0.3', {}, {}],
  ['3.0.3', { codes: true, validationStatus: 400, prefixPart: true }, { removeAdditional: false, allErrors: true }],
  ['3.1.0', {}, { coerceTypes: false, useDefaults: false, removeAdditional: 'all' }],
  ['3.1.0', { codes: true }, {}],
  ['3.2.0', { html: true, wording: 'plain', supportedLngs: ['en', 'de', 'ar'], detection: { order: ['querystring', 'header'] } }, {}],
]

for (const [version, options, customOptions] of services) {
  t.test(`OpenAPI ${version} describes ${JSON.stringify(options)} with Ajv's ${JSON.stringify(customOptions)}`, async (t) => {
    const app = Fastify({ ajv: { customOptions } } as FastifyServerOptions) as unknown as FastifyInstance
    t.teardown(() => app.close())
    await app.register(localizedErrors, options)
    const transform = ({ schema, url }: any): any => ({ schema: { ...schema, tags: ['all'] }, url })
    await app.register(swagger, openapi({ openapi: { openapi: version, info: { title: 'API', version: '1' } }, transform }))
    await declare(app)
    await app.ready()
    const document: any = app.swagger()
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    t.ok(valid, JSON.stringify(errors))
    if (version !== '3.2.0') await SwaggerParser.validate(structuredClone(document))
    t.strictSame(ownKeywords(document), [])
    t.equal(document.paths['/people/{id}'].put.summary, 'own')
    t.strictSame(document.paths['/people/{id}'].post.tags, ['all'])
    let sent = 0
    for (const operation of Object.values<any>(document.paths).flatMap((item) => Object.values<any>(item))) {
      sent += await sendExamples(t, app, operation.responses[options.validationStatus ?? 422])
    }
    t.ok(sent > 50, `${sent} examples`)
  })
}
