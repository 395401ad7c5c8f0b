/*
 * The start of a service of 1,000 routes: time until ready(), CPU time and memory, as ratios to bare Fastify of the same
 * round. `node bench/boot.js [--rounds=5]`
 */
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { pinClient, startPinned } from './pinned.js'
import { median, rotated } from './statistics.js'

const NAMES = ['bare', 'bare2', 'localized']
const MEASURES = ['ready', 'cpu', 'rss']

export async function measureBoot ({ rounds }) {
  const samples = Object.fromEntries(NAMES.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const name of rotated(NAMES, round)) samples[name].push(await boot(name))
  }
  const ratios = (name) => MEASURES.map((measure) => [measure, median(samples[name].map((sample, i) => sample[measure] / samples.bare[i][measure]))])
  return {
    bare: Object.fromEntries(MEASURES.map((measure) => [measure, median(samples.bare.map((sample) => sample[measure]))])),
    ...Object.fromEntries(NAMES.slice(1).map((name) => [name, Object.fromEntries(ratios(name))])),
  }
}

async function boot (name) {
  const child = startPinned('boot-app.js', [name])
  const exit = once(child, 'exit')
  const [sample] = await once(child, 'message')
  await exit
  return sample
}

export function bootTable ({ bare, ...others }) {
  return [
    '| 1,000 routes | ready() | CPU | RSS |',
    '| --- | --- | --- | --- |',
    `| bare itself | ${bare.ready.toFixed(0)} ms | ${bare.cpu.toFixed(0)} ms | ${(bare.rss / 1024 / 1024).toFixed(0)} MiB |`,
    ...Object.entries(others).map(([name, { ready, cpu, rss }]) => `| ${name} | ${ready.toFixed(3)} | ${cpu.toFixed(3)} | ${rss.toFixed(3)} |`),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
  pinClient()
  console.log(bootTable(await measureBoot({ rounds: Number(values.rounds) })))
}
