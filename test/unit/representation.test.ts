import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { ApiError, ErrorEnvelope, frameworkErrors, type LocalizedErrorsOptions, type RenderPage } from '../../index.js'
import { refused } from '../../testing.js'
import { since } from '../fixtures/fastify-version.js'
import { lines, service, type Answer, type TestService } from '../fixtures/service.js'

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

const declare = (app: FastifyInstance): void => {
  const body = { type: 'object', required: ['b'], properties: { a: { type: 'string', maxLength: 3 }, b: { type: 'integer' }, '<i>"&': { type: 'integer' } }, additionalProperties: false }
  app.post('/', { bodyLimit: 100, schema: { body } }, () => 'fine')
  app.get('/fault', () => { throw new Error('secret') })
  app.get('/pay', () => { throw new ApiError(402, '<b>Pay</b>', { errors: { '': 'Now & "here"', 10: ['x', 'y', 'x'], 2: 'z', __proto__x: 'p' } }) })
}

async function paged (t: Test, options: LocalizedErrorsOptions = {}, server: object = {}): Promise<TestService> {
  const made = await service(t, { html: true, ...options }, server)
  declare(made.app)
  return made
}

/** The main part of a page, whose head is checked. */
function mainOf (t: Test, { body, headers }: Answer): string {
  const style = /<style>([^]*)<\/style>/.exec(body)?.[1] ?? ''
  t.match(headers, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
  })
  t.match(body, /^<!doctype html>\n<html lang="[\w-]+" dir="(ltr|rtl)"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>/)
  t.notMatch(body, /<script|style=/)
  return body.slice(body.indexOf('<main>'))
}

t.test('a browser gets an error as a page in its language, with the fields', async (t) => {
  const { ask } = await paged(t)
  const answer = await ask({ method: 'POST', url: '/', payload: { a: 'long', '<i>"&': 'x' }, headers: BROWSER }, 'ru')
  t.match(answer, { status: 422, language: 'ru', vary: 'Accept-Language, Accept' })
  t.match(answer.body, '<html lang="ru" dir="ltr">')
  t.match(answer.body, '<title>422 – Неверные данные</title>')
  t.equal(mainOf(t, answer), `<main><h1>422 – Неверные данные</h1>
<p>The given data was invalid</p>
<table><tbody><tr><th scope="row"><code>a</code></th><td>Поле a не может быть более 3</td></tr><tr><th scope="row"><code>b</code></th><td>Поле b обязательно для заполнения.</td></tr><tr><th scope="row"><code>&lt;i&gt;&quot;&amp;</code></th><td>Значение поля &lt;i&gt;&quot;&amp; должно быть целым числом.</td></tr></tbody></table>
</main></html>
`)
})

for (const [url, status, message] of [['/nowhere', 404, 'The requested resource isn’t found.'], ['/fault', 500, 'The server failed to process the request. Please try again later.']] as const) {
  t.test(`a ${status} is a page without a table`, async (t) => {
    const { ask } = await paged(t)
    const answer = await ask({ url, headers: BROWSER }, 'en')
    t.equal(answer.status, status)
    t.match(mainOf(t, answer), new RegExp(`^<main><h1>${status} – [^<]+</h1>\n<p>${message}</p>\n</main></html>\n$`))
    t.notMatch(answer.body, 'secret')
  })
}

t.test('a body that is too large, or is no JSON, and a malformed URL get a page', async (t) => {
  const { ask } = await paged(t, {}, { frameworkErrors })
  t.match(mainOf(t, await ask({ method: 'POST', url: '/', payload: { a: 'x'.repeat(200) }, headers: BROWSER })), /<h1>413 – /)
  t.match(mainOf(t, await ask({ method: 'POST', url: '/', payload: '{', headers: { ...BROWSER, 'content-type': 'application/json' } })), /<h1>400 – /)
  t.match(mainOf(t, await ask({ url: '/%zz', headers: BROWSER })), /<h1>400 – /)
})

t.test('the answer to HEAD has the headers of the page and no body', async (t) => {
  const { app } = await paged(t)
  const response = await fetch(await app.listen({ port: 0 }) + '/nowhere', { method: 'HEAD', headers: BROWSER })
  t.equal(response.status, 404)
  t.equal(response.headers.get('content-type'), 'text/html; charset=utf-8')
  t.ok(Number(response.headers.get('content-length')) > 500)
  t.equal(await response.text(), '')
})

