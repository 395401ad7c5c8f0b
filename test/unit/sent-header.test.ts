import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import t from 'tap'
import localizedErrors from '../../index.js'
import { sentHeader } from '../../lib/request/sent-header.js'

const closed = { type: 'object', properties: { 'x-page': { type: 'integer' } }, additionalProperties: false }

interface Given {
  schema?: object | undefined
  onRequest?: (request: FastifyRequest) => void
}

/** A service whose handler answers with the language of the request. */
async function serving (t: { teardown: (close: () => unknown) => void }, { schema = closed, onRequest = () => {} }: Given = {}): Promise<FastifyInstance> {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(localizedErrors, { html: true })
  app.addHook('onRequest', async (request) => onRequest(request))
  app.get('/', { schema: { headers: schema } }, (request) => ({ language: (request as { language?: string }).language }))
  app.get('/open', (request) => ({ language: (request as { language?: string }).language }))
  return app
}

const inRussian = { 'accept-language': 'ru' }

t.test('a headers schema that removes Accept-Language does not change the language of the answer', async (t) => {
  const app = await serving(t)
  const refused = await app.inject({ url: '/', headers: { ...inRussian, 'x-page': 'x' } })
  t.equal(refused.headers['content-language'], 'ru')
  t.strictSame(refused.json().errors, { 'x-page': ['Значение поля x-page должно быть целым числом.'] })
  t.strictSame((await app.inject({ url: '/', headers: inRussian })).json(), { language: 'ru' }, 'nor the language that a handler sees')
  t.strictSame((await app.inject({ url: '/' })).json(), { language: 'en' }, 'without the header, it is the fallback')
})

t.test('a headers schema that removes Accept does not change the form of the answer', async (t) => {
  const app = await serving(t)
  const headers = { accept: 'text/html', 'x-page': 'x' }
  t.match((await app.inject({ url: '/', headers })).headers['content-type'], 'text/html')
})

t.test('a header that a hook replaces or deletes stays as it is', async (t) => {
  const english = await serving(t, { onRequest: (request) => { request.headers = { 'accept-language': 'en' } } })
  t.strictSame((await english.inject({ url: '/', headers: inRussian })).json(), { language: 'en' })
  const none = await serving(t, { onRequest: (request) => { request.headers = { 'accept-language': undefined } } })
  t.strictSame((await none.inject({ url: '/', headers: inRussian })).json(), { language: 'en' })
  const deleted = await serving(t, { onRequest: (request) => { delete request.headers['accept-language'] } })
  t.strictSame((await deleted.inject({ url: '/open', headers: inRussian })).json(), { language: 'en' }, 'where no schema removes headers')
})

t.test('a header that was sent several times is a list, in any case', async (t) => {
  const request = (rawHeaders?: string[]): FastifyRequest => ({ headers: {}, raw: { rawHeaders }, getValidationFunction: () => () => true }) as never
  t.equal(sentHeader(request(['Accept-Language', 'de', 'host', 'accept-language', 'ACCEPT-LANGUAGE', 'ru']), 'accept-language'), 'de, ru')
  t.equal(sentHeader(request(['host', 'x']), 'accept-language'), undefined)
  t.equal(sentHeader(request(), 'accept-language'), undefined, 'a server may not have the names as they were sent')
})
