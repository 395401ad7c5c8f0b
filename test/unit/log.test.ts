import t from 'tap'
import Fastify, { type FastifyInstance, type LogController as Controller } from 'fastify'
import { ApiError } from '../../index.js'
import { statusFailure } from '../../lib/answer/failure.js'
import { NOTHING_FOUND } from '../../lib/violation/violation.js'
import { outcomeLogger } from '../../lib/fastify/log.js'
import { since } from '../fixtures/fastify-version.js'
import { TEXT, lines, only, service } from '../fixtures/service.js'

// not a named import, because older versions do not export it
const { LogController } = Fastify as unknown as { LogController: typeof Controller }
const SECRET = 'submitted-value'

async function logged (t: { teardown: (close: () => unknown) => void }, server: object, act: (app: FastifyInstance) => void, request: object = {}): Promise<ReturnType<typeof lines>> {
  const log = lines()
  const { app, ask } = await service(t, {}, { logger: { stream: log.stream }, ...server })
  act(app)
  await ask({ url: '/', ...request }, 'ru')
  return log
}

t.test('a refused request is logged with fields, codes and params, without submitted values', async (t) => {
  const log = await logged(t, {}, (app) => {
    app.post('/', { schema: { body: { type: 'object', properties: { url: { type: 'string', format: 'uri', maxLength: 3 }, kind: { enum: ['a', 'b'] }, code: { type: 'string', pattern: '^x' } } } } }, () => 'fine')
  }, { method: 'POST', payload: { url: SECRET, kind: SECRET, code: SECRET } })
  t.match(log.all[1], {
    level: 30,
    reqId: 'req-1',
    res: { statusCode: 422 },
    language: 'ru',
    code: 'validation',
    violations: [
      { in: 'body', field: 'url', code: 'format', params: { format: 'uri' } },
      { in: 'body', field: 'url', code: 'maxLength', params: { limit: 3 } },
      { in: 'body', field: 'kind', code: 'enum', params: { allowedValues: ['a', 'b'] } },
      { in: 'body', field: 'code', code: 'pattern', params: {} },
    ],
    msg: 'request refused, errors: 4',
  })
  t.notMatch(log.text(), SECRET)
})

t.test('at most ten violations are logged', async (t) => {
  const log = await logged(t, {}, (app) => {
    app.post('/', { schema: { body: { type: 'array', items: { type: 'integer' } } } }, () => 'fine')
  }, { method: 'POST', payload: Array(50).fill('x') })
  t.equal(log.all[1]?.violations.length, 10)
  t.equal(log.all[1]?.msg, 'request refused, errors: 50')
})

t.test('the error of another validator is not logged, because it may hold submitted values', async (t) => {
  const log = await logged(t, {}, (app) => {
    app.post('/', { schema: { body: {} }, validatorCompiler: () => (value) => ({ error: Object.assign(new Error(`${SECRET} is wrong`), { _original: value }) as never }) }, () => 'fine')
  }, { method: 'POST', payload: { a: SECRET } })
  t.match(log.all[1], { level: 30, code: 'validation', fields: [''], msg: 'request refused, errors: 1' })
  t.notMatch(log.text(), SECRET)
})

t.test('an ApiError is logged with its key, fields and cause, without values', async (t) => {
  const log = await logged(t, {}, (app) => {
    app.get('/', () => { throw new ApiError(409, 'email.taken', { values: { email: SECRET }, errors: { email: { text: 'x', values: { email: SECRET } } }, cause: new Error('constraint') }) })
  })
  t.match(log.all[1], { level: 30, key: 'email.taken', fields: ['email'], language: 'ru', err: { type: 'ApiError', message: 'email.taken: constraint' }, msg: 'email.taken' })
  t.notMatch(log.text(), SECRET)
})

