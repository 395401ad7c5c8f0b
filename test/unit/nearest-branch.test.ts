import t from 'tap'
import { IssueReader } from '../../lib/validators/issue-found.js'
import { issue, missing, type Issue } from '../../lib/validators/issue.js'

/** What is told of a union, from what is wrong in its branches. */
function told (data: unknown, ...branches: Issue[][]): unknown[] {
  const found = new IssueReader().found([{ ...issue([], 'anyOf', [{}]), branches }], data)
  return found.map(({ keyword, instance, property, params: { options } }) => [keyword, instance.pointer, ...[property ?? options ?? []].flat()])
}

const type = (name: string): Issue => issue([], 'type', name)
const tag = (value: string): Issue => issue(['kind'], 'const', value)

t.test('branches that only require another kind of value are one sentence', async (t) => {
  t.strictSame(told(true, [type('string')], [type('number')], [type('integer')], [type('null')]), [['anyOf', '', { types: ['string', 'number', 'null'], formats: [], values: [] }]])
  t.strictSame(told('x', [issue([], 'format', 'email')], [issue([], 'const', 'all')], [issue([], 'enum', ['none'])]), [['anyOf', '', { types: [], formats: ['email'], values: ['all', 'none'] }]])
})

t.test('a branch that fails inside the value was meant', async (t) => {
  t.strictSame(told({ a: 1 }, [type('string')], [issue(['a'], 'type', 'string')]), [['type', '/a']])
  t.strictSame(told('x', [type('number')], [issue([], 'minLength', 3)]), [['minLength', '']])
})

t.test('if a constant may have been meant as well, nothing else is reported', async (t) => {
  t.strictSame(told('x', [issue([], 'const', 'all')], [issue([], 'minLength', 3)]), [['anyOf', '']])
})

t.test('the branch with the value\'s constants was meant', async (t) => {
  const data = { kind: 'b', size: 'x', list: [] }
  t.strictSame(told(data, [tag('a')], [issue(['size'], 'type', 'number'), issue(['list'], 'minItems', 1)]), [['type', '/size'], ['minItems', '/list']])
})

t.test('a constant that no branch has is reported with the existing ones', async (t) => {
  t.strictSame(told({ kind: 'c' }, [tag('a'), missing(['x'])], [tag('b')]), [['anyOf', '/kind', { types: [], formats: [], values: ['a', 'b'] }]])
  t.strictSame(told({ kind: 'c', size: 1 }, [tag('a')], [issue(['size'], 'const', 2)]), [['anyOf', '']])
  t.strictSame(told({ kind: 'c' }, [issue(['kind'], 'enum', [{}])], [tag('b')]), [['anyOf', '']])
})

t.test('of several branches that may have been meant, the one with the fewest errors is reported', async (t) => {
  t.strictSame(told({ a: 1 }, [missing(['b']), missing(['c'])], [issue(['a'], 'type', 'string')]), [['type', '/a']])
})

t.test('for similar branches, their common errors are reported, or the union itself', async (t) => {
  const alike = issue(['a'], 'type', 'string')
  t.strictSame(told({ a: 1 }, [alike, missing(['b'])], [alike, missing(['c'])]), [['type', '/a']])
  t.strictSame(told({ a: 1 }, [missing(['b'])], [missing(['c'])]), [['anyOf', '']])
})

t.test('without branches the union itself is reported', async (t) => {
  t.strictSame(told(1, [], []), [['anyOf', '']])
})
