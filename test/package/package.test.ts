import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import * as source from '../../index.js'
import { ROOT, TSC, consumer, pack, shell } from '../fixtures/consumer.js'

// The tarball of the last build, in fresh projects as a user has them: `npm test` builds first, the registry is asked for what
// npm has not cached.

const ANSWERS = [
  '422 {"message":"Submitted data was invalid","errors":{"url":["The URL value is in invalid format","The URL can be no longer than 10 characters"],"date":["The date field doesn\'t match the format: Y-m-d H:i:s."]}}',
  '422 {"message":"The given data was invalid","errors":{"url":["Поле url имеет ошибочный формат.","Поле url не может быть более 10"],"date":["Поле date не соответствует формату Y-m-d H:i:s."]}}',
]

const ASK = `
  async function ask (app) {
    app.post('/', { schema: { body: { type: 'object', properties: {
      url: { type: 'string', format: 'uri', maxLength: 10 },
      date: DateFormat('Y-m-d H:i:s'),
    } } } }, () => 'ok')
    for (const language of ['en', 'ru']) {
      const response = await app.inject({ method: 'POST', url: '/', headers: { 'accept-language': language }, payload: { url: 'http//example.com', date: '2000-01-01' } })
      console.log(response.statusCode + ' ' + response.body)
    }
  }
`

const TYPED = `
    import { Type } from '@sinclair/typebox'
    import { type TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
    import { ErrorEnvelope, ProblemDetails, serverOptions } from 'fastify-localized-errors'
    const typed = Fastify({ ...serverOptions }).withTypeProvider<TypeBoxTypeProvider>()
    const body = Type.Object({ d: DateFormat('Y-m-d') })
    typed.post('/', { schema: { body, response: { 200: Type.String(), 404: ProblemDetails, 422: ErrorEnvelope } } }, async (request) => {
      const day: string = request.body.d
      // @ts-expect-error a date is a string
      const wrong: number = request.body.d
      return day + wrong
    })
    declare module 'fastify' {
      interface LocalizedErrorsTypes {
        languages: 'en' | 'de'
        texts: { hello: string, account: { licenses_one: string, licenses_other: string } }
      }
    }
    typed.get('/', (request) => {
      const language: 'en' | 'de' = request.language
      // @ts-expect-error a language that the service does not have
      request.language = 'fr'
      // @ts-expect-error a text that nobody has
      request.t('no.text')
      return language + request.t('hello', { name: null }) + request.t('account.licenses', { count: 2 }) + request.t('status.402')
    })
    Fastify({ http2: true, ...serverOptions })
    Fastify({ https: {}, ...serverOptions })
`

