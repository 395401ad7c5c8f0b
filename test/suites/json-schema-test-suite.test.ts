import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { faults, pairOf, type PairOptions } from '../fixtures/beside-bare.js'

/*
 * The public JSON Schema Test Suite, each instance sent through a service with the plugin and one without it.
 *
 * The suite is no npm package. It is in Debian's `libtest-json-schema-acceptance-perl`, which needs not be installed:
 *   apt-get download libtest-json-schema-acceptance-perl && dpkg-deb -x libtest-json-*.deb suite
 *   JSON_SCHEMA_TEST_SUITE=suite/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance npx tap test/suites/json-schema-test-suite.test.ts
 */
const PLACES = [
  process.env.JSON_SCHEMA_TEST_SUITE,
  '/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance',
  '/usr/share/json-schema-test-suite',
]
const suite = PLACES.find((path) => path !== undefined && existsSync(join(path, 'tests', 'draft7')))

interface Group {
  description: string
  schema: any
  tests: Array<{ description: string, data: unknown, valid: boolean }>
}

function filesIn (folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).sort()
}

function remotes (): object[] {
  const folder = join(suite!, 'remotes')
  return filesIn(folder).flatMap((file) => {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const isUsable = schema.$schema === undefined || String(schema.$schema).includes('draft-07')
    return isUsable ? [{ $id: `http://localhost:1234/${file}`, ...schema }] : []
  })
}

/** Fastify's own options, and those under which the least is changed or forgiven. */
const OPTIONS: Record<string, PairOptions> = {
  'as Fastify comes': { ajv: { customOptions: { strict: false, validateFormats: true } } },
  strictly: { ajv: { customOptions: { strict: false, coerceTypes: false, removeAdditional: false, useDefaults: false } } },
}

async function wrongs (groups: Group[], options: PairOptions): Promise<{ checked: number, wrong: object[] }> {
  const wrong: object[] = []
  let checked = 0
  for (const { description, schema, tests } of groups) {
    const pair = await pairOf([schema], options).catch(() => undefined)
    // Ajv does not take a few of them, nor does a service without the plugin
    if (pair === undefined) continue
    for (const { description: what, data } of tests) {
      checked++
      const found = await faults(pair, 0, data, JSON.stringify([schema, data]))
      if (found.length > 0) wrong.push({ description, what, schema, data, found })
    }
    await pair.close()
  }
  return { checked, wrong }
}

t.test('the JSON Schema Test Suite, draft 7 and formats', { skip: suite === undefined && 'the suite is not on this machine' }, async (t) => {
  const folder = join(suite!, 'tests', 'draft7')
  for (const [name, options] of Object.entries(OPTIONS)) {
    t.test(name, async (t) => {
      let total = 0
      for (const file of filesIn(folder)) {
        const groups: Group[] = JSON.parse(readFileSync(join(folder, file), 'utf8'))
        const schemas = /ref/i.test(file) ? remotes() : []
        const { checked, wrong } = await wrongs(groups, { ...options, schemas })
        total += checked
        t.strictSame(wrong, [], file)
      }
      t.ok(total > 1_000, `${total} instances`)
    })
  }
})
