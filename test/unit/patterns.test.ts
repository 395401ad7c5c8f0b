import { answers, object } from '../fixtures/answers.js'

// An application may match patterns with an engine of its own, such as one that takes linear time.

const engine = Object.assign((pattern: string) => ({ test: (text: string) => pattern === '^a' && text.startsWith('b') }), { code: 'engine' })
const closed = object({ n: { type: 'integer' } }, { patternProperties: { '^a': { title: 'Ours' } }, additionalProperties: false })

answers('names that clients choose are matched by the application\'s own engine', closed, [
  [{ a1: 1, n: 'x' }, { n: 'The n field must be an integer.', a1: 'The a1 field is not expected.' }],
  [{ b1: 1 }, undefined],
], { ajv: { removeAdditional: false, code: { regExp: engine as never } } })
