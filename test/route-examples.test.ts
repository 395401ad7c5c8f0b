import swagger from '@fastify/swagger'
import t, { type Test } from 'tap'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { LocalizedErrorsOptions } from '../index.js'
import { openapi, type DescriptionOptions } from '../openapi.js'
import { service, type TestService } from './fixtures/service.js'

// Every example of a description is sent, in its language, and has to be answered with the bytes that the description has.

interface Options {
  options?: LocalizedErrorsOptions
  description?: DescriptionOptions
  server?: FastifyServerOptions
  /** How a request says its language. */
  said?: (language: string) => { headers?: Record<string, string>, query?: string }
}

interface Shown {
  /** What the answers tell of fields, by language: the names of the fields and their texts. */
  texts: Map<string, Set<string>>
  sent: number
  responses: any[]
}

const ACCEPT = (language: string): { headers: Record<string, string> } => ({ headers: { 'accept-language': language } })

/** Describes a service, sends every example and tells what they showed. */
async function sendAll (t: Test, declare: (app: FastifyInstance) => unknown, { options = {}, description = {}, server = {}, said = ACCEPT }: Options = {}): Promise<Shown> {
  const { app, ask } = await service(t, options, server)
  await app.register(swagger, openapi({ openapi: { openapi: '3.1.0', info: { title: 'API', version: '1' } } }, description))
  await declare(app)
  await app.ready()
  const shown: Shown = { texts: new Map(), sent: 0, responses: [] }
  for (const operation of Object.values<any>(app.swagger().paths as object).flatMap((item) => Object.values<any>(item))) {
    const response = operation.responses[options.validationStatus ?? 422]
    if (response?.['x-requests'] === undefined) continue
    shown.responses.push(response)
    await sendExamples(t, ask, response, shown, said)
  }
  return shown
}

async function sendExamples (t: Test, ask: TestService['ask'], response: any, shown: Shown, said: Required<Options>['said']): Promise<void> {
  for (const [name, { value, 'x-request': at }] of Object.entries<any>(response.content['application/json'].examples)) {
    const language = name.replace(/-\d+$/, '')
    const { url, method, headers, body } = response['x-requests'][at]
    const { headers: own = {}, query = '' } = said(language)
    const payload = body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers, ...own } }
    const answer = await ask({ method, url: url + (query === '' ? '' : `${url.includes('?') ? '&' : '?'}${query}`), headers: { ...headers, ...own }, ...payload })
    t.equal(answer.body, JSON.stringify(value), `${method} ${url} ${JSON.stringify(body)} ${name}`)
    shown.sent++
    const texts = shown.texts.get(language) ?? new Set()
    shown.texts.set(language, texts)
    for (const [field, list] of Object.entries<string[]>(value.errors)) for (const text of list) texts.add(`${field}: ${text}`)
  }
}

t.test('the documented answer is an example in both languages', async (t) => {
  const { responses: [response], sent } = await sendAll(t, (app) => {
    app.post('/', { schema: { body: { type: 'object', properties: { url: { type: 'string', format: 'uri', maxLength: 10 }, date: { type: 'string', dateFormat: 'Y-m-d H:i:s' } } } } }, () => '')
  })
  t.strictSame(response['x-requests'][0], { method: 'POST', url: '/', body: { url: 'http//example.com', date: '2000-01-01' } })
  t.strictSame(response.content['application/json'].examples.en, {
    summary: 'en: {"url":"http//example.com","date":"2000-01-01"}',
    value: { message: 'Submitted data was invalid', errors: { url: ['The URL value is in invalid format', 'The URL can be no longer than 10 characters'], date: ["The date field doesn't match the format: Y-m-d H:i:s."] } },
    'x-request': 0,
  })
  t.ok(sent >= 4)
})

