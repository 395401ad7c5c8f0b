/*
 * Runs the tests with other versions of Fastify than the installed one, without one with the oldest that the package supports:
 * `node scripts/fastify-range.js 5.4.0 5.8.0`. Needs the registry for what npm has not cached.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OLDEST = '5.0.0'
const LOADERS = ['typescript-loader', 'fastify-loader'].map((name) => `--node-arg=--import=./scripts/${name}.js`)

const versions = process.argv.length > 2 ? process.argv.slice(2) : [OLDEST]
const failed = versions.filter((version) => !passesWith(version))
console.log(failed.length === 0 ? `Passed with Fastify ${versions.join(', ')}.` : `Failed with Fastify ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1

function passesWith (version) {
  const folder = mkdtempSync(join(tmpdir(), 'fastify-range-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    execFileSync('npm', ['install', `fastify@${version}`, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, shell: process.platform === 'win32' })
    const entry = pathToFileURL(join(folder, 'node_modules/fastify/fastify.js')).href
    const tap = ['node_modules/tap/dist/esm/run.mjs', '--disable-coverage', ...LOADERS]
    return spawnSync(process.execPath, tap, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, FASTIFY_ENTRY: entry } }).status === 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
