import t from 'tap'
import { keysOf, valueAt } from '../../lib/validators/keys.js'

t.test('a path is split in any notation', async (t) => {
  t.strictSame(keysOf(['a', 0, { key: 'b' }, Symbol('c')]), ['a', '0', 'b', 'Symbol(c)'])
  t.strictSame(keysOf('/a/0/b~1c'), ['a', '0', 'b/c'])
  t.strictSame(keysOf('a[0].b["c.d"][\'e\'].f'), ['a', '0', 'b', 'c.d', 'e', 'f'])
  t.strictSame(keysOf('[0].a'), ['0', 'a'])
  for (const path of [undefined, null, '', 1]) t.strictSame(keysOf(path), [])
})

t.test('a path finds a value', async (t) => {
  t.equal(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b']), 1)
  t.equal(valueAt({ a: 1 }, ['a', 'b', 'c']), undefined)
  t.equal(valueAt({}, ['constructor']), undefined)
})
