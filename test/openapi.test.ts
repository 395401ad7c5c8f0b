import t, { type Test } from 'tap'
import swagger from '@fastify/swagger'
import { Validator } from '@seriousme/openapi-schema-validator'
import SwaggerParser from '@apidevtools/swagger-parser'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors, { ApiError, DateFormat, ErrorEnvelope, type LocalizedErrorsOptions } from '../index.js'
import { openapi, type DescriptionOptions } from '../openapi.js'
import { service } from './fixtures/service.js'

const INFO = { info: { title: 'API', version: '1' } }

interface Described {
  options?: LocalizedErrorsOptions
  description?: DescriptionOptions
  document?: object
  swagger?: object
}

/** The description of a service. */
async function describing (t: Test, declare: (app: FastifyInstance) => unknown, { options = {}, description = {}, document = {}, swagger: own = {} }: Described = {}): Promise<any> {
  const { app } = await service(t, options)
  await app.register(swagger, openapi({ openapi: { ...INFO, ...document }, ...own }, description))
  await declare(app)
  await app.ready()
  return app.swagger()
}

function statuses (operation: any): string[] {
  return Object.keys(operation.responses)
}

const body = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }

t.test('an operation has the answers that its route can give', async (t) => {
  const { paths } = await describing(t, (app) => {
    app.post('/books', { schema: { body } }, () => '')
    app.get('/books', { schema: { querystring: { type: 'object', properties: { page: { type: 'integer' } } } } }, () => '')
    app.get('/books/:id', { schema: { params: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } } }, () => '')
    app.get('/secret', { schema: { security: [{ key: [] }] } }, () => '')
    app.get('/open', { schema: { security: [{ key: [] }, {}] } }, () => '')
    app.get('/declared', { config: { errorResponses: [404, 429] } }, () => '')
    app.post('/handled', { schema: { body }, attachValidation: true }, () => '')
  }, { document: { components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } } } })
  t.strictSame(statuses(paths['/books'].post), ['200', '413', '422', 'default'])
  t.strictSame(statuses(paths['/books'].get), ['200', '422', 'default'])
  t.strictSame(statuses(paths['/books/{id}'].get), ['200', 'default'])
  t.strictSame(statuses(paths['/secret'].get), ['200', '401', '403', 'default'])
  t.strictSame(statuses(paths['/open'].get), ['200', 'default'])
  t.strictSame(statuses(paths['/declared'].get), ['200', '404', '429', 'default'])
  t.strictSame(statuses(paths['/handled'].post), ['200', '413', 'default'])
})

t.test('the security of the whole description counts where an operation has none of its own', async (t) => {
  const { paths } = await describing(t, (app) => {
    app.get('/', () => '')
    app.get('/public', { schema: { security: [] } }, () => '')
  }, { document: { security: [{ key: [] }], components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } } } })
  t.strictSame(statuses(paths['/'].get), ['200', '401', '403', 'default'])
  t.strictSame(statuses(paths['/public'].get), ['200', 'default'])
})

t.test('the status of refused requests is the service\'s', async (t) => {
  const { paths } = await describing(t, (app) => { app.post('/', { schema: { body } }, () => '') }, { options: { validationStatus: 400 } })
  t.strictSame(statuses(paths['/'].post), ['200', '400', '413', 'default'])
})

t.test('what a route describes itself is left alone', async (t) => {
  const own = { type: 'object', properties: { reason: { type: 'string' } } }
  const { paths } = await describing(t, (app) => {
    app.post('/status', { schema: { body, response: { 422: own } } }, () => '')
    app.post('/class', { schema: { body, response: { '4xx': own } } }, () => '')
    app.post('/default', { schema: { body, response: { default: own } } }, () => '')
  })
  t.match(paths['/status'].post.responses[422].content, { 'application/json': { schema: own } })
  t.strictSame(statuses(paths['/status'].post), ['413', '422', 'default'])
  t.strictSame(statuses(paths['/class'].post), ['4XX', 'default'])
  t.strictSame(statuses(paths['/default'].post), ['default'])
})

