import multipart, { ajvFilePlugin } from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import localizedErrors from '../../index.js'

// Files with @fastify/multipart and its `isFile`.

const LIMITS = { fileSize: 50, files: 3, fields: 4 }
const file = (content = 'abc'): Blob => new Blob([content])
const isFile = (): object => ({ isFile: true })

type Fill = (form: FormData) => void

/** A service with one route for forms. Each needs a new schema, because `isFile` rewrites the enclosing one. */
async function upload (t: Test, attachFieldsToBody: boolean | 'keyValues', properties: () => object, isOurs = true): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({ ajv: { plugins: [ajvFilePlugin as never], customOptions: { strict: false } } }) as never
  t.teardown(() => app.close())
  if (isOurs) await app.register(localizedErrors, { wording: 'plain' })
  await app.register(multipart as never, { attachFieldsToBody, limits: LIMITS } as never)
  app.addSchema({ $id: 'file', isFile: true })
  app.post('/', { schema: { body: { type: 'object', required: ['photo'], properties: properties() } } }, ({ body }) => Object.keys(body as object))
  return app
}

async function send (app: FastifyInstance, fill: Fill, language = 'en'): Promise<{ status: number, body: any }> {
  const form = new FormData()
  fill(form)
  const request = new Response(form)
  const response = await app.inject({ method: 'POST', url: '/', payload: Buffer.from(await request.arrayBuffer()), headers: { 'content-type': request.headers.get('content-type')!, 'accept-language': language } })
  return { status: response.statusCode, body: response.json() }
}

const wrapped = (): object => ({
  photo: isFile(),
  n: { type: 'object', properties: { value: { type: 'integer' } } },
  pages: { type: 'array', items: isFile() },
  either: { anyOf: [isFile(), { type: 'object', required: ['value'], properties: { value: { const: 'none' } } }] },
  shared: { $ref: 'file#' },
})

const PHOTO = { photo: ['The photo field must be a file.'] }
const NUMBER = { 'n.value': ['The value field must be an integer.'] }

const forms: ReadonlyArray<readonly [what: string, fill: Fill, errors: object | undefined]> = [
  ['a file', (form) => { form.append('photo', file(), 'a.txt') }, undefined],
  ['files everywhere', (form) => { for (const name of ['photo', 'either', 'shared']) form.append(name, file(), 'a.txt') }, undefined],
  ['a list of files', (form) => { for (const name of ['photo', 'pages', 'pages']) form.append(name, file(), 'a.txt') }, undefined],
  ['a file beside another mistake', (form) => { form.append('n', 'x'); form.append('photo', file(), 'a.txt') }, NUMBER],
  ['a file after another mistake, at all places', (form) => { form.append('n', 'x'); for (const name of ['photo', 'either', 'shared']) form.append(name, file(), 'a.txt') }, NUMBER],
  ['text', (form) => { form.append('photo', 'abc') }, PHOTO],
  ['text beside another mistake', (form) => { form.append('n', 'x'); form.append('photo', 'abc') }, { ...PHOTO, ...NUMBER }],
  ['text by a shared schema', (form) => { form.append('photo', file(), 'a.txt'); form.append('shared', 'abc') }, { shared: ['The shared field must be a file.'] }],
  ['text in a list of files', (form) => { form.append('photo', file(), 'a.txt'); form.append('pages', file(), 'a.txt'); form.append('pages', 'abc') }, { 'pages.1': ['The pages (item 2) field must be a file.'] }],
  ['two files where one is wanted', (form) => { form.append('photo', file(), 'a.txt'); form.append('photo', file(), 'b.txt') }, PHOTO],
  ['no file', (form) => { form.append('n', '5') }, { photo: ['The photo field is required.'] }],
  ['no field at all', () => {}, { '': ['The request body must be an object.'] }],
]

for (const [what, fill, errors] of forms) {
  t.test(`attachFieldsToBody: ${what}`, async (t) => {
    const bare = await send(await upload(t, true, wrapped, false), fill)
    const ours = await send(await upload(t, true, wrapped), fill)
    t.equal(bare.status, errors === undefined ? 200 : 400)
    if (errors === undefined) t.strictSame(ours, bare)
    else t.strictSame(ours, { status: 422, body: { message: 'The submitted data is not valid.', errors } })
  })
}

t.test('attachFieldsToBody: a missing file is reported in the reader\'s language', async (t) => {
  const { body } = await send(await upload(t, true, wrapped), (form) => { form.append('photo', 'abc') }, 'ru')
  t.strictSame(body.errors, { photo: ['Значение поля photo должно быть файлом.'] })
})

