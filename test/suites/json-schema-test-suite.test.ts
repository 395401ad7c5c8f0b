import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import draft2020Vocabularies from 'ajv/dist/vocabularies/draft2020.js'
import formats from 'ajv-formats'
import type { Ajv, AnySchema, KeywordDefinition, Options, ValidateFunction } from 'ajv'
import t from 'tap'
import { faults, pairOf, type PairOptions } from '../fixtures/beside-bare.js'

/*
 * The public JSON Schema Test Suite, each instance sent through a service with the plugin and one without it.
 *
 * The suite is not an npm package. It is in Debian's `libtest-json-schema-acceptance-perl`, which need not be installed:
 *   apt-get download libtest-json-schema-acceptance-perl && dpkg-deb -x libtest-json-*.deb suite
 *   JSON_SCHEMA_TEST_SUITE=suite/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance npx tap test/suites/json-schema-test-suite.test.ts
 */
const PLACES = [
  process.env.JSON_SCHEMA_TEST_SUITE,
  '/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance',
  '/usr/share/json-schema-test-suite',
]
const suite = PLACES.find((path) => path !== undefined && existsSync(join(path, 'tests', 'draft7')))

const draft2020 = draft2020Vocabularies.default as ReadonlyArray<ReadonlyArray<string | KeywordDefinition>>

interface Group {
  description: string
  schema: any
  tests: Array<{ description: string, data: unknown, valid: boolean }>
}

function filesIn (folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).sort()
}

/** Other documents that the suite refers to. */
function remotes (draft: string): object[] {
  const folder = join(suite!, 'remotes')
  return filesIn(folder).flatMap((file) => {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const isUsable = schema.$schema === undefined ? !file.startsWith('draft') : String(schema.$schema).includes(draft)
    return isUsable ? [{ $id: `http://localhost:1234/${file}`, ...schema }] : []
  })
}

const strictly: Options = { strict: false, coerceTypes: false, removeAdditional: false, useDefaults: false }
const later: Options = { ...strictly, validateSchema: false, unevaluated: true, next: true, dynamicRef: true, logger: false }

/** Adds the keywords of 2020-12 to Fastify's Ajv, in their order. */
function speak2020 (ajv: Ajv): void {
  for (const definition of draft2020.flat()) {
    if (typeof definition === 'string') continue
    for (const keyword of [definition.keyword].flat()) ajv.removeKeyword(keyword)
    ajv.addKeyword(definition)
  }
}

/** A custom validator factory with the Ajv of a later draft. */
function ownValidators (schemas: Record<string, object>): (route: { schema: AnySchema }) => ValidateFunction {
  const ajv = new Ajv2020({ ...strictly, validateSchema: false, logger: false })
  formats.default(ajv)
  for (const schema of Object.values(schemas)) ajv.addSchema(schema)
  return ({ schema }) => ajv.compile(schema)
}

const WAYS: Array<{ name: string, draft: string, folder: string, options: PairOptions }> = [
  { name: 'draft 7 as Fastify comes', draft: 'draft-07', folder: 'draft7', options: { ajv: { customOptions: { strict: false, logger: false } } } },
  { name: 'draft 7 strictly', draft: 'draft-07', folder: 'draft7', options: { ajv: { customOptions: { ...strictly, logger: false } } } },
  { name: '2020-12 through the `ajv` option', draft: '2020-12', folder: 'draft2020-12', options: { ajv: { customOptions: later, plugins: [speak2020 as never] } } },
  { name: '2019-09, as far as 2020-12 reads it', draft: '2019-09', folder: 'draft2019-09', options: { ajv: { customOptions: later, plugins: [speak2020 as never] } } },
  { name: '2020-12 through an own buildValidator', draft: '2020-12', folder: 'draft2020-12', options: { server: { schemaController: { compilersFactory: { buildValidator: ownValidators as never } } } } },
]

async function wrongs (groups: Group[], options: PairOptions): Promise<{ checked: number, wrong: object[] }> {
  const wrong: object[] = []
  let checked = 0
  for (const { description, schema, tests } of groups) {
    const pair = await pairOf([schema], options).catch((error: unknown) => { if (!isRefusedByAjv(error)) throw error })
    // Ajv does not compile a few of them, with or without the plugin
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

function isRefusedByAjv (error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_ERR_SCH_VALIDATION_BUILD'
}

t.test('the JSON Schema Test Suite: verdicts, bodies, fields and texts', { skip: suite === undefined && 'the suite is not on this machine' }, async (t) => {
  for (const { name, draft, folder, options } of WAYS) {
    t.test(name, async (t) => {
      const tests = join(suite!, 'tests', folder)
      let total = 0
      for (const file of filesIn(tests)) {
        const groups: Group[] = JSON.parse(readFileSync(join(tests, file), 'utf8'))
        const schemas = /ref/i.test(file) ? remotes(draft) : []
        const { checked, wrong } = await wrongs(groups, { ...options, schemas })
        total += checked
        t.strictSame(wrong, [], file)
      }
      t.ok(total > 700, `${total} instances`)
    })
  }
})
