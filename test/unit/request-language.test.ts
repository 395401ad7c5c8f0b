import t from 'tap'
import Fastify from 'fastify'
import localizedErrors from '../../index.js'
import { asking, only, service } from '../fixtures/service.js'

t.test('handlers and hooks have the language, and texts in it', async (t) => {
  const { app, ask } = await service(t, { resources: { en: { greeting: 'Hello, {{name}}' }, ru: { greeting: 'Привет, {{name}}' } } })
  let seen: unknown
  app.addHook('onRequest', async (request) => { seen = request.language })
  app.get('/', ({ language, t }: any) => ({ language, text: t('greeting', { name: '{{x}} $t(y)' }), none: t('no.such.key') }))
  t.equal((await ask('/', 'ru')).body, '{"language":"ru","text":"Привет, {{x}} $t(y)","none":"no.such.key"}')
  t.equal(seen, 'ru')
  t.equal((await ask('/', 'de')).body, '{"language":"en","text":"Hello, {{x}} $t(y)","none":"no.such.key"}')
})

t.test('a handler may set another of the supported languages', async (t) => {
  const { app, ask } = await service(t)
  app.addHook('preHandler', async (request) => {
    request.language = 'ru-RU'
    request.language = 'de'
    request.language = null as never
  })
  app.get('/', () => { throw new Error('x') })
  const { language, body, vary } = await ask('/', 'en')
  t.equal(language, 'ru')
  t.equal(vary, 'Accept-Language')
  t.equal(body, only('Серверу не удалось обработать запрос. Повторите попытку позже.'))
})

t.test('Content-Language is a tag, however supportedLngs spells it', async (t) => {
  const { app, ask } = await service(t, { supportedLngs: ['en_US', 'pt_BR'], fallbackLng: 'en_US', html: ({ language }) => language })
  app.get('/', (request) => request.language)
  const { language, body } = await ask('/nowhere', 'pt-BR')
  t.equal(language, 'pt-BR')
  t.equal(body, only('O recurso solicitado não foi encontrado.'))
  t.equal((await ask('/nowhere')).language, 'en-US')
  t.equal((await ask({ url: '/nowhere', headers: { accept: 'text/html' } })).body, 'en-US')
  t.equal((await ask('/')).body, 'en_US')
})

t.test('decorators of another plugin are kept', async (t) => {
  const app = Fastify()
  t.teardown(() => app.close())
  app.decorateRequest('language', 'theirs')
  await app.register(localizedErrors)
  app.addHook('onRequest', async (request) => { request.t = (key) => `their ${key}` })
  app.get('/', ({ language, t }: any) => `${language} ${t('x')}`)
  t.equal((await asking(app)('/', 'ru')).body, 'theirs their x')
})

t.test('Vary is the same if another plugin sets the language', async (t) => {
  const { app, ask } = await service(t, { detection: { order: ['header:hl', 'header'] } })
  app.addHook('onRequest', async (request) => { request.language = request.headers['accept-language']! })
  t.match(await ask('/unknown', 'ru'), { language: 'ru', vary: 'Hl, Accept-Language' })
})

t.test('null is accepted in place of values', async (t) => {
  const { app, ask } = await service(t, { resources: { en: { greeting: 'Hello, {{name}}' } } })
  app.get('/', ({ t }: any) => t('greeting', null) + t('none', null))
  t.equal((await ask('/')).body, 'Hello, none')
})

t.test('a valid request has no properties of this plugin', async (t) => {
  const { app, ask } = await service(t)
  let own: PropertyKey[] = []
  app.get('/', (request) => {
    own = Reflect.ownKeys(request).filter((key) => /lang|^t$/.test(String(key)))
    return 'fine'
  })
  await ask('/')
  t.strictSame(own, [])
})

t.test('the language is that of the scope\'s registration', async (t) => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(localizedErrors)
  await app.register(async (child) => {
    await child.register(localizedErrors, { fallbackLng: 'ru' })
    child.get('/child', ({ language }) => language)
  })
  app.get('/root', ({ language }) => language)
  const ask = asking(app)
  t.equal((await ask('/root')).body, 'en')
  t.equal((await ask('/child')).body, 'ru')
})
