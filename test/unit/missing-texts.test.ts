import t from 'tap'
import type { Ajv } from 'ajv'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors from '../../index.js'
import type { LocalizedErrorsOptions } from '../../lib/fastify/options.js'

interface Warning { level: number, msg: string, missingText: unknown }

function plugin (ajv: Ajv): void {
  ajv.addFormat('isbn', /^97/)
  ajv.addKeyword({ keyword: 'even', validate: () => true })
  ajv.addKeyword({ keyword: 'twice', macro: () => ({}) })
  ajv.addKeyword('note')
  ajv.addKeyword({ keyword: 'described', schemaType: 'string' })
}

/** A started application and its warnings. */
async function started (t: { teardown: (close: () => unknown) => void }, routes: (app: FastifyInstance) => void, options: LocalizedErrorsOptions = {}, ajv: object = {}): Promise<string[]> {
  const warnings: Warning[] = []
  const stream = { write: (line: string) => { warnings.push(JSON.parse(line)) } }
  const app = Fastify({ logger: { level: 'warn', stream }, ajv: { plugins: [plugin as never], customOptions: { strict: false, $data: true }, ...ajv } })
  t.teardown(() => app.close())
  await app.register(localizedErrors, options)
  routes(app)
  await app.ready()
  return warnings.map(({ msg }) => msg)
}

const answer = (): string => 'ok'
const object = (properties: object): object => ({ type: 'object', properties })

t.test('a keyword or format without a text is reported once, with all its routes', async (t) => {
  const warnings = await started(t, (app) => {
    app.post('/books', { schema: { body: object({ isbn: { type: 'string', format: 'isbn' }, pages: { even: true } }) } }, answer)
    app.put('/books/:id', { schema: { params: object({ id: { even: true } }), body: object({ pages: { even: true } }) } }, answer)
  })
  t.strictSame(warnings, [
    "the format 'isbn' has no text of its own in en, ru (format.isbn); it is used by POST /books",
    "the keyword 'even' has no text of its own in en, ru (keyword.even); it is used by POST /books, PUT /books/:id",
  ])
})

t.test('only the languages without the text are reported', async (t) => {
  const warnings = await started(t, (app) => app.post('/', { schema: { body: object({ a: { even: true } }) } }, answer), { resources: { en: { keyword: { even: 'Odd' } } } })
  t.strictSame(warnings, ["the keyword 'even' has no text of its own in ru (keyword.even); it is used by POST /"])
})

t.test('nothing is reported if all texts exist', async (t) => {
  const resources = { en: { keyword: { even: 'Odd' }, format: { isbn_one: 'x', isbn_other: 'y' } }, ru: { keyword: { even: 'Нечётное' }, format: { isbn: 'x' } } }
  t.strictSame(await started(t, (app) => app.post('/', { schema: { body: object({ a: { even: true, format: 'isbn' } }) } }, answer), { resources }), [])
})

t.test('with strict, the start fails with the keyword and route', async (t) => {
  const starting = started(t, (app) => app.post('/books', { schema: { body: object({ a: { even: true }, b: { format: 'isbn' } }) } }, answer), { strict: true })
  await t.rejects(starting, new Error("fastify-localized-errors: the keyword 'even' has no text of its own in en, ru (keyword.even); it is used by POST /books; the format 'isbn' has no text of its own in en, ru (format.isbn); it is used by POST /books"))
})

t.test('with strict, the service starts if nothing is missing', async (t) => {
  t.strictSame(await started(t, (app) => app.get('/', answer), { strict: true }), [])
})

t.test("keywords of the server's onCreate are found", async (t) => {
  const onCreate = (ajv: Ajv): void => { ajv.addKeyword({ keyword: 'odd', validate: () => true }) }
  const warnings = await started(t, (app) => app.post('/', { schema: { body: object({ a: { odd: true } }) } }, answer), {}, { onCreate })
  t.strictSame(warnings, ["the keyword 'odd' has no text of its own in en, ru (keyword.odd); it is used by POST /"])
})

