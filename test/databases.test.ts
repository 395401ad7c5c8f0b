import { PGlite } from '@electric-sql/pglite'
import Fastify from 'fastify'
import pg from 'pg'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import localizedErrors from '../index.js'
import { ANSWERS, BROKEN, DATABASE_ERRORS, RESOURCES, TABLES } from './fixtures/constraints.js'
import { POSTGRES_BIN, startPostgres } from './fixtures/postgres.js'
import { asking, lines } from './fixtures/service.js'

// Real errors of real servers, by clients that bring no query builder; `npm run test:databases` has the others.

type Query = (sql: string, values?: unknown[]) => Promise<unknown>

/** A client, with the tables made. */
type Connect = (t: Test) => Promise<Query>

const clients: Record<string, Connect> = {
  async PGlite (t) {
    const client = await PGlite.create()
    t.teardown(() => client.close())
    await client.exec(TABLES)
    return (sql, values) => client.query(sql, values)
  },
}

if (POSTGRES_BIN !== undefined) {
  const url = await startPostgres(t)
  const fresh = async (query: Query): Promise<void> => { await query(`drop table if exists users; drop table if exists teams; ${TABLES}`) }
  Object.assign(clients, {
    async pg (t: Test) {
      const pool = new pg.Pool({ connectionString: url })
      t.teardown(() => pool.end())
      const query: Query = (sql, values) => pool.query(sql, values)
      await fresh(query)
      return query
    },
    async 'postgres.js' (t: Test) {
      const sql = postgres(url, { onnotice () {} })
      t.teardown(() => sql.end())
      const query: Query = (text, values = []) => sql.unsafe(text, values as never)
      await fresh(query)
      return query
    },
  })
}

function insert (query: Query, row: Readonly<Record<string, unknown>>): Promise<unknown> {
  const names = Object.keys(row)
  return query(`insert into users (${names.join()}) values (${names.map((_, i) => `$${i + 1}`).join()})`, Object.values(row))
}

for (const [name, connect] of Object.entries(clients)) {
  t.test(`${name}: named constraints are reported, without values of the row`, async (t) => {
    const query = await connect(t)
    const { stream, text, all } = lines()
    const app = Fastify({ logger: { stream } })
    t.teardown(() => app.close())
    await app.register(localizedErrors, { databaseErrors: DATABASE_ERRORS, resources: RESOURCES })
    app.post('/users', async ({ body }) => insert(query, body as Record<string, unknown>))
    app.delete('/teams/1', async () => query('delete from teams where id = 1'))
    app.get('/cast', async () => query('select $1::text::int', ['secret-7']))
    app.post('/teams', async () => query('insert into teams values ($1)', [1]))
    const ask = asking(app as never)

    let bodies = ''
    for (const [i, [what, payload]] of BROKEN.entries()) {
      for (const language of ['en', 'ru'] as const) {
        const { status, body } = await ask({ method: 'POST', url: '/users', payload }, language)
        t.equal(status, 422, what)
        t.strictSame(JSON.parse(body).errors, ANSWERS[language][i], what)
        bodies += body
      }
    }

    const referenced = await ask({ method: 'DELETE', url: '/teams/1' }, 'en')
    t.match(referenced, { status: 409, body: '{"message":"The request conflicts with the current state of the resource.","errors":{}}' })
    const hidden = [await ask('/cast'), await ask({ method: 'POST', url: '/teams' })]
    t.match(hidden, [{ status: 500, body: /"errors":\{\}/ }, { status: 500, body: /"errors":\{\}/ }])
    t.notMatch(bodies + referenced.body + JSON.stringify(hidden) + text(), /secret-/)

    const faults = all.filter(({ level }) => level === 50)
    t.match(faults, [{ err: { code: '22P02', message: 'database error 22P02', stack: /at / } }, { err: { code: '23505', message: /teams_pkey/ } }])
    t.match(all.find(({ msg }) => msg === 'request refused, errors: 1'), { level: 30, code: 'validation', violations: [{ in: 'body', field: 'email', code: 'unique' }] })
  })
}

t.test('works with Debian\'s PostgreSQL', { skip: POSTGRES_BIN === undefined && 'the package postgresql is not installed' }, async (t) => {
  t.strictSame(Object.keys(clients), ['PGlite', 'pg', 'postgres.js'])
})