/** Schemas of a body, each with a field whose keyword its examples have to show. */
const SHOWN: ReadonlyArray<readonly [title: string, schema: any, texts: readonly string[]]> = [
  ['required', { required: ['a'], properties: { a: { type: 'string' } } }, ['a: The a field is required.']],
  ['type', { properties: { a: { type: 'integer' } } }, ['a: The a field must be an integer.']],
  ['a string', { properties: { a: { type: 'string' } } }, ['a: The a field must be a string.']],
  ['lengths', { properties: { a: { type: 'string', minLength: 3, maxLength: 5 } } }, ['a: The a field must be at least 3 characters long.']],
  ['pattern', { properties: { a: { type: 'string', pattern: '^[a-z]+\\d$' } } }, ['a: The a field is in an invalid format.']],
  ['formats', { properties: { a: { type: 'string', format: 'email' }, b: { type: 'string', format: 'date', formatMinimum: '2000-01-01' } } }, ['a: The a field must be a valid email address.', 'b: The b field must not be earlier than 2000-01-01.']],
  ['numbers', { properties: { a: { type: 'number', minimum: 2, maximum: 9, multipleOf: 0.5 } } }, ['a: The a field must be at least 2.', 'a: The a field must be no more than 9.', 'a: The a field must be a multiple of 0.5.']],
  ['exclusive limits', { properties: { a: { type: 'number', exclusiveMinimum: 2, exclusiveMaximum: 9 } } }, ['a: The a field must be greater than 2.', 'a: The a field must be less than 9.']],
  ['enum and const', { properties: { a: { enum: ['x1', 'x2'] }, b: { const: 'x3' } } }, ['a: The a field must be one of: x1, x2.', 'b: The b field must be x3.']],
  ['items', { properties: { a: { type: 'array', minItems: 2, maxItems: 3, uniqueItems: true, items: { type: 'string', minLength: 2 } } } }, ['a.0: The a (item 1) field must be at least 2 characters long.', 'a: The a field must have at least 2 items.', 'a: The a field can have no more than 3 items.', 'a: The a field must not have duplicate items.']],
  ['contains', { properties: { a: { type: 'array', contains: { const: 'x1' } } } }, ['a: The a field must include x1.']],
  ['nested objects', { required: ['a'], properties: { a: { type: 'object', required: ['b'], properties: { b: { type: 'integer', minimum: 1 } } } } }, ['a.b: The b field is required.', 'a.b: The b field must be at least 1.', 'a: The a field is required.']],
  ['references', { definitions: { name: { type: 'string', minLength: 2 } }, properties: { a: { $ref: '#/definitions/name' }, b: { $ref: 'shared#' }, c: { $ref: 'scoped#/properties/d' } } }, ['a: The a field must be at least 2 characters long.', 'b.c: The c field must be an integer.', 'c: The c field must be at least 7.']],
  ['a recursive schema', { $id: 'self', properties: { a: { type: 'string', minLength: 2 }, b: { $ref: '#' } } }, ['a: The a field must be at least 2 characters long.']],
  ['allOf', { allOf: [{ properties: { a: { type: 'integer' } } }, { required: ['a', 'b'] }] }, ['a: The a field must be an integer.', 'b: The b field is required.']],
  ['a union of types', { properties: { a: { anyOf: [{ type: 'integer' }, { type: 'boolean' }] } } }, ['a: The a field must be an integer, true, or false.']],
  ['a tagged union', { properties: { a: { oneOf: [{ type: 'object', required: ['kind', 'n'], properties: { kind: { const: 'x1' }, n: { type: 'integer' } } }, { type: 'object', required: ['kind', 's'], properties: { kind: { const: 'x2' }, s: { type: 'string', minLength: 2 } } }] } } }, ['a.n: The n field must be an integer.', 'a.s: The s field must be at least 2 characters long.', 'a.kind: The kind field must be one of: x1, x2.']],
  ['a condition', { properties: { kind: { enum: ['x1', 'x2'] } }, if: { properties: { kind: { const: 'x1' } }, required: ['kind'] }, then: { required: ['n'] }, else: { properties: { m: { type: 'integer', minimum: 5 } } } }, ['n: The n field is required when the kind field is x1.', 'm: The m field must be at least 5. This applies unless the kind field is x1.']],
  ['a negation', { properties: { a: { type: 'string', not: { enum: ['root'] } } } }, ['a: The a field must not be root.']],
  ['dependencies', { properties: { a: { type: 'string' } }, dependencies: { a: ['b'] } }, ['b: The b field is required when the a field is present.']],
  ['sizes of objects', { properties: { a: { type: 'object', minProperties: 1, maxProperties: 2 } } }, ['a: The a field can have no more than 2 fields.', 'a: The a field must not be empty.']],
  ['other properties', { properties: { a: { type: 'object', additionalProperties: { type: 'integer' } } } }, ['a.x: The x field must be an integer.']],
  ['names', { properties: { a: { type: 'object', propertyNames: { pattern: '^[a-z]+$' } } } }, ['a.a1: The field name a1 is in an invalid format.']],
  ['own texts', { properties: { a: { type: 'integer', errorMessage: { en: 'Own', ru: 'Свой' } } } }, ['a: Own']],
  ['fields without a type', { required: ['a', 'b', 'c', 'd'], properties: { a: { properties: { x: { type: 'integer' } } }, b: { minItems: 1 }, c: { minimum: 5 }, d: { pattern: '^[a-z]$' } } }, ['a.x: The x field must be an integer.', 'b: The b field must not be empty.', 'c: The c field must be at least 5.', 'd: The d field is in an invalid format.']],
  ['required fields beside an invalid one', {
    required: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'o'],
    properties: {
      a: { type: 'string', pattern: '^t..$', examples: ['two'] },
      b: { type: 'integer', default: 7 },
      c: { type: 'string', format: 'email' },
      d: { type: 'string', dateFormat: 'Y-m-d' },
      e: { type: 'string', format: 'time', formatMinimum: '22:00:00Z' },
      f: { type: 'boolean' },
      g: { type: ['null', 'string'], not: { const: null } },
      h: { type: 'array', contains: { const: 'x1' } },
      i: { type: 'string', minLength: 5, pattern: '^[a-z]+$' },
      j: { type: 'array', items: [{ type: 'integer' }, { type: 'string', minLength: 1 }] },
      k: { type: 'string', minLength: 200 },
      l: { enum: [1, 2] },
      m: { type: 'number', multipleOf: 2 },
      n: true,
      o: { type: 'string', format: 'binary' },
    },
  }, ['b: The b field must be an integer.', 'j.0: The j (item 1) field must be an integer.', 'l: The l field must be one of: 1, 2.', 'm: The m field must be a multiple of 2.']],
  ['a dependency of an undeclared field', { properties: { a: { type: 'string', pattern: '^[0-9a-f]{24}$' } }, dependencies: { z: ['b'], a: ['c'] } }, ['b: The b field is required when the z field is present.', 'c: The c field is required when the a field is present.']],
  ['fields named by numbers', { allOf: [{ properties: { b: { type: 'integer' } } }, { properties: { 1: { type: 'integer' } } }], required: ['1'] }, ['1: The 1 field is required.']],
  ['long texts', { properties: { a: { type: 'string', minLength: 100 }, b: { type: 'string', minLength: 100 } } }, ['a: The a field must be at least 100 characters long.']],
  ['no more than twelve refusals', { properties: { a: { type: 'string', allOf: Array.from({ length: 14 }, (_, i) => ({ not: { const: `x${i}` } })) } } }, ['a: The a field must not be x0.']],
  ['required numbers with limits', { required: ['a', 'b', 'c', 'd', 'e'], properties: { a: { type: 'number', exclusiveMinimum: 1 }, b: { type: 'number', exclusiveMaximum: 1 }, c: { type: 'integer', minimum: 22, multipleOf: 7 }, d: { type: 'integer', maximum: -5 }, e: { type: 'boolean' }, f: { type: 'null' } } }, ['a: The a field must be greater than 1.', 'b: The b field must be less than 1.', 'c: The c field must be a multiple of 7.', 'd: The d field must be no more than -5.']],
  ['a date', { properties: { a: { type: 'string', dateFormat: 'd.m.Y', dateFormatMinimum: '01.01.1990' } } }, ["a: The a field doesn't match the format: d.m.Y.", 'a: The a field must not be earlier than 01.01.1990.']],
]

