import Fastify, { type FastifyInstance, type FastifyRequest, type InjectOptions } from 'fastify'
import t from 'tap'
import localizedErrors, { ApiError } from '../index.js'

// An explanation does not change the request.

const part = (more: object = {}): object => ({
  type: 'object',
  required: ['n'],
  properties: {
    n: { type: 'integer' },
    list: { type: 'array', items: { type: 'integer' } },
    flag: { type: 'boolean' },
    given: { type: 'integer', default: 3 },
    nested: { type: 'object', properties: { n: { type: 'integer' }, given: { type: 'string', default: 'x' } }, additionalProperties: false },
    either: { anyOf: [{ type: 'object', properties: { a: { type: 'integer', default: 1 } }, required: ['b'], additionalProperties: false }, { type: 'integer' }] },
    last: { type: 'integer', maximum: 5 },
  },
  ...more,
})

const OPTIONS: object[] = [
  {},
  { removeAdditional: false },
  { removeAdditional: 'all' },
  { removeAdditional: 'failing' },
  { coerceTypes: false },
  { coerceTypes: true },
  { useDefaults: false },
  { useDefaults: 'empty' },
  { allErrors: true },
]

const SCHEMAS: object[] = [part(), part({ additionalProperties: false }), part({ additionalProperties: { type: 'integer' } }), part({ allOf: [part({ additionalProperties: false })] })]

const BODIES: unknown[] = [
  { n: 'x' },
  { n: '1', last: 9 },
  { n: '1', list: ['1', 'x'], more: 'x', other: '5' },
  { n: '1', list: '7', flag: 'true', nested: { n: '1', more: 1 }, last: 'x' },
  { n: 1, given: '', either: { b: 1, c: 1 }, last: '9' },
  { n: 1, either: { c: 1 }, nested: null },
  { last: '1', flag: 'x' },
  [{ n: 'x' }],
  'x',
  null,
]

const QUERIES = ['n=x', 'n=1&last=9', 'n=1&list=1&list=x&more=x', 'n=1&list=7&flag=true&last=x', 'given=&last=1', 'n=1&either=5&nested=x']

interface Seen { at: string, params: unknown, body: unknown, query: unknown, headers: unknown }

/** The route `/0/:n/:last` is that of the first, and so on. */
const ROUTES = SCHEMAS.flatMap((schema) => [true, false].map((attachValidation) => ({ schema, attachValidation })))

/** A service that records the parts of requests wherever an application sees them. */
function watched (isOurs: boolean, ajv: object): { see: (request: InjectOptions) => Promise<Seen[]>, close: () => unknown } {
  const app: FastifyInstance = Fastify({ ajv: { customOptions: { strict: false, ...ajv } } }) as never
  let all: Seen[] = []
  const see = (at: string, { params, body, query, headers }: FastifyRequest): void => { all.push(structuredClone({ at, params, body, query, headers: { ...headers } })) }
  if (isOurs) app.register(localizedErrors)
  app.register(async (app) => {
    app.addHook('preHandler', async (request) => see('preHandler', request))
    app.addHook('onError', async (request) => see('onError', request))
    app.addHook('onSend', async (request) => see('onSend', request))
    app.addHook('onResponse', async (request) => see('onResponse', request))
    for (const [i, { schema, attachValidation }] of ROUTES.entries()) {
      app.post(`/${i}/:n/:last`, { attachValidation, schema: { params: part(), body: schema, querystring: schema, headers: { type: 'object', properties: { 'x-n': { type: 'integer' }, 'x-given': { type: 'integer', default: 3 } } } } }, async (request) => {
        see('handler', request)
        if (request.validationError === undefined) return 'taken'
        // the answer has all violations, which are searched now
        throw isOurs ? new ApiError(422, { validation: request.validationError }) : request.validationError
      })
    }
  })
  const ask = async (request: InjectOptions): Promise<Seen[]> => {
    all = []
    await app.inject({ method: 'POST', ...request })
    return all
  }
  return { see: ask, close: () => app.close() }
}

for (const ajv of OPTIONS) {
  t.test(`hooks and handlers see the same data as with bare Fastify: ${JSON.stringify(ajv)}`, async (t) => {
    const headers = { 'content-type': 'application/json' }
    const requests: Array<InjectOptions & { url: string }> = [
      ...BODIES.map((body) => ({ url: '/1/2?n=1&last=9', payload: JSON.stringify(body), headers: { ...headers, 'x-n': 'x' } })),
      ...QUERIES.map((query) => ({ url: `/1/2?${query}`, payload: '{"n":"1","more":"1"}', headers: { ...headers, 'x-n': '5' } })),
      { url: '/x/9?n=1', payload: '{"n":"x","more":"1","list":"5"}', headers },
      { url: '/1/9?n=1&list=5', payload: '{"n":"x","more":"1","list":"5"}', headers },
      { url: '/1/2?n=1&list=5', payload: '{"n":"1","more":"1","list":"5"}', headers: { ...headers, 'x-n': 'x' } },
    ]
    const [bare, ours] = [watched(false, ajv), watched(true, ajv)]
    t.teardown(() => Promise.all([bare.close(), ours.close()]))
    for (const i of ROUTES.keys()) {
      for (const { url, ...request } of requests) {
        const seen = await ours.see({ ...request, url: `/${i}${url}` })
        t.ok(seen.length > 1)
        t.strictSame(seen, await bare.see({ ...request, url: `/${i}${url}` }), `/${i}${url} ${String(request.payload)}`)
      }
    }
  })
}
