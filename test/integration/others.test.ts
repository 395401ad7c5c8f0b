import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import localizedErrors, { ApiError } from '../../index.js'
import { exchange } from '../fixtures/raw.js'
import { TEXT, only, service } from '../fixtures/service.js'

// What docs/plugins.md says of Node, of Fastify and of plugins that answer by themselves.

const END = 'Connection: close\r\n\r\n'

async function raw (app: FastifyInstance, request: string): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return exchange((app.server.address() as AddressInfo).port, request)
}

t.test('Node answers an unknown expectation, until Fastify is asked', async (t) => {
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

t.test('Node answers a request without Host, unless it need not have one', async (t) => {
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

t.test('an error that a plugin sends is answered as one that it throws', async (t) => {
  const { app, ask } = await service(t)
  // @fastify/bearer-auth with `errorResponse: (error) => error`
  app.addHook('onRequest', (_request, reply) => { reply.code(401).send(Object.assign(new Error('missing authorization header'), { code: 'FST_BEARER_AUTH_MISSING_AUTHORIZATION_HEADER', statusCode: 401 })) })
  app.get('/', () => 'fine')
  t.match(await ask('/'), { status: 401, body: only('Please sign in to access the resource.') })
})
