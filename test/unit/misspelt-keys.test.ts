import t from 'tap'
import { ApiError } from '../../index.js'
import { lines, service, type TestService } from '../fixtures/service.js'

const resources = { en: { shop: { closed: 'Closed', open_one: '{{count}} door', open_other: '{{count}} doors' } }, ru: { shop: { closed: 'Закрыто' } } }

async function logging (t: { teardown: (close: () => unknown) => void }): Promise<TestService & { warnings: () => string[] }> {
  const log = lines()
  const made = await service(t, { resources }, { logger: { stream: log.stream } })
  return { ...made, warnings: () => log.all.filter(({ level }) => level === 40).map(({ msg }) => msg) }
}

t.test('a text that looks like a key and is none is logged once, and answered as it is', async (t) => {
  const { app, ask, warnings } = await logging(t)
  app.get('/', () => { throw new ApiError(409, 'shop.closd') })
  t.equal((await ask('/')).body, '{"message":"shop.closd","errors":{}}')
  await ask('/', 'ru')
  t.strictSame(warnings(), ["the text 'shop.closd' of an ApiError looks like a key, but there is no such key"])
})

t.test('the texts by field are looked at, and those of a 5xx', async (t) => {
  const { app, ask, warnings } = await logging(t)
  app.get('/', () => { throw new ApiError(500, 'shop.closd', { errors: { a: ['shop.oepn', { text: 'shop.opne' }], b: { literal: 'shop.x' } } }) })
  await ask('/')
  t.strictSame(warnings().map((warning) => warning.split("'")[1]), ['shop.closd', 'shop.oepn', 'shop.opne'])
})

t.test('keys and sentences are not logged', async (t) => {
  const { app, ask, warnings } = await logging(t)
  app.get('/', () => { throw new ApiError(409, 'shop.closed', { values: { count: 2 }, errors: { a: 'shop.open', b: 'Closed. Come back.', c: 'closed', d: '1.5' } }) })
  app.get('/error', () => { throw Object.assign(new Error('example.com'), { statusCode: 400 }) })
  t.match((await ask('/')).body, '2 doors')
  await ask('/error')
  t.strictSame(warnings(), [])
})

t.test('the number of warnings has a limit', async (t) => {
  const { app, ask, warnings } = await logging(t)
  const errors = { a: Array.from({ length: 1_100 }, (_, i) => `shop.x${i}`) }
  app.get('/', () => { throw new ApiError(409, { errors }) })
  await ask('/')
  t.equal(warnings().length, 1_000)
})
