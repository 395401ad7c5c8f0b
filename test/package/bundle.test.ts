import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import t from 'tap'
import { shippedLanguages } from '../../lib/text/locales.js'

// The last build in a service bundled by esbuild, which reads nothing from folders at run time.

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const other = shippedLanguages.find((language) => language !== 'en' && language !== 'ru') ?? 'ru'

const SERVICE = `
  import Fastify from 'fastify'
  import localizedErrors from ${JSON.stringify(join(ROOT, 'dist/index.js'))}

  async function main () {
    const app = Fastify()
    await app.register(localizedErrors, { supportedLngs: ['en', 'ru', '${other}'] })
    app.post('/', { schema: { body: { type: 'object', properties: { url: { type: 'string', format: 'uri', maxLength: 10 } }, required: ['name'] } } }, () => 'ok')
    for (const language of ['en', 'ru', '${other}']) {
      const response = await app.inject({ method: 'POST', url: '/', headers: { 'accept-language': language }, payload: { url: 'http//example.com' } })
      console.log(response.headers['content-language'] + ' ' + response.body)
    }
  }
  main()
`

const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)"

for (const format of ['esm', 'cjs'] as const) {
  for (const minify of [false, true]) {
    t.test(`a bundled service answers: ${format}${minify ? ', minified' : ''}`, async (t) => {
      const folder = t.testdir({})
      const [entry, outfile] = [join(folder, 'service.mjs'), join(folder, format === 'esm' ? 'bundle.mjs' : 'bundle.cjs')]
      await writeFile(entry, SERVICE)
      await build({ entryPoints: [entry], outfile, format, minify, bundle: true, platform: 'node', nodePaths: [join(ROOT, 'node_modules')], logLevel: 'silent', ...(format === 'esm' ? { banner: { js: REQUIRE } } : {}) })
      const { stdout, stderr } = await run(process.execPath, [outfile], { cwd: folder, env: {} })
      const [en, ru, more] = stdout.split('\n')
      t.equal(stderr, '')
      t.equal(en, 'en {"message":"Submitted data was invalid","errors":{"url":["The URL value is in invalid format","The URL can be no longer than 10 characters"],"name":["The name field is required."]}}')
      t.equal(ru, 'ru {"message":"The given data was invalid","errors":{"url":["Поле url имеет ошибочный формат.","Поле url не может быть более 10"],"name":["Поле name обязательно для заполнения."]}}')
      t.ok(more?.startsWith(`${other} {"message":"`))
    })
  }
}
