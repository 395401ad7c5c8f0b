import { readFileSync, readdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { htmlPage, markdownPage, reference, referenceRoutes, type Reference } from '../error-reference.js'
import localizedErrors, { vmsDetection, type LocalizedErrorsOptions } from '../index.js'
import type { AjvServerOptions } from '../lib/ajv/validator.js'
import { wordsIn } from '../lib/reference/page-words.js'
import { shippedLanguages } from '../lib/text/locales.js'
import { later } from './fixtures/later-drafts.js'
import { service } from './fixtures/service.js'

async function referring (t: Test, declare: (app: FastifyInstance) => unknown, options: LocalizedErrorsOptions = {}, ajv: AjvServerOptions = {}): Promise<Reference> {
  const { app } = await service(t, options, { ajv: { ...ajv, customOptions: { strictTypes: false, strictTuples: false, ...ajv.customOptions } } as never })
  await declare(app)
  await app.ready()
  return reference(app)
}

/** The English texts of a body's fields as `field rule: text`. */
async function bodyRules (t: Test, schema: any, ajv: AjvServerOptions = {}): Promise<string[]> {
  const { routes } = await referring(t, (app) => {
    app.addSchema({ $id: 'shared', type: 'object', properties: { c: { type: 'integer' } } })
    app.post('/', { schema: { body: schema } }, () => '')
  }, { wording: 'plain' }, ajv)
  return (routes[0]?.fields ?? []).flatMap(({ field, rules }) => rules.map(({ rule, texts }) => `${field} ${rule}: ${texts.en}`))
}

t.test('a text for one keyword leaves the others theirs, be its name like a language', async (t) => {
  const of = (errorMessage: object): Promise<string[]> => bodyRules(t, { type: 'object', properties: { a: { type: 'string', maxLength: 3, not: { const: 'x' }, errorMessage } } })
  t.strictSame((await of({ not: 'Not x.' })).slice(1), ['a type: The a field must be a string.', 'a maxLength: The a field can be no longer than 3 characters.', 'a not: Not x.'])
  t.strictSame((await of({ not: 'Not x.', _: 'Wrong.' })).slice(1), ['a type: Wrong.', 'a not: Not x.'])
  t.strictSame((await of({ en: 'Wrong.', ru: 'Неверно.' })).slice(1), ['a type: Wrong.'])
})

t.test('a keyword errorMessage of the application has no texts', async (t) => {
  const own = { customOptions: { keywords: [{ keyword: 'errorMessage', validate: () => true }] } }
  for (const errorMessage of [null, 5, { required: 5 }]) {
    const rules = await bodyRules(t, { type: 'object', properties: { a: { type: 'object', required: ['b'], errorMessage } } }, own)
    t.strictSame(rules.slice(1), ['a type: The a field must be an object.', 'a.b required: The b field is required.'])
  }
})

t.test('fields that are not allowed, or not together, have the texts of answers', async (t) => {
  const not = { anyOf: [{ required: ['a'] }, { required: ['b', 'c'] }] }
  const rules = async (schema: object): Promise<string[]> => (await bodyRules(t, { type: 'object', ...schema })).slice(1)
  t.strictSame(await rules({ not }), [' not: These fields cannot be used together: b, c.', 'a not: The a field is not allowed.'])
  t.strictSame(await rules({ not, errorMessage: { not: 'No.' } }), [' not: No.'])
  t.strictSame(await rules({ dependencies: { d: { not: { required: ['e'] } } } }), [' not: These fields cannot be used together: d, e.'])
  t.strictSame(await rules({ dependencies: { d: { properties: { o: { not: { required: ['e'] } } } } } }), ['o.e not: The e field is not allowed when the d field is present.'])
})

t.test('values that a field must not have, or must have, have the texts of answers', async (t) => {
  const rules = async (schema: object): Promise<string[]> => (await bodyRules(t, { type: 'object', properties: { a: {} }, ...schema })).slice(1)
  const isX = { properties: { a: { const: 'x' } }, required: ['a'] }
  t.strictSame(await rules({ not: isX }), ['a not: The a field must not be x.'])
  t.strictSame(await rules({ not: { not: isX } }), ['a enum: The a field must be x.'])
  t.strictSame(await rules({ not: isX, errorMessage: { not: 'No.' } }), [' not: No.'])
  t.strictSame(await rules({ not: { not: { required: ['a'] } } }), [' not: The request body has a value that is not allowed.'])
})

t.test('`false` under a condition that is not stated has the text of answers', async (t) => {
  const rules = async (a: object): Promise<string[]> => (await bodyRules(t, { type: 'object', properties: { a } })).slice(1)
  t.strictSame(await rules({ if: { maxLength: 5 }, then: true, else: false }), ['a if: The a field has a value that is not allowed.'])
  t.strictSame(await rules({ if: { required: ['b'] }, then: false }), ['a false schema: The a field is not allowed when the b field is present.'])
})

t.test('an annotation of the application is not a rule', async (t) => {
  const schema = { type: 'object', properties: { a: { type: 'integer', described: 'x' } } }
  t.strictSame(await bodyRules(t, schema, { customOptions: { keywords: [{ keyword: 'described', schemaType: 'string' }] } }), [' type: The request body must be an object.', 'a type: The a field must be an integer.'])
})

t.test('each field has its rules with their texts in each language, in the order of answers', async (t) => {
  const { routes, codes, languages } = await referring(t, (app) => {
    app.put('/books/:id', {
      schema: {
        params: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
        querystring: { type: 'object', properties: { draft: { type: 'boolean' } } },
        body: { type: 'object', required: ['title'], properties: { title: { type: 'string', maxLength: 5 }, tags: { type: 'array', items: { type: 'string' } } } },
      },
    }, () => '')
    app.get('/nothing', () => '')
    app.get('/hidden', { schema: { hide: true, querystring: { type: 'object', required: ['a'] } } as object }, () => '')
  }, { wording: 'plain' })
  t.strictSame(languages, ['en', 'ru'])
  t.strictSame(codes.map(({ code }) => code), ['maxLength', 'required', 'type'])
  t.strictSame(routes.map(({ method, url, anchor }) => [method, url, anchor]), [['PUT', '/books/:id', 'put-books-id']])
  t.strictSame(routes[0]!.fields.map(({ part, field, rules }) => `${part} ${field}: ${rules.map(({ rule }) => rule).join()}`), [
    'params id: required,type', 'body : type', 'body title: required,type,maxLength', 'body tags: type', 'body tags.*: type', 'querystring draft: type',
  ])
  t.strictSame(routes[0]!.fields.map(({ anchor }) => anchor), [
    'put-books-id-params-id', 'put-books-id', 'put-books-id-body-title', 'put-books-id-body-tags', 'put-books-id-body-tags.*', 'put-books-id-querystring-draft',
  ])
  t.strictSame(routes[0]!.fields[2]!.rules[2], {
    rule: 'maxLength',
    params: { limit: 5 },
    texts: { en: 'The title field can be no longer than 5 characters.', ru: routes[0]!.fields[2]!.rules[2]!.texts.ru },
  })
  t.match(routes[0]!.fields[2]!.rules[2]!.texts.ru, /[а-я]/)
  t.match(routes[0]!.fields[4]!.rules[0]!.texts.en, 'The tags (item *) field must be a string.')
})

t.test('references, unions, conditions and own texts are listed', async (t) => {
  const rules = await bodyRules(t, {
    type: 'object',
    definitions: { name: { type: 'string', minLength: 2 } },
    properties: {
      a: { $ref: '#/definitions/name' },
      b: { $ref: 'shared#' },
      u: { anyOf: [{ type: 'integer' }, { type: 'boolean' }] },
      v: { oneOf: [{ type: 'object', properties: { x: { type: 'integer' } } }, { type: 'object', properties: { y: { type: 'integer' } } }] },
      own: { type: 'integer', errorMessage: { en: 'Own', ru: 'Свой' } },
      part: { type: 'integer', minimum: 5, errorMessage: { minimum: 'Too small' } },
      list: { type: 'array', contains: { const: 'x1' }, items: [{ type: 'integer' }, { type: 'boolean' }] },
      map: { type: 'object', additionalProperties: { type: 'integer' }, patternProperties: { '^s': { type: 'boolean' } } },
    },
    allOf: [{ required: ['a'] }],
    if: { properties: { own: { const: 1 } }, required: ['own'] },
    then: { required: ['b'] },
    else: { properties: { part: { maximum: 9 } } },
    dependencies: { a: ['list'], b: { required: ['map'] } },
  })
  for (const rule of [
    'a minLength: The a field must be at least 2 characters long.',
    'a required: The a field is required.',
    'b.c type: The c field must be an integer.',
    'u anyOf: The u field must be an integer, true, or false.',
    'v.x type: The x field must be an integer.',
    'v.y type: The y field must be an integer.',
    'own type: Own',
    'part minimum: Too small',
    'part type: The part field must be an integer.',
    'list contains: The list field must include x1.',
    'list.* type: The list (item *) field must be an integer.',
    'map.* type: The * field must be an integer.',
    'map.* type: The * field must be true or false.',
    'list dependencies: The list field is required when the a field is present.',
    'map required: The map field is required when the b field is present.',
  ]) t.ok(rules.includes(rule), `${rule} among ${rules.join('\n')}`)
  t.ok(rules.some((rule) => rule.startsWith('b required: The b field is required when')))
  t.ok(rules.some((rule) => rule.startsWith('part maximum: ')))
})

t.test('a recursive schema ends, false has a text, a schema without rules has none', async (t) => {
  const recursive = await bodyRules(t, { $id: 'tree', type: 'object', properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } } })
  t.ok(recursive.includes('children type: The children field must be a list.'))
  t.ok(recursive.length < 20)
  t.match(await bodyRules(t, { properties: { no: false } }), ['no false schema: The no field is not allowed.'])
  t.strictSame(await bodyRules(t, { properties: { any: true } }), [])
})

