/*
 * The time of a refused request by stages of the error handler. Each is called separately on a real request's data, in nanoseconds of CPU
 * time. `node bench/stages.js [--rounds=11]`. Inner stages are included in the outer ones above them.
 */
import { parseArgs } from 'node:util'
import Fastify from 'fastify'
import { dist } from './contenders/dist.js'
import { largeInvalid, smallInvalid } from './payloads.js'
import { large, small } from './schemas.js'
import { median } from './statistics.js'

const [{ answer }, { createService }, { failureOf }, { schemaErrorFormatter }, { Explainer }, { createValidators }, { explainables }, { loadAjvPackages }] = await Promise.all(
  ['answer/answer', 'fastify/service', 'answer/failure', 'errors/validation-error', 'request/explainer', 'ajv/validator', 'request/explainable', 'ajv/ajv-packages'].map((name) => import(new URL(`lib/${name}.js`, dist)))
)

await loadAjvPackages()

async function stagesOf (schema, payload, language) {
  const service = createService({})
  const { request, thrown } = await rejected({ schema, payload, language }, (app) => {
    app.setSchemaController({ compilersFactory: { buildValidator: service.buildValidator } })
    app.setSchemaErrorFormatter(schemaErrorFormatter)
  })

  const validators = createValidators()
  const validate = validators.buildValidator({}, { customOptions: {} })({ schema })
  const explainable = explainables(validators, { isLanguage: () => true, hasText: () => false })(validate)
  const explainer = new Explainer('body', explainable, service.maxViolations + 1)
  const failure = failureOf(thrown, 200, 422)
  const findings = explainer.explain(request.body, thrown.validation)
  const writer = () => answer(service.messages, language, { failure, findings, retryAfter: undefined }, service, service.newWriter())
  const body = writer()
  return {
    verdict: () => validate(request.body),
    'all of ours': () => {
      const { validation } = failureOf(thrown, 200, 422)
      const found = service.findViolations(request, validation)
      const { language: own } = service.detect(request)
      return answer(service.messages, own, { failure, findings: found, retryAfter: undefined }, service, service.newWriter())
    },
    '  failureOf': () => failureOf(thrown, 200, 422),
    '  findViolations': () => service.findViolations(request, thrown, false),
    '    explain': () => explainer.explain(request.body, thrown.validation),
    '  detect': () => service.detect(request),
    '  answer': writer,
    '    texts of the violations': () => findings.violations.map((violation) => service.messages.json(violation, language)),
    'for comparison: new Error, as bare makes one': () => new Error('x'),
    'for comparison: JSON.stringify of the answer': ((object) => () => JSON.stringify(object))(JSON.parse(body)),
    'for comparison: JSON.parse of the request': ((text) => () => JSON.parse(text))(JSON.stringify(payload)),
  }
}

/** The arguments of the error handler for a refused request. */
async function rejected ({ schema, payload, language }, prepare) {
  const app = Fastify()
  prepare(app)
  let caught
  app.setErrorHandler((thrown, request, reply) => {
    caught = { thrown, request }
    return reply.send('')
  })
  app.post('/', { schema: { body: schema } }, () => 'ok')
  await app.inject({ method: 'POST', url: '/', payload, headers: { 'accept-language': language } })
  return caught
}

/** CPU time of one call, in nanoseconds. */
function cost (run) {
  const CALLS = 20_000
  const { user, system } = process.cpuUsage()
  for (let i = 0; i < CALLS; i++) run()
  const used = process.cpuUsage({ user, system })
  return (used.user + used.system) * 1_000 / CALLS
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '11' } } })
const columns = { 'small en': await stagesOf(small, smallInvalid, 'en'), 'small ru': await stagesOf(small, smallInvalid, 'ru'), 'large en': await stagesOf(large, largeInvalid, 'en'), 'large ru': await stagesOf(large, largeInvalid, 'ru') }
const names = Object.keys(columns['small en'])
console.log(`| ns | ${Object.keys(columns).join(' | ')} |\n| --- |${' --- |'.repeat(Object.keys(columns).length)}`)
for (const name of names) {
  const costs = Object.values(columns).map((stages) => {
    cost(stages[name])
    return median(Array.from({ length: Number(values.rounds) }, () => cost(stages[name])))
  })
  console.log(`| ${name} | ${costs.map((ns) => ns.toFixed(0)).join(' | ')} |`)
}
