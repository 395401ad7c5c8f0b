/* Starts an app with 1,000 routes and prints what that took. `node boot-app.js bare|localized` */
import Fastify from 'fastify'
import { addKeywords } from './contenders/keywords.js'
import { dist } from './contenders/dist.js'
import { ofRoute } from './schemas.js'

const ROUTES = 1_000

const isBare = process.argv[2].startsWith('bare')
const localizedErrors = isBare ? undefined : (await import(new URL('index.js', dist))).default
const before = process.cpuUsage()
const started = performance.now()
const app = Fastify({ ajv: isBare ? { plugins: [addKeywords] } : {} })
if (localizedErrors !== undefined) await app.register(localizedErrors)
for (let i = 0; i < ROUTES; i++) app.post(`/route${i}`, { schema: { body: ofRoute(i) } }, () => 'ok')
await app.ready()
const { user, system } = process.cpuUsage(before)
process.send({ ready: performance.now() - started, cpu: (user + system) / 1_000, rss: process.memoryUsage().rss }, () => process.exit())
