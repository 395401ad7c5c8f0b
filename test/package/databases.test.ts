import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { consumer, pack, shell } from '../fixtures/consumer.js'
import { ANSWERS, BROKEN, DATABASE_ERRORS, RESOURCES, TABLES } from '../fixtures/constraints.js'
import { POSTGRES_BIN, startPostgres } from '../fixtures/postgres.js'

// Services of a user with the tarball and each client of PostgreSQL, on a server of Debian's; nothing of a row is answered or logged.

/** Each gives a function that inserts a row into `users`, and one that deletes the team. */
const CLIENTS = {
  pg: `
    import pg from 'pg'
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
    export const insert = (row) => pool.query('insert into users (' + Object.keys(row).join() + ') values (' + Object.keys(row).map((_, i) => '$' + (i + 1)).join() + ')', Object.values(row))
    export const remove = () => pool.query('delete from teams where id = 1')
    export const end = () => pool.end()
  `,
  'postgres.js': `
    import postgres from 'postgres'
    const sql = postgres(process.env.DATABASE_URL, { onnotice () {} })
    export const insert = (row) => sql\`insert into users \${sql(row)}\`
    export const remove = () => sql\`delete from teams where id = 1\`
    export const end = () => sql.end()
  `,
  kysely: `
    import { Kysely, PostgresDialect } from 'kysely'
    import pg from 'pg'
    const db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: process.env.DATABASE_URL }) }) })
    export const insert = (row) => db.insertInto('users').values(row).execute()
    export const remove = () => db.deleteFrom('teams').where('id', '=', 1).execute()
    export const end = () => db.destroy()
  `,
  drizzle: `
    import { eq } from 'drizzle-orm'
    import { drizzle } from 'drizzle-orm/node-postgres'
    import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
    import pg from 'pg'
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
    const db = drizzle(pool)
    const teams = pgTable('teams', { id: integer().primaryKey() })
    const users = pgTable('users', { id: serial(), email: text(), age: integer(), name: text(), team: integer(), country: text(), code: text() })
    export const insert = (row) => db.insert(users).values(row)
    export const remove = () => db.delete(teams).where(eq(teams.id, 1))
    export const end = () => pool.end()
  `,
  prisma: `
    import { PrismaPg } from '@prisma/adapter-pg'
    import { PrismaClient } from './generated/client.mjs'
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) })
    // Prisma itself asks for what must not be null
    export const insert = (row) => row.name === undefined ? prisma.$executeRaw\`insert into users (email) values (\${row.email})\` : prisma.users.create({ data: row })
    export const remove = () => prisma.teams.delete({ where: { id: 1 } })
    export const end = () => prisma.$disconnect()
  `,
}

const SERVICE = `
  import Fastify from 'fastify'
  import localizedErrors from 'fastify-localized-errors'
  import { codesOf } from 'fastify-localized-errors/testing'

  const { insert, remove, end } = await import(process.argv[2])
  const { broken, options } = JSON.parse(process.argv[3])
  const written = []
  const app = Fastify({ logger: { stream: { write: (line) => written.push(line) } } })
  await app.register(localizedErrors, options)
  app.post('/', async ({ body }) => { await insert(body) })
  app.delete('/', async () => { await remove() })
  const answers = { en: [], ru: [] }
  const codes = []
  for (const payload of broken) {
    for (const language of ['en', 'ru']) {
      const response = await app.inject({ method: 'POST', url: '/', payload, headers: { 'accept-language': language } })
      answers[language].push(response.json().errors)
      if (language === 'en') codes.push(codesOf(response))
    }
  }
  const { statusCode: removed } = await app.inject({ method: 'DELETE', url: '/' })
  const hidden = await app.inject({ method: 'POST', url: '/', payload: { name: 'secret-8', id: 1 } })
  await end()
  const all = JSON.stringify(answers) + hidden.body + written.join('')
  console.log(JSON.stringify({ answers, codes, removed, hidden: hidden.statusCode, leaks: all.match(/secret-\\d/g) }))
`

const PRISMA = {
  'schema.prisma': `
    generator client {
      provider     = "prisma-client"
      output       = "./generated"
    }
    datasource db {
      provider = "postgresql"
    }
    model users {
      id      Int     @id @default(autoincrement())
      email   String? @unique
      age     Int?
      name    String
      team    Int?
      country String?
      code    String?
      teams   teams?  @relation(fields: [team], references: [id])
      @@unique([country, code])
    }
    model teams {
      id    Int     @id
      users users[]
    }
  `,
  'prisma.config.mjs': `
    import { defineConfig } from 'prisma/config'
    export default defineConfig({ schema: 'schema.prisma', datasource: { url: process.env.DATABASE_URL } })
  `,
  'bundle.mjs': `
    import { build } from 'esbuild'
    await build({ entryPoints: ['generated/client.ts'], outfile: 'generated/client.mjs', bundle: true, platform: 'node', format: 'esm', packages: 'external' })
  `,
}

t.test('installed, with each client of PostgreSQL', { skip: POSTGRES_BIN === undefined && 'the package postgresql is not installed' }, async (t) => {
  const url = await startPostgres(t)
  const dir = await consumer(t, await pack(t), PRISMA, 'pg@8', 'postgres@3', 'kysely@0.28', 'drizzle-orm@0.44', 'prisma@7', '@prisma/client@7', '@prisma/adapter-pg@7', 'esbuild@0.28')
  const node = (...args: string[]): Promise<string> => shell(dir, 'env', `DATABASE_URL=${url}`, process.execPath, ...args)
  // the schema engine, which is no npm package, is for migrations only
  await shell(dir, 'env', `DATABASE_URL=${url}`, 'PRISMA_SCHEMA_ENGINE_BINARY=/bin/true', 'npx', 'prisma', 'generate')
  await node('bundle.mjs')
  await writeFile(join(dir, 'service.mjs'), SERVICE)
  await writeFile(join(dir, 'tables.mjs'), `
    import pg from 'pg'
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
    await pool.query(process.argv[2])
    await pool.end()
  `)
  const question = JSON.stringify({ broken: BROKEN.map(([, row]) => row), options: { databaseErrors: DATABASE_ERRORS, resources: RESOURCES } })

  for (const [name, module] of Object.entries(CLIENTS)) {
    await t.test(name, async (t) => {
      await node('tables.mjs', `drop table if exists users; drop table if exists teams; ${TABLES}`)
      await writeFile(join(dir, `${name}.mjs`), module)
      const { answers, codes, removed, hidden, leaks } = JSON.parse(await node('service.mjs', `./${name}.mjs`, question))
      t.strictSame(answers, ANSWERS)
      t.strictSame(codes, [{ email: ['unique'] }, { age: ['check'] }, { team: ['foreignKey'] }, { name: ['required'] }, { country: ['unique'], code: ['unique'] }])
      t.equal(removed, 409)
      t.equal(hidden, 500)
      t.equal(leaks, null)
    })
  }
})