t.test('keywords are found wherever a schema may be', async (t) => {
  const even = { even: true }
  const schemas: Record<string, object> = {
    items: { items: even },
    tuple: { items: [even] },
    prefixItems: { prefixItems: [even] },
    contains: { contains: even },
    additionalProperties: { additionalProperties: even },
    patternProperties: { patternProperties: { a: even } },
    propertyNames: { propertyNames: even },
    allOf: { allOf: [even] },
    anyOf: { anyOf: [even] },
    oneOf: { oneOf: [even] },
    not: { not: even },
    if: { if: even, then: {} },
    then: { if: {}, then: even },
    else: { if: {}, else: even },
    dependencies: { dependencies: { a: even, b: ['c'] } },
    $defs: { $defs: { a: even }, $ref: '#/$defs/a' },
    shared: { $ref: 'shared#' },
    nested: object({ a: { $ref: 'shared' } }),
  }
  const warnings = await started(t, (app) => {
    app.addSchema({ $id: 'shared', properties: { a: even, self: { $ref: '#' } } })
    for (const [name, body] of Object.entries(schemas)) app.post(`/${name}`, { schema: { body } }, answer)
  })
  t.strictSame(warnings, [`the keyword 'even' has no text of its own in en, ru (keyword.even); it is used by ${Object.keys(schemas).map((name) => `POST /${name}`).join(', ')}`])
})

t.test('keywords that never fail, data, and keywords with an errorMessage are not reported', async (t) => {
  const warnings = await started(t, (app) => app.post('/', {
    schema: {
      body: {
        $comment: 'c',
        title: 't',
        description: 'd',
        examples: [{ even: true }],
        default: {},
        readOnly: true,
        deprecated: true,
        contentEncoding: 'base64',
        'x-even': { even: true },
        unknown: { even: true },
        note: 'n',
        described: 'd',
        $defs: true,
        properties: {
          even: { const: { even: true }, format: 'uri' },
          a: { enum: [{ even: true }], labels: { en: 'A' } },
          b: { even: true, errorMessage: 'Odd' },
          c: { even: true, errorMessage: { even: 'Odd' } },
          d: { even: true, format: 'isbn', errorMessage: { _: 'Odd' } },
          e: { type: 'string', format: { $data: '1/a' } },
          f: true,
        },
      },
    },
  }, answer), {})
  t.strictSame(warnings, [])
})

t.test('a shared schema with nothing to report is searched once', async (t) => {
  const warnings = await started(t, (app) => {
    app.addSchema({ $id: 'clean', properties: { a: { type: 'string' } } })
    for (const path of ['/a', '/b']) app.post(path, { schema: { body: object({ a: { $ref: 'clean#' }, b: { $ref: 'clean#' } }) } }, answer)
  })
  t.strictSame(warnings, [])
})

t.test('a macro keyword needs a text, too', async (t) => {
  t.strictSame(await started(t, (app) => app.post('/', { schema: { body: object({ a: { twice: true, errorMessage: { minLength: 'x' } } }) } }, answer)), ["the keyword 'twice' has no text of its own in en, ru (keyword.twice); it is used by POST /"])
})

const texts = { type: 'string', minLength: 2, errorMessage: { minLength: 'shop.closd', maxLength: { en: 'shop.closed', de: 'Zu. Ende.' }, _: 'shop.doors' } }
const resources = { en: { shop: { closed: 'Closed', doors_one: '{{count}} door', doors_other: '{{count}} doors' } } }

t.test('an errorMessage that looks like a key and is none is reported', async (t) => {
  const sentence = "the errorMessage 'shop.closd' looks like a key, but there is no such key; it is used by POST /"
  const route = (app: FastifyInstance): unknown => app.post('/', { schema: { body: object({ a: texts, errorMessage: { type: 'string' } }) } }, answer)
  t.strictSame(await started(t, route, { resources }), [sentence])
  await t.rejects(started(t, route, { resources, strict: true }), new Error(`fastify-localized-errors: ${sentence}`))
})

t.test('with strict, the start fails with all mistakes in resources', async (t) => {
  const wrong = { en: { keyword: { requierd: 'x', required: 'x {{labl}}' }, label: { a: 'x' }, fields: { a: { requird: 'x' } } } }
  const route = (app: FastifyInstance): unknown => app.post('/', { schema: { body: object({ a: { even: true } }) } }, answer)
  await t.rejects(started(t, route, { resources: wrong, strict: true }), new Error('fastify-localized-errors: ' + [
    'resources: en: keyword.requierd is not known; is it keyword.required?',
    'resources: en: keyword.required has the placeholder {{labl}}, which has no value',
    'resources: en: label.a is not known; is it labels.a?',
    'resources: en: fields.a.requird is not known; is it fields.a.required?',
    "the keyword 'even' has no text of its own in en, ru (keyword.even); it is used by POST /",
  ].join('; ')))
  t.equal((await started(t, route, { resources: wrong })).length, 1)
})
