/* Starts an app with 1,000 routes and prints what that took. `node boot-app.js bare|localized` */
import Fastify from 'fastify'
import { addKeywords } from './contenders/keywords.js'
import { dist } from './contenders/dist.js'

const ROUTES = 1_000

/** A separate schema for each route: nine properties with a nested object. */
const bodySchema = (i) => ({
  type: 'object',
  required: ['name', 'email'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 100 + i },
    email: { type: 'string', format: 'email' },
    age: { type: 'integer', minimum: 0, maximum: 150 },
    role: { type: 'string', enum: ['admin', 'editor', 'reader'] },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 10 },
    active: { type: 'boolean' },
    score: { type: 'number' },
    site: { type: 'string', format: 'uri' },
    address: { type: 'object', required: ['city'], properties: { city: { type: 'string' }, zip: { type: 'string', pattern: '^\\d{5}$' } } },
  },
})

const isBare = process.argv[2].startsWith('bare')
const localizedErrors = isBare ? undefined : (await import(new URL('index.js', dist))).default
const before = process.cpuUsage()
const started = performance.now()
const app = Fastify({ ajv: isBare ? { plugins: [addKeywords] } : {} })
if (localizedErrors !== undefined) await app.register(localizedErrors)
for (let i = 0; i < ROUTES; i++) app.post(`/route${i}`, { schema: { body: bodySchema(i) } }, () => 'ok')
await app.ready()
const { user, system } = process.cpuUsage(before)
process.send({ ready: performance.now() - started, cpu: (user + system) / 1_000, rss: process.memoryUsage().rss }, () => process.exit())