t.test('attachFieldsToBody: a title of `value` names the field', async (t) => {
  const titled = (): object => ({ n: { type: 'object', properties: { value: { type: 'integer', title: 'Number' } } } })
  const { body } = await send(await upload(t, true, titled), (form) => { form.append('photo', 'x'); form.append('n', 'x') })
  t.strictSame(body.errors, { 'n.value': ['The “Number” field must be an integer.'] })
})

t.test('attachFieldsToBody: a form sent as JSON has no file', async (t) => {
  const app = await upload(t, true, wrapped)
  const response = await app.inject({ method: 'POST', url: '/', payload: { photo: 'abc', n: 5 } })
  t.strictSame(response.json().errors, { ...PHOTO, n: ['The n field must be an object.'] })
})

t.test('attachFieldsToBody: \'keyValues\': files are buffers', async (t) => {
  const plain = (): object => ({ photo: { type: 'object' }, n: { type: 'integer' } })
  const app = await upload(t, 'keyValues', plain)
  t.strictSame(await send(app, (form) => { form.append('photo', file(), 'a.txt'); form.append('n', '5') }), { status: 200, body: ['photo', 'n'] })
  t.strictSame((await send(app, (form) => { form.append('photo', file(), 'a.txt'); form.append('n', 'x') })).body.errors, { n: ['The n field must be an integer.'] })
  t.strictSame((await send(app, (form) => { form.append('photo', 'abc'); form.append('n', 'x') })).body.errors, { photo: ['The photo field must be an object.'], n: ['The n field must be an integer.'] })
})

t.test('attachFieldsToBody: \'keyValues\': the verdict of `isFile` is that of bare Fastify', async (t) => {
  const properties = (): object => ({ photo: isFile(), n: { type: 'integer' } })
  const [bare, ours] = [await upload(t, 'keyValues', properties, false), await upload(t, 'keyValues', properties)]
  // `isFile` tests a property that a buffer does not have
  const fill: Fill = (form) => { form.append('photo', file(), 'a.txt') }
  t.match(await send(bare, fill), { status: 400, body: { message: 'body/photo should be a file' } })
  t.strictSame((await send(ours, fill)).body.errors, PHOTO)
})

t.test('limits of a form have texts', async (t) => {
  const app = await upload(t, true, wrapped)
  const cases: Array<[Fill, string, string]> = [
    [(form) => { form.append('photo', file('a'.repeat(51)), 'a.txt') }, 'The file is too large.', 'Файл слишком большой.'],
    [(form) => { for (let i = 0; i < 4; i++) form.append('photo', file(), 'a.txt') }, 'Too many files were sent.', 'Отправлено слишком много файлов.'],
    [(form) => { for (let i = 0; i < 5; i++) form.append('n', '5') }, 'The form has too many fields.', 'В форме слишком много полей.'],
  ]
  for (const [fill, en, ru] of cases) {
    t.strictSame(await send(app, fill), { status: 413, body: { message: en, errors: {} } })
    t.strictSame(await send(app, fill, 'ru'), { status: 413, body: { message: ru, errors: {} } })
  }
})

t.test('a handler may read files itself', async (t) => {
  const app = await upload(t, false, () => ({}))
  app.post('/file', async (request) => (await (request as any).file()).toBuffer())
  const post = async (payload: any, headers: object): Promise<unknown> => (await app.inject({ method: 'POST', url: '/file', payload, headers: { 'accept-language': 'en', ...headers } })).json()
  t.strictSame(await post({}, {}), { message: 'The data must be sent as a form (multipart/form-data).', errors: {} })
  const form = new FormData()
  form.append('photo', file('a'.repeat(51)), 'a.txt')
  const request = new Response(form)
  t.strictSame(await post(Buffer.from(await request.arrayBuffer()), { 'content-type': request.headers.get('content-type')! }), { message: 'The file is too large.', errors: {} })
})

t.test('a file can be sent over HTTP', async (t) => {
  const app = await upload(t, true, wrapped)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const post = async (fill: Fill): Promise<unknown> => {
    const body = new FormData()
    fill(body)
    return (await fetch(address, { method: 'POST', body, headers: { 'accept-language': 'en' } })).json()
  }
  t.strictSame(await post((form) => { form.append('photo', file(), 'a.txt') }), ['photo'])
  t.strictSame(await post((form) => { form.append('photo', 'abc') }), { message: 'The submitted data is not valid.', errors: PHOTO })
  t.strictSame(await post((form) => { form.append('photo', file('a'.repeat(200_000)), 'a.txt') }), { message: 'The file is too large.', errors: {} })
})
