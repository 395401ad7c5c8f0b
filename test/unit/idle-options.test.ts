import t from 'tap'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { createInstance } from 'i18next'
import localizedErrors, { type LocalizedErrorsOptions } from '../../index.js'
import { lines } from '../fixtures/service.js'

async function warnings (t: { teardown: (close: () => unknown) => void }, options: LocalizedErrorsOptions, more: (app: FastifyInstance) => unknown = () => {}): Promise<string[]> {
  const log = lines()
  const app = Fastify({ logger: { level: 'warn', stream: log.stream } }) as unknown as FastifyInstance
  t.teardown(() => app.close())
  await app.register(localizedErrors, options)
  await more(app)
  await app.ready()
  return log.all.map(({ msg }) => msg)
}

t.test('a language in a cookie that nobody parses is logged', async (t) => {
  const detection = { order: ['cookie'] } as const
  t.strictSame(await warnings(t, { detection }), ["detection.order names 'cookie', but no plugin parses cookies; register @fastify/cookie"])
  t.strictSame(await warnings(t, { detection }, (app) => app.register(cookie)), [])
})

t.test('a name for a source that is not asked is logged', async (t) => {
  t.strictSame(await warnings(t, { detection: { lookupQuerystring: 'hl' } }), ["detection.lookupQuerystring has no effect, because detection.order does not name 'querystring'"])
  t.strictSame(await warnings(t, { detection: { order: ['header:hl'], lookupHeader: 'x-lang', lookup: undefined } as never }), ["detection.lookupHeader has no effect, because detection.order does not name 'header'"])
  t.strictSame(await warnings(t, { detection: { order: ['querystring'], lookupQuerystring: 'hl' } }), [])
  t.strictSame(await warnings(t, { detection: () => 'en' }), [])
})

const resources = { en: { a: 'x' }, de: { a: 'x' } }

t.test('texts for a language that is not supported are logged', async (t) => {
  t.strictSame(await warnings(t, { resources, supportedLngs: ['ru'] }), ['resources has texts for de, which no client gets; the supported languages are ru'])
})

t.test('texts of fallbacks and of base languages are used', async (t) => {
  t.strictSame(await warnings(t, { resources }), [])
  t.strictSame(await warnings(t, { resources, supportedLngs: ['de-AT', 'en'] }), [])
  t.strictSame(await warnings(t, { resources, supportedLngs: ['en', 'ru'], fallbackLng: ['en', 'de'] }), [])
  t.strictSame(await warnings(t, { resources, supportedLngs: ['en', 'ru'], fallbackLng: { ru: ['ru', 'de'], default: 'en' } }), [])
})

t.test('an i18next of the application may have any fallbacks', async (t) => {
  const i18next = createInstance()
  await i18next.init({ fallbackLng: 'en', resources: {} })
  t.strictSame(await warnings(t, { i18next, resources, supportedLngs: ['en'] }), [])
})
