import Fastify, { type FastifyInstance } from 'fastify'
import { Ajv, _, type ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvErrors from 'ajv-errors'
import ajvKeywords from 'ajv-keywords'
import t from 'tap'
import localizedErrors from '../index.js'
import { loadAjvPackages } from '../lib/ajv/ajv-packages.js'
import { createValidators, type AjvServerOptions } from '../lib/ajv/validator.js'
import { explainables } from '../lib/request/explainable.js'
import { Explainer } from '../lib/request/explainer.js'
import { explainerOf, said } from './fixtures/explain.js'
import { faults, pairOf, post, type PairOptions } from './fixtures/beside-bare.js'

await loadAjvPackages()

const order = {
  type: 'object',
  required: ['id', 'items'],
  additionalProperties: false,
  properties: {
    id: { type: 'integer', minimum: 1 },
    note: { type: 'string', default: 'none' },
    items: { type: 'array', items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' }, count: { type: 'integer', default: 1 } }, additionalProperties: false } },
    tags: { type: 'array', items: { type: 'string' } },
    ship: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'object', required: ['to'], properties: { to: { type: 'string' }, fast: { type: 'boolean' } } }] },
  },
}
const union = { oneOf: [{ type: 'object', required: ['a'], properties: { a: { type: 'integer' } }, additionalProperties: false }, { type: 'array', items: { type: 'boolean' } }] }
const bodies: unknown[] = [
  { id: '5', items: [] }, { id: 0, items: [{ sku: 1, x: 2 }, {}] }, { id: 1, items: [{ sku: 's' }], tags: 'one', extra: 1 }, { id: 1, items: {}, ship: { to: 1 } },
  { id: 1, items: [], ship: 'long' }, { id: 1, items: [], ship: {} }, { id: null, items: null }, {}, [], 'x', 5, true, null, { a: '1' }, { a: 'x', b: 1 }, ['true', 'no'], [1], [[1]],
]

t.test('the verdict and the body are those of bare Fastify', async (t) => {
  const ways: Array<[string, PairOptions]> = [
    ['as it comes', {}],
    ...[true, 'array', false].flatMap((coerceTypes) => [true, false, 'all', 'failing'].map((removeAdditional): [string, PairOptions] =>
      [`coerceTypes ${coerceTypes}, removeAdditional ${removeAdditional}`, { ajv: { customOptions: { coerceTypes, removeAdditional } as never } }])),
    ['useDefaults false', { ajv: { customOptions: { useDefaults: false } } }],
    ['useDefaults empty', { ajv: { customOptions: { useDefaults: 'empty' } } }],
    ['allErrors, verbose, $data', { ajv: { customOptions: { allErrors: true, verbose: true, $data: true } } }],
    ['strict false, own code options', { ajv: { customOptions: { strict: false, ownProperties: true, code: { source: true, lines: true, es5: true, optimize: false, process: (code: string) => `${code}\n` } } } }],
    ['validateSchema log', { ajv: { customOptions: { validateSchema: 'log', logger: false } } }],
  ]
  for (const [name, options] of ways) {
    const pair = await pairOf([order, union, { type: 'integer' }, { type: 'array', items: { type: 'string' } }], options)
    for (let route = 0; route < 4; route++) {
      for (const body of bodies) t.strictSame(await faults(pair, route, body), [], `${name}: ${JSON.stringify(body)} to ${route}`)
    }
    await pair.close()
  }
})

t.test('keywords, formats and plugins of the application are used, and plugins run once', async (t) => {
  let made = 0
  const ajv: AjvServerOptions = {
    customOptions: { $data: true },
    plugins: [
      [ajvKeywords.default as never, ['range', 'transform']],
      (ajv) => {
        made++
        ajv.addFormat('even', { type: 'number', validate: (n: number) => n % 2 === 0 })
        ajv.addKeyword({ keyword: 'divisor', type: 'number', validate: (divisor: number, n: number) => n % divisor === 0 })
        ajv.addKeyword({ keyword: 'small', type: 'number', macro: () => ({ maximum: 9 }) })
        ajv.addKeyword({
          keyword: 'own',
          validate: function own (this: unknown, _schema: unknown, data: string) {
            Object.assign(own, { errors: [{ keyword: 'own', message: 'own words', params: { data } }] })
            return false
          } as never
        })
      },
    ],
    onCreate: (ajv) => { ajv.addFormat('odd', { type: 'number', validate: (n: number) => n % 2 === 1 }) },
  }
  const schema = { type: 'object', properties: { a: { type: 'number', format: 'even' }, b: { type: 'number', format: 'odd' }, c: { type: 'number', divisor: 3 }, d: { type: 'number', small: true }, e: { range: [1, 2], type: 'number' }, f: { own: true } } }
  t.strictSame(said(schema, { a: 1, b: 2, c: 4, d: 10, e: 3, f: 'x' }, ajv), ['a: format', 'b: format', 'c: divisor', 'd: maximum', 'e: maximum', 'f: own'])
  t.equal(made, 1)
})