const FILES = {
  'package.json': '{ "private": true }',
  'module.mjs': `
    import Fastify from 'fastify'
    import localizedErrors, { DateFormat } from 'fastify-localized-errors'
    ${ASK}
    const app = Fastify()
    await app.register(localizedErrors)
    await ask(app)
  `,
  'common.cjs': `
    const Fastify = require('fastify')
    const localizedErrors = require('fastify-localized-errors')
    const { DateFormat } = localizedErrors
    ${ASK}
    async function main () {
      const app = Fastify()
      await app.register(localizedErrors)
      await ask(app)
    }
    main()
  `,
  'same.cjs': `
    const required = require('fastify-localized-errors')
    import('fastify-localized-errors').then((imported) => {
      const names = Object.keys(imported).filter((name) => name !== 'module.exports')
      console.log(JSON.stringify({ plugin: required === imported.default, others: names.filter((name) => required[name] !== imported[name]) }))
    })
  `,
  'openapi.cjs': `
    const { openapi } = require('fastify-localized-errors/openapi')
    const { violationsOf } = require('fastify-localized-errors/client/rules')
    const { formRules } = require('fastify-localized-errors/reference')
    console.log(Object.keys(openapi({ openapi: {}, hideUntagged: true })).join(), typeof violationsOf, typeof formRules)
  `,
  // uses Ajv's internals, which come from another copy than Fastify's
  'insides.mjs': `
    import Fastify from 'fastify'
    import localizedErrors from 'fastify-localized-errors'
    const app = Fastify()
    await app.register(localizedErrors)
    app.post('/', { schema: { body: { type: 'object', required: ['name'], errorMessage: { required: { name: 'Who?' } }, properties: {
      size: { anyOf: [{ type: 'string', minLength: 2 }, { type: 'number', minimum: 5 }] },
      code: { type: 'string', pattern: '^a', errorMessage: { en: 'Starts with a.', ru: 'Начинается с a.' } },
      tags: { type: 'array', contains: { const: 'x' }, items: { type: 'string' } },
      kind: { not: { const: 'y' } },
    } } } }, () => 'ok')
    const response = await app.inject({ method: 'POST', url: '/', payload: { size: 3, code: 'b', tags: ['z'], kind: 'y' } })
    console.log(response.body)
  `,
  'module.mts': `
    import Fastify from 'fastify'
    import localizedErrors, { ApiError, DateFormat, localizedErrors as named, type LocalizedErrorsOptions } from 'fastify-localized-errors'
    import { openapi, type DescriptionOptions } from 'fastify-localized-errors/openapi'
    import { codesOf, refused, type ExpectedCodes } from 'fastify-localized-errors/testing'
    import { errorsOf } from 'fastify-localized-errors/client'
    import { violationsOf, type FormRules } from 'fastify-localized-errors/client/rules'
    import { formRules } from 'fastify-localized-errors/reference'
    const app = Fastify()
    const description: DescriptionOptions = { responses: { 404: true } }
    const { openapi: { info } } = openapi({ openapi: { info: 'kept' } }, description)
    // @ts-expect-error an unknown option
    openapi({}, { response: true })
    console.log(errorsOf({ message: 'x', errors: {} })[0]?.texts)
    app.get('/rules', (): FormRules => formRules(app, { method: 'POST', url: '/', language: 'en' }))
    // @ts-expect-error a part that requests do not have
    app.get('/wrong', () => violationsOf(formRules(app, { method: 'POST', url: '/', part: 'query' }), {}))
    app.get('/described', { config: { errorResponses: [404] } }, () => info)
    const expected: ExpectedCodes = { email: ['format'] }
    const codes: Record<string, string[]> = codesOf(await refused(app, { url: '/' }, expected))
    // @ts-expect-error a request that inject does not take
    await refused(app, { url: 1 }, { email: codes.email! })
    const options: LocalizedErrorsOptions = { validationStatus: 400 }
    await app.register(localizedErrors)
    await app.register(localizedErrors, options)
    await app.register(named, { supportedLngs: ['en'] })
    // @ts-expect-error an unknown option
    await app.register(localizedErrors, { language: 'en' })
    const error: Error = new ApiError(402)
    const format: string = DateFormat('Y').type
    console.log(error, format)
    ${TYPED}
  `,
  'common.cts': `
    import Fastify = require('fastify')
    import localizedErrors = require('fastify-localized-errors')
    import byDefault, { ApiError, DateFormat, type LocalizedErrorsOptions } from 'fastify-localized-errors'
    import { openapi } from 'fastify-localized-errors/openapi'
    import { refused } from 'fastify-localized-errors/testing'
    import { violationsOf, type FormRules } from 'fastify-localized-errors/client/rules'
    const rules: FormRules = { language: 'en', complete: true, coercion: false, fillsEmpty: false, root: [] }
    console.log(refused, violationsOf(rules, {}))
    console.log(openapi({ openapi: {} }).transformObject)
    const options: LocalizedErrorsOptions = { validationStatus: 400 }
    const app = Fastify()
    app.register(localizedErrors)
    app.register(byDefault, options)
    // @ts-expect-error an unknown option
    app.register(localizedErrors, { language: 'en' })
    const error: Error = new localizedErrors.ApiError(402)
    console.log(error, error instanceof ApiError, localizedErrors.DateFormat('Y').type)
    ${TYPED}
  `,
}

const packed = await pack(t)
const alone = await consumer(t, packed, FILES, '@sinclair/typebox@0.34', '@fastify/type-provider-typebox@5')

