import t from 'tap'
import { lines, service } from '../fixtures/service.js'

const date = (dateFormat: string | string[]): object => ({ type: 'string', dateFormat })

t.test('a date format that repeats a letter is logged once at the start, with the format that is probably meant', async (t) => {
  const log = lines()
  const { app, ask } = await service(t, {}, { logger: { level: 'warn', stream: log.stream } })
  app.addSchema({ $id: 'shared', ...date('DD.MM.YYYY') })
  app.post('/bookings', { schema: { body: { type: 'object', properties: { from: date(['YYYY-MM-DD', 'Y-m-d']), to: date('YYYY-MM-DD'), at: date('H:i') } } } }, () => 'booked')
  app.get('/bookings', { schema: { querystring: { type: 'object', properties: { day: { $ref: 'shared#' } } } } }, () => [])
  await app.ready()
  t.strictSame(log.all.map(({ msg, dateFormat, place }) => [msg, dateFormat, place]), [
    ["the dateFormat 'YYYY-MM-DD' repeats a letter, which PHP reads as two numbers; did you mean 'Y-m-d'? It is used by POST /bookings", 'YYYY-MM-DD', 'body/properties/from'],
    ["the dateFormat 'DD.MM.YYYY' repeats a letter, which PHP reads as two numbers; did you mean 'd.m.Y'? It is used by GET /bookings", 'DD.MM.YYYY', 'querystring/properties/day/$ref'],
  ])
  t.equal((await ask({ method: 'POST', url: '/bookings', payload: { from: '2000-01-01' } })).status, 200)
})
