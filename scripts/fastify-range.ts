import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Runs the tests of what depends on Fastify with other versions than the installed one: `node dist/scripts/fastify-range.js 5.0.0 5.6.0`.
// Needs the registry for what npm has not cached.

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OLDEST = '5.0.0'

/** What reads the repository, or has nothing to do with Fastify and takes long. */
const OTHERS = /\/(?:house|readme|docs|texts|text-key|package|command|bookmarks|guards|loops|language|date-format|properties|effort)\.test\.js$|\/suites\//

const versions = process.argv.length > 2 ? process.argv.slice(2) : [OLDEST]
const place = mkdtempSync(join(tmpdir(), 'fastify-range-'))
try {
  compile(place)
  const failed = versions.flatMap((version) => failuresWith(version, place).map((test) => `fastify@${version}: ${test}`))
  console.log(failed.length === 0 ? `all passed with fastify@${versions.join(', fastify@')}` : failed.join('\n'))
  process.exitCode = failed.length === 0 ? 0 : 1
} finally {
  rmSync(place, { recursive: true, force: true })
}

/** The package and its tests as JavaScript, beside the repository's packages. */
function compile (target: string): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', ROOT, '--noEmit', 'false', '--noCheck', '--declaration', 'false', '--outDir', target], { stdio: 'inherit' })
  for (const path of ['package.json', 'locales', 'test/fixtures/date-format.json']) cpSync(join(ROOT, path), join(target, path), { recursive: true })
  mkdirSync(join(target, 'node_modules'))
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== 'fastify') symlinkSync(join(ROOT, 'node_modules', name), join(target, 'node_modules', name))
  }
}

/** @returns the tests that fail with a version of Fastify */
function failuresWith (version: string, target: string): string[] {
  const fastify = join(target, version)
  mkdirSync(fastify)
  writeFileSync(join(fastify, 'package.json'), '{"private":true}')
  execFileSync('npm', ['install', `fastify@${version}`, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: fastify, stdio: 'inherit' })
  const link = join(target, 'node_modules/fastify')
  rmSync(link, { force: true })
  symlinkSync(join(fastify, 'node_modules/fastify'), link)
  const tests = readdirSync(join(target, 'test'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.js') && !OTHERS.test(`/${name}`))
  return tests.filter((name) => !passes(join(target, 'test', name)))
}

function passes (path: string): boolean {
  try {
    execFileSync(process.execPath, [path], { stdio: 'pipe', timeout: 300_000 })
    return true
  } catch (error) {
    const { stdout } = error as { stdout?: Buffer }
    console.log(String(stdout).split('\n').filter((line) => /^ *not ok/.test(line)).join('\n'))
    return false
  }
}
