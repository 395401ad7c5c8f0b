import { createRequire } from 'node:module'
import ajvKeywords from 'ajv-keywords'
import t from 'tap'
import { createValidators, type BuildValidator } from '../lib/ajv/validator.js'

// npm installs several copies of Ajv where other packages need other versions; test/package.test.ts has a real case.

// our copy is loaded by now; @fastify/ajv-compiler gets another one
const require = createRequire(import.meta.url)
for (const path of Object.keys(require.cache)) {
  if (/node_modules\/(ajv|ajv-formats|@fastify\/ajv-compiler)\//.test(path)) delete require.cache[path]
}
const ajvCompiler: () => BuildValidator = require('@fastify/ajv-compiler')

function formatsPlugin (ajv: any): unknown {
  return ajv.addFormat('even', (value: string) => value.length % 2 === 0)
}

const schema = {
  type: 'object',
  required: ['name'],
  properties: {
    size: { anyOf: [{ type: 'string', minLength: 2 }, { type: 'number', minimum: 5 }] },
    code: { $ref: 'code#' },
    tags: { type: 'array', contains: { const: 'x' } },
  },
}
const external = { code: { $id: 'code', type: 'string', pattern: '^a', format: 'even' } }

const plugins: ReadonlyArray<[what: string, plugins: any[], keywords: string[]]> = [
  ['with the formats of ajv-formats', [(ajv: any) => ajv.addFormat('even', /^(..)*$/)], ['required', 'minimum', 'pattern', 'format', 'contains']],
  ['with formats of the application', [formatsPlugin], ['required', 'minimum', 'pattern', 'format', 'contains']],
  ['with a plugin that has options', [formatsPlugin, [ajvKeywords, ['transform']]], ['required', 'minimum', 'pattern', 'format', 'contains']],
]

for (const [what, list, keywords] of plugins) {
  t.test(`explains what an Ajv of another copy has refused, ${what}`, async (t) => {
    const created: unknown[] = []
    const { buildValidator, explanationOf } = createValidators(() => false, 10, ajvCompiler())
    const validate = buildValidator(external, { customOptions: { strict: false }, plugins: list, onCreate: (ajv) => { created.push(ajv) } })({ schema })
    const data = { size: 3, code: 'bcd', tags: ['y'] }
    t.equal(validate(data), false)
    const { errors } = await explanationOf(validate)!.errorsOf(data, [])
    t.strictSame(errors.map(({ keyword }) => keyword), keywords)
    t.equal(created.length, 2)
  })
}