t.test('a 5xx is logged with its error', async (t) => {
  const log = await logged(t, {}, (app) => { app.get('/', () => { throw new Error('SQL', { cause: new Error('socket') }) }) })
  t.match(log.all[1], { level: 50, reqId: 'req-1', req: { url: '/' }, res: { statusCode: 500 }, err: { message: 'SQL: socket', stack: /log\.test/ }, language: 'ru', msg: 'SQL' })
})

t.test('thrown values that are not errors are logged, too', async (t) => {
  const log = await logged(t, {}, (app) => { app.get('/', () => { throw null }) })
  t.match(log.all[1], { level: 50, err: null, msg: 'request failed' })
})

t.test('an unknown route is logged as in Fastify', async (t) => {
  const log = await logged(t, {}, () => {})
  t.match(log.all[1], { level: 30, msg: 'Route GET:/ not found' })
})

t.test('with disableRequestLogging, errors are not logged', since(10), async (t) => {
  const log = await logged(t, { logController: new LogController({ disableRequestLogging: true }) }, (app) => { app.get('/', () => { throw new Error('SQL') }) })
  t.strictSame(log.all, [])
})

t.test('the same with the server\'s option for all logs', async (t) => {
  // Fastify warns that the option is deprecated
  t.capture(process, 'emitWarning')
  const log = await logged(t, { disableRequestLogging: true }, (app) => { app.get('/', () => { throw new Error('SQL') }) })
  t.strictSame(log.all, [])
})

t.test('unknown routes are logged before Fastify 5.10, too, without a LogController', async (t) => {
  const messages: unknown[] = []
  const request = { method: 'GET', raw: { url: '/x' }, log: { info: (message: unknown) => { messages.push(message) }, trace () {} } }
  const outcome = { error: undefined, failure: statusFailure(404), findings: NOTHING_FOUND }
  outcomeLogger(undefined, (error) => error)(request as never, {} as never, outcome, 'en')
  outcomeLogger(undefined, (error) => error)({ ...request, log: { ...request.log, [Symbol('fastify.disableRequestLogging')]: true } } as never, {} as never, outcome, 'en')
  t.strictSame(messages, ['Route GET:/x not found'])
})

t.test('a LogController of the application gets the error and the details', since(10), async (t) => {
  const seen: unknown[] = []
  class Own extends LogController {
    override defaultErrorLog (error: unknown, _request: unknown, _reply: unknown, details?: unknown): void {
      seen.push([(error as Error).message, details])
    }
  }
  await logged(t, { logController: new Own() }, (app) => { app.get('/', () => { throw new Error('SQL') }) })
  t.match(seen, [['SQL', { language: 'ru' }]])
})

t.test('other loggers than pino are supported', async (t) => {
  const seen: unknown[] = []
  const method = (level: string) => (_details: unknown, message: string) => { seen.push([level, message]) }
  const logger: any = { level: 'info', child: () => logger, silent () {} }
  for (const level of ['fatal', 'error', 'warn', 'info', 'debug', 'trace']) logger[level] = method(level)
  await logged(t, { logger: undefined, loggerInstance: logger }, (app) => { app.get('/', () => { throw new Error('SQL') }) })
  t.match(seen, [[], ['error', 'SQL']])
})

t.test('nothing is prepared for a disabled logger', async (t) => {
  for (const logger of [false, { level: 'error', stream: { write () {} } }]) {
    const { app, ask } = await service(t, {}, { logger } as never)
    let reads = 0
    app.get('/', () => { throw Object.defineProperty(new ApiError(402), 'text', { get () { reads++ } }) })
    await ask('/')
    t.ok(reads <= 1, 'once, for the answer')
  }
})

t.test('a failing logger does not prevent the answer', async (t) => {
  const stream = { write (line: string) { if (line.includes('"level":50')) throw new Error('disk full') } }
  const { app, ask } = await service(t, {}, { logger: { stream } })
  app.get('/', () => { throw new Error('SQL') })
  t.match(await ask('/'), { status: 500, body: only(TEXT[500]) })
})
