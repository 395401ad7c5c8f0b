import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Runs `test/suites/octokit.test.ts` with GitHub's description of its API, of a package that has 400 MB unpacked: one of its files is kept for
// as long as the test runs. Needs the registry for what npm has not cached, and `tar`.

const VERSION = '23.0.2'
const FILE = 'package/generated/api.github.com.json'
const ROOT = fileURLToPath(new URL('..', import.meta.url))

const place = mkdtempSync(join(tmpdir(), 'octokit-'))
try {
  execFileSync('npm', ['pack', `@octokit/openapi@${VERSION}`, '--silent'], { cwd: place, stdio: 'ignore' })
  execFileSync('tar', ['-xzf', `octokit-openapi-${VERSION}.tgz`, FILE], { cwd: place })
  execFileSync('npx', ['tap', 'test/suites/octokit.test.ts', '--disable-coverage'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, OCTOKIT_OPENAPI: join(place, FILE) },
  })
} finally {
  rmSync(place, { recursive: true, force: true })
}
