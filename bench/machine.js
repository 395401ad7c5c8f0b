import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'

/** The date, machine and versions of a measurement. */
export function machine () {
  const packages = ['fastify', 'ajv', 'i18next'].map((name) => `${name} ${versionOf(name)}`)
  return `${new Date().toISOString().slice(0, 10)}, ${build()}, ${os.cpus().length} x ${os.cpus()[0].model}, ${packages.join(', ')}, load ${os.loadavg()[0].toFixed(1)}`
}

function versionOf (name) {
  return JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version
}

function build () {
  if (process.env.BENCH_DIST) return process.env.BENCH_DIST
  try {
    return `commit ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()}`
  } catch {
    return 'unknown commit'
  }
}