const declareShared = (app: FastifyInstance): void => { app.addSchema({ $id: 'shared', type: 'object', properties: { c: { type: 'integer' } } }) }

for (const [title, schema, texts] of SHOWN) {
  t.test(`examples show ${title}, as the service answers`, async (t) => {
    const shown = await sendAll(t, async (app) => {
      declareShared(app)
      await app.register(async (child) => {
        child.addSchema({ $id: 'scoped', properties: { d: { type: 'integer', minimum: 7 } } })
        child.post('/', { schema: { body: { type: 'object', ...schema } } }, () => '')
      })
    }, { server: { ajv: { customOptions: { strictTypes: false, strictTuples: false } } } })
    t.ok(shown.sent >= 2)
    for (const text of texts) t.ok(shown.texts.get('en')?.has(text), `${text} is among ${[...shown.texts.get('en') ?? []].join(' | ')}`)
  })
}

const PARTS = {
  params: { type: 'object', properties: { id: { type: 'integer', minimum: 2 }, name: { type: 'string', maxLength: 3 } } },
  querystring: { type: 'object', required: ['page'], properties: { page: { type: 'integer', minimum: 1 }, tags: { type: 'array', items: { type: 'string', minLength: 2 } }, on: { type: 'boolean' } } },
  headers: { type: 'object', required: ['X-Key'], properties: { 'X-Key': { type: 'string', minLength: 3 }, 'accept-language': { type: 'string' } } },
}

