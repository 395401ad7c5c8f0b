/*
 * A bulk import of 20,000 rows, with three typos and with none: the server's CPU time per request, and whether the answer reports all
 * three. `node bench/bulk-import.js [--rounds=9]`
 */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { requestBytes, send } from './load.js'
import { importRows } from './payloads.js'
import { pinClient, startServer } from './pinned.js'
import { median } from './statistics.js'

const valid = requestBytes({ path: '/import', body: importRows(0), headers: { 'accept-language': 'en' } })
const typos = requestBytes({ path: '/import', body: importRows(3), headers: { 'accept-language': 'en' } })

export async function measureImport ({ rounds, names = ['bare', 'localized'] }) {
  const servers = await Promise.all(names.map((name) => startServer(name)))
  const samples = servers.map(() => ({ valid: [], typos: [] }))
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const [i, server] of servers.entries()) {
        const cost = { valid: await costOf(server, valid), typos: await costOf(server, typos) }
        if (round === 0) samples[i].first = cost.typos
        else for (const kind of ['valid', 'typos']) samples[i][kind].push(cost[kind])
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
  return Object.fromEntries(names.map((name, i) => [name, summary(samples[i])]))
}

async function costOf (server, request) {
  const cpu = await server.cpu()
  const { milliseconds, status, body } = await send(server.port, request)
  return { cpu: (await server.cpu() - cpu) / 1_000, milliseconds, status, body }
}

function summary ({ first, valid, typos }) {
  const of = (samples, key) => median(samples.map((sample) => sample[key]))
  return {
    validCpu: of(valid, 'cpu'),
    validTime: of(valid, 'milliseconds'),
    cpuRatio: median(typos.map(({ cpu }, i) => cpu / valid[i].cpu)),
    timeRatio: median(typos.map(({ milliseconds }, i) => milliseconds / valid[i].milliseconds)),
    firstTime: first.milliseconds,
    body: typos[0].body,
  }
}

export function importTable (results) {
  return [
    '| import of 20,000 rows | valid | CPU with 3 typos / valid | time with 3 typos / valid | first time | answer |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Object.entries(results).map(([name, { validCpu, validTime, cpuRatio, timeRatio, firstTime, body }]) =>
      `| ${name} | ${validCpu.toFixed(0)} ms CPU, ${validTime.toFixed(0)} ms | ${cpuRatio.toFixed(2)} | ${timeRatio.toFixed(2)} | ${firstTime.toFixed(0)} ms | \`${body}\` |`),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } })
  pinClient()
  console.log(importTable(await measureImport({ rounds: Number(values.rounds) })))
}
