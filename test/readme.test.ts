import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import ts from 'typescript'
import localizedErrors, { type LocalizedErrorsOptions } from '../index.js'
import { ROOT, readPage, type Page } from './fixtures/page.js'
import { exchangesOf } from './fixtures/shell.js'

// Tests promises of README.md and docs/options.md. Their snippets run in pages.test.ts.

const readme = readPage('README.md')
const reference = readPage('docs/options.md')

t.test('the first answers are the documented ones, byte for byte', async (t) => {
  const documented = readFileSync(join(ROOT, 'test/unit/documented-answers.test.ts'), 'utf8')
  const exchanges = exchangesOf(readme.blocks.find(({ language }) => language === 'console')!)
  t.equal(exchanges.length, 2)
  for (const { command, shown } of exchanges) t.ok(documented.includes(JSON.stringify(JSON.parse(shown)).replaceAll("'", "\\'")), command)
})

t.test('README.md fits on two screens', async (t) => {
  t.ok(readme.text.split('\n').length <= 125)
})

/** The options in the block of defaults. */
function defaultsIn ({ blocks }: Page): LocalizedErrorsOptions {
  const found = blocks.flatMap(({ code }) => /register\(localizedErrors, (\{[^]*?^\})\)/m.exec(code) ?? []).find((text) => text.startsWith('{\n  wording:'))
  // eslint-disable-next-line no-new-func
  return new Function(`return ${found}`)()
}

const LANGUAGES = ['en', 'ru', 'ru-Cyrl-RU', 'de', 'en;q=0, ru;q=0.1', '*', 'en;q=0']

/** Answers that depend on every option. */
async function probe (t: Test, options: LocalizedErrorsOptions, before: (app: FastifyInstance) => void = () => {}): Promise<string[]> {
  const app = Fastify()
  t.teardown(() => app.close())
  before(app)
  await app.register(localizedErrors, options)
  const body = {
    type: 'object',
    properties: {
      url: { type: 'string', format: 'uri', maxLength: 10, title: 'Stream' },
      date: { type: 'string', dateFormat: 'Y-m-d' },
      list: { type: 'array', items: { type: 'integer' } },
    },
    required: ['id'],
  }
  app.post('/', { schema: { body, querystring: { type: 'object', properties: { page: { type: 'integer' } } } } }, () => 'ok')
  app.get('/fault', () => { throw new Error('secret') })
  app.get('/pay', () => { throw Object.assign(new Error('Pay'), { statusCode: 402 }) })
  const long = Array.from({ length: 150 }, () => 'x'.repeat(400))
  const requests = [
    { method: 'POST', url: '/?page=x&lng=ru', payload: { url: 'http//example.com', date: '1', name: 5 } },
    { method: 'POST', url: '/', payload: { list: long, id: 1 } },
    { method: 'POST', url: '/', payload: '{', headers: { 'content-type': 'application/json', accept: 'application/problem+json' } },
    { method: 'GET', url: '/fault' },
    { method: 'GET', url: '/pay' },
    { method: 'GET', url: '/nowhere' },
  ] as const
  const answers: string[] = []
  for (const language of LANGUAGES) {
    for (const request of requests) {
      const { statusCode, headers: { date, ...headers }, body } = await app.inject({ ...request, headers: { ...('headers' in request ? request.headers : {}), 'accept-language': language } } as never)
      answers.push(`${language} ${request.method} ${request.url}: ${statusCode} ${JSON.stringify(headers)} ${body}`)
    }
  }
  return answers
}

/** Another value than the default for each option. */
const OTHERS: Required<Omit<LocalizedErrorsOptions, 'i18next' | 'notFound' | 'strict' | 'databaseErrors' | 'problemType'>> = {
  wording: 'plain',
  fallbackLng: 'ru',
  supportedLngs: ['en'],
  titleLng: 'ru',
  resources: { en: { message: { invalid: 'No' } } },
  detection: { order: ['querystring'] },
  validationStatus: 400,
  maxViolations: 3,
  maxBytes: 2_048,
  prefixPart: true,
  codes: true,
  html: true,
}

for (const page of [readme, reference]) {
  t.test(`copying the defaults in ${page.path} changes no answer`, async (t) => {
    const defaults = defaultsIn(page)
    t.ok(Object.keys(defaults).length >= 5)
    t.strictSame(await probe(t, defaults), await probe(t, {}))
    const own404 = (app: FastifyInstance): void => { app.setNotFoundHandler((_request, reply) => { reply.send('mine') }) }
    t.strictSame(await probe(t, defaults, own404), await probe(t, {}, own404))
  })

  t.test(`another value for any default in ${page.path} would change an answer`, async (t) => {
    const bare = await probe(t, {})
    for (const name of Object.keys(defaultsIn(page)).filter((name) => name in OTHERS)) {
      t.notSame(await probe(t, { ...defaultsIn(page), [name]: OTHERS[name as keyof typeof OTHERS] }), bare, name)
    }
  })
}

function membersOf (path: string, name: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.Latest)
  const found = file.statements.find((one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === name)
  return found!.members.map((member) => (member.name as ts.Identifier).text)
}

t.test('docs/options.md has every option in the block of defaults and under a heading', async (t) => {
  const names = [...membersOf('lib/fastify/options.ts', 'LocalizedErrorsOptions'), ...membersOf('lib/text/catalogue-options.ts', 'CatalogueOptions')]
  t.ok(names.includes('wording') && names.includes('strict'))
  for (const name of names) {
    t.match(reference.text, new RegExp(`^ {2}(// )?${name}:`, 'm'), `${name} in the block`)
    t.match(reference.text, new RegExp(`^### \`${name}\`$`, 'm'), `${name} as a heading`)
  }
})