t.test('answers are switched off, on and replaced, for the service and for a route', async (t) => {
  const routes = (app: FastifyInstance): void => {
    app.post('/usual', { schema: { body } }, () => '')
    app.post('/off', { schema: { body }, config: { errorResponses: false } }, () => '')
    app.post('/on', { schema: { body }, config: { errorResponses: true } }, () => '')
    app.post('/own', { schema: { body }, config: { errorResponses: { 404: false, 409: 'The name is taken.', 413: false, 503: { description: 'Closed' } } } }, () => '')
  }
  const all = await describing(t, routes, { description: { responses: [404] } })
  t.strictSame(statuses(all.paths['/usual'].post), ['200', '404', '413', '422', 'default'])
  t.strictSame(statuses(all.paths['/off'].post), ['200'])
  t.strictSame(statuses(all.paths['/own'].post), ['200', '409', '422', '503', 'default'])
  t.match(all.paths['/own'].post.responses[409], { description: 'The name is taken.', content: { 'application/json': {}, 'application/problem+json': {} } })
  t.strictSame(all.paths['/own'].post.responses[503], { description: 'Closed' })
  const none = await describing(t, routes, { description: { responses: false } })
  t.strictSame(statuses(none.paths['/usual'].post), ['200'])
  t.strictSame(statuses(none.paths['/on'].post), ['200', '413', '422', 'default'])
  t.notOk('parameters' in none.paths['/usual'].post)
})

t.test('routes that the plugin does not answer for are left alone', async (t) => {
  const { paths } = await describing(t, async (app) => {
    app.get('/own', { errorHandler: () => 'mine' }, () => '')
    app.get('/declared', { errorHandler: (error) => { throw error }, config: { errorResponses: true } }, () => '')
    await app.register(async (child) => {
      child.setErrorHandler(() => 'mine')
      child.get('/child', () => '')
    })
  })
  t.strictSame([paths['/own'].get, paths['/child'].get, paths['/declared'].get].map(statuses), [['200'], ['200'], ['200', 'default']])
})

t.test('without the plugin a description is as it was, but for the keywords', async (t) => {
  const Fastify = (await import('fastify')).default
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(swagger, openapi({ openapi: INFO }))
  app.get('/', () => '')
  await app.ready()
  t.strictSame(app.swagger(), { openapi: '3.0.3', info: INFO.info, components: { schemas: {} }, paths: { '/': { get: { responses: { 200: { description: 'Default Response' } } } } } })
})

t.test('the bodies are components, with codes only where the service has them', async (t) => {
  const { components, paths } = await describing(t, async (app) => {
    app.post('/', { schema: { body } }, () => '')
    await app.register(async (child) => {
      await child.register(localizedErrors, { codes: true, supportedLngs: ['en'] })
      child.post('/coded', { schema: { body } }, () => '')
    })
  })
  const schemas = (path: string): string[] => Object.values<any>(paths[path].post.responses[422].content).map(({ schema }) => schema.$ref)
  t.strictSame(schemas('/'), ['#/components/schemas/ErrorEnvelope', '#/components/schemas/ProblemDetails'])
  t.strictSame(schemas('/coded'), ['#/components/schemas/CodedErrorEnvelope', '#/components/schemas/ProblemDetails'])
  t.strictSame(Object.keys(components.schemas), ['ErrorEnvelope', 'ProblemDetails', 'CodedErrorEnvelope'])
  t.strictSame(Object.keys(components.responses), ['Error413', 'OtherError', 'Error413-2', 'OtherError-2'])
})

t.test('pages for browsers are one of the media types, only where the service has them', async (t) => {
  const { components, paths } = await describing(t, async (app) => {
    app.post('/', { schema: { body }, config: { errorResponses: { 409: 'The name is taken.' } } }, () => '')
    await app.register(async (child) => {
      await child.register(localizedErrors, { html: true })
      child.post('/pages', { schema: { body }, config: { errorResponses: { 409: 'The name is taken.' } } }, () => '')
    })
  })
  const types = ({ content }: any): string[] => Object.keys(content)
  for (const status of [409, 422]) {
    t.strictSame(types(paths['/'].post.responses[status]), ['application/json', 'application/problem+json'])
    t.strictSame(types(paths['/pages'].post.responses[status]), ['application/json', 'application/problem+json', 'text/html'])
  }
  t.strictSame(types(components.responses.OtherError), ['application/json', 'application/problem+json'])
  t.strictSame(components.responses['OtherError-2'].content['text/html'], { schema: { type: 'string' } })
  t.equal(paths['/pages'].post.responses.default.$ref, '#/components/responses/OtherError-2')
})