t.test('own texts, conditions without a text, and limits from the data are listed', async (t) => {
  t.strictSame(await bodyRules(t, {
    properties: {
      a: { type: 'string', errorMessage: 'A text' },
      b: { errorMessage: { required: { x: 'X is needed' }, minProperties: { en: 'Too few', ru: 'Мало' }, maxProperties: {} }, required: ['x', 'y'], minProperties: 1, maxProperties: 5 },
      c: { errorMessage: { _: 'All of c' }, minimum: 5 },
      d: { errorMessage: { en: 'No', ru: 'Нет' }, minimum: 5 },
      e: { additionalProperties: false },
    },
    if: { minProperties: 2 },
    then: { maxProperties: 3 },
  }, { customOptions: { removeAdditional: false } }), [
    ' maxProperties: The request body can have no more than 3 fields.',
    'a type: A text',
    'b minProperties: Too few',
    'b maxProperties: The b field can have no more than 5 fields.',
    'b.x required: X is needed',
    'b.y required: The y field is required.',
    'c minimum: All of c',
    'd minimum: No',
    'e.* additionalProperties: The * field is not expected.',
  ])
  t.strictSame(await bodyRules(t, { properties: { a: { required: { $data: '/names' } } } }, { customOptions: { $data: true } }), [])
  t.ok((await bodyRules(t, { $ref: 'http://json-schema.org/draft-07/schema#' })).includes('multipleOf exclusiveMinimum: The multipleOf field must be greater than 0.'))
  t.strictSame(await bodyRules(t, { properties: { a: { contains: { const: 'x1' }, maxContains: 2 } } }, { plugins: later.plugins! }), ['a contains: The a field must have 1 to 2 items of the required kind.'])
})