t.test('one example covers all parts of a request', async (t) => {
  const { texts, responses: [response] } = await sendAll(t, (app) => {
    app.post('/books/:id/:name', { schema: { ...PARTS, body: { type: 'object', required: ['a'], properties: { a: { type: 'string', maxLength: 2 } } } } }, () => '')
  })
  t.match(response['x-requests'][0], { method: 'POST', url: /^\/books\/[^/]+\/[^/]+\?/, headers: { 'x-key': String }, body: {} })
  for (const text of ['id: The id field must be an integer.', 'page: The page field is required.', 'x-key: The x-key field is required.', 'a: The a field is required.', 'name: The name can be no longer than 3 characters']) t.ok(texts.get('en')!.has(text), `${text} ${[...texts.get('en')!].join(' | ')}`)
})

t.test('a list of a query string is sent with at least one item', async (t) => {
  const { texts } = await sendAll(t, (app) => {
    app.get('/', { schema: { querystring: { type: 'object', required: ['ids'], properties: { ids: { type: 'array', items: { type: 'integer' } } } } } }, () => '')
  })
  t.strictSame([...texts.get('en')!], ['ids.0: The ids (item 1) field must be an integer.', 'ids: The ids field is required.'])
})

t.test('examples follow prefixPart, codes and validationStatus', async (t) => {
  const { sent, texts } = await sendAll(t, (app) => { app.get('/:id', { schema: { params: PARTS.params } }, () => '') }, { options: { prefixPart: true, codes: true, validationStatus: 400 } })
  t.ok(sent > 0)
  t.ok(texts.get('en')!.has('params.id: The id field must be an integer.'))
})

t.test('the languages of examples can be chosen, or examples left out', async (t) => {
  const declare = (app: FastifyInstance): void => { app.get('/', { schema: { querystring: PARTS.querystring } }, () => '') }
  t.strictSame([...(await sendAll(t, declare, { options: { resources: { de: { keyword: { type: 'Nein.' } } } } })).texts.keys()].sort(), ['de', 'en', 'ru'])
  t.strictSame([...(await sendAll(t, declare, { description: { examples: ['ru'] } })).texts.keys()], ['ru'])
  t.equal((await sendAll(t, declare, { description: { examples: false } })).sent, 0)
})

t.test('the language of a request is set where the service detects it', async (t) => {
  const declare = (app: FastifyInstance): void => { app.get('/', { schema: { querystring: PARTS.querystring } }, () => '') }
  const header = await sendAll(t, declare, { options: { detection: { order: ['header:hl', 'querystring'] } }, said: (language) => ({ headers: { hl: language } }) })
  const query = await sendAll(t, declare, { options: { detection: { order: ['querystring'] } }, said: (language) => ({ query: `lng=${language}` }) })
  t.ok(header.sent > 0)
  t.equal(query.sent, header.sent)
  const closed = { querystring: { ...PARTS.querystring, additionalProperties: false } }
  const refusing = await sendAll(t, (app) => app.get('/', { schema: closed }, () => ''), { options: { detection: { order: ['querystring'] } }, said: (language) => ({ query: `lng=${language}` }), server: { ajv: { customOptions: { removeAdditional: false } } } })
  t.ok(refusing.texts.get('en')!.has('lng: The lng field is not expected.'))
  t.equal((await sendAll(t, declare, { options: { detection: { order: ['path'] } } })).sent, 0)
  t.equal((await sendAll(t, declare, { options: { detection: () => 'ru' } })).texts.has('en'), false)
})