t.test('a component of the application keeps its name', async (t) => {
  const own = { type: 'string' }
  const { components } = await describing(t, (app) => { app.get('/', () => '') }, { document: { components: { schemas: { ErrorEnvelope: own } } } })
  t.strictSame(Object.keys(components.schemas), ['ErrorEnvelope', 'ErrorEnvelope-2', 'ProblemDetails'])
  t.strictSame(components.schemas.ErrorEnvelope, own)
})

t.test('headers and the language are components, too', async (t) => {
  const { components, paths } = await describing(t, (app) => {
    app.get('/', { schema: { headers: { type: 'object', properties: { 'accept-language': { type: 'string' } } } } }, () => '')
    app.get('/limited', { config: { errorResponses: [429] } }, () => '')
  })
  t.strictSame(Object.keys(components.headers), ['Content-Language', 'Vary', 'Retry-After'])
  t.strictSame(paths['/limited'].get.parameters, [{ $ref: '#/components/parameters/Accept-Language' }])
  t.match(components.parameters['Accept-Language'], { in: 'header', name: 'Accept-Language', schema: { type: 'string', default: 'en' }, examples: { en: { value: 'en' }, ru: { value: 'ru' } } })
  t.match(paths['/'].get.parameters, [{ in: 'header', name: 'accept-language' }])
  t.equal(paths['/'].get.parameters.length, 1)
  t.ok('Retry-After' in components.responses.Error429.headers)
  t.notOk('Retry-After' in components.responses.OtherError.headers)
})

t.test('other sources of the language are parameters in their places', async (t) => {
  const { components, paths } = await describing(t, (app) => { app.get('/', () => '') }, { options: { detection: { order: ['querystring', 'cookie', 'header:hl', 'path'], lookupQuerystring: 'lang' } } })
  t.strictSame(paths['/'].get.parameters.map(({ $ref }: any) => $ref.split('/').at(-1)), ['lang', 'i18next', 'Hl'])
  t.match(components.parameters, { lang: { in: 'query', schema: { enum: ['en', 'ru'] } }, i18next: { in: 'cookie' }, Hl: { in: 'header' } })
  const query = await describing(t, (app) => { app.get('/', () => '') }, { options: { detection: { order: ['querystring'] } } })
  t.strictSame(Object.keys(query.components.headers), ['Content-Language'])
  const own = await describing(t, (app) => { app.get('/', () => '') }, { options: { detection: () => 'en' } })
  t.strictSame(Object.keys(own.components.parameters), ['Accept-Language'])
})

t.test('the examples of a status are what the service answers', async (t) => {
  const { app, ask } = await service(t, {}, { bodyLimit: 10 })
  await app.register(swagger, openapi({ openapi: INFO }))
  app.post('/', { schema: { body }, config: { errorResponses: [404] } }, () => { throw new ApiError(404) })
  await app.ready()
  const { components } = app.swagger() as any
  for (const language of ['en', 'ru']) {
    const examples = (name: string): unknown => JSON.stringify(components.responses[name].content['application/json'].examples[language].value)
    t.equal((await ask({ method: 'POST', url: '/', payload: { a: 'xxxxxxxxxxxx' } }, language)).body, examples('Error413'))
    t.equal((await ask({ method: 'POST', url: '/', payload: { a: 'x' } }, language)).body, examples('Error404'))
  }
})

t.test('descriptions are in the language that is asked for', async (t) => {
  const routes = (app: FastifyInstance): void => { app.post('/', { schema: { body: { type: 'object', properties: { day: { type: 'string', labels: { en: 'day', ru: 'день' } } } } } }, () => '') }
  const english = await describing(t, routes)
  const russian = await describing(t, routes, { description: { lng: 'ru' } })
  t.equal(english.paths['/'].post.responses[422].description, 'The server understood the request, but couldn\'t process the data because it was invalid.')
  t.equal(russian.paths['/'].post.responses[422].description, 'Указанные в запросе данные неверны.')
  const title = ({ paths }: any): string => paths['/'].post.requestBody.content['application/json'].schema.properties.day.title
  t.strictSame([title(english), title(russian)], ['day', 'день'])
})

t.test('the application\'s own transforms run first', async (t) => {
  const { paths, info } = await describing(t, (app) => {
    app.post('/a', { schema: { body } }, () => '')
    app.get('/hidden', () => '')
  }, {
    swagger: {
      transform: ({ schema, url }: any) => url === '/hidden' ? { schema: { hide: true }, url } : { schema: { ...schema, summary: 'Own' }, url: `/v1${url}` },
      transformObject: ({ openapiObject }: any) => ({ ...openapiObject, info: { ...openapiObject.info, title: 'Own' } }),
    },
  })
  t.strictSame(Object.keys(paths), ['/v1/a'])
  t.equal(paths['/v1/a'].post.summary, 'Own')
  t.equal(info.title, 'Own')
  t.strictSame(statuses(paths['/v1/a'].post), ['200', '413', '422', 'default'])
  t.notMatch(JSON.stringify(paths), /x-fastify-localized-errors/)
})

