import { once } from 'node:events'
import net from 'node:net'

/** A request as bytes on the wire. */
export function requestBytes ({ method = 'POST', path, body, headers = {}, type = 'application/json' }) {
  const payload = Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body))
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`content-type: ${type}`, `content-length: ${payload.length}`]),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), payload])
}

/**
 * Keeps connections busy with one request and counts the answers. All answers of a workload have the same length, so the client need not parse
 * them, and the server is the bottleneck.
 */
export class Load {
  #sockets
  #request
  #length
  #answered = 0
  #running = false

  static async open (port, request, connections) {
    const { status, bytes } = await send(port, request)
    const load = new Load()
    load.#request = request
    load.#length = bytes
    load.status = status
    load.#sockets = await Promise.all(Array.from({ length: connections }, () => load.#connect(port)))
    return load
  }

  /** Runs for some milliseconds and returns the number of answers. */
  async run (milliseconds) {
    this.#answered = 0
    this.#running = true
    for (const socket of this.#sockets) socket.write(this.#request)
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    this.#running = false
    await this.#idle()
    return this.#answered
  }

  close () {
    for (const socket of this.#sockets) socket.destroy()
  }

  async #connect (port) {
    const socket = net.connect(port, '127.0.0.1').setNoDelay()
    await once(socket, 'connect')
    socket.missing = 0
    socket.on('data', (chunk) => this.#received(socket, chunk.length))
    return socket
  }

  #received (socket, bytes) {
    socket.missing = (socket.missing === 0 ? this.#length : socket.missing) - bytes
    if (socket.missing > 0) return
    if (socket.missing < 0) throw new Error('an answer was longer than the first one')
    this.#answered++
    socket.isBusy = this.#running
    if (this.#running) socket.write(this.#request)
  }

  async #idle () {
    const deadline = Date.now() + 2_000
    while (this.#sockets.some(({ isBusy, missing }) => isBusy || missing > 0) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
}

/** Sends a request over a new connection. Returns the answer and how long it took. */
export async function send (port, request, timeout = 120_000) {
  const socket = net.connect(port, '127.0.0.1').setNoDelay()
  await once(socket, 'connect')
  const started = performance.now()
  try {
    return await new Promise((resolve, reject) => {
      const chunks = []
      let answer
      socket.on('data', (chunk) => {
        chunks.push(chunk)
        answer ??= headOf(chunks)
        const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
        if (answer !== undefined && bytes >= answer.bytes) resolve({ ...answer, milliseconds: performance.now() - started, body: bodyOf(chunks) })
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('the connection was closed')))
      socket.setTimeout(timeout, () => reject(new Error(`no answer in ${timeout} ms`)))
      socket.write(request)
    })
  } finally {
    socket.destroy()
  }
}

function headOf (chunks) {
  const text = Buffer.concat(chunks).toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const head = text.slice(0, end)
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
  return { status: Number(head.slice(9, 12)), head, length, bytes: end + 4 + length }
}

function bodyOf (chunks) {
  const all = Buffer.concat(chunks)
  return all.subarray(all.indexOf('\r\n\r\n') + 4).toString()
}
