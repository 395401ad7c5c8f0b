import t from 'tap'
import { dataPointer, escapePointer, namesOf, ownValue, pathOf, valueAt } from '../../lib/schema/pointer.js'

t.test('a pointer finds a value', async (t) => {
  const data = { 'a/b': [{ c: 5 }] }
  t.strictSame(['', '/a~1b/0/c', '/a~1b/1/c', '/none'].map((pointer) => valueAt(data, pointer)), [data, 5, undefined, undefined])
})

t.test('a pointer has names', async (t) => {
  t.strictSame(pathOf(''), [])
  t.strictSame(pathOf('/a~1b/c~0d/~01/'), ['a/b', 'c~d', '~1', ''])
  t.strictSame(namesOf('/a~1b/c~0d/~01/'), ['a/b', 'c~d', '~1', ''])
  t.strictSame(namesOf(''), [])
  t.strictSame([namesOf, pathOf].map((names) => names('/a'.repeat(65)).length), [65, 64])
  t.strictSame([namesOf, pathOf].map((names) => names(`/${'a'.repeat(2_001)}`)[0]!.length), [2_001, 2_000])
  t.strictSame(['a/b', 'c~d', '~1', 'e'].map(escapePointer), ['a~1b', 'c~0d', '~01', 'e'])
})

t.test('a pointer of $data begins at the root or some levels up, and may refer to a name', async (t) => {
  t.strictSame(dataPointer('/a~1b/c'), { up: undefined, names: ['a/b', 'c'], isName: false })
  t.strictSame(dataPointer('12/c'), { up: 12, names: ['c'], isName: false })
  t.strictSame(dataPointer('1#'), { up: 1, names: [], isName: true })
})

t.test('only own properties are read', async (t) => {
  t.equal(ownValue({ a: 1 }, 'a'), 1)
  t.equal(ownValue([5], '0'), 5)
  for (const [value, name] of [[{}, 'constructor'], [null, 'a'], ['abc', 'length'], [undefined, 'a']] as const) t.equal(ownValue(value, name), undefined)
})