t.test('the application\'s transformObject may leave out responses, parameters and paths', async (t) => {
  const declare = (app: FastifyInstance): void => { app.get('/', () => '') }
  const bare = ({ openapiObject }: any): any => {
    const { responses, ...get } = openapiObject.paths['/'].get
    return { ...openapiObject, paths: { '/': { get: { ...get, parameters: [{ $ref: '#/components/parameters/none' }] } } } }
  }
  const { paths } = await describing(t, declare, { swagger: { transformObject: bare } })
  t.strictSame(statuses(paths['/'].get), ['default'])
  t.match(paths['/'].get, { parameters: [{ $ref: '#/components/parameters/none' }, { $ref: /accept-language/i }] })
  const hooks = { openapi: '3.1.0', ...INFO, webhooks: {} }
  t.match(await describing(t, declare, { swagger: { transformObject: () => hooks } }), hooks)
})

t.test('a route that is declared before the plugin has none of its answers', async (t) => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(swagger, openapi({ openapi: INFO }))
  app.get('/before', () => '')
  await app.register(localizedErrors)
  app.get('/', () => '')
  app.get('/after', { config: { swaggerTransform: false } as object }, () => '')
  await app.ready()
  const { paths } = app.swagger() as any
  t.strictSame([paths['/before'].get, paths['/after'].get].map(statuses), [['200'], ['200', 'default']])
})

t.test('a route with a swaggerTransform of its own is found by its address', async (t) => {
  const { paths } = await describing(t, (app) => {
    const config = { swaggerTransform: ({ schema, url }: any) => ({ schema: { ...schema, summary: 'Own' }, url }) } as object
    app.get('/', () => '')
    app.post('/v1/books/:id(^\\d+$)/*', { schema: { body }, config }, () => '')
    app.post('/v1/authors/:id', { schema: { body }, config: { swaggerTransform: false } as object }, () => '')
    app.get('/v1/moved', { config: { swaggerTransform: () => ({ url: '/elsewhere' }) } as object }, () => '')
  }, { document: { servers: [{ url: 'https://example.com/v1' }] } })
  t.strictSame(statuses(paths['/books/{id}/{*}'].post), ['200', '413', '422', 'default'])
  t.strictSame(statuses(paths['/authors/{id}'].post), ['200', '413', '422', 'default'])
  t.strictSame(statuses(paths['/elsewhere'].get), ['200'])
})

t.test('all methods of a route have the answers', async (t) => {
  const { paths } = await describing(t, (app) => {
    app.route({ method: ['PUT', 'PATCH'], url: '/', schema: { body }, handler: () => '' })
  })
  t.strictSame([paths['/'].put, paths['/'].patch].map(statuses), [['200', '413', '422', 'default'], ['200', '413', '422', 'default']])
})

t.test('bodies by media type and parts that other validators judge may be refused', async (t) => {
  const { paths } = await describing(t, (app) => {
    app.post('/types', { schema: { body: { content: { 'application/json': { schema: body }, 'text/plain': { schema: { type: 'string' } } } } } }, () => '')
    app.get('/other', { schema: { querystring: { type: 'object' } }, validatorCompiler: () => () => true }, () => '')
  })
  t.strictSame([paths['/types'].post, paths['/other'].get].map(statuses), [['200', '413', '422', 'default'], ['200', '422', 'default']])
})

t.test('routes of different hosts at one address may be refused if their validators differ', async (t) => {
  const headers = (name: string): object => ({ type: 'object', properties: { [name]: { type: 'string' } } })
  const { paths } = await describing(t, (app) => {
    for (const host of ['a.example', 'b.example']) app.get('/', { constraints: { host }, schema: { headers: headers(`x-${host[0]}`) } }, () => '')
  })
  t.strictSame(statuses(paths['/'].get), ['200', '422', 'default'])
})

