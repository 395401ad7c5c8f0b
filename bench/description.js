/*
 * The API description of 1,000 routes: time, CPU time and size, without this package's answers, with them, and with examples in two languages.
 * Half of the CPU time is that of V8's own threads, which compile and collect garbage meanwhile.
 * `node bench/description.js [--rounds=3]`
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import { dist } from './contenders/dist.js'
import { ofRoute } from './schemas.js'
import { median } from './statistics.js'

const ROUTES = 1_000
const DESCRIBED = ['swagger alone', 'answers', 'answers and examples']

const querystring = { type: 'object', properties: { page: { type: 'integer', minimum: 1 }, sort: { type: 'string', enum: ['name', 'age'] } } }

async function describe (name) {
  const { default: localizedErrors } = await import(new URL('index.js', dist))
  const { openapi } = await import(new URL('openapi.js', dist))
  const app = Fastify()
  await app.register(localizedErrors)
  const options = { openapi: { info: { title: 'API', version: '1' } } }
  await app.register(swagger, name === 'swagger alone' ? options : openapi(options, { examples: name !== 'answers' }))
  for (let i = 0; i < ROUTES; i++) app.post(`/route${i}/:id`, { schema: { params: { type: 'object', properties: { id: { type: 'integer' } } }, querystring, body: ofRoute(i) } }, () => 'ok')
  await app.ready()
  const start = performance.now()
  const before = process.cpuUsage()
  const document = app.swagger()
  const time = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  const examples = Object.values(document.paths).flatMap(({ post }) => Object.keys(post.responses[422]?.content['application/json'].examples ?? {})).length
  return { time, cpu: (user + system) / 1_000, bytes: Buffer.byteLength(JSON.stringify(document)), examples }
}

if (process.send !== undefined) {
  process.send(await describe(process.argv[2]), () => process.exit())
} else {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } })
  console.log('| description of 1,000 routes | time | CPU | JSON | examples |\n| --- | --- | --- | --- | --- |')
  for (const name of DESCRIBED) {
    const samples = []
    for (let round = 0; round < Number(values.rounds); round++) samples.push((await once(fork(fileURLToPath(import.meta.url), [name]), 'message'))[0])
    const { bytes, examples } = samples[0]
    const [time, cpu] = ['time', 'cpu'].map((figure) => `${median(samples.map((sample) => sample[figure])).toFixed(0)} ms`)
    console.log(`| ${name} | ${time} | ${cpu} | ${(bytes / 1024 / 1024).toFixed(1)} MiB | ${examples} |`)
  }
}
