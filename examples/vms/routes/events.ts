import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from '@sinclair/typebox'
import { DateFormat } from 'fastify-localized-errors'
import { accountOf } from '../access.js'
import type { Database } from '../database/database.js'
import { Id, Page } from './camera-schema.js'

/** `url` and `date` are those of the documented example. PostgreSQL has no year 0. */
const NewEvent = Type.Object({
  url: Type.String({ format: 'uri', maxLength: 10 }),
  date: DateFormat('Y-m-d H:i:s', { pattern: '^(?!0000)' }),
  camera_id: Type.Optional(Id),
})

const Event = Type.Object({ id: Type.Integer(), url: Type.String(), date: Type.String(), camera_id: Type.Optional(Type.Integer()) })
type Event = Static<typeof Event>

interface Row {
  readonly event: Event
}

const COLUMNS = `json_strip_nulls(json_build_object('id', id, 'url', url, 'date', to_char(date, 'YYYY-MM-DD HH24:MI:SS'),
  'camera_id', camera_id)) as event`

const tags = ['events']

export const eventRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database: { query } }) => {
  app.get('/events', {
    schema: { tags, querystring: Page, response: { 200: Type.Object({ events: Type.Array(Event) }) } },
  }, async (request) => {
    const { limit, offset } = request.query
    const rows = await query<Row>(`select ${COLUMNS} from events where company_id = $1 order by date desc, id desc limit $2 offset $3`, [accountOf(request).company, limit, offset])
    return { events: rows.map(({ event }) => event) }
  })

  app.post('/events', {
    schema: { tags, body: NewEvent, response: { 201: Event } },
  }, async (request, reply) => {
    const { url, date, camera_id: camera } = request.body
    const [row] = await query<Row>(`insert into events (company_id, url, date, camera_id) values ($1, $2, $3, $4) returning ${COLUMNS}`,
      [accountOf(request).company, url, date, camera ?? null])
    return reply.code(201).send(row!.event)
  })
}
