/*
 * The heap of a service of 5,000 routes before and after each of them has refused a request, after garbage collection, with bare Fastify and
 * with this package. `node bench/refused-routes.js [--contenders=bare,localized] [--routes=5000]`; `localized@/other/dist`
 * measures another build.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import Fastify from 'fastify'
import { addKeywords } from './contenders/keywords.js'
import { dist } from './contenders/dist.js'
import { ofRoute } from './schemas.js'

const MIB = 1024 * 1024
const isChild = process.send !== undefined

export async function measureRefusedRoutes ({ names = ['bare', 'localized'], routes }) {
  const results = {}
  for (const name of names) {
    const [, build = process.env.BENCH_DIST] = name.split('@')
    const env = build === undefined ? process.env : { ...process.env, BENCH_DIST: build }
    const child = fork(fileURLToPath(import.meta.url), [name, String(routes)], { execArgv: ['--expose-gc'], env })
    const exit = once(child, 'exit')
    ;[results[name]] = await once(child, 'message')
    await exit
  }
  return results
}

export function refusedRoutesTable (results) {
  const row = ([name, { ready, refused }]) => `| ${name} | ${(ready / MIB).toFixed(0)} MiB | ${(refused / MIB).toFixed(0)} MiB | ${(refused / results.bare.refused).toFixed(2)} |`
  return ['| | started | each route has refused | ratio to bare |', '| --- | --- | --- | --- |', ...Object.entries(results).map(row)].join('\n')
}

/** All fields wrong, half of them, or one. */
const PAYLOADS = [
  { name: '', email: 'x', age: -1, role: 'x', tags: 'x', active: 'x', score: 'x', site: 'x', address: { zip: 'x' } },
  { name: '', email: 'x', age: 'x', address: {} },
  { name: 'Ann' },
]

async function heapsOf (name, routes) {
  const app = Fastify({ ajv: name === 'bare' ? { plugins: [addKeywords] } : {} })
  if (name !== 'bare') await app.register((await import(new URL('index.js', dist))).default)
  for (let i = 0; i < routes; i++) app.post(`/route${i}`, { schema: { body: ofRoute(i) } }, () => 'ok')
  await app.ready()
  const ready = heap()
  for (let i = 0; i < routes; i++) {
    const { statusCode } = await app.inject({ method: 'POST', url: `/route${i}`, payload: PAYLOADS[i % PAYLOADS.length] })
    if (statusCode < 400) throw new Error(`route ${i} has accepted what it should refuse`)
  }
  return { ready, refused: heap() }
}

function heap () {
  for (let i = 0; i < 3; i++) globalThis.gc()
  return process.memoryUsage().heapUsed
}

if (isChild) {
  const [name, routes] = process.argv.slice(2)
  process.send(await heapsOf(name, Number(routes)), () => process.exit())
} else if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { contenders: { type: 'string' }, routes: { type: 'string', default: '5000' } } })
  console.log(refusedRoutesTable(await measureRefusedRoutes({ names: values.contenders?.split(','), routes: Number(values.routes) })))
}
