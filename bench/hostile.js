/*
 * Hostile bodies: a request to a fresh server, with bare Fastify and with this package, and the same request again. Measured from outside: the
 * longest wait of another client that keeps sending small requests (the stall); the CPU time of the server's main thread for the attack; the
 * length of the answer; the growth of the process's memory.
 * `node bench/hostile.js [--rounds=3] [--only=WORD] [--contenders=bare,localized]`
 */
import { once } from 'node:events'
import net from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { attacks } from './attacks.js'
import { requestBytes, send } from './load.js'
import { pinClient, startServer } from './pinned.js'
import { median } from './statistics.js'

const MIB = 1024 * 1024
const ping = requestBytes({ method: 'GET', path: '/ping' })
const warmUp = requestBytes({ path: '/small', body: { url: 1, date: 1 }, headers: { 'accept-language': 'ru' } })
/** Requests of each kind before an attack, so that the server's code is loaded. */
const WARM_UPS = 50
/** A server that has not answered by then counts as blocked. */
const TIMEOUT = 20_000

export async function measureAttacks ({ names = ['bare', 'localized'], only = '', rounds, done = () => {} }) {
  const results = {}
  for (const attack of Object.keys(attacks).filter((name) => name.includes(only))) {
    const request = requestBytes({ path: '/attack', body: attacks[attack].body(), type: attacks[attack].type, headers: { 'accept-language': 'ru' } })
    const samples = Object.fromEntries(names.map((name) => [name, []]))
    for (let round = 0; round < rounds; round++) {
      for (const name of names) samples[name].push(await measureAttack(name, attack, request))
    }
    results[attack] = Object.fromEntries(names.map((name) => [name, medians(samples[name])]))
    done(attack, results[attack])
  }
  return results
}

async function measureAttack (name, attack, request) {
  const server = await startServer(name, attack)
  try {
    for (let i = 0; i < WARM_UPS; i++) {
      await send(server.port, warmUp)
      await send(server.port, ping)
    }
    const { rss } = server.memory()
    server.resetPeak()
    const first = await attackOnce(server, request)
    const growth = (server.isRunning ? server.memory().peak : Infinity) - rss
    const second = typeof first.status === 'number' ? await attackOnce(server, request) : first
    return { ...first, again: second.stall, busyAgain: second.busy, growth }
  } finally {
    await server.stop()
  }
}

/** The answer, the longest wait of another client, and the server's CPU time. */
async function attackOnce (server, request) {
  const before = server.busy()
  const bystander = await Bystander.connect(server.port)
  const { status, length, body, milliseconds } = await send(server.port, request, TIMEOUT).catch((error) => ({ status: error.message, milliseconds: TIMEOUT, length: 0, body: '' }))
  const wait = await bystander.leave()
  // the kernel updates the time when the thread goes to sleep
  await setTimeout(5)
  const isAnswered = typeof status === 'number'
  return { status, length, body, milliseconds, stall: isAnswered ? wait : milliseconds, busy: isAnswered ? server.busy() - before : milliseconds }
}

/** Another client that keeps sending small requests. */
class Bystander {
  #socket
  #isLeaving = false
  #longest = 0
  #done

  static async connect (port) {
    const bystander = new Bystander()
    bystander.#socket = net.connect(port, '127.0.0.1').setNoDelay()
    await once(bystander.#socket, 'connect')
    bystander.#done = bystander.#ask()
    return bystander
  }

  async leave () {
    this.#isLeaving = true
    await this.#done
    this.#socket.destroy()
    return this.#longest
  }

  async #ask () {
    while (!this.#isLeaving) {
      const asked = performance.now()
      this.#socket.write(ping)
      await once(this.#socket, 'data')
      this.#longest = Math.max(this.#longest, performance.now() - asked)
    }
  }
}

function medians (samples) {
  const of = (key) => median(samples.map((sample) => sample[key]))
  const { status, length, body } = samples[0]
  return { status, length, body, wait: of('milliseconds'), stall: of('stall'), again: of('again'), busy: of('busy'), busyAgain: of('busyAgain'), growth: of('growth') }
}

/** Sentences about missed bounds, relative to bare Fastify. */
export function missedBounds (bare, own) {
  const missed = []
  if (own.stall > bare.stall * 2 + 60) missed.push('stall')
  if (own.again > bare.again * 2 + 60) missed.push('stall again')
  if (own.length > 32 * 1024) missed.push('answer')
  if (own.growth > bare.growth + 16 * MIB) missed.push('memory')
  if (own.status >= 500 ? bare.status < 500 : (own.status >= 400) !== (bare.status >= 400)) missed.push('status')
  if (typeof own.status === 'string') missed.push('no answer')
  return missed
}

export function attackTable (results) {
  const names = Object.keys(Object.values(results)[0])
  return [
    `| attack |${names.map((name) => ` ${name} | stall, first / second time | work, first / second time | answer | growth |`).join('')} missed |`,
    `| --- |${' --- | --- | --- | --- | --- |'.repeat(names.length)} --- |`,
    ...Object.entries(results).map(([attack, byName]) => attackRow(attack, byName)),
  ].join('\n')
}

function attackRow (attack, byName) {
  const cells = ({ status, stall, again, busy, busyAgain, length, growth }) => `${status} | ${stall.toFixed(0)} / ${again.toFixed(0)} ms | ${busy.toFixed(0)} / ${busyAgain.toFixed(0)} ms | ${length} B | ${(growth / MIB).toFixed(0)} MiB`
  const [bare, ...others] = Object.values(byName)
  return `| ${attack} | ${[bare, ...others].map(cells).join(' | ')} | ${others.map((own) => missedBounds(bare, own).join(', ')).join('; ')} |`
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      only: { type: 'string' },
      contenders: { type: 'string', default: 'bare,localized' },
      bodies: { type: 'boolean', default: false },
    },
  })
  pinClient()
  const results = await measureAttacks({ names: values.contenders.split(','), only: values.only, rounds: Number(values.rounds), done: (attack, byName) => console.error(attackRow(attack, byName)) })
  console.log(attackTable(results))
  if (values.bodies) {
    for (const [attack, { localized }] of Object.entries(results)) console.log(attack, localized?.body.slice(0, 1_000))
  }
}