t.test('options of Ajv are respected', async (t) => {
  const declare = (app: FastifyInstance): void => {
    app.post('/', { schema: { body: { type: 'object', additionalProperties: false, properties: { n: { type: 'integer' }, s: { type: 'string' } } } } }, () => '')
    app.get('/', { schema: { querystring: { type: 'object', properties: { n: { type: 'string' } } } } }, () => '')
  }
  const { texts } = await sendAll(t, declare, { server: { ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true } } } })
  t.ok(texts.get('en')!.has('unexpected: The unexpected field is not expected.'))
})

t.test('null is an example where it alone is refused', async (t) => {
  const body = { type: ['string', 'number', 'boolean', 'array', 'object'] }
  const { responses: [response] } = await sendAll(t, (app) => { app.post('/', { schema: { body } }, () => '') }, { server: { ajv: { customOptions: { coerceTypes: false, strictTypes: false } } } })
  t.strictSame(response['x-requests'], [{ method: 'POST', url: '/', body: null }])
})

t.test('a keyword of the application is shown with its own message', async (t) => {
  const { texts } = await sendAll(t, (app) => {
    app.post('/', { schema: { body: { type: 'object', properties: { a: { type: 'integer', even: true } } } } }, () => '')
  }, {
    options: { resources: { en: { keyword: { even: '{{subject}} must be even.' } } } },
    server: { ajv: { customOptions: { keywords: [{ keyword: 'even', type: 'number', validate: (_: unknown, value: number) => value % 2 === 0 }] } } },
  })
  t.ok(texts.get('en')!.has('a: The a field must be even.'), [...texts.get('en')!].join(' | '))
})

t.test('uncertain examples are left out', async (t) => {
  const schema = { querystring: PARTS.querystring }
  const none = async (declare: (app: FastifyInstance) => unknown, options: Options = {}): Promise<void> => { t.equal((await sendAll(t, declare, options)).sent, 0) }
  await none((app) => app.get('/', { schema, schemaErrorFormatter: () => new Error('own') }, () => ''))
  await none((app) => app.register(async (child) => {
    child.setSchemaErrorFormatter(() => new Error('own'))
    child.get('/', { schema }, () => '')
  }))
  await none((app) => app.get('/', { schema, constraints: { host: 'example.com' } }, () => ''))
  await none((app) => app.get('/', { schema, validatorCompiler: () => () => true }, () => ''))
  await none((app) => app.get('/:id(^\\d+$)', { schema }, () => ''))
  await none((app) => app.get('/', { schema, errorHandler: () => 'own', config: { errorResponses: true } }, () => ''))
  await none((app) => app.post('/', { schema: { body: { content: { 'text/plain': { schema: { type: 'string', minLength: 2 } } } } } }, () => ''))
  await none((app) => app.post('/', { schema: { body: { $async: true, type: 'object', required: ['a'] } } }, () => ''))
  await none((app) => app.get('/', { schema: { headers: { type: 'object', required: ['x'], propertyNames: { maxLength: 3 } } } }, () => ''))
  // the language is a property, too
  await none((app) => app.get('/', { schema: { querystring: { type: 'object', minProperties: 1, examples: [{ page: '1' }] } } }, () => ''), { options: { detection: { order: ['querystring'] } } })
})

const deep = Array.from({ length: 9 }).reduce<object>((a) => ({ type: 'object', required: ['a'], properties: { a } }), { type: 'integer' })

/** Schemas that refuse all values, or whose valid values are hard to guess. */
const UNGUESSED: ReadonlyArray<readonly [title: string, schema: any, text: string]> = [
  ['a long list', { type: 'array', items: { type: 'object', properties: { a: { type: 'integer' } } }, minItems: 30 }, ': The request body must have at least 30 items.'],
  ['a deep object', deep, 'a: The a field is required.'],
  ['limits that exclude each other', { type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 5, maximum: 4, multipleOf: 2 } } }, 'a: The a field must be at least 5.'],
  ['a type and its negation', { type: 'object', required: ['a'], properties: { a: { type: 'boolean', not: { type: 'boolean' } } } }, 'a: The a field is required.'],
  ['a long pattern', { type: 'object', additionalProperties: false, required: ['a'], properties: { a: { type: 'string', pattern: '^[0-9a-f]{24}$' } } }, 'a: The a field is in an invalid format.'],
]

