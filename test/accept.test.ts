import t from 'tap'
import { namesProblem, prefersProblem } from '../lib/answer/accept.js'

const cases: Array<[string | undefined, boolean]> = [
  [undefined, false],
  ['*/*', false],
  ['application/json', false],
  ['application/*', false],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
  ['application/problem+json', true],
  ['APPLICATION/Problem+JSON', true],
  ['application/problem+json; charset=utf-8', true],
  ['application/problem+json, */*', true],
  ['application/problem+json, application/*', true],
  ['application/json;q=0.9, application/problem+json', true],
  ['application/json ; q=0.5,application/problem+json ; q=0.6', true],
  ['application/problem+json, application/json', false],
  ['application/problem+json;q=0.5, application/json', false],
  ['application/problem+json;q=0.5, */*', false],
  ['application/problem+json;q=0.5, */*;q=0.1', true],
  ['application/problem+json;q=0', false],
  ['application/problem+json;q=x', false],
  ['application/problem+json;q=7, application/json', false],
  ['application/problem+jsonx, application/xml', false],
  [`application/problem+json, ${'a/b,'.repeat(300)}`, false],
]

for (const [accept, isProblem] of cases) {
  t.test(`Accept: ${String(accept).slice(0, 80)} gets ${isProblem ? 'problem details' : 'the envelope'}`, async (t) => {
    t.equal(namesProblem(accept) && prefersProblem(accept), isProblem)
  })
}