t.test('a page keeps the order of fields, shows each text once, and escapes what the application has thrown', async (t) => {
  const { ask } = await paged(t)
  const answer = await ask({ url: '/pay', headers: BROWSER }, 'ru')
  t.equal(answer.language, undefined, 'the language of the message is unknown')
  t.match(answer.body, '<html lang="ru" dir="ltr">')
  const cells = Array.from(mainOf(t, answer).matchAll(/<tr>(.*?)<\/tr>/g), ([, row]) => row)
  t.match(answer.body, '<p lang="" dir="auto">&lt;b&gt;Pay&lt;/b&gt;</p>')
  t.strictSame(cells, [
    '<th scope="row"><code>2</code></th><td>z</td>',
    '<th scope="row"><code>10</code></th><td>x<br>y</td>',
    '<td colspan="2">Now &amp; &quot;here&quot;</td>',
    '<th scope="row"><code>__proto__x</code></th><td>p</td>',
  ])
})

t.test('a page runs from right to left in such a language', async (t) => {
  const { ask } = await paged(t, { supportedLngs: ['ar'], fallbackLng: 'ar' })
  t.match((await ask({ url: '/nowhere', headers: BROWSER })).body, '<html lang="ar" dir="rtl">')
})

t.test('a page has as many errors as any answer', async (t) => {
  const { app, ask } = await service(t, { html: true, maxViolations: 2, maxBytes: 1_024 })
  app.post('/', { schema: { body: { type: 'array', items: { type: 'integer' } } } }, () => 'fine')
  app.get('/', () => { throw new ApiError(400, 'status.400', { errors: { a: ['x'.repeat(2_000), 'y'.repeat(2_000)], b: 'y' } }) })
  t.match(mainOf(t, await ask({ method: 'POST', url: '/', payload: ['x', 'y', 'z'], headers: BROWSER }, 'en')), '<td colspan="2">Only 2 errors are shown; there are more.</td>')
  t.match(mainOf(t, await ask({ url: '/', headers: BROWSER }, 'en')), 'Only 2 errors are shown; there are more.')
})

for (const accept of [undefined, '*/*', 'application/json', 'application/json, text/plain, */*', 'text/html;q=0.5, application/json', 'text/*']) {
  t.test(`Accept: ${String(accept)} gets JSON, and Vary tells caches that a browser would not`, async (t) => {
    const { ask } = await paged(t)
    const { body, headers, vary } = await ask({ url: '/nowhere', headers: accept === undefined ? {} : { accept } })
    t.match(headers, { 'content-type': 'application/json; charset=utf-8' })
    t.notOk('content-security-policy' in headers)
    t.match(JSON.parse(body), { message: String, errors: {} })
    t.equal(vary, 'Accept-Language, Accept')
  })
}

t.test('problem details are preferred to a page by their weight', async (t) => {
  const { ask } = await paged(t)
  t.match((await ask({ url: '/nowhere', headers: { accept: 'application/problem+json, text/html;q=0.9' } })).headers, { 'content-type': 'application/problem+json; charset=utf-8' })
})

t.test('without the option a browser gets JSON', async (t) => {
  const { ask } = await service(t)
  t.match(await ask({ url: '/nowhere', headers: BROWSER }), { vary: 'Accept-Language', headers: { 'content-type': 'application/json; charset=utf-8' } })
})

const media = (type: string): object => ({ content: { [type]: { schema: { type: 'string' } } } })

for (const [name, response, isPage] of [
  ['the envelope', { 402: ErrorEnvelope }, false],
  ['a page', { 402: media('text/html') }, true],
  ['another type', { 402: media('application/json') }, false],
  ['another status', { 200: { type: 'string' } }, true],
] as const) {
  t.test(`a route whose response schema has ${name} answers browsers with ${isPage ? 'a page' : 'JSON'}`, async (t) => {
    const { app, ask } = await service(t, { html: true })
    app.get('/', { schema: { response } }, () => { throw new ApiError(402, 'status.402') })
    const answer = await ask({ url: '/', headers: BROWSER })
    t.match(answer.headers['content-type'], isPage ? 'text/html' : 'application/json')
    if (isPage) t.match(mainOf(t, answer), /<h1>402 – /)
  })
}

