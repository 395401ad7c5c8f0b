import t from 'tap'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyRequest } from 'fastify'
import localizedErrors, { vmsDetection, type Detection, type DetectionOptions } from '../../index.js'
import { languageDetector } from '../../lib/language/detection.js'
import { asking, lines, service } from '../fixtures/service.js'

interface Case {
  detection: Detection
  url?: string
  headers?: Record<string, string>
  payload?: object
  expected: [language: string, vary: string | undefined]
}

const all: DetectionOptions = { order: ['querystring', 'body', 'path', 'cookie', 'header'] }

const cases: Record<string, Case> = {
  'Accept-Language alone by default': { detection: {}, url: '/en?lng=ru', headers: { 'accept-language': 'ru' }, expected: ['ru', 'Accept-Language'] },
  'no header at all': { detection: {}, expected: ['en', 'Accept-Language'] },
  'a refused fallback': { detection: {}, headers: { 'accept-language': 'de, en;q=0' }, expected: ['ru', 'Accept-Language'] },
  'the query string': { detection: all, url: '/xx?lng=ru', headers: { 'accept-language': 'en' }, expected: ['ru', undefined] },
  'a repeated query string: its first value': { detection: all, url: '/xx?lng=ru&lng=en', expected: ['ru', undefined] },
  'the body': { detection: all, payload: { lng: 'ru' }, headers: { 'accept-language': 'en' }, expected: ['ru', undefined] },
  'the path': { detection: all, url: '/ru', expected: ['ru', undefined] },
  'a cookie': { detection: all, headers: { cookie: 'i18next=ru' }, expected: ['ru', 'Cookie'] },
  'a cookie of another name': { detection: { order: ['cookie'], lookupCookie: 'lang' }, headers: { cookie: 'lang=ru' }, expected: ['ru', 'Cookie'] },
  'the last source': { detection: all, headers: { 'accept-language': 'ru' }, expected: ['ru', 'Cookie, Accept-Language'] },
  'no source': { detection: all, expected: ['en', 'Cookie, Accept-Language'] },
  'no source, and no header asked': { detection: { order: ['querystring'] }, headers: { 'accept-language': 'ru' }, expected: ['en', undefined] },
  'another header': { detection: { lookupHeader: 'X-Lang' }, headers: { 'x-lang': 'ru', 'accept-language': 'en' }, expected: ['ru', 'X-Lang'] },
  'one header asked twice': { detection: { order: ['header:accept-language', 'header'] }, expected: ['en', 'Accept-Language'] },
  'a header that names no supported language leaves it to the next source': { detection: { order: ['header', 'querystring'] }, url: '/xx?lng=ru', headers: { 'accept-language': 'de' }, expected: ['ru', 'Accept-Language'] },
  'a header that takes any language leaves it, too': { detection: { order: ['header', 'querystring'] }, url: '/xx?lng=ru', headers: { 'accept-language': '*' }, expected: ['ru', 'Accept-Language'] },
  'the tag that stands for no language': { detection: {}, headers: { 'accept-language': 'x-none' }, expected: ['en', 'Accept-Language'] },
  'a function': { detection: () => 'ru-RU', expected: ['ru', undefined] },
  'a function that does not know': { detection: () => undefined, headers: { 'accept-language': 'ru' }, expected: ['ru', 'Accept-Language'] },
  'a function that names no supported language': { detection: () => 'de', headers: { 'accept-language': 'ru' }, expected: ['ru', 'Accept-Language'] },
  'a function that throws': { detection: () => { throw new Error('no user') }, headers: { 'accept-language': 'ru' }, expected: ['ru', 'Accept-Language'] },
  'a function among the sources': { detection: { order: ['header', 'lookup'], lookup: () => 'ru' }, expected: ['ru', 'Accept-Language'] },
  'VMS: Hl first': { detection: vmsDetection, url: '/xx?hl=en', payload: { hl: 'en' }, headers: { hl: 'ru', 'accept-language': 'en' }, expected: ['ru', 'Hl'] },
  'VMS: then the query string': { detection: vmsDetection, url: '/xx?hl=ru', payload: { hl: 'en' }, headers: { 'accept-language': 'en' }, expected: ['ru', 'Hl'] },
  'VMS: then the body': { detection: vmsDetection, payload: { hl: 'ru' }, headers: { 'accept-language': 'en' }, expected: ['ru', 'Hl'] },
  'VMS: then Accept-Language': { detection: vmsDetection, headers: { hl: 'de', 'accept-language': 'ru' }, expected: ['ru', 'Hl, Accept-Language'] },
  'VMS: several Hl headers': { detection: vmsDetection, headers: { hl: 'de, ru' }, expected: ['ru', 'Hl'] },
  'a value that is no tag': { detection: all, url: '/xx?lng=<script>', payload: { lng: { ru: 1 } }, expected: ['en', 'Cookie, Accept-Language'] },
  'an inherited name': { detection: { order: ['body'], lookupBody: 'toString' }, payload: {}, expected: ['en', undefined] },
  'a tag that is just short enough': { detection: all, url: `/xx?lng=ru-${'x'.repeat(61)}`, expected: ['ru', undefined] },
  'a tag that is just too long': { detection: all, url: `/xx?lng=ru-${'x'.repeat(62)}`, expected: ['en', 'Cookie, Accept-Language'] },
  'a tag that is too long': { detection: all, url: `/xx?lng=ru-${'x'.repeat(70)}`, expected: ['en', 'Cookie, Accept-Language'] },
  'line breaks in a tag': { detection: all, url: '/xx?lng=ru%0d%0aset-cookie:a', expected: ['en', 'Cookie, Accept-Language'] },
}