t.test('a keyword that throws does not break the explanation', async (t) => {
  const throwing: AjvServerOptions = { plugins: [(ajv) => ajv.addKeyword({ keyword: 'late', validate: (_schema: unknown, data: unknown) => { if (data === 'boom') throw new Error('boom'); return true } })] }
  const schema = { type: 'object', properties: { a: { type: 'integer' }, b: { late: true } } }
  t.strictSame(said(schema, { a: 'x', b: 'boom' }, throwing), ['a: type'])
  const odd: AjvServerOptions = { plugins: [(ajv) => ajv.addKeyword({ keyword: 'odd', errors: 'full', validate: function odd (_schema: unknown) { Object.assign(odd, { errors: [undefined, {}, { keyword: 5 }] }); return false } as never })] }
  t.strictSame(said({ type: 'object', properties: { a: { type: 'integer' }, b: { odd: true } } }, { a: 'x', b: 1 }, odd), ['a: type', 'b: odd'])
})

t.test('data that is too deep for the stack has the verdict\'s errors', async (t) => {
  const schema = { $id: 'deep', type: 'object', properties: { a: { type: 'integer' }, z: { $ref: '#' } } }
  const nested = (levels: number): object => Array.from({ length: levels }).reduce<object>((z) => ({ z }), {})
  t.strictSame(said(schema, { a: 'x', z: nested(100_000) }), ['a: type'])
})

t.test('async schemas are explained', async (t) => {
  const schema = { $async: true, type: 'object', required: ['a'], properties: { a: { type: 'string', isFree: true }, b: { type: 'string' }, c: { anyOf: [{ $ref: 'async-number#' }, { type: 'null' }] } } }
  const app = Fastify({ ajv: { customOptions: { coerceTypes: false }, plugins: [(ajv: Ajv) => ajv.addKeyword({ keyword: 'isFree', async: true, type: 'string', validate: async (_schema: unknown, value: string) => value !== 'taken' })] as never } })
  t.teardown(() => app.close())
  await app.register(localizedErrors)
  app.addSchema({ $id: 'async-number', $async: true, type: 'number', minimum: 5 })
  app.post('/0', { schema: { body: schema } }, () => 'ok')
  t.equal((await app.inject({ method: 'POST', url: '/0', payload: { a: 'free', b: 'x' } })).body, 'ok')
  t.strictSame(Object.keys((await post(app, 0, { a: 'taken', b: 1 })).body.errors), ['a', 'b'])
  t.strictSame(Object.keys((await post(app, 0, { b: 1 })).body.errors), ['a', 'b'])
  t.strictSame(Object.keys((await post(app, 0, { a: 'free', c: 1 })).body.errors), ['c'])
})

t.test('JTD is supported', async (t) => {
  const pair = await pairOf([{ properties: { a: { type: 'uint8' }, b: { type: 'timestamp' }, c: { elements: { type: 'float64' } }, d: { enum: ['x', 'y'] } }, optionalProperties: { e: { values: { type: 'string' } } } }],
    { ajv: { mode: 'JTD', customOptions: { removeAdditional: false } } as never })
  t.teardown(pair.close)
  const right = { a: 1, b: '2020-01-01T00:00:00Z', c: [1.5], d: 'x' }
  const errors = async (body: object): Promise<unknown> => (await post(pair.ours, 0, body)).body.errors
  t.strictSame(await faults(pair, 0, right), [])
  t.strictSame(Object.keys(await errors({ ...right, a: 'x' }) as object), ['a'])
  t.strictSame(Object.keys(await errors({ a: 1 }) as object), ['b'])
  t.strictSame(Object.keys(await errors({ ...right, z: 1 }) as object), ['z'])
  for (const [name, value] of Object.entries({ a: 500, b: 'x', c: [{}], d: 'z', e: { k: {} } })) t.strictSame(await faults(pair, 0, { ...right, [name]: value }), [], name)
})

