/*
 * Runs npm scripts one after the other, `node scripts/run-checks.js types,lint tests`, and those between commas at once. Of those, only
 * what fails is shown. The first group that fails ends it.
 */
import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

for (const group of process.argv.slice(2)) {
  const names = group.split(',')
  const passed = names.length === 1 ? [await run(names[0], 'inherit')] : await Promise.all(names.map(runQuietly))
  if (passed.includes(false)) process.exit(1)
}

async function runQuietly (name) {
  const output = []
  const passed = await run(name, 'pipe', (chunk) => output.push(chunk))
  if (!passed) process.stdout.write(Buffer.concat(output))
  return passed
}

/** @returns whether the script passes */
function run (name, stdio, write) {
  const start = performance.now()
  const script = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', stdio, stdio], env: environment(), shell: process.platform === 'win32' })
  script.stdout?.on('data', write)
  script.stderr?.on('data', write)
  return new Promise((resolve) => script.once('close', (code, signal) => {
    console.log(`${code === 0 ? 'passed' : `FAILED (${signal ?? code})`}  ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s`)
    resolve(code === 0)
  }))
}

/** On a terminal tap counts up as it goes; in a file each count would be a line of its own, if this did not tell that it is one. */
function environment () {
  return process.stdout.isTTY ? process.env : { ...process.env, CI: 'true' }
}
