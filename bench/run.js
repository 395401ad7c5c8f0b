/*
 * Runs all measurements. `npm run bench` takes about seven minutes, without the peers; `npm run bench -- --full` takes about twenty, with the
 * peers and a minute of soak. Only `--full` and `--write` write results/.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { bootTable, measureBoot } from './boot.js'
import { importTable, measureImport } from './bulk-import.js'
import { CONTENDERS, PEERS } from './contenders.js'
import { attackTable, measureAttacks } from './hostile.js'
import { pinClient } from './pinned.js'
import { soak, soakTable } from './soak.js'
import { machine } from './machine.js'
import { measureThroughput, throughputTable } from './throughput.js'

const { values: { full, write } } = parseArgs({ options: { full: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } } })

if (!existsSync(new URL('../dist/index.js', import.meta.url)) && !process.env.BENCH_DIST) throw new Error('dist/ is not there: npm run build')
if (full && !existsSync(new URL('peers/node_modules', import.meta.url))) {
  execFileSync('npm', ['ci'], { cwd: new URL('peers', import.meta.url), stdio: 'inherit' })
}
pinClient()

const chapters = [
  ['Valid and rejected requests', async () => throughputTable(await measureThroughput({ names: CONTENDERS, rounds: 5, slice: 150, batches: full ? 6 : 3 }))],
  ...(full ? [['Beside others', async () => throughputTable(await measureThroughput({ names: ['bare', 'localized', ...PEERS], rounds: 4, slice: 150, batches: 3 }))]] : []),
  ['Start', async () => bootTable(await measureBoot({ rounds: full ? 5 : 3 }))],
  ['Bulk import', async () => importTable(await measureImport({ rounds: full ? 7 : 5 }))],
  ['Soak', async () => soakTable(await soak({ seconds: full ? 60 : 15 }))],
  ['Hostile bodies', async () => attackTable(await measureAttacks({ rounds: full ? 3 : 1 }))],
]

let report = `# Results, Node ${process.versions.node}\n\n${machine()}\n`
console.log(report)
for (const [title, measure] of chapters) {
  const table = await measure()
  const chapter = `\n## ${title}\n\n${table}\n\nThe machine's load was ${os.loadavg()[0].toFixed(1)}.\n`
  console.log(chapter)
  report += chapter
  if (full || write) writeReport()
}

function writeReport () {
  writeFileSync(new URL(`results/node-${process.versions.node.split('.')[0]}.md`, import.meta.url), report)
}
