/*
 * The reference of 1,000 routes: CPU time of the data and of a page, and sizes. `node bench/reference.js`
 */
import { gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { dist } from './contenders/dist.js'

const { default: localizedErrors } = await import(new URL('index.js', dist))
const { htmlPage, reference } = await import(new URL('error-reference.js', dist))

const bodySchema = (i) => ({
  type: 'object',
  required: ['name', 'email'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 50 + i },
    email: { type: 'string', format: 'email' },
    age: { type: 'integer', minimum: 0, maximum: 150 },
    role: { type: 'string', enum: ['admin', 'editor', 'reader'] },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 10 },
    site: { type: 'string', format: 'uri' },
  },
})

const app = Fastify()
await app.register(localizedErrors)
for (let i = 0; i < 1_000; i++) app.post(`/route${i}`, { schema: { body: bodySchema(i) } }, () => 'ok')
await app.ready()

const start = process.cpuUsage()
const whole = reference(app)
const made = process.cpuUsage(start)
const page = htmlPage(whole, 'en')
const rendered = process.cpuUsage(start)
const texts = whole.routes.flatMap(({ fields }) => fields.flatMap(({ rules }) => rules)).length * whole.languages.length
const ms = ({ user, system }) => ((user + system) / 1_000).toFixed(0)
console.log(`| 1,000 routes, ${texts} texts | CPU | size | gzipped |\n| --- | --- | --- | --- |`)
console.log(`| data | ${ms(made)} ms | ${(JSON.stringify(whole).length / 1024).toFixed(0)} KiB | |`)
console.log(`| data and page | ${ms(rendered)} ms | ${(page.length / 1024).toFixed(0)} KiB | ${(gzipSync(page).length / 1024).toFixed(1)} KiB |`)
await app.close()
