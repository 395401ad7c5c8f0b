import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import bearerAuth from '@fastify/bearer-auth'
import cors from '@fastify/cors'
import proxy from '@fastify/http-proxy'
import jwt from '@fastify/jwt'
import multipart from '@fastify/multipart'
import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors, { ApiError } from '../../index.js'
import { exchange } from '../fixtures/raw.js'
import { TEXT, only, service } from '../fixtures/service.js'

// Tests the claims of docs/with-other-plugins.md. Its snippets run in pages.test.ts.

const END = 'Connection: close\r\n\r\n'

async function raw (app: FastifyInstance, request: string): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return exchange((app.server.address() as AddressInfo).port, request)
}

t.test('Node answers an unknown Expect unless Fastify gets the request', async (t) => {
  const request = `POST / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 0\r\n${END}`
  const alone = await service(t)
  t.match(await raw(alone.app, request), /^HTTP\/1.1 417 [^]*\r\n0\r\n\r\n$/)

  const { app } = await service(t)
  app.server.on('checkExpectation', (request, response) => app.routing(request, response))
  app.addHook('onRequest', async ({ headers }) => {
    if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') throw new ApiError(417)
  })
  app.post('/', () => 'fine')
  t.ok((await raw(app, request)).endsWith(only('The server cannot meet a requirement of the request.')))
})

t.test('Node answers a request without Host unless requireHostHeader is false', async (t) => {
  const alone = await service(t)
  t.match(await raw(alone.app, `GET / HTTP/1.1\r\n${END}`), /^HTTP\/1.1 400 [^]*\r\n0\r\n\r\n$/)
  const { app } = await service(t, {}, { http: { requireHostHeader: false } } as never)
  t.ok((await raw(app, `GET / HTTP/1.1\r\n${END}`)).endsWith(only(TEXT[404])))
})

for (const [return503OnClosing, answer] of [[true, /503 Service Unavailable[^]*"statusCode":503\}$/], [false, /200 OK[^]*fine$/]] as const) {
  t.test(`while the server closes, with return503OnClosing: ${return503OnClosing}`, async (t) => {
    const app = Fastify({ return503OnClosing })
    await app.register(localizedErrors)
    let first = true
    app.get('/', async () => {
      if (first) {
        first = false
        closed = app.close()
        await later()
        // on the connection that the running request keeps open
        socket.write(`GET / HTTP/1.1\r\nHost: a\r\n${END}`)
        await later()
      }
      return 'fine'
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    let closed: Promise<unknown> | undefined
    let text = ''
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8').on('data', (chunk) => { text += chunk })
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await once(socket, 'close')
    t.match(text, answer)
    await closed
  })
}

function later (): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, 50) })
}

t.test('@fastify/bearer-auth answers by itself unless its errorResponse returns the error', async (t) => {
  const alone = await service(t)
  await alone.app.register(bearerAuth, { keys: ['secret'] })
  alone.app.get('/', () => 'fine')
  t.match(await alone.ask('/'), { status: 401, body: '{"error":"missing authorization header"}' })

  const { app, ask } = await service(t)
  await app.register(bearerAuth, { keys: ['secret'], errorResponse: (error) => error as never })
  app.get('/', () => 'fine')
  t.match(await ask('/'), { status: 401, body: only('Please sign in to access the resource.') })
  t.match(await ask({ url: '/', headers: { authorization: 'Bearer wrong' } }), { status: 401, body: only('Please sign in to access the resource.') })
  t.match(await ask({ url: '/', headers: { authorization: 'Bearer secret' } }), { status: 200, body: 'fine' })
})

t.test('@fastify/bearer-auth: a failing auth function is a 500 without details', async (t) => {
  const { app, ask } = await service(t)
  await app.register(bearerAuth, { keys: [], auth: () => { throw new Error('secret') }, errorResponse: (error) => error as never })
  app.get('/', () => 'fine')
  t.match(await ask({ url: '/', headers: { authorization: 'Bearer x' } }), { status: 500, body: only(TEXT[500]) })
})

t.test('@fastify/bearer-auth works unchanged as a hook of a route', async (t) => {
  const { app, ask } = await service(t)
  await app.register(bearerAuth, { keys: ['secret'], addHook: false })
  app.get('/', { onRequest: app.verifyBearerAuth! }, () => 'fine')
  t.match(await ask('/'), { status: 401, body: only('Please sign in to access the resource.') })
  t.match(await ask({ url: '/', headers: { authorization: 'Bearer wrong' } }), { status: 401, body: only('Please sign in to access the resource.') })
})

t.test('@fastify/cors answers any OPTIONS request if strictPreflight is false', async (t) => {
  const { app, ask } = await service(t)
  await app.register(cors, { strictPreflight: false })
  t.match(await ask({ method: 'OPTIONS', url: '/' }), { status: 204, body: '' })
})

t.test('@fastify/http-proxy passes on answers; a reset is a 502, a timeout is a 504', async (t) => {
  const other = Fastify()
  t.teardown(() => other.close())
  other.get('/own', (_request, reply) => { reply.code(409).send({ own: 'answer' }) })
  other.get('/reset', ({ raw }) => { raw.socket.resetAndDestroy() })
  other.get('/slow', async () => { await new Promise((resolve) => { setTimeout(resolve, 3_000).unref() }) })
  const upstream = await other.listen({ port: 0, host: '127.0.0.1' })
  const { app, ask } = await service(t, { wording: 'plain' })
  await app.register(proxy, { upstream, undici: { headersTimeout: 500 } })
  t.match(await ask('/own'), { status: 409, body: '{"own":"answer"}' })
  t.match(await ask('/reset'), { status: 502, body: only('Another server returned an invalid response. Please try again later.') })
  t.match(await ask('/slow'), { status: 504, body: only('Another server did not respond in time. Please try again later.') })
})

t.test('@fastify/multipart: an upload that is cut off, or has no boundary, is a 400', async (t) => {
  const { app, ask } = await service(t)
  await app.register(multipart)
  app.post('/', async (request) => await (await request.file())?.toBuffer())
  const payload = '--x\r\ncontent-disposition: form-data; name="a"; filename="a.txt"\r\n\r\nabc'
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
    t.equal((await ask({ method: 'POST', url: '/', headers: { 'content-type': type }, payload })).status, 400, type)
  }
})

t.test('@fastify/multipart: a file that is too large is a 413 with a text', async (t) => {
  const { app, ask } = await service(t)
  await app.register(multipart, { limits: { fileSize: 3 } })
  app.post('/', async (request) => (await (await request.file())!.toBuffer()).length)
  const payload = '--x\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\nlong\r\n--x--\r\n'
  t.match(await ask({ method: 'POST', url: '/', headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload }, 'ru'), { status: 413, body: only('Файл слишком большой.') })
})

t.test('@fastify/jwt: an expired token has its own text', async (t) => {
  const { app, ask } = await service(t)
  await app.register(jwt, { secret: 'a secret of at least 32 characters' })
  app.get('/', { onRequest: (request) => request.jwtVerify() }, () => 'fine')
  const authorization = `Bearer ${app.jwt.sign({ iat: 1 }, { expiresIn: 1 })}`
  t.match(await ask({ url: '/', headers: { authorization } }), { status: 401, body: only('The session has expired. Please sign in again.') })
})
