/*
 * The CPU time of a route's first refused request beside its second, for schemas that are large in different ways. Each is measured in a new
 * process that has answered ordinary requests. `node bench/first-refusal.js [--only=WORD] [--rounds=5] [--contenders=bare,localized]`
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import Fastify from 'fastify'
import { buildContender } from './contenders.js'
import { smallInvalid, largeInvalid } from './payloads.js'
import { median } from './statistics.js'

const many = (count, make) => Array.from({ length: count }, (_, i) => make(i))
const object = (properties, required = Object.keys(properties)) => ({ type: 'object', required, properties })
const properties = (count, make) => Object.fromEntries(many(count, (i) => [`field${i}`, make(i)]))
const FORMATS = ['email', 'uuid', 'date', 'date-time', 'ipv4', 'uri']
const KINDS = [{ type: 'string', minLength: 2, maxLength: 40 }, { type: 'integer', minimum: 1 }, { type: 'boolean' }, { type: 'string', enum: ['a', 'b'] }]

const nestedConditions = (depth) => depth === 0
  ? { required: ['last'] }
  : {
      if: { properties: { [`level${depth}`]: { const: 'on' } }, required: [`level${depth}`] },
      then: nestedConditions(depth - 1),
      else: { properties: { [`other${depth}`]: { type: 'integer' } } },
    }

/** A schema for each, and a body that it refuses. */
export const SCHEMAS = {
  '200 fields': { schema: object(properties(200, (i) => KINDS[i % KINDS.length])), body: properties(200, (i) => i % 10 === 0 ? {} : 'b') },
  '1,500 properties with formats': { schema: object(properties(1_500, (i) => ({ type: 'string', format: FORMATS[i % FORMATS.length] }))), body: properties(1_500, () => 'x') },
  'anyOf of 500': { schema: object({ value: { anyOf: many(500, (i) => object({ [`field${i}`]: { type: 'string' }, shared: { type: 'integer' } })) } }), body: { value: { shared: 'x' } } },
  'oneOf of 500, tagged': { schema: object({ value: { oneOf: many(500, (i) => object({ kind: { const: `kind${i}` }, size: { type: 'integer' } })) } }), body: { value: { kind: 'kind400', size: 'x' } } },
  'oneOf of 500': { schema: object({ value: { oneOf: many(500, (i) => ({ type: 'string', pattern: `^${i}-` })) } }), body: { value: 'x' } },
  'allOf of 500': { schema: { type: 'object', allOf: many(500, (i) => object({ [`field${i}`]: KINDS[i % KINDS.length] }, [])) }, body: properties(500, (i) => i % 10 === 0 ? {} : 'b') },
  'if/then/else of 12 levels': { schema: { type: 'object', ...nestedConditions(12) }, body: Object.fromEntries(many(12, (i) => [`level${i + 1}`, 'on'])) },
  'if/then/else of 12 levels, a full tree': { schema: { type: 'object', ...fullTree(12) }, body: Object.fromEntries(many(12, (i) => [`level${i + 1}`, i % 2 === 0 ? 'on' : 'off'])) },
  'discriminator of 300': {
    ajv: { customOptions: { discriminator: true } },
    schema: { type: 'object', discriminator: { propertyName: 'kind' }, required: ['kind'], oneOf: many(300, (i) => object({ kind: { const: `kind${i}` }, size: { type: 'integer' } })) },
    body: { kind: 'kind200', size: 'x' },
  },
}

function fullTree (depth) {
  return depth === 0 ? { required: ['last'] } : { if: { properties: { [`level${depth}`]: { const: 'on' } } }, then: fullTree(depth - 1), else: fullTree(depth - 1) }
}

export async function measureFirstRefusals ({ names = ['bare', 'localized'], only = '', rounds, done = () => {} }) {
  for (const schema of Object.keys(SCHEMAS).filter((name) => name.includes(only))) {
    const samples = Object.fromEntries(names.map((name) => [name, []]))
    for (let round = 0; round < rounds; round++) for (const name of names) samples[name].push(await sampleOf(name, schema))
    const of = (name, at) => median(samples[name].map((all) => all[at]))
    done(schema, Object.fromEntries(names.map((name) => [name, { first: of(name, 0), second: of(name, 1), fifth: of(name, 4) }])))
  }
}

async function sampleOf (name, schema) {
  const child = fork(fileURLToPath(import.meta.url), [name, schema], { execArgv: ['--expose-gc'] })
  const exit = once(child, 'exit')
  const [sample] = await once(child, 'message')
  await exit
  return sample
}

/** The CPU time of each of five refusals, in milliseconds. */
async function refusals (name, { schema, body, ajv }) {
  const addMore = (app) => { app.post('/measured', { schema: { body: schema }, preValidation: validateOnly }, () => 'ok') }
  const app = await buildContender(name, Fastify, { ajv, addMore })
  await app.ready()
  const refuse = (url, payload) => app.inject({ method: 'POST', url, payload })
  for (let i = 0; i < 50; i++) for (const [url, payload] of [['/small', smallInvalid], ['/large', largeInvalid]]) await refuse(url, payload)
  // what the start has left behind
  globalThis.gc()
  await app.inject({ method: 'POST', url: '/measured', payload: body, headers: { 'validate-only': 'yes' } })
  const sample = []
  for (let i = 0; i < 5; i++) {
    const before = process.cpuUsage()
    const { statusCode } = await refuse('/measured', body)
    const { user, system } = process.cpuUsage(before)
    if (statusCode < 400 || statusCode >= 500) throw new Error(`status ${statusCode}`)
    sample.push((user + system) / 1_000)
  }
  return sample
}

/** V8 compiles the code that Ajv has generated when it is first called, which takes longer than anything else here, also in bare Fastify. */
async function validateOnly (request, reply) {
  if (request.headers['validate-only'] === undefined) return
  request.getValidationFunction('body')(structuredClone(request.body))
  await reply.send('')
}

if (process.send !== undefined) {
  const [name, schema] = process.argv.slice(2)
  process.send(await refusals(name, SCHEMAS[schema]), () => process.exit())
} else if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { contenders: { type: 'string' }, only: { type: 'string' }, rounds: { type: 'string', default: '5' } } })
  console.log('| schema | contender | first | second | fifth | first - second |\n| --- | --- | --- | --- | --- | --- |')
  await measureFirstRefusals({
    names: values.contenders?.split(','),
    only: values.only,
    rounds: Number(values.rounds),
    done: (schema, results) => {
      for (const [name, { first, second, fifth }] of Object.entries(results)) console.log(`| ${schema} | ${name} | ${[first, second, fifth, first - second].map((ms) => ms.toFixed(1)).join(' | ')} |`)
    },
  })
}