const NUMBER = { type: 'object', properties: { a: { type: 'integer', minimum: 2, maximum: 9, multipleOf: 2 } } }

for (const [title, schema, text] of UNGUESSED) {
  t.test(`examples show what is refused without a valid value of ${title}`, async (t) => {
    const { texts } = await sendAll(t, (app) => app.post('/:a', { schema: { params: NUMBER, body: schema } }, () => ''))
    t.ok(texts.get('en')!.has(text), [...texts.get('en')!].join(' | '))
    t.ok(texts.get('en')!.has('a: The a field must be at least 2.'))
  })
}

t.test('a parameter whose valid values cannot be guessed is refused in each example', async (t) => {
  const { responses: [response] } = await sendAll(t, (app) => {
    const params = { type: 'object', required: ['a'], properties: { a: { type: 'string', pattern: '^[0-9a-f]{24}$' } } }
    app.post('/:a', { schema: { params, body: { type: 'object', required: ['b'], properties: { b: { type: 'integer' } } } } }, () => '')
  })
  for (const { value } of Object.values<any>(response.content['application/json'].examples)) t.ok('a' in value.errors)
})

t.test('an object with the number of properties that it needs is valid', async (t) => {
  const { responses: [response] } = await sendAll(t, (app) => {
    app.post('/', { schema: { body: { type: 'object', minProperties: 3, properties: { a: true } }, querystring: NUMBER } }, () => '')
  })
  t.strictSame(response['x-requests'].at(-1).body, { a: 'text', field1: 'x', field2: 'x' })
})

/** Options of Ajv with which a request is read differently. */
const OF_AJV: ReadonlyArray<readonly [title: string, customOptions: object]> = [
  ['undeclared properties are removed', { removeAdditional: 'all' }],
  ['refused properties are removed', { removeAdditional: 'failing' }],
  ['nothing is removed', { removeAdditional: false }],
  ['nothing is coerced', { coerceTypes: false }],
  ['only scalars are coerced', { coerceTypes: true }],
  ['no defaults are assigned', { useDefaults: false }],
  ['nothing is changed', { coerceTypes: false, useDefaults: false, removeAdditional: false }],
  ['all errors are found', { allErrors: true }],
]

const READ: Readonly<Record<string, any>> = {
  '/all-of': { body: { type: 'object', allOf: [{ properties: { a: { type: 'integer' } }, required: ['a'] }, { properties: { b: { type: 'string' } }, required: ['b'] }] } },
  '/closed': { body: { type: 'object', additionalProperties: false, properties: { a: { type: 'integer', default: 1 }, b: { type: 'integer' } } } },
  '/query': { querystring: { type: 'object', required: ['page', 'ids', 'on'], properties: { page: { type: 'integer', minimum: 1 }, ids: { type: 'array', minItems: 2, items: { type: 'integer' } }, on: { type: 'boolean', default: true } } } },
  '/headers': { headers: { type: 'object', required: ['x-page', 'x-ids', 'x-none', 'x-pair'], properties: { 'x-pair': { type: 'array', minItems: 2, items: { type: 'string' } }, 'x-page': { type: 'integer' }, 'x-ids': { type: 'array', items: { type: 'integer' } }, 'x-none': { type: ['null', 'integer'] } } } },
  '/params/:id': { params: { type: 'object', required: ['id', 'other'], properties: { id: { type: 'integer', minimum: 2 }, other: { type: 'integer' } } } },
}

for (const [title, customOptions] of OF_AJV) {
  t.test(`each route has examples if ${title}`, async (t) => {
    const { responses } = await sendAll(t, (app) => {
      for (const [url, schema] of Object.entries(READ)) app.post(url, { schema }, () => '')
    }, { server: { ajv: { customOptions: { strictTypes: false, ...customOptions } } } })
    t.equal(responses.length, Object.keys(READ).length)
  })
}

