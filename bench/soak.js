/*
 * Fifty connections that send a mix of everything for a minute: valid, refused, hostile, unknown routes, malformed JSON. This process checks the
 * status and shape of each answer, failing sockets, and the server's memory.
 * `node bench/soak.js [--seconds=60] [--contender=localized]`
 */
import { once } from 'node:events'
import net from 'node:net'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { requestBytes } from './load.js'
import { largeInvalid, largeValid, smallInvalid, smallValid } from './payloads.js'
import { pinClient, startServer } from './pinned.js'
import { median } from './statistics.js'

const CONNECTIONS = 50
const MIB = 1024 * 1024
/** How much memory may grow from the second third of the run to the last. */
const FLAT = 8 * MIB

/** The requests, their expected status, and their share of the mix. */
const KINDS = [
  { weight: 30, status: 200, make: (headers) => requestBytes({ path: '/small', body: smallValid, headers }) },
  { weight: 10, status: 200, make: (headers) => requestBytes({ path: '/large', body: largeValid, headers }) },
  { weight: 30, status: 422, make: (headers) => requestBytes({ path: '/small', body: smallInvalid, headers }) },
  { weight: 10, status: 422, make: (headers) => requestBytes({ path: '/large', body: largeInvalid, headers }) },
  { weight: 5, status: 422, make: (headers, i) => requestBytes({ path: '/import', body: Array(200).fill({ [`unknown${i}`]: i }), headers }) },
  { weight: 2, status: 422, make: (headers) => requestBytes({ path: '/import', body: Array(5_000).fill({}), headers }) },
  { weight: 5, status: 404, make: (headers, i) => requestBytes({ method: 'GET', path: `/unknown/${i}`, headers }) },
  { weight: 5, status: 400, make: (headers) => requestBytes({ path: '/small', body: '{"url": ', headers }) },
  { weight: 3, status: 415, make: (headers) => requestBytes({ path: '/small', body: '<url/>', type: 'text/xml', headers }) },
]
const PLAN = KINDS.flatMap((kind) => Array(kind.weight).fill(kind))

const LANGUAGES = ['en', 'ru', 'ru-RU,ru;q=0.9,en;q=0.8', '*', 'de', 'en;q=0', 'x'.repeat(300), '']

export async function soak ({ seconds, contender = 'localized' }) {
  const server = await startServer(contender)
  const faults = new Map()
  const memory = []
  const sampling = setInterval(() => memory.push(server.memory().rss), Math.min(1_000, seconds * 1_000 / 30))
  const deadline = Date.now() + seconds * 1_000
  try {
    const counts = await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => client(server.port, i, deadline, faults)))
    return { requests: counts.reduce((a, b) => a + b), faults: Object.fromEntries(faults), ...growth(memory) }
  } finally {
    clearInterval(sampling)
    await server.stop()
  }
}

function growth (memory) {
  const third = Math.floor(memory.length / 3)
  const middle = median(memory.slice(third, 2 * third))
  const last = median(memory.slice(2 * third))
  return { middle, last, isFlat: last - middle <= FLAT }
}

async function client (port, number, deadline, faults) {
  const fault = (what) => { faults.set(what, (faults.get(what) ?? 0) + 1) }
  let connection
  let sent = 0
  for (; Date.now() < deadline; sent++) {
    // strides that are coprime to the length of either list, so that all pairs occur
    const kind = PLAN[(number * 7 + sent * 37) % PLAN.length]
    const headers = { 'accept-language': LANGUAGES[(number + sent) % LANGUAGES.length] }
    try {
      connection ??= await connect(port)
      const answer = await connection.ask(kind.make(headers, number * 1_000_000 + sent))
      const problem = wrongShape(answer, kind.status)
      if (problem !== undefined) fault(problem)
      // Fastify closes the connection after an unreadable body
      if (/^connection: close\r?$/im.test(answer.head)) connection = connection.close()
    } catch (error) {
      fault(`socket: ${error.message}`)
      connection = connection?.close()
    }
  }
  connection?.close()
  return sent
}

async function connect (port) {
  const socket = net.connect(port, '127.0.0.1').setNoDelay()
  await once(socket, 'connect')
  const answers = answersOf(socket)
  return {
    async ask (request) {
      socket.write(request)
      const { value: answer } = await answers.next()
      if (answer === undefined) throw new Error('the connection was closed')
      return answer
    },
    close () { socket.destroy() },
  }
}

async function * answersOf (socket) {
  let buffer = Buffer.alloc(0)
  for await (const chunk of socket) {
    buffer = Buffer.concat([buffer, chunk])
    for (let end = buffer.indexOf('\r\n\r\n'); end !== -1; end = buffer.indexOf('\r\n\r\n')) {
      const head = buffer.toString('latin1', 0, end)
      const length = Number(/^content-length: *(\d+)/im.exec(head)[1])
      if (buffer.length < end + 4 + length) break
      yield { status: Number(head.slice(9, 12)), head, body: buffer.toString('utf8', end + 4, end + 4 + length) }
      buffer = buffer.subarray(end + 4 + length)
    }
  }
}

function wrongShape ({ status, head, body }, expected) {
  if (status !== expected) return `${status} instead of ${expected}`
  if (status === 200) return body === '{"ok":true}' ? undefined : `200 with ${body}`
  if (!/^content-language: (en|ru)\r?$/im.test(head)) return `${status} without a language`
  const { message, errors, ...others } = JSON.parse(body)
  const texts = typeof errors === 'object' ? Object.values(errors).flat() : [undefined]
  const isEnvelope = typeof message === 'string' && message !== '' && Object.keys(others).length === 0 && texts.every((text) => typeof text === 'string' && text !== '')
  if (!isEnvelope) return `${status} that is no envelope`
  return (texts.length > 0) === (status === 422) ? undefined : `${status} with ${texts.length} texts`
}

export function soakTable ({ requests, faults, middle, last, isFlat }) {
  return [
    '| soak | requests | faults | RSS, second third | RSS, last third | flat |',
    '| --- | --- | --- | --- | --- | --- |',
    `| localized | ${requests} | ${JSON.stringify(faults)} | ${(middle / MIB).toFixed(1)} MiB | ${(last / MIB).toFixed(1)} MiB | ${isFlat ? 'yes' : 'NO'} |`,
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, contender: { type: 'string' } } })
  pinClient()
  console.log(soakTable(await soak({ seconds: Number(values.seconds), contender: values.contender })))
}
