import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import t from 'tap'
import { publicTypes } from '../../scripts/public-types.js'
import { ROOT, consumer, pack, shell } from '../fixtures/consumer.js'

// The tarball of the last build, as those see it who choose a package.

/** `CONTRIBUTING.md` says how large it is. */
const MOST_BYTES = 520_000

/** What is installed with the package and not loaded. */
const NOT_LOADED = new Map([
  ['@sinclair/typebox', 'its types are those of the exported schemas; the schemas are made without it'],
])

const packed = await pack(t)
const tarball = await readFile(packed.path)
const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))

t.test('publint finds nothing', async (t) => {
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true })
  t.strictSame(messages.map((message) => formatMessage(message, pkg, { color: false })), [])
})

t.test('arethetypeswrong finds nothing', async (t) => {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)))
  t.strictSame(result.types && result.problems, [])
})

t.test('the tarball stays small', async (t) => {
  t.ok(packed.size < MOST_BYTES, `${packed.size} bytes`)
})

t.test('the public types are those of test/snapshots/public-types.txt, which `npm run golden:types` writes', async (t) => {
  t.equal(publicTypes(), await readFile(join(ROOT, 'test/snapshots/public-types.txt'), 'utf8'))
})

const LOADED = `
  import { appendFileSync } from 'node:fs'
  import { createRequire, register } from 'node:module'
  const hooks = "import { appendFileSync } from 'node:fs'; export async function load (url, context, next) { appendFileSync('loaded.txt', url + '\\\\n'); return next(url, context) }"
  register('data:text/javascript,' + encodeURIComponent(hooks))
  const { default: Fastify } = await import('fastify')
  const { default: localizedErrors } = await import('fastify-localized-errors')
  const app = Fastify()
  await app.register(localizedErrors)
  app.post('/', { schema: { body: { type: 'object', properties: { tags: { type: 'array', uniqueItems: true } } } } }, () => 'ok')
  await app.inject({ method: 'POST', url: '/', payload: { tags: [{}, {}] } })
  appendFileSync('loaded.txt', Object.keys(createRequire(import.meta.url).cache).join('\\n'))
`

t.test('a package is loaded at run time if package.json lists it, or there is a reason', async (t) => {
  const folder = await consumer(t, packed, { 'loaded.mjs': LOADED })
  await shell(folder, process.execPath, 'loaded.mjs')
  const loaded = await readFile(join(folder, 'loaded.txt'), 'utf8')
  const idle = Object.keys(manifest.dependencies).filter((name) => !loaded.includes(`/node_modules/${name}/`))
  t.strictSame(idle, [...NOT_LOADED.keys()])
})

t.test('no link of a packed page points outside the tarball', async (t) => {
  const paths = packed.files.map(({ path }) => path)
  for (const page of paths.filter((path) => path.endsWith('.md'))) {
    const text = (await readFile(join(ROOT, page), 'utf8')).replace(/^```[^]*?^```$/gm, '')
    for (const [, target = ''] of text.matchAll(/\]\((?!https:|#)([^)#\s]+)/g)) t.ok(paths.includes(join(dirname(page), target)), `${page}: ${target}`)
  }
})

t.test('the workflows run on the Node.js versions that package.json promises', async (t) => {
  const [ci, release] = await Promise.all(['ci', 'release'].map((name) => readFile(join(ROOT, `.github/workflows/${name}.yml`), 'utf8')))
  const oldest = manifest.engines.node.replace('>=', '')
  t.match(ci, `node: ['${oldest}', '20', '22', '24', '26']`)
  t.match(ci, `fastify: ['${manifest.peerDependencies.fastify.replace('^', '')}', '5']`)
  t.match(release, 'id-token: write')
  t.notMatch(release, /secrets\./)
})