t.test('a body by media type has the rules of JSON', async (t) => {
  const { routes } = await referring(t, (app) => {
    app.post('/', { schema: { body: { content: { 'text/plain': { schema: { type: 'string' } }, 'application/json': { schema: { type: 'object', required: ['a'] } } } } } }, () => '')
  })
  t.strictSame(routes[0]!.fields.map(({ field }) => field), ['', 'a'])
})

t.test('every text of a refused request is in the reference', async (t) => {
  const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string', minLength: 3, format: 'email' }, n: { type: 'number', minimum: 2, multipleOf: 0.5 }, e: { enum: ['x1', 'x2'] } } }
  const { app, ask } = await service(t)
  app.post('/', { schema: { body: schema } }, () => '')
  await app.ready()
  const texts = new Set(reference(app).routes[0]!.fields.flatMap(({ rules }) => rules.flatMap(({ texts }) => Object.values(texts))))
  for (const payload of [{}, { a: 'x', n: 1, e: 'y' }, { a: {}, n: 'x' }, { a: 'xxxx', n: 2.2 }]) {
    for (const language of ['en', 'ru']) {
      const { errors } = JSON.parse((await ask({ method: 'POST', url: '/', payload }, language)).body)
      for (const text of Object.values<string[]>(errors).flat()) t.ok(texts.has(text), text)
    }
  }
})

