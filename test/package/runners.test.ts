import t from 'tap'
import { consumer, pack, shell } from '../fixtures/consumer.js'

// `fastify-localized-errors/testing` in the test runners of users: a test that passes, and one that fails and shows the answer.

const TESTS = `
  import Fastify from 'fastify'
  import localizedErrors from 'fastify-localized-errors'
  import { refused } from 'fastify-localized-errors/testing'

  const app = Fastify()
  await app.register(localizedErrors, { wording: 'plain' })
  app.post('/', { schema: { body: { type: 'object', properties: { email: { type: 'string', format: 'email' } } } } }, () => 'ok')
  const request = { method: 'POST', url: '/', payload: { email: 'x' } }
  test('right', async () => { await refused(app, request, { email: 'format' }) })
  test('wrong', async () => { await refused(app, request, { email: 'required' }) })
`

const FILES = {
  'node.test.mjs': `import test from 'node:test'\n${TESTS}`,
  'vitest.test.mjs': `import { test } from 'vitest'\n${TESTS}`,
  'tap.test.mjs': `import { test } from 'tap'\n${TESTS}`,
}

const RUNNERS = {
  'node:test': ['node', '--test', '--test-reporter=tap', 'node.test.mjs'],
  vitest: ['node_modules/.bin/vitest', 'run', 'vitest.test.mjs'],
  tap: ['node_modules/.bin/tap', '--disable-coverage', '--reporter=tap', 'tap.test.mjs'],
}

const dir = await consumer(t, await pack(t), FILES, 'vitest@3', 'tap@21')

for (const [name, [command = '', ...args]] of Object.entries(RUNNERS)) {
  t.test(`${name}: one passes, the other fails and shows the answer`, async (t) => {
    const output = await shell(dir, command, ...args).then(() => 'nothing has failed', (error: Error) => error.message)
    t.match(output, /other rules refuse the request: \{\\?"email\\?":\[\\?"format\\?"\]\} instead of/)
    t.match(output, /The email field must be a valid email address/)
    t.match(output, /(pass 1|1 passed|pass: 1)\b/)
    t.match(output, /(fail 1|1 failed|fail: 1)\b/)
  })
}
