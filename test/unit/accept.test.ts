import t from 'tap'
import { preferredType } from '../../lib/answer/accept.js'

const [JSON_TYPE, PROBLEM, HTML] = ['application/json', 'application/problem+json', 'text/html'] as const

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
    t.equal(preferredType(accept, [PROBLEM]), isProblem ? PROBLEM : JSON_TYPE)
  })
}

const BROWSERS = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'

const pages: Array<[string | undefined, string]> = [
  [undefined, JSON_TYPE],
  ['', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['text/*', JSON_TYPE],
  ['application/json, text/plain, */*', JSON_TYPE],
  ['application/json, text/javascript, */*; q=0.01', JSON_TYPE],
  ['text/html, application/json', JSON_TYPE],
  ['text/html;q=0.5, application/json', JSON_TYPE],
  ['text/html;q=0', JSON_TYPE],
  ['text/htmlx', JSON_TYPE],
  [BROWSERS, HTML],
  ['text/html', HTML],
  ['TEXT/HTML;charset=utf-8', HTML],
  ['text/html, */*', HTML],
  ['text/html, application/json;q=0.9', HTML],
  ['text/html;q=0.9, application/problem+json', PROBLEM],
  ['text/html, application/problem+json', PROBLEM],
  ['text/html, application/problem+json;q=0.9', HTML],
  ['text/html, application/problem+json;q=0.9, application/json', JSON_TYPE],
]

for (const [accept, type] of pages) {
  t.test(`Accept: ${String(accept)} gets ${type} where pages are offered`, async (t) => {
    t.equal(preferredType(accept, [PROBLEM, HTML]), type)
  })
}