t.test('patterns are shown only if they are asked for', async (t) => {
  const { app } = await service(t)
  app.post('/', { schema: { body: { type: 'object', properties: { a: { type: 'string', pattern: '^secret$' } } } } }, () => '')
  await app.ready()
  t.notMatch(JSON.stringify(reference(app)), /secret/)
  t.match(JSON.stringify(reference(app, { patterns: true })), /secret/)
})

/** The documents themselves, with white space as one space. */
function documents (): string[] {
  const folder = new URL('../../shared/spec/', import.meta.url)
  try {
    return readdirSync(folder).sort().map((name) => readFileSync(join(fileURLToPath(folder), name), 'utf8').replace(/\s+/g, ' '))
  } catch {
    return []
  }
}

t.test('with the documented wording the tables of statuses and the example are the documents\' own', async (t) => {
  const { statuses, example } = await referring(t, () => {})
  t.strictSame(statuses.en!.map(({ status, rows }) => [status, rows.map((row) => row.status)]), [
    ['2xx', ['200, 201, 204']], ['4xx', ['400', '402', '422', '403', '404', '429']], ['5xx', ['500, 502', '503']],
  ])
  t.strictSame(example.answers.en, { message: 'Submitted data was invalid', errors: { url: ['The URL value is in invalid format', 'The URL can be no longer than 10 characters'], date: ["The date field doesn't match the format: Y-m-d H:i:s."] } })
  for (const [i, text] of documents().entries()) {
    for (const table of statuses[['en', 'ru'][i]!]!) {
      t.match(text, new RegExp(`${table.title!} \\|\\s*${table.text!.replace(/[.()]/g, '\\$&')} \\|`), String(table.text))
      for (const { status, title, text: meaning } of table.rows) {
        t.match(text, new RegExp(`\\| ${status} – ${title} \\| ${meaning.replace(/[.()]/g, '\\$&')} \\|`), title)
      }
    }
    t.strictSame(JSON.parse(text.slice(text.lastIndexOf('{ "message"'))), example.answers[['en', 'ru'][i]!])
  }
})

t.test('with the plain wording, and in other languages, the statuses are those of services', async (t) => {
  const plain = await referring(t, () => {}, { wording: 'plain' })
  t.match(plain.statuses.en![0], { status: '4xx', text: undefined, rows: [{ status: '400', anchor: 'status-400', title: 'Bad request' }] })
  const german = await referring(t, () => {}, { supportedLngs: ['de'], fallbackLng: 'de' })
  t.ok(german.statuses.de!.every(({ rows }) => rows.length > 3))
})