t.test('a schema with the $id of another one is explained by the schema that was compiled', async (t) => {
  const pair = await pairOf([{ $id: 'same', type: 'object', required: ['a'] }, { $id: 'same', type: 'object', required: ['b'] }, { $ref: 'shared#' }], { schemas: [{ $id: 'shared', type: 'object', required: ['c'] }] })
  t.teardown(pair.close)
  for (const route of [0, 1, 2]) t.strictSame(await faults(pair, route, {}), [])
  t.strictSame(Object.keys((await post(pair.ours, 1, {})).body.errors), ['b'])
  const validators = createValidators()
  const compile = validators.buildValidator({ shared: { $id: 'shared', type: 'object', required: ['c'] } }, { customOptions: {} })
  const first = compile({ schema: { $id: 'shared', type: 'object', required: ['other'] } })
  const compiled = validators.compiledBy(first)
  t.equal(compile({ schema: { $id: 'shared' } }), first)
  t.equal(validators.compiledBy(first), compiled)
  t.strictSame(compiled!.schema, { $id: 'shared', type: 'object', required: ['c'] })
})

t.test('shared schemas of a child scope are used', async (t) => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(localizedErrors)
  app.addSchema({ $id: 'word', type: 'string', minLength: 2 })
  await app.register(async (child: FastifyInstance) => {
    child.addSchema({ $id: 'pair', type: 'object', properties: { one: { $ref: 'word#' }, two: { $ref: 'word#' } } })
    child.post('/0', { schema: { body: { $ref: 'pair#' } } }, () => 'ok')
  })
  t.strictSame(Object.keys((await post(app, 0, { one: 'a', two: '' })).body.errors), ['one', 'two'])
})

t.test('a body may have a schema for each media type', async (t) => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(localizedErrors)
  app.addContentTypeParser('application/x-b', { parseAs: 'string' }, (_request, body, done) => { done(null, JSON.parse(body as string)) })
  const content = { 'application/json': { schema: { type: 'object', required: ['a'] } }, 'application/x-b': { schema: { type: 'object', required: ['b'] } } }
  app.post('/', { schema: { body: { content } } }, () => 'ok')
  const send = async (type: string): Promise<unknown> => (await app.inject({ method: 'POST', url: '/', payload: '{}', headers: { 'content-type': type } })).json().errors
  t.strictSame(Object.keys(await send('application/json') as object), ['a'])
  t.strictSame(Object.keys(await send('application/x-b') as object), ['b'])
})

t.test('the verdict of an application\'s own buildValidator is kept, and its errors are explained', async (t) => {
  const buildValidator = () => ({ schema }: { schema: object }) => new Ajv2020({ strict: false, $data: true }).compile(schema)
  const schema = { type: 'object', required: ['a', 'b'], properties: { b: { title: 'Bee', prefixItems: [{ type: 'string' }], items: false }, c: { $ref: '#/$defs/c' }, d: { $ref: 'urn:none' }, e: { anyOf: [{ const: 1 }, { const: 2 }] } }, $defs: { c: { enum: ['x', 'y'] }, d: { $id: 'urn:none', type: 'string' } } }
  const pair = await pairOf([schema, { custom: 'schema' }], { server: { schemaController: { compilersFactory: { buildValidator: buildValidator as never } } } })
  t.teardown(pair.close)
  const all: Array<[object, Record<string, string[]>]> = [
    [{ b: [] }, { a: ['The a field is required.'] }],
    [{ a: 1, b: [1] }, { 'b.0': ['The Bee.0 field must be a string.'] }],
    [{ a: 1, b: ['x', 2] }, { b: ['The Bee field must have no more than 1 item.'] }],
    [{ a: 1, b: [], c: 'z' }, { c: ['The c field must be one of: x, y.'] }],
    [{ a: 1, b: [], d: 5 }, { d: ['The d field must be a string.'] }],
    [{ a: 1, b: [], e: 5 }, { e: ['The e field must be one of: 1, 2.'] }],
  ]
  for (const [body, errors] of all) {
    t.strictSame(await faults(pair, 0, body), [])
    t.strictSame(Object.keys((await post(pair.ours, 0, body)).body.errors), Object.keys(errors))
  }
})

t.test('validators of another kind may have other schemas than JSON Schema', async (t) => {
  class Schema { allOf = 5 }
  const buildValidator = () => () => Object.assign(() => false, { errors: [{ message: 'is not right' }] })
  for (const schema of [new Schema(), { type: 'object', properties: null, allOf: 5, dependencies: null, required: 'x' }, Object.create(null)]) {
    const pair = await pairOf([schema], { server: { schemaController: { compilersFactory: { buildValidator: buildValidator as never } } } })
    t.strictSame((await post(pair.ours, 0, { a: 1 })).body.errors, { '': ['is not right'] })
    await pair.close()
  }
})