t.test('a language that a schema removes or refuses is not the language of an example', async (t) => {
  const page = { type: 'object', additionalProperties: false, properties: { 'x-page': { type: 'integer' } } }
  const removing = await sendAll(t, (app) => app.get('/', { schema: { headers: page } }, () => ''))
  t.strictSame([...removing.texts.keys()], ['en'])
  const all = await sendAll(t, (app) => app.get('/', { schema: { headers: { ...page, additionalProperties: true } } }, () => ''), { server: { ajv: { customOptions: { removeAdditional: 'all' } } } })
  t.strictSame([...all.texts.keys()], ['en'])
  const query = { options: { detection: { order: ['querystring'] } } as const, said: (language: string) => ({ query: `lng=${language}` }) }
  const ofQuery = await sendAll(t, (app) => app.get('/', { schema: { querystring: page } }, () => ''), query)
  t.strictSame([...ofQuery.texts.keys()], ['en'])
  const declared = { ...page, properties: { ...page.properties, lng: { type: 'string' } } }
  const keeping = await sendAll(t, (app) => app.get('/', { schema: { querystring: declared } }, () => ''), query)
  t.strictSame([...keeping.texts.keys()], ['en', 'ru'])
})

t.test('an incomplete answer is not used as an example', async (t) => {
  const throwing = { keyword: 'throwing', type: 'object' as const, validate: () => { throw new Error('x') } }
  const { texts } = await sendAll(t, (app) => {
    app.post('/', { schema: { body: { type: 'object', properties: { a: { type: 'integer' } }, throwing: true } } }, () => '')
  }, { server: { ajv: { customOptions: { keywords: [throwing] } } } })
  t.strictSame([...texts.get('en')!], [': The request body must be an object.'])
})

t.test('a body by media type is sent as JSON', async (t) => {
  const { texts } = await sendAll(t, (app) => {
    app.post('/', { schema: { body: { content: { 'text/plain': { schema: { type: 'string' } }, 'application/json': { schema: { type: 'object', required: ['a'] } } } } } }, () => '')
  })
  t.ok(texts.get('en')!.has('a: The a field is required.'))
})

t.test('scopes with the same schema and different shared schemas have separate examples', async (t) => {
  const schema = { body: { $ref: 'own#' } }
  const { texts } = await sendAll(t, async (app) => {
    for (const [path, minimum] of [['/one', 5], ['/two', 6]] as const) {
      await app.register(async (child) => {
        child.addSchema({ $id: 'own', type: 'object', properties: { a: { type: 'integer', minimum } } })
        child.post(path, { schema: { ...schema } }, () => '')
      })
    }
  })
  for (const limit of [5, 6]) t.ok(texts.get('en')!.has(`a: The a field must be at least ${limit}.`))
})

t.test('parameters that no request can break lead to no example, and those without a schema are right', async (t) => {
  const { sent, texts } = await sendAll(t, (app) => {
    app.get('/:id', { schema: { params: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } } }, () => '')
    app.post('/:id', { schema: { params: { type: 'object' }, body: { type: 'object', properties: { a: { type: 'integer' } } } } }, () => '')
    app.put('/:id', { schema: { params: { type: 'object', properties: { id: { type: 'integer' } } }, body: { type: 'object', properties: { a: { type: 'integer', minimum: 1, maximum: 2 } } } } }, () => '')
  }, { options: { wording: 'plain' } })
  t.ok(sent > 4)
  t.ok(texts.get('en')!.has('id: The id field must be an integer.'))
})

t.test('a valid parameter accompanies what is wrong elsewhere', async (t) => {
  const { responses: [response] } = await sendAll(t, (app) => {
    app.put('/:id', { schema: { params: { type: 'object', properties: { id: { type: 'integer' } } }, body: { type: 'object', properties: { a: { type: 'integer', minimum: 1, maximum: 2 } } } } }, () => '')
  })
  t.equal(response['x-requests'].at(-1).url, '/1')
})

t.test('a schema that is not plain is asked what it refuses, also for one media type', async (t) => {
  const { sent, responses } = await sendAll(t, (app) => {
    app.post('/', { schema: { body: { content: { 'application/json': { schema: { not: { type: 'null' } } } } } } }, () => '')
    app.put('/', { schema: { body: { not: { type: 'null' } } } }, () => '')
  })
  t.equal(sent, 4)
  t.strictSame(responses.map((response) => response['x-requests'][0].body), [null, null])
})
