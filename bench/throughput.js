/*
 * Valid and refused requests: the server's CPU time per request, as a ratio to bare Fastify in the same round. `node bench/throughput.js [--rounds=12] [--slice=400] [--batches=1] [--peers] [--only=small-invalid-en] [--contenders=a,b]`
 * Each batch has new servers, started in another order: two processes of the same code differ more than two rounds of one process.
 */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { CONTENDERS, PEERS } from './contenders.js'
import { Load, requestBytes } from './load.js'
import { largeInvalid, largeValid, smallInvalid, smallValid } from './payloads.js'
import { pinClient, startServer } from './pinned.js'
import { median, quartiles, rotated } from './statistics.js'

const en = { 'accept-language': 'en' }
const ru = { 'accept-language': 'ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7' }

export const WORKLOADS = {
  'small-valid': requestBytes({ path: '/small', body: smallValid, headers: en }),
  'large-valid': requestBytes({ path: '/large', body: largeValid, headers: en }),
  'small-invalid-en': requestBytes({ path: '/small', body: smallInvalid, headers: en }),
  'small-invalid-ru': requestBytes({ path: '/small', body: smallInvalid, headers: ru }),
  'large-invalid-en': requestBytes({ path: '/large', body: largeInvalid, headers: en }),
  'large-invalid-ru': requestBytes({ path: '/large', body: largeInvalid, headers: ru }),
}

const CONNECTIONS = 32

/** @returns the medians of all rounds of all batches, by workload and contender */
export async function measureThroughput ({ names, workloads = Object.keys(WORKLOADS), rounds, slice, batches = 1 }) {
  const measured = Object.fromEntries(workloads.map((workload) => [workload, []]))
  for (let batch = 0; batch < batches; batch++) {
    // the last server to start is the slowest, whichever it is
    const started = rotated(names, batch)
    const servers = []
    try {
      for (const name of started) servers.push(await startServer(name))
      const inOrder = names.map((name) => servers[started.indexOf(name)])
      for (const workload of workloads) measured[workload].push(await measureWorkload(inOrder, workload, rounds, slice))
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  }
  return Object.fromEntries(workloads.map((workload) => [workload, summaries(names, measured[workload])]))
}

async function measureWorkload (servers, workload, rounds, slice) {
  const lanes = await Promise.all(servers.map(async (server) => ({ server, load: await Load.open(server.port, WORKLOADS[workload], CONNECTIONS), slices: [] })))
  for (const { load } of lanes) await load.run(Math.max(1_000, slice))
  for (let round = 0; round < rounds; round++) {
    for (const lane of rotated(round % 2 === 0 ? lanes : [...lanes].reverse(), round)) lane.slices.push(await measureSlice(lane, slice))
  }
  for (const { load } of lanes) load.close()
  return lanes.map(({ load, slices }) => ({ status: load.status, slices }))
}

/** @param batches the measurements of each batch by name */
function summaries (names, batches) {
  const slicesOf = (i) => batches.flatMap((lanes) => lanes[i].slices)
  return Object.fromEntries(names.map((name, i) => [name, summary(slicesOf(i), slicesOf(0), batches[0][i].status)]))
}

async function measureSlice ({ server, load }, milliseconds) {
  const cpu = await server.cpu()
  const started = performance.now()
  const requests = await load.run(milliseconds)
  const seconds = (performance.now() - started) / 1_000
  return { cpu: (await server.cpu() - cpu) / requests, rate: requests / seconds }
}

function summary (slices, bare, status) {
  const ratios = slices.map(({ cpu }, i) => cpu / bare[i].cpu)
  return {
    status,
    cpu: median(slices.map(({ cpu }) => cpu)),
    cpuRatio: median(ratios),
    spread: quartiles(ratios),
    rateRatio: median(slices.map(({ rate }, i) => rate / bare[i].rate)),
  }
}

export function throughputTable (results) {
  const workloads = Object.keys(results)
  const names = Object.keys(results[workloads[0]])
  const cell = ({ cpuRatio, spread: [low, high] }) => `${cpuRatio.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`
  return [
    `| CPU per request, ratio to bare | ${workloads.join(' | ')} |`,
    `| --- |${' --- |'.repeat(workloads.length)}`,
    `| bare itself | ${workloads.map((workload) => `${results[workload][names[0]].cpu.toFixed(1)} µs, ${results[workload][names[0]].status}`).join(' | ')} |`,
    ...names.slice(1).map((name) => `| ${name} | ${workloads.map((workload) => cell(results[workload][name])).join(' | ')} |`),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '12' },
      slice: { type: 'string', default: '400' },
      batches: { type: 'string', default: '1' },
      only: { type: 'string' },
      contenders: { type: 'string' },
      peers: { type: 'boolean', default: false },
    },
  })
  pinClient()
  console.log(throughputTable(await measureThroughput({
    names: values.contenders?.split(',') ?? [...CONTENDERS, ...(values.peers ? PEERS : [])],
    workloads: values.only?.split(','),
    rounds: Number(values.rounds),
    slice: Number(values.slice),
    batches: Number(values.batches),
  })))
}