t.test('a keyword that compiles only once has the verdict\'s error', async (t) => {
  let compiled = 0
  const once = (ajv: Ajv): unknown => ajv.addKeyword({
    keyword: 'once',
    error: { message: 'once and no more' },
    code (cxt) {
      if (compiled++ > 0) throw new Error('no more')
      cxt.fail(_`typeof ${cxt.data} != "string"`)
    },
  })
  const explain = explainerOf({ properties: { a: { once: true }, b: { type: 'integer' } } }, { plugins: [once] })
  t.strictSame(explain({ a: 1, b: 'x' }).map(({ field, rule }) => [field, rule.keyword, rule.message]), [['a', 'once', 'once and no more'], ['b', 'type', undefined]])
  t.equal(compiled, 1)
})

t.test('functions that were not compiled here are unknown', async (t) => {
  const { compiledBy } = createValidators()
  for (const other of [undefined, null, {}, () => true]) t.equal(compiledBy(other), undefined)
})

t.test('two scopes with the same schemas share an Ajv', async (t) => {
  const { buildValidator, compiledBy } = createValidators()
  const [one, two] = [0, 1].map(() => buildValidator({}, { customOptions: {} })({ schema: { type: 'object', required: ['a'] } }))
  t.equal(compiledBy(one)!.ajv, compiledBy(two)!.ajv)
})

t.test('references are resolved inside a nested $id', async (t) => {
  const { buildValidator, compiledBy } = createValidators()
  const schema = { $id: 'a', type: 'object', properties: { b: { $id: 'b', type: 'string', enum: ['x'] }, c: { $ref: '#/definitions/d' } }, definitions: { d: { type: 'object', properties: { e: { $ref: '#/definitions/f' } } }, f: { type: 'number' } } }
  const validate = buildValidator({}, { customOptions: {} })({ schema })
  const root = compiledBy(validate)!.ajv!.rootOf(validate)
  t.equal(root.target('#/none'), undefined)
  t.equal(root.target(5), undefined)
  t.equal(root.target('#')!.node, root)
  const d = root.target('#/definitions/d')!
  t.strictSame([d.node.schema, d.isCalled], [schema.definitions.d, true])
  const f = d.node.inner(schema.definitions.d.properties.e).target('#/definitions/f')!
  t.strictSame([f.node.schema, f.isCalled], [schema.definitions.f, false])
})

t.test('ajv-errors of the application is supported', async (t) => {
  const schema = { type: 'object', required: ['a'], properties: { b: { type: 'number' } }, errorMessage: { required: 'own words' } }
  const explain = explainerOf(schema, { customOptions: { allErrors: true }, plugins: [(ajv) => ajvErrors.default(ajv)] })
  t.strictSame(explain({ b: 'x' }).map(({ field, rule }) => [field, rule.text]), [['b', undefined], ['a', 'own words']])
})

t.test('the verdict\'s errors and the data are those of Ajv', async (t) => {
  const validators = createValidators()
  const validate = validators.buildValidator({}, { customOptions: {} })({ schema: { type: 'object', properties: { a: { type: 'string' }, n: { type: 'integer' } }, required: ['b'] } })
  const data = { a: {}, n: '5' }
  validate(data)
  const before = JSON.stringify([validate.errors, data])
  const explainableOf = explainables(validators, { isLanguage: () => false, ownText: () => undefined })
  new Explainer('body', explainableOf(validate)!, 10).explain(data, validate.errors as ErrorObject[])
  t.equal(JSON.stringify([validate.errors, data]), before)
})

t.test('ajv-errors in an application\'s own validators is supported', async (t) => {
  const buildValidator = () => {
    const ajv = new Ajv({ allErrors: true })
    ajvErrors.default(ajv)
    return ({ schema }: { schema: object }) => ajv.compile(schema)
  }
  const schema = { type: 'object', required: ['a'], properties: { b: { type: 'string' } }, errorMessage: { required: 'own words' } }
  const pair = await pairOf([schema], { server: { schemaController: { compilersFactory: { buildValidator: buildValidator as never } } } })
  t.teardown(pair.close)
  t.strictSame((await post(pair.ours, 0, { b: 1 })).body.errors, { '': ['own words'], b: ['The b field must be a string.'] })
})
