import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SERVER_CORE = '0'
const CLIENT_CORE = '1'
const canPin = process.platform === 'linux' && spawnSync('taskset', ['-V']).status === 0

/** Moves this process, the client, to another core than the server's. */
export function pinClient () {
  if (canPin) spawnSync('taskset', ['-a', '-p', '-c', CLIENT_CORE, String(process.pid)])
  else console.warn('taskset is not there: server and client share their cores, expect noise')
}

/** Starts a Node process on the server's core that sends messages over IPC. */
export function startPinned (script, args, env = {}) {
  const node = [process.execPath, fileURLToPath(new URL(script, import.meta.url)), ...args]
  const [command, ...rest] = canPin ? ['taskset', '-c', SERVER_CORE, ...node] : node
  return spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...env } })
}

/** Starts a contender's server. */
export async function startServer (name, attack) {
  const child = startPinned('server.js', attack === undefined ? [name] : [name, attack])
  const [{ port }] = await Promise.race([once(child, 'message'), failure(child, name)])
  return new Server(name, port, child)
}

async function failure (child, name) {
  const [code] = await once(child, 'exit')
  throw new Error(`${name} ended with ${code} before it listened`)
}

class Server {
  #child

  constructor (name, port, child) {
    this.name = name
    this.port = port
    this.#child = child
  }

  /** The server's CPU time so far, in microseconds. */
  async cpu () {
    this.#child.send('cpu')
    const [{ cpu }] = await once(this.#child, 'message')
    return cpu.user + cpu.system
  }

  /** Memory in bytes as the kernel counts it: now, and the peak since `resetPeak`. */
  memory () {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
    const bytes = (name) => Number(new RegExp(`${name}:\\s*(\\d+)`).exec(status)[1]) * 1024
    return { rss: bytes('VmRSS'), peak: bytes('VmHWM') }
  }

  /** CPU time of the server's main thread so far, in milliseconds. */
  busy () {
    return Number(readFileSync(`/proc/${this.#child.pid}/task/${this.#child.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  }

  resetPeak () {
    writeFileSync(`/proc/${this.#child.pid}/clear_refs`, '5')
  }

  get isRunning () {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  async stop () {
    if (!this.isRunning) return
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
  }
}
