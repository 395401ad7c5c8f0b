import t from 'tap'
import { IssueReader } from '../../lib/validators/issue-found.js'
import { custom, issue, missing, unexpected, type Issue } from '../../lib/validators/issue.js'

const reader = new IssueReader()

function said (issues: readonly Issue[], data: unknown): unknown[] {
  return reader.found(issues, data).map((found) => [found.instance.pointer, found.keyword, found.property, found.text])
}

t.test('an issue is reported at its path', async (t) => {
  const data = { list: [{ name: 'x' }], 'a/b': 1 }
  t.strictSame(said([issue(['list', 0, 'name'], 'minLength', 3), issue(['a/b'], 'type', 'string'), missing(['list', 0, 'id']), unexpected(['list', 0], 'more'), custom(['none', 'there'], 'own')], data), [
    ['/list/0/name', 'minLength', undefined, undefined],
    ['/a~1b', 'type', undefined, undefined],
    ['/list/0', 'required', 'id', undefined],
    ['/list/0', 'additionalProperties', 'more', undefined],
    ['/none/there', 'custom', undefined, 'own'],
  ])
})

t.test('an index is a number only in a list', async (t) => {
  const [inList, inObject] = reader.found([issue(['0'], 'type', 'string')], [1]).concat(reader.found([issue([0], 'type', 'string')], { 0: 1 }))
  t.equal(inList!.instance.key, 0)
  t.equal(inObject!.instance.key, '0')
})

t.test('recurring issues share a schema', async (t) => {
  const schemas = [1, 2].map(() => reader.found([issue(['a'], 'minLength', 3)], { a: 'x' })[0]!.node)
  t.equal(schemas[0], schemas[1])
  t.not(reader.found([issue(['a'], 'minLength', 4)], { a: 'x' })[0]!.node, schemas[0])
})

t.test('at most a thousand schemas are cached', async (t) => {
  const full = new IssueReader()
  full.found(Array.from({ length: 1_000 }, (_, limit) => issue([], 'minLength', limit)), '')
  const [first, again] = [1, 2].map(() => full.found([issue([], 'maxLength', 1)], 'xx')[0]!.node)
  t.not(first, again)
})

t.test('a union with its own text is not expanded', async (t) => {
  const union = { ...issue([], 'anyOf', [{}]), branches: [[issue(['a'], 'type', 'string')]] }
  t.strictSame(said([union], { a: 1 }), [['/a', 'type', undefined, undefined]])
  t.strictSame(said([{ ...union, text: 'own' }], { a: 1 }), [['', 'anyOf', undefined, 'own']])
})

t.test('the depth of nested unions and the number of issues are limited', async (t) => {
  let nested: Issue = issue(['a'], 'type', 'string')
  for (let depth = 0; depth < 20; depth++) nested = { ...issue([], 'anyOf', [{}]), branches: [[nested, custom(['b'])]] }
  t.notMatch(JSON.stringify(said([nested], { a: 1 })), /"type"/)
  t.equal(said(Array.from({ length: 2_000 }, () => custom([])), 1).length, 1_000)
  t.equal(reader.found([custom(Array.from({ length: 200 }, () => 'a'))], {})[0]!.instance.pointer.length, 128)
})
