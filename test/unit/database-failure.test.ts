import t from 'tap'
import { ApiError } from '../../index.js'
import { databaseFailure } from '../../lib/answer/database-failure.js'
import { service } from '../fixtures/service.js'

const taken = { code: '23505', constraint: 'users_email_key', message: 'duplicate key' }
const unknownTeam = { code: '23503', constraint: 'users_team_fkey', message: 'insert or update on table "users"' }
const NAMES = { users_email_key: 'email', users_team_fkey: { field: 'team', text: 'team.unknown', status: 404 } }

t.test('a named constraint is reported like a refusal of a schema', async (t) => {
  t.match(databaseFailure(taken, NAMES, 400, false), { status: 400, keys: ['message.invalid', 'message.none'], code: 'validation', issues: [{ path: ['email'] }] })
})

t.test('with a status of its own, the message is that of the status', async (t) => {
  t.match(databaseFailure(unknownTeam, NAMES, 422, false), { status: 404, keys: ['status.404', 'status.4xx'], code: 'validation', issues: [{ text: 'team.unknown' }] })
  t.match(databaseFailure(taken, { users_email_key: { field: 'email', status: 422 } }, 422, false), { status: 422, keys: ['message.invalid'] })
})

t.test('a deletion forbidden by a foreign key is a conflict, whatever the language of PostgreSQL', async (t) => {
  const failure = { status: 409, keys: ['status.409', 'status.4xx'], issues: [] }
  t.match(databaseFailure({ ...unknownTeam, message: 'update or delete on table "teams"' }, NAMES, 422, false), failure)
  t.match(databaseFailure({ ...unknownTeam, message: 'Aktualisieren oder Löschen' }, NAMES, 422, true), failure)
  t.equal(databaseFailure(taken, NAMES, 422, true)!.status, 422)
})

t.test('without a field the text is the message', async (t) => {
  t.match(databaseFailure(taken, { users_email_key: { text: 'Taken' } }, 422, false), { status: 409, keys: ['Taken'], literal: 'Taken', constant: false })
  t.match(databaseFailure(taken, { users_email_key: { status: 423 } }, 422, false), { status: 423, keys: ['status.423', 'status.4xx'] })
})

t.test('constraints without a name in the options, and errors with a status, are not translated', async (t) => {
  t.equal(databaseFailure(taken, {}, 422, false), undefined)
  t.equal(databaseFailure(new Error('x'), NAMES, 422, false), undefined)
  t.equal(databaseFailure({ ...taken, statusCode: 418 }, NAMES, 422, false), undefined)
  t.equal(databaseFailure(new ApiError(402, { cause: taken }), NAMES, 422, false), undefined)
})

t.test('the label and text are those of the field in the body\'s schema', async (t) => {
  const options = { databaseErrors: { ...NAMES, bookings_no_overlap: { text: 'booking.overlap' } }, prefixPart: true, codes: true, resources: { en: { fields: { team: { foreignKey: 'No such team.' } }, booking: { overlap: 'Booked.' } } } }
  const { app, ask } = await service(t, options)
  app.post('/', { schema: { body: { type: 'object', properties: { email: { type: 'string', title: 'email address' } } } } }, () => { throw Object.assign(new Error(), taken) })
  app.put('/', () => { throw Object.assign(new Error(), taken) })
  app.patch('/', () => { throw Object.assign(new Error(), { code: '23P01', constraint: 'bookings_no_overlap' }) })
  t.match(JSON.parse((await ask({ method: 'POST', url: '/', payload: {} }, 'en')).body), { errors: { 'body.email': ['The “email address” field has a value that is already in use.'] }, codes: { 'body.email': [{ code: 'unique' }] } })
  t.match(JSON.parse((await ask({ method: 'PUT', url: '/', payload: {} }, 'en')).body), { errors: { 'body.email': ['The email field has a value that is already in use.'] } })
  t.match(await ask({ method: 'PATCH', url: '/', payload: {} }, 'en'), { status: 409, body: /"message":"Booked\."/ })
})

t.test('a wrong option throws at registration, with its name', async (t) => {
  await t.rejects(service(t, { databaseErrors: [] as never }), { name: 'TypeError', message: /^databaseErrors: must be an object keyed by constraint name/ })
  await t.rejects(service(t, { databaseErrors: { users_email_key: 1 as never } }), { name: 'TypeError', message: /^databaseErrors\.users_email_key: / })
})
