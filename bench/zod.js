/*
 * The cost of a request refused by zod: 25 issues, from the type provider's error to the body of the answer, in microseconds of CPU, compared
 * with zod's own work. `npm run build && node bench/zod.js [--rounds=11]`
 */
import { parseArgs } from 'node:util'
import { validatorCompiler } from '@fastify/type-provider-zod'
import Fastify from 'fastify'
import { z } from 'zod'
import { dist } from './contenders/dist.js'
import { median } from './statistics.js'

const [{ answer }, { createService }, { failureOf }, { schemaErrorFormatter }] = await Promise.all(
  ['answer/answer', 'fastify/service', 'answer/failure', 'explain/validation-error'].map((name) => import(new URL(`lib/${name}.js`, dist)))
)

const item = z.strictObject({ name: z.string().min(3), count: z.int().max(5), email: z.email(), kind: z.enum(['a', 'b']) })
const schema = z.object({ first: item, second: item, third: item, fourth: item, fifth: item })
const wrong = { name: 'x', count: 1.5, email: 'x', more: 1 }
const payload = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, wrong]))

async function rejected (service) {
  const app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSchemaErrorFormatter(schemaErrorFormatter)
  let caught
  app.setErrorHandler((thrown, request, reply) => {
    caught = { thrown, request }
    return reply.send('')
  })
  app.post('/', { schema: { body: schema } }, () => 'ok')
  await app.inject({ method: 'POST', url: '/', payload })
  return caught
}

/** Microseconds of CPU for one call. */
function cost (run) {
  const CALLS = 5_000
  const { user, system } = process.cpuUsage()
  for (let i = 0; i < CALLS; i++) run()
  const used = process.cpuUsage({ user, system })
  return (used.user + used.system) / CALLS
}

const service = createService({})
const { thrown, request } = await rejected(service)
const stages = {
  'zod itself': () => schema.safeParse(payload),
  'all of ours, en': () => ours('en'),
  'all of ours, ru': () => ours('ru'),
  '  of that: findViolations': () => service.findViolations(request, thrown),
}

function ours (language) {
  const failure = failureOf(thrown, 200, 422)
  const findings = service.findViolations(request, failure.validation)
  return answer(service.messages, language, { failure, findings, retryAfter: undefined }, service, service.newWriter())
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '11' } } })
console.log(`${schema.safeParse(payload).error.issues.length} issues\n\n| µs of CPU | |\n| --- | --- |`)
for (const [name, run] of Object.entries(stages)) {
  cost(run)
  console.log(`| ${name} | ${median(Array.from({ length: Number(values.rounds) }, () => cost(run))).toFixed(1)} |`)
}
