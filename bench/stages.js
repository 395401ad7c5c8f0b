/*
 * Where a rejected request's time goes: the stages of the error handler, each called by itself on a real request's data,
 * in nanoseconds of CPU. `node bench/stages.js [--rounds=11]`. Inner stages are part of the outer ones above them.
 */
import { parseArgs } from 'node:util'
import Fastify from 'fastify'
import { dist } from './contenders/dist.js'
import { largeInvalid, smallInvalid } from './payloads.js'
import { large, small } from './schemas.js'
import { median } from './statistics.js'

const [{ createCatalogue }, { Messages }, { createValidators }, { violationsFinder }, { schemaErrorFormatter }, { handlersOf }, { languageDetector }, { failureOf }, { answer }, { Explainer }] = await Promise.all(
  ['text/catalogue', 'text/messages', 'ajv/validator', 'explain/request-violations', 'explain/validation-error', 'fastify/handlers', 'language/detection', 'answer/failure', 'answer/answer', 'explain/explainer'].map((name) => import(new URL(`lib/${name}.js`, dist)))
)

const options = { validationStatus: 422, maxViolations: 100, maxLength: 16_000, prefixPart: false }

async function stagesOf (schema, payload, language) {
  const catalogue = createCatalogue({})
  const validators = createValidators(() => true, 101)
  const service = { ...options, messages: new Messages(catalogue), detect: languageDetector(catalogue), findViolations: violationsFinder(validators) }
  const { errorHandler } = handlersOf(service)
  let request
  let reply
  let thrown
  const app = Fastify()
  app.setSchemaController({ compilersFactory: { buildValidator: validators.buildValidator } })
  app.setSchemaErrorFormatter(schemaErrorFormatter)
  app.setErrorHandler((...args) => {
    [thrown, request, reply] = args
    return errorHandler(...args)
  })
  app.post('/', { schema: { body: schema } }, () => 'ok')
  const { body } = await app.inject({ method: 'POST', url: '/', payload, headers: { 'accept-language': language } })

  const validate = request.getValidationFunction('body')
  const explanation = validators.explanationOf(validate)
  const explainer = new Explainer('body', explanation)
  const failure = failureOf(thrown, 200, 422)
  const violations = explainer.explain(request.body, thrown.validation)
  const quiet = fakeReply()
  return {
    'verdict (stock)': () => validate(request.body),
    'errorHandler, reply not sent': () => errorHandler(thrown, request, quiet),
    '  failureOf': () => failureOf(thrown, 200, 422),
    '  findViolations': () => service.findViolations(request, thrown),
    '    errorsOf (second validation)': () => explanation.errorsOf(request.body),
    '    explain (with errorsOf)': () => explainer.explain(request.body, thrown.validation),
    '  detect': () => service.detect(request),
    '  answer': () => answer(service.messages, language, { failure, violations, retryAfter: undefined }, options),
    '    message text': () => service.messages.say(language, failure.keys, failure.values),
    '    texts of the violations': () => violations.map((violation) => service.messages.json(violation, language)),
    '  log (disabled)': () => request.log.info({ res: reply, err: thrown, language, violations: { toJSON: () => violations } }, thrown.message),
    '    message of the error': () => thrown.message,
    'for comparison: JSON.stringify of the answer': ((object) => () => JSON.stringify(object))(JSON.parse(body)),
    'for comparison: JSON.parse of the request': ((text) => () => JSON.parse(text))(JSON.stringify(payload)),
    'for comparison: new Error with a stack': () => new Error('x'),
  }
}

function fakeReply () {
  const reply = { statusCode: 200, code: () => reply, header: () => reply, headers: () => reply, getHeader: () => undefined, send: () => reply }
  return reply
}

/** Nanoseconds of CPU for one call. */
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