t.test('tests can read the rules that a page was made from', async (t) => {
  const { app } = await paged(t)
  await refused(app, { method: 'POST', url: '/', payload: { a: 'long', b: 1 }, headers: BROWSER }, { a: 'maxLength' })
})

t.test('if a hook fails for the page, the browser gets a page with the status', since(11), async (t) => {
  const { app, ask } = await paged(t)
  app.addHook('onSend', async () => { throw new Error('secret') })
  const answer = await ask({ url: '/nowhere', headers: BROWSER }, 'ru')
  t.match(mainOf(t, answer), /^<main><h1>(404|500) – [А-я ]+<\/h1>/)
  t.match(answer, { language: 'ru', vary: 'Accept-Language, Accept' })
})

t.test('if a text fails, the browser gets a page with the status', async (t) => {
  const { app, ask } = await paged(t)
  app.get('/', () => { throw new ApiError(409, 'Taken', { values: { get n (): string { throw new Error('secret') } } }) })
  t.match(mainOf(t, await ask({ url: '/', headers: BROWSER })), /<h1>409 – /)
})

const shown: RenderPage = ({ status, title, message, code, errors, language, direction }, { url }) => JSON.stringify({ status, title, message, code, errors, language, direction, url })

t.test('an application may write the page itself, at once or later, and set its policy', async (t) => {
  for (const html of [shown, async (...args: Parameters<RenderPage>) => shown(...args)] as RenderPage[]) {
    const { ask } = await paged(t, { html })
    const answer = await ask({ method: 'POST', url: '/?x', payload: { a: 'long', b: 1 }, headers: BROWSER }, 'en')
    t.strictSame(JSON.parse(answer.body), {
      status: 422,
      title: 'Invalid data',
      message: 'Submitted data was invalid',
      code: 'validation',
      errors: [{ field: 'a', texts: ['The a can be no longer than 3 characters'] }],
      language: 'en',
      direction: 'ltr',
      url: '/?x',
    })
    t.match(answer, { status: 422, language: 'en', headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': /^default-src 'none'; style-src 'sha256-/, 'x-content-type-options': 'nosniff' } })
    t.match((await ask({ url: '/nowhere', headers: { accept: '*/*' } })).headers['content-type'], 'application/json')
  }
  const { ask } = await paged(t, { html: (_error, _request, reply) => { reply.header('content-security-policy', "default-src 'self'"); return 'own' } })
  t.match(await ask({ url: '/fault', headers: BROWSER }), { status: 500, body: 'own', headers: { 'content-security-policy': "default-src 'self'" } })
})

t.test('a policy that the service has set for all its answers stays on a page of its own, and gives way on one of this package', async (t) => {
  for (const [html, policy] of [[shown, "default-src 'self'"], [true, /^default-src 'none'/]] as const) {
    const { app, ask } = await service(t, { html })
    app.addHook('onRequest', async (_request, reply) => { reply.header('content-security-policy', "default-src 'self'") })
    app.get('/', () => { throw new Error('secret') })
    t.match((await ask({ url: '/', headers: BROWSER })).headers['content-security-policy'], policy)
  }
})

t.test('if the application\'s page fails, this is logged, and the browser gets the one of this package', async (t) => {
  const failing: unknown[] = [
    (_error: unknown, _request: unknown, reply: any) => { reply.header('content-security-policy', "default-src 'self'"); throw new Error('no template') },
    async () => { throw new Error('no template') },
    () => undefined,
  ]
  for (const html of failing) {
    const log = lines()
    const { ask } = await paged(t, { html: html as RenderPage }, { logger: { stream: log.stream } })
    t.match(mainOf(t, await ask({ url: '/nowhere', headers: BROWSER }, 'en')), /<h1>404 – /)
    t.match(log.text(), /no template|html: the function must return a page as a string/)
  }
})

t.test('a timeout does not wait for the application\'s page', since(8), async (t) => {
  let finish = (): void => {}
  const { app, ask } = await service(t, { html: () => new Promise((resolve) => { finish = () => { resolve('late') } }) })
  app.get('/', { handlerTimeout: 30 }, () => { throw new ApiError(402, 'status.402') })
  const answer = await ask({ url: '/', headers: BROWSER })
  t.match(mainOf(t, answer), /<h1>402 – /)
  finish()
})

t.test('a wrong html fails the registration', async (t) => {
  await t.rejects(service(t, { html: 'yes' as never }), { message: "html: must be true, false or a function, not 'yes'" })
})