t.test('the routes answer in the language of the request or of the query string, under a policy without scripts', async (t) => {
  const { app, ask } = await service(t, { supportedLngs: ['en', 'ru', 'ar'] })
  await app.register(swagger, { openapi: { info: { title: 'API', version: '1' } } })
  await app.register(referenceRoutes)
  app.post('/', { schema: { body: { type: 'object', properties: { '<b>': { type: 'string', enum: ['"&'] } } } } }, () => '')
  const page = await ask('/errors', 'ru')
  t.match(page, { status: 200, language: 'ru', vary: 'Accept-Language', headers: { 'content-type': 'text/html; charset=utf-8' } })
  const style = /<style>([^]*)<\/style>/.exec(page.body)![1]!
  t.equal(page.headers['content-security-policy'], `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
  t.match(page.body, /<html lang="ru" dir="ltr">/)
  t.match(page.body, /<a href="\?lng=en" hreflang="en" lang="en">English<\/a>/)
  t.match(page.body, /<a href="\?lng=ru" hreflang="ru" lang="ru" aria-current="page">русский<\/a>/)
  t.notMatch(page.body, /<script|<b>|style=/)
  t.match(page.body, '&lt;b&gt;')
  t.match((await ask('/errors?lng=ar', 'ru')), { language: 'ar', body: /<html lang="ar" dir="rtl">[^]*<h1>الأخطاء<\/h1>/ })
  t.match((await ask('/errors?lng=xx', 'en')), { language: 'en' })
  t.match(JSON.parse((await ask('/errors.json')).body), { languages: ['en', 'ru', 'ar'] })
  t.match((await ask('/errors.md', 'en')).body, /^# Errors\n\n## Statuses\n\n\| Status \| Meaning \|/)
  t.equal((await ask('/errors', 'ru')).body, page.body)
  t.strictSame(Object.keys((app as any).swagger().paths), ['/'])
})

t.test('`Vary` names the headers that choose the language of a page', async (t) => {
  const { app, ask } = await service(t, { detection: vmsDetection })
  await app.register(referenceRoutes)
  for (const path of ['/errors', '/errors.md']) t.equal((await ask(path, 'ru')).vary, 'Hl, Accept-Language', path)
  t.equal((await ask('/errors.json', 'ru')).vary, undefined)
  const fixed = await service(t, { detection: { order: ['querystring'] } })
  await fixed.app.register(referenceRoutes)
  t.equal((await fixed.ask('/errors', 'ru')).vary, undefined)
})

t.test('anchors are all different, and every link of a page and every field leads to one', async (t) => {
  const whole = await referring(t, (app) => {
    for (const url of ['/a/:id', '/a-id']) app.get(url, { schema: { querystring: { type: 'object', required: ['A', 'é', 'ö'], properties: { a: { anyOf: [{ type: 'string', maxLength: 2 }, { type: 'integer', maximum: 2 }] }, b: { allOf: [{ minimum: 1 }, { minimum: 2 }] } } } } }, () => '')
  })
  const html = htmlPage(whole, 'en')
  const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id!)
  t.equal(new Set(ids).size, ids.length)
  for (const { anchor, fields } of whole.routes) t.strictSame([anchor, ...fields.map((field) => field.anchor)].filter((one) => !ids.includes(one)), [])
  for (const [, anchor = ''] of html.matchAll(/href="#([^"]+)"/g)) t.ok(ids.includes(anchor), anchor)
  t.notMatch(html, 'aria-current')
})

t.test('a page has its own words in every language of the package, and the direction of its script', async (t) => {
  const { title, ...others } = wordsIn('en')
  for (const language of shippedLanguages) {
    const words = wordsIn(language)
    t.equal(words.language, language)
    t.strictSame(Object.keys(words).sort(), ['title', ...Object.keys(others)].sort(), language)
    t.strictSame(Object.values(words).filter((word) => word === '' || word !== word.trim()), [], language)
    if (language !== 'en') t.not(words.title, title, language)
  }
  const whole = await referring(t, () => {}, { supportedLngs: shippedLanguages as never })
  const [rightToLeft, leftToRight] = ['rtl', 'ltr'].map((direction) => shippedLanguages.filter((language) => htmlPage(whole, language).includes(` lang="${language}" dir="${direction}">`)))
  t.strictSame(rightToLeft, ['ar', 'fa', 'he'])
  t.equal(leftToRight!.length, shippedLanguages.length - 3)
  for (const language of shippedLanguages) t.match(htmlPage(whole, language), `<h1>${wordsIn(language).title}</h1>`)
})

t.test('words are found for another region, and are marked if they are in another language', async (t) => {
  for (const [asked, found] of [['de-AT', 'de'], ['zh-TW', 'zh-Hant'], ['pt_BR', 'pt'], ['sw', 'en']] as const) t.equal(wordsIn(asked).language, found)
  const whole = await referring(t, () => {}, { supportedLngs: ['en', 'de-AT', 'sw'] as never, fallbackLng: 'en', resources: { 'de-AT': { own: 'x' }, sw: { own: 'x' } } })
  t.match(htmlPage(whole, 'de-AT'), /<html lang="de-AT" dir="ltr">[^]*<h1>Fehler<\/h1>/)
  t.match(htmlPage(whole, 'sw'), /<html lang="sw" dir="ltr">[^]*<h1 lang="en" dir="ltr">Errors<\/h1>/)
})

t.test('a language of i18next\'s spelling has its tag in a page', async (t) => {
  const whole = await referring(t, () => {}, { supportedLngs: ['en', 'zh_Hant'] as never, fallbackLng: 'en', resources: { zh_Hant: { own: 'x' } } })
  t.match(htmlPage(whole, 'zh_Hant', { addressIn: (one) => `?lng=${one}` }), /<html lang="zh-Hant"[^]*<a href="\?lng=zh_Hant" hreflang="zh-Hant" lang="zh-Hant" aria-current="page">繁體中文<\/a>/)
})

t.test('each status of a row has an anchor', async (t) => {
  const html = htmlPage(await referring(t, () => {}), 'en')
  t.match(html, '<tr id="status-500"><th scope="row">500, <span id="status-502">502</span> – Server Errors</th>')
  t.match(html, /<span id="status-201">201<\/span>, <span id="status-204">204/)
})

t.test('Markdown keeps its cells apart', async (t) => {
  const whole = await referring(t, (app) => { app.get('/', { schema: { querystring: { type: 'object', properties: { 'a`': { enum: ['x|y', 'z1'] } } } } }, () => '') })
  t.match(markdownPage(whole, 'en'), '| `` a` `` | `enum` | The a` field must be one of: x\\|y, z1. |')
})

t.test('pages in a language that the reference does not have throw', async (t) => {
  const whole = await referring(t, () => {})
  for (const page of [htmlPage, markdownPage]) {
    for (const language of ['xx', 'toString']) t.throws(() => page(whole, language), new RangeError(`language: "${language}" is not one of en, ru`))
  }
})

t.test('wrong options throw, and so does a scope without the plugin', async (t) => {
  const { app } = await service(t)
  await t.rejects(referenceRoutes(app, { path: 'errors' }), { message: 'path: must be a path that begins with /, not "errors"' })
  await t.rejects(referenceRoutes(app, { patterns: 1 as any }), { message: 'patterns: must be true or false, not 1' })
  t.throws(() => reference(Fastify()), { message: 'reference: fastify-localized-errors is not registered in this scope' })
})

t.test('a scope with a registration of its own has a reference of its own', async (t) => {
  let inner: Reference | undefined
  const outer = await referring(t, async (app) => {
    const schema = { querystring: { type: 'object', required: ['a'] } }
    app.get('/outer', { schema }, () => '')
    await app.register(async (child) => {
      await child.register(localizedErrors, { supportedLngs: ['de'], fallbackLng: 'de' })
      child.get('/inner', { schema }, () => '')
      child.addHook('onReady', async () => { inner = reference(child) })
    })
  })
  t.strictSame(outer.routes.map(({ url }) => url), ['/outer'])
  t.strictSame([inner!.languages, inner!.routes.map(({ url }) => url)], [['de'], ['/inner']])
})

t.test('a page of many routes stays small', async (t) => {
  const whole = await referring(t, (app) => {
    for (let i = 0; i < 100; i++) app.post(`/route${i}`, { schema: { body: { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 50 + i }, email: { type: 'string', format: 'email' } } } } }, () => '')
  })
  const { length } = gzipSync(htmlPage(whole, 'en'))
  t.ok(length < 5_000, `${length} bytes`)
})

