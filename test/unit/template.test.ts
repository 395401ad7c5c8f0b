import t from 'tap'
import { isTemplate, templateValue, withTemplates } from '../../lib/text/template.js'

t.test('templates become slots', async (t) => {
  t.equal(withTemplates('${/a} of ${1/b}, ${no'), '\u0000$/a\u0000 of \u0000$1/b\u0000, ${no')
  t.strictSame(['$/a', '0'].map(isTemplate), [true, false])
})

const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
const rows: Array<[what: string, root: unknown, name: string, shown: string]> = [
  ['a string', { a: 'x"y' }, '$/a', '"x\\"y"'],
  ['a number', { a: 1.5 }, '$/a', '1.5'],
  ['a large number', { a: 12345678901234567890n }, '$/a', '12345678901234567890'],
  ['a large number in a list', { a: [12345678901234567890n] }, '$/a', '["12345678901234567890"]'],
  ['null', { a: null }, '$/a', 'null'],
  ['nothing', {}, '$/a', 'undefined'],
  ['an object', { a: { b: [1, 'x', null], __proto__: 1 } }, '$/a', '{"b":[1,"x",null]}'],
  ['a name of the prototype', { a: JSON.parse('{"__proto__":1}') }, '$/a', '{"__proto__":1}'],
  ['a property around', { a: { b: 1 }, c: 2 }, '$2/c', '2'],
  ['the name itself', { a: { b: 1 } }, '$0#', '"b"'],
  ['a name above all', { a: { b: 1 } }, '$5#', '""'],
]

t.test('templates read values', async (t) => {
  for (const [what, root, name, shown] of rows) t.equal(templateValue({ root, at: ['a', 'b'] }, name), shown, what)
})

t.test('large values are truncated', async (t) => {
  const shown = (a: unknown): string => templateValue({ root: { a }, at: [] }, '$/a')
  t.equal(shown('x'.repeat(1_000)), JSON.stringify('x'.repeat(200)))
  t.equal(shown(10n ** 500n), `1${'0'.repeat(199)}`)
  t.equal(shown({ ['x'.repeat(1_000)]: 1 }), `{"${'x'.repeat(200)}":1}`)
  t.equal(shown(Array(1_000).fill(0)), JSON.stringify(Array(100).fill(0)))
  t.equal(shown(Array(1_000).fill([0])).length, JSON.stringify(Array(50).fill([0])).length)
  t.equal(shown(deep), `${'['.repeat(101)}${']'.repeat(101)}`)
  t.equal(shown(deep), `${'['.repeat(101)}${']'.repeat(101)}`)
})