t.test('wrong options throw when swagger is registered, and a route\'s when it is described', async (t) => {
  t.throws(() => openapi({}, { response: true } as any), { message: 'response: unknown option; the options are responses, examples, lng' })
  t.throws(() => openapi({}, { responses: 'all' as any }), { message: 'responses: must be true, false, a list of statuses or an object, not "all"' })
  t.throws(() => openapi({}, { responses: [200] }), { message: "responses: '200' is neither a status from 400 to 599 nor 'default'" })
  t.throws(() => openapi({}, { responses: { 404: 1 as any } }), { message: 'responses.404: must be true, false, a description or a Response Object, not 1' })
  t.throws(() => openapi({}, { examples: 'en' as any }), { message: 'examples: must be true, false or a list of languages, not "en"' })
  t.throws(() => openapi({}, { lng: 1 as any }), { message: 'lng: must be a language, not 1' })
  await t.rejects(describing(t, (app) => { app.get('/', { config: { errorResponses: [9] } }, () => '') }), { message: "config.errorResponses of GET /: '9' is neither a status from 400 to 599 nor 'default'" })
})

const declareEverything = (app: FastifyInstance): void => {
  app.addSchema({ $id: 'day', type: 'object', properties: { day: DateFormat('Y-m-d', { dateFormatMinimum: '2000-01-01' }) } })
  app.post('/days/:id', {
    schema: {
      params: { type: 'object', properties: { id: { type: 'integer', minimum: 1 } } },
      querystring: { type: 'object', properties: { from: { type: 'string', dateFormat: ['Y', 'Y-m'], errorMessage: 'A year', description: 'From when' } } },
      body: {
        type: 'object',
        errorMessage: { required: { day: 'When?' } },
        properties: { day: { $ref: 'day#' }, list: { type: 'array', items: { type: 'string', labels: { en: 'Item' } } } },
      },
      response: { 409: ErrorEnvelope },
    },
    config: { errorResponses: [404, 429] },
  }, () => '')
}

for (const version of ['3.0.3', '3.1.0', '3.1.1', '3.2.0']) {
  t.test(`a description of OpenAPI ${version} is valid`, async (t) => {
    const document = await describing(t, declareEverything, { document: { openapi: version }, options: { codes: true, html: true } })
    const result = await new Validator().validate(structuredClone(document))
    t.strictSame(result.errors ?? [], [])
    t.ok(result.valid)
    if (version !== '3.2.0') await t.resolves(SwaggerParser.validate(structuredClone(document)))
  })
}

t.test('the YAML has no aliases', async (t) => {
  const { app } = await service(t)
  await app.register(swagger, openapi({ openapi: INFO }))
  declareEverything(app)
  await app.ready()
  t.notMatch(app.swagger({ yaml: true }), /[&*]a\d/)
})

t.test('Swagger 2.0 has the keywords only', async (t) => {
  const { app } = await service(t)
  await app.register(swagger, openapi({ swagger: INFO } as any))
  app.post('/', { schema: { body: { type: 'object', properties: { day: DateFormat('Y') } } } }, () => '')
  await app.ready()
  const { paths } = app.swagger() as any
  t.strictSame(statuses(paths['/'].post), ['200'])
  t.match(paths['/'].post.parameters[0].schema.properties.day, { 'x-date-format': 'Y' })
  t.notMatch(JSON.stringify(paths), /x-fastify-localized-errors/)
})

t.test('openapi is needed, unless Swagger 2.0 is asked for, or the description is a file', async (t) => {
  const needed = new TypeError("openapi: @fastify/swagger's option openapi is required, as in openapi({ openapi: { info: { title: 'Recordings', version: '1.0.0' } } })")
  t.throws(() => openapi({}), needed)
  t.throws(() => openapi({ openapi: null, hideUntagged: true }), needed)
  for (const options of [{ openapi: {} }, { swagger: {} }, { mode: 'static' }]) t.doesNotThrow(() => openapi(options))
})

t.test('the routes are not changed: what they refuse is still refused', async (t) => {
  const { app, ask } = await service(t)
  await app.register(swagger, openapi({ openapi: INFO }))
  const labels = { en: 'day' }
  app.post('/', { schema: { body: { type: 'object', properties: { day: { type: 'string', dateFormat: 'Y-m-d', labels } } } } }, () => 'fine')
  await app.ready()
  app.swagger()
  t.equal((await ask({ method: 'POST', url: '/', payload: { day: 'x' } })).body, '{"message":"Submitted data was invalid","errors":{"day":["The “day” field doesn\'t match the format: Y-m-d."]}}')
})