t.test('problem details point to the page: to the rule if one was broken, or else to the status', async (t) => {
  const { app, ask } = await service(t, { problemType: 'https://example.com/errors' })
  await app.register(referenceRoutes)
  app.post('/', { schema: { body: { type: 'object', properties: { a: { type: 'string', maxLength: 2 }, b: { type: 'string', maxLength: 2 }, c: { type: 'integer' } } } } }, () => '')
  const page = (await ask('/errors')).body
  const typeOf = async (payload: object, url = '/'): Promise<string> => JSON.parse((await ask({ method: 'POST', url, payload, headers: { accept: 'application/problem+json' } })).body).type
  for (const [payload, url, anchor] of [[{ a: 'xxx' }, '/', 'rule-maxlength'], [{ a: 'xxx', b: 'xxx' }, '/', 'rule-maxlength'], [{ a: 'xxx', c: 'x' }, '/', 'status-422'], [{}, '/nowhere', 'status-404']] as const) {
    t.equal(await typeOf(payload, url), `https://example.com/errors#${anchor}`)
    t.match(page, `id="${anchor}"`)
  }
})

t.test('a wrong problemType fails the registration', async (t) => {
  await t.rejects(async () => { await Fastify().register(localizedErrors, { problemType: '/errors#x' }) }, { message: "problemType: must be an address without #, not '/errors#x'" })
})
