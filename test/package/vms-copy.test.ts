import { execFile, spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import t from 'tap'
import { ownEnvironment, VMS } from '../fixtures/vms.js'

// examples/vms as a project of its own: copied out of the installed tarball, with the tarball as its package.

const run = promisify(execFile)

t.test('a copy of the example is installed, compiled and started by its own package.json', { timeout: 600_000 }, async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'vms-copy-'))
  t.teardown(() => rm(dir, { recursive: true, force: true }))
  const env = ownEnvironment()
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', dir], { cwd: join(VMS, '../..'), env })
  const tarball = join(dir, JSON.parse(stdout)[0].filename)
  await run('tar', ['xf', tarball], { cwd: dir })
  const copy = join(dir, 'vms')
  await cp(join(dir, 'package/examples/vms'), copy, { recursive: true })
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd: copy, env })

  const service = spawn('npm', ['start'], { cwd: copy, env: { ...env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const ended = new Promise((resolve) => service.once('exit', resolve))
  let origin
  for await (const line of createInterface(service.stdout)) if ((origin = /listens on (\S+)/.exec(line)?.[1]) !== undefined) break
  service.stdout.resume()
  const cameras = await fetch(`${origin}/cameras?hl=ru`)
  t.strictSame(await cameras.json(), { message: 'Для доступа к ресурсу войдите в систему.', errors: {} })
  for (const path of ['/', '/page.js', '/client.js', '/icon.svg', '/errors', '/description']) t.equal((await fetch(origin + path)).status, 200, path)
  process.kill(-service.pid!, 'SIGTERM')
  await ended
})
