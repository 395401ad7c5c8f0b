import type { ErrorObject } from 'ajv'
import t from 'tap'
import { sinceStop } from '../lib/ajv/since-stop.js'
import { said } from './fixtures/explain.js'

const error = (keyword: string, instancePath = '', schemaPath = `#/${keyword}`): ErrorObject => ({ keyword, instancePath, schemaPath, params: {} })
const [first, stop, last] = [error('minProperties'), error('type', '/a'), error('required')]

const CASES: Array<[title: string, verdict: ErrorObject[], errors: ErrorObject[], left: ErrorObject[]]> = [
  ['what comes before the stop is left out', [stop], [first, stop, last], [stop, last]],
  ['nothing comes before it', [first], [first, stop, last], [first, stop, last]],
  ['the stop is not among them', [error('format')], [first, stop], [first, stop]],
  ['it is another schema\'s', [error('type', '/a', '#/definitions/type')], [first, stop], [first, stop]],
  ['it is at another place', [error('type', '/b', '#/type')], [first, stop], [first, stop]],
  ['the verdict has tried several branches', [stop, error('anyOf')], [first, stop], [first, stop]],
  ['one error', [stop], [first], [first]],
  ['no verdict', [], [first, stop], [first, stop]],
]

for (const [title, verdict, errors, left] of CASES) {
  t.test(title, async (t) => t.strictSame(sinceStop(errors, verdict), left))
}

t.test('what the verdict has removed is not missed', async (t) => {
  const closed = { type: 'object', properties: { n: { type: 'integer' } }, additionalProperties: false }
  t.strictSame(said({ ...closed, minProperties: 2 }, { n: 'x', b: 1 }), ['n: type'])
  t.strictSame(said({ ...closed, required: ['b'] }, { n: 'x', b: 1 }), ['n: type'])
  t.strictSame(said({ ...closed, required: ['b'] }, { n: 'x' }), ['n: type', 'b: required'])
})

t.test('a verdict with all errors is told in full', async (t) => {
  const schema = { type: 'object', required: ['c'], properties: { a: { type: 'integer' }, b: { type: 'integer' } } }
  t.strictSame(said(schema, { a: 'x', b: 'x' }, { customOptions: { allErrors: true } }), ['a: type', 'b: type', 'c: required'])
})
