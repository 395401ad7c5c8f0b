import t from 'tap'
import { answers, object } from '../fixtures/answers.js'
import { said } from '../fixtures/explain.js'

// An application may match patterns with an engine of its own, such as one that takes linear time.

const engine = Object.assign((pattern: string) => ({ test: (text: string) => pattern === '^a' && text.startsWith('b') }), { code: 'engine' })
const closed = object({ n: { type: 'integer' } }, { patternProperties: { '^a': { title: 'Ours' } }, additionalProperties: false })

answers('names that clients choose are matched by the application\'s own engine', closed, [
  [{ a1: 1, n: 'x' }, { n: 'The n field must be an integer.', a1: 'The a1 field is not expected.' }],
  [{ b1: 1 }, undefined],
], { ajv: { removeAdditional: false, code: { regExp: engine as never } } })

t.test('an explanation does not match the patterns of a union again', async (t) => {
  const matched: string[] = []
  // Ajv takes engines with the same name for the same one
  const engineOf = (pattern: string): object => ({ test: () => matched.push(pattern) === 0, toString: () => pattern })
  const counting = Object.assign(engineOf, { code: 'counting' })
  const patterns = Array.from({ length: 40 }, (_, i) => `^${i}-`)
  const schema = object({ a: { oneOf: patterns.map((pattern) => ({ type: 'string', pattern })) } })
  t.strictSame(said(schema, { a: 'x' }, { customOptions: { code: { regExp: counting as never } } }), ['a: pattern'])
  t.strictSame(matched, patterns, 'each was matched once, by the verdict')
})
