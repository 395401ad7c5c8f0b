import t from 'tap'
import { inSchemaOrder } from '../../lib/request/schema-order.js'
import type { Violation } from '../../lib/violation/violation.js'

type Row = [path: string, trail: number[], rank?: number]

function ordered (rows: Row[]): string[] {
  return inSchemaOrder(rows.map(([path, trail, rank = 0]) => ({ violation: { path: path === '' ? [] : path.split('.'), trail, rule: { rank } } as unknown as Violation })))
    .map(({ violation: { path, rule } }) => `${path.join('.')} ${rule.rank}`)
}

const CASES: Array<[title: string, rows: Row[], ordered: string[]]> = [
  ['fields by their ranks', [['b', [1]], ['a', [0]], ['c', [2]]], ['a 0', 'b 0', 'c 0']],
  ['texts by their ranks', [['a', [0], 5], ['a', [0], -2], ['a', [0], 3]], ['a -2', 'a 3', 'a 5']],
  ['items by their numbers', [['l.10', [0, 10]], ['l.9', [0, 9]], ['l.1', [0, 1]]], ['l.1 0', 'l.9 0', 'l.10 0']],
  ['an object before its fields', [['a.b', [0, 0]], ['a', [0]], ['', []]], [' 0', 'a 0', 'a.b 0']],
  ['unknown names as they were found, each with all that is below it', [['z.q', [1, 1]], ['y.p', [1, 0]], ['z.p', [1, 0]], ['a', [0]], ['y.q', [1, 1]]], ['a 0', 'z.p 0', 'z.q 0', 'y.p 0', 'y.q 0']],
  ['unknown names deep down', [['a.y.p', [0, 3, 0]], ['b.x', [1, 0]], ['a.x', [0, 3]], ['a.y', [0, 3]]], ['a.y 0', 'a.y.p 0', 'a.x 0', 'b.x 0']],
  ['nothing', [], []],
]

t.test('violations are sorted by the schema', async (t) => {
  for (const [title, rows, expected] of CASES) t.strictSame(ordered(rows), expected, title)
})

t.test('ten thousand names that the schema does not list stay in the order in which they were found', async (t) => {
  const names = Array.from({ length: 10_000 }, (_, i) => `k${(i * 7_919) % 10_000}`)
  t.strictSame(ordered(names.map((name) => [name, [0]])), names.map((name) => `${name} 0`))
})
