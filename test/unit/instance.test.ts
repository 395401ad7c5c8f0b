import t from 'tap'
import { Evaluated, Instance, evaluateAll } from '../../lib/explain/instance.js'

t.test('the pointer to a value escapes names as Ajv does', async (t) => {
  const root = new Instance(undefined, undefined, {})
  const list = new Instance(root, 'a/b~c', [1])
  t.equal(root.pointer, '')
  t.equal(new Instance(list, 0, 1).pointer, '/a~1b~0c/0')
})

t.test('evaluated parts add up', async (t) => {
  const one = new Evaluated()
  const other = new Evaluated()
  one.names.add('a')
  one.items = 3
  other.names.add('b')
  other.items = 2
  other.hasAllNames = true
  one.add(other)
  t.strictSame([...one.names], ['a', 'b'])
  t.equal(one.items, 3)
  t.equal(one.hasAllNames, true)
  const instance = new Instance(undefined, undefined, {})
  t.equal(evaluateAll(instance), true)
  instance.evaluated = new Evaluated()
  evaluateAll(instance)
  t.equal(instance.evaluated.items, Infinity)
  t.equal(instance.evaluated.hasAllNames, true)
})

t.test('the smaller set of evaluated names is added to the larger one', async (t) => {
  const [inner, outer] = [new Evaluated(), new Evaluated()]
  for (const name of ['a', 'b', 'c']) inner.names.add(name)
  outer.names.add('d')
  const { names } = inner
  outer.add(inner)
  t.equal(outer.names, names)
  t.strictSame([...names], ['a', 'b', 'c', 'd'])
})
