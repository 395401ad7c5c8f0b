import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { ROOT, shell } from '../fixtures/consumer.js'

const run = promisify(execFile)
/** The script copies what git has. */
const skip = await run('git', ['rev-parse', '--git-dir'], { cwd: ROOT }).then(() => false, () => 'there is no git')
const SCRIPT = join(ROOT, 'scripts/release.js')

t.test('a dry run of a release writes nothing', { skip }, async (t) => {
  const before = await shell(ROOT, 'git', 'status', '--porcelain')
  const lines = (await shell(ROOT, process.execPath, SCRIPT, '77.0.0')).trim().split('\n')
  t.equal(lines.length, 6)
  t.match(lines[0], / -> 77\.0\.0$/)
  t.match(lines[1], /^changelog +\d+ lines of news$/)
  t.match(lines[2], /^pack +fastify-localized-errors-77\.0\.0\.tgz: \d+ files/)
  t.match(lines[3], /^install +\d+ packages/)
  t.match(lines[4], /^smoke +import, require and the command answer$/)
  t.equal(lines[5], 'Nothing was written.')
  t.equal(await shell(ROOT, 'git', 'status', '--porcelain'), before)
})

for (const [what, args, message] of [
  ['of a version that is not newer', ['0.0.1.2'], /^No release: npm error Invalid/],
  ['of a tag that is not that of the version', ['--tag', 'v77.0.0'], /^No release: the tag is v77\.0\.0, and package\.json has /],
] as const) {
  t.test(`there is no release ${what}`, { skip }, async (t) => {
    const { code, stderr } = await run(process.execPath, [SCRIPT, ...args]).catch((error) => error)
    t.equal(code, 1)
    t.match(stderr, message)
  })
}
