import { Ajv } from 'ajv'
import ajvFormats from 'ajv-formats'
import ajvKeywords from 'ajv-keywords'
import t from 'tap'
import { SchemaEnv, changeKeyword, copyKnowledge, environmentOf, resolveRef, linearFormats, validateOf, varied } from '../lib/ajv/ajv-internals.js'

t.test('one Ajv learns what another one knows', async (t) => {
  const from = new Ajv({ $data: true, schemas: [{ $id: 'given', type: 'string' }], addUsedSchema: true })
  ajvFormats.default(from)
  ajvKeywords.default(from)
  from.addFormat('even', { type: 'number', validate: (n: number) => n % 2 === 0 })
  from.addSchema({ $id: 'shared', minimum: 5, type: 'number' }, 'key')
  from.removeKeyword('multipleOf')
  from.compile({ $id: 'used', type: 'boolean' })
  const to = new Ajv({ $data: true, meta: false, allErrors: true })
  copyKnowledge(from, to)
  const validate = to.compile({ type: 'object', properties: { a: { $ref: 'shared' }, b: { $ref: 'given' }, c: { $ref: 'used' }, d: { type: 'number', format: 'even' }, e: { type: 'number', range: [1, 2] }, f: { $ref: 'http://json-schema.org/draft-07/schema#' } } })
  t.equal(validate({ a: 4, b: 1, c: 1, d: 1, e: 0, f: { type: 5 } }), false)
  t.strictSame([...new Set(validate.errors!.map(({ instancePath }) => instancePath))], ['/a', '/b', '/c', '/d', '/e', '/f/type'])
  t.equal(to.getKeyword('multipleOf'), false)
  t.strictSame(to.RULES.rules.map(({ rules }) => rules.map(({ keyword }) => keyword)), from.RULES.rules.map(({ rules }) => rules.map(({ keyword }) => keyword)))
})

t.test('a keyword that is changed in one stays what it was in the other', async (t) => {
  const from = new Ajv()
  const to = new Ajv({ meta: false })
  copyKnowledge(from, to)
  changeKeyword(to, 'minLength', () => () => {})
  changeKeyword(to, 'none', () => { throw new Error('unknown') })
  changeKeyword(to, '$schema', () => { throw new Error('no code') })
  t.equal(to.compile({ type: 'string', minLength: 5 })('a'), true)
  t.equal(from.compile({ type: 'string', minLength: 5 })('a'), false)
})

t.test('references and functions of an Ajv', async (t) => {
  const ajv = new Ajv({ inlineRefs: false })
  const schema = { $id: 'a', definitions: { b: { type: 'string' } } }
  const environment = environmentOf(ajv, schema)
  t.equal(environmentOf(ajv, schema), environment)
  const target = resolveRef(ajv, environment, 'a', '#/definitions/b')
  t.ok(target instanceof SchemaEnv)
  t.equal(resolveRef(ajv, environment, 'a', '#/definitions/none'), undefined)
  t.equal(validateOf(ajv, target as never)('x'), true)
  t.equal(validateOf(ajv, environment), validateOf(ajv, environment))
})

t.test('the formats of ajv-formats', async (t) => {
  t.equal(linearFormats.has('email'), true)
  for (const name of ['even', 'url']) t.equal(linearFormats.has(name), false)
})

t.test('an object that differs in some members', async (t) => {
  const one = { a: 1, b: 2 }
  const other = varied(one, { b: 3 })
  t.strictSame([other.a, other.b, one.b], [1, 3, 2])
})
