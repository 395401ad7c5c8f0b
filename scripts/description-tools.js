import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import localizedErrors from '../dist/index.js'
import { openapi } from '../dist/openapi.js'

// What tools that are too large for the tests make of a description: redocly's lint, and openapi-typescript's types, which tsc then
// checks. `npm run test:tools` needs the registry for what npm has not cached.

const VERSIONS = ['3.0.3', '3.1.0', '3.2.0']

/** What a client of the described service may write. */
const CLIENT = `
import type { paths } from './3.1.0.js'
type Refused = paths['/recordings/{id}']['put']['responses'][422]['content']
const envelope: Refused['application/json'] = { message: '', errors: { url: [''] } }
const problem: Refused['application/problem+json'] = { type: '', title: '', status: 422, detail: '', errors: [{ detail: '', pointer: '' }] }
// @ts-expect-error texts come in lists
const wrong: Refused['application/json'] = { message: '', errors: { url: '' } }
const page: Refused['text/html'] = ''
export default [envelope, problem, wrong, page]
`

/** What redocly misses in the service below: whoever describes a service says it. */
const ABOUT_THE_SERVICE = new Set(['info-license', 'info-license-strict', 'info-license-url', 'no-empty-servers', 'operation-operationId', 'operation-summary', 'tag-description', 'security-defined'])

const place = mkdtempSync(join(tmpdir(), 'description-tools-'))
try {
  writeFileSync(join(place, 'package.json'), '{"private":true,"type":"module"}')
  run('npm', 'install', '@redocly/cli@2', 'openapi-typescript@7', 'typescript@5', '--no-audit', '--no-fund', '--loglevel=error')
  for (const version of VERSIONS) await check(version)
  writeFileSync(join(place, 'client.ts'), CLIENT)
  run('npx', 'tsc', '--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', 'client.ts')
  console.log(`redocly and openapi-typescript take the descriptions: ${VERSIONS.join(', ')}`)
} finally {
  rmSync(place, { recursive: true, force: true })
}

async function check (version) {
  writeFileSync(join(place, `${version}.json`), JSON.stringify(await describe(version), null, 1))
  const linted = run('npx', 'redocly', 'lint', `${version}.json`, '--extends=recommended', '--max-problems=200', '--format=json')
  const { problems } = JSON.parse(linted)
  const ours = problems.filter(({ ruleId }) => !ABOUT_THE_SERVICE.has(ruleId))
  if (ours.length > 0) throw new Error(`redocly, ${version}: ${JSON.stringify(ours, null, 1)}`)
  if (version !== '3.2.0') run('npx', 'openapi-typescript', `${version}.json`, '-o', `${version}.ts`)
}

async function describe (version) {
  const app = Fastify()
  await app.register(localizedErrors, { html: true })
  await app.register(swagger, openapi({ openapi: { openapi: version, info: { title: 'Recordings', version: '1.0.0' } } }))
  app.addSchema({ $id: 'day', type: 'object', properties: { day: { type: 'string', dateFormat: 'Y-m-d', labels: { en: 'day' } } } })
  app.put('/recordings/:id', {
    schema: {
      params: { type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 1 } } },
      querystring: { type: 'object', properties: { from: { type: 'string', dateFormat: 'Y', errorMessage: 'A year' } } },
      body: { type: 'object', required: ['url'], properties: { url: { type: 'string', format: 'uri', maxLength: 10 }, when: { $ref: 'day#' } } },
    },
    config: { errorResponses: [404, 429] },
  }, () => 'saved')
  await app.ready()
  const document = app.swagger()
  await app.close()
  return document
}

function run (command, ...args) {
  try {
    return String(execFileSync(command, args, { cwd: place, stdio: 'pipe', env: { ...process.env, REDOCLY_TELEMETRY: 'off', CI: 'true' } }))
  } catch (error) {
    const { stdout, stderr } = error
    // a lint that found something ends with an error, and has written what it found
    if (args[0] === 'redocly') return String(stdout)
    throw new Error(`${command} ${args.join(' ')}: ${String(stdout)}${String(stderr)}`, { cause: error })
  }
}