for (const [name, { detection, url = '/xx', headers = {}, payload, expected }] of Object.entries(cases)) {
  t.test(`language: ${name}`, async (t) => {
    const app = Fastify()
    t.teardown(() => app.close())
    await app.register(cookie)
    await app.register(localizedErrors, { detection })
    app.post('/:lng', () => { throw new Error('x') })
    const { language, vary, status } = await asking(app)({ method: 'POST', url, headers, ...(payload === undefined ? {} : { payload }) })
    t.equal(status, 500)
    t.strictSame([language, vary], expected)
  })
}

t.test('the language of a request without a route is detected', async (t) => {
  const { ask } = await service(t, { detection: vmsDetection })
  t.equal((await ask('/unknown?hl=ru')).language, 'ru')
})

t.test('the query string of a request that Fastify could not route is read', async (t) => {
  const detect = languageDetector({ languages: ['en', 'ru'], fallbackLng: 'en' }, { order: ['querystring'] })
  const languageOf = (raw: object): string => detect({ raw } as FastifyRequest).language
  t.strictSame([{ url: '/%zz?lng=ru' }, { url: '/%zz?a=lng&lng=ru' }, { url: '/%zz' }, {}].map(languageOf), ['ru', 'ru', 'en', 'en'])
})

t.test('a detection function that throws is logged', async (t) => {
  const log = lines()
  const { ask } = await service(t, { detection: () => { throw new Error('no user') } }, { logger: { stream: log.stream } })
  await ask('/')
  t.match(log.all, [{}, { level: 50, err: { message: 'no user' }, msg: 'detection.lookup failed' }, {}, {}])
})

t.test('wrong sources throw at registration', async (t) => {
  for (const [detection, message] of [
    [{ order: ['session'] }, "detection.order: 'session' is not one of header, header:<name>, querystring, body, path, cookie, lookup"],
    [{ order: ['query:lng'] }, "detection.order: 'query:lng' is not one of header, header:<name>, querystring, body, path, cookie, lookup"],
    [{ order: ['header:'] }, "detection.order: header:<name> needs a header name, not 'header:'"],
    [{ order: ['lookup'] }, "detection.lookup: undefined, although order names 'lookup'"],
  ] as Array<[Detection, string]>) {
    const app = Fastify()
    await t.rejects(async () => { await app.register(localizedErrors, { detection }) }, { message })
  }
})

t.test('overlapping requests each keep their language', async (t) => {
  const { app, ask } = await service(t)
  app.get('/', async () => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
    throw new Error('x')
  })
  const languages = Array.from({ length: 100 }, (_, i) => i % 3 === 0 ? 'ru' : 'en')
  const answers = await Promise.all(languages.map((language) => ask('/', language)))
  t.strictSame(answers.map(({ language }) => language), languages)
  t.ok(answers.every(({ body, language }) => /[а-я]/.test(body) === (language === 'ru')))
})