t.test('the tarball has the build, the texts and the documentation, and nothing else', async (t) => {
  const { files } = packed
  const others = files.map(({ path }) => path).filter((path) => !/^dist\/(bin\/|chunks\/|client\/)?[a-zA-Z0-9-]+\.(js|cjs)$|^dist\/(bin\/|client\/|lib\/[a-z-]+\/|locales\/modules\/)?[a-zA-Z0-9-]+\.d\.c?ts$|^locales\/(vms\/)?[a-zA-Z-]+\.json$|^docs\/[a-z0-9-]+\.md$/.test(path))
  t.strictSame(others.filter((path) => !/^examples\/vms\/[a-z/-]+\.(ts|js|css|svg|json|yaml)$/.test(path)).sort(), ['CHANGELOG.md', 'LICENSE', 'README.md', 'examples/vms/README.md', 'package.json'])
  for (const path of ['dist/index.js', 'dist/index.d.ts', 'dist/lib/ajv/validator.d.ts', 'locales/en.json', 'locales/ru.json', 'docs/texts-and-labels.md']) {
    t.ok(files.some((file) => file.path === path), path)
  }
})

t.test('the types for CommonJS have every type that the package exports', async (t) => {
  const names = (text: string, pattern: RegExp): string[] => Array.from(text.matchAll(pattern), ([, list]) => list!.split(', ')).flat()
  const [module, common] = await Promise.all(['index.ts', 'index.d.cts'].map((name) => readFile(join(ROOT, name), 'utf8')))
  const exported = [...names(module!, /^export type \{ (.*) \} from/gm), 'ApiError', 'CodedErrorEnvelope', 'ErrorEnvelope', 'ProblemDetails']
  t.strictSame(names(common!, /^ {2}type (\w+)/gm).sort(), exported.sort())
})

t.test('all exports are also properties of the plugin, which `require` returns', async (t) => {
  for (const [name, value] of Object.entries(source)) {
    if (name !== 'module.exports') t.equal(Reflect.get(source.localizedErrors, name), value, name)
  }
})

t.test('an installed package', async (t) => {
  t.test('answers the documented request when imported', async (t) => {
    t.strictSame((await shell(alone, process.execPath, 'module.mjs')).trim().split('\n'), ANSWERS)
  })
  t.test('answers the documented request when required', async (t) => {
    t.strictSame((await shell(alone, process.execPath, 'common.cjs')).trim().split('\n'), ANSWERS)
  })
  t.test('is one copy for both', async (t) => {
    t.equal((await shell(alone, process.execPath, 'same.cjs')).trim(), '{"plugin":true,"others":[]}')
  })
  t.test('gives the options of @fastify/swagger when required', async (t) => {
    t.equal((await shell(alone, process.execPath, 'openapi.cjs')).trim(), 'openapi,hideUntagged,transform,transformObject function function')
  })
  t.test('includes the command', async (t) => {
    const command = join(alone, 'node_modules/.bin/fastify-localized-errors')
    t.match(await shell(alone, command, 'check'), /complete/)
  })

  const strict = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--types', 'node', '--target', 'es2022', '--pretty', 'false']
  t.test('has types for ES modules and CommonJS under nodenext', async (t) => {
    t.equal(await shell(alone, process.execPath, TSC, ...strict, '--module', 'nodenext', 'module.mts', 'common.cts'), '')
  })
  t.test('has types under node16', async (t) => {
    t.equal(await shell(alone, process.execPath, TSC, ...strict, '--module', 'node16', 'module.mts', 'common.cts'), '')
  })
  t.test('has types for a bundler', async (t) => {
    t.equal(await shell(alone, process.execPath, TSC, ...strict, '--module', 'esnext', '--moduleResolution', 'bundler', 'module.mts'), '')
  })
})

t.test('an Ajv 6 of another package, such as eslint\'s, does not change the answers', async (t) => {
  const beside = await consumer(t, packed, FILES, 'ajv@6')
  t.strictSame((await shell(beside, process.execPath, 'module.mjs')).trim().split('\n'), ANSWERS)
  const answer = await shell(alone, process.execPath, 'insides.mjs')
  t.match(answer, /"size":.*"code":\["Starts with a\."\].*"tags":.*"kind":.*"name":\["Who\?"\]/)
  t.equal(await shell(beside, process.execPath, 'insides.mjs'), answer)
})
