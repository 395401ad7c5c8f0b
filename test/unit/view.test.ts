import t from 'tap'
import { Instance, isSamePlace, rootOf } from '../../lib/explain/instance.js'
import { Members, View } from '../../lib/explain/view.js'

t.test('a view has changes that are not made to the data', async (t) => {
  const data = { a: '1', b: 2, list: ['1'] }
  const view = new View()
  view.set(data, 'a', 1)
  view.set(data, 'given', 3)
  view.remove(data, 'b')
  view.set(data.list, 2, 'x')
  t.equal(view.get(data, 'a'), 1)
  t.equal(view.get(data, 'given'), 3)
  t.equal(view.get(data, 'b'), undefined)
  t.equal(view.get(data, 'list'), data.list)
  t.strictSame(view.names(data), ['a', 'list', 'given'])
  t.equal(view.length(data.list), 3)
  t.strictSame(view.whole(data), { a: 1, list: ['1', undefined, 'x'], given: 3 })
  t.strictSame(data, { a: '1', b: 2, list: ['1'] })
})

t.test('without changes, a view has the data itself', async (t) => {
  const data = { a: [1] }
  const view = new View()
  t.equal(view.whole(data), data)
  t.strictSame(view.names(data), ['a'])
  t.equal(view.length(data.a), 1)
  view.set(data, 'b', 1)
  t.equal(view.whole('x'), 'x')
  t.equal(view.whole(null), null)
  t.equal(view.length(data.a), 1)
})

t.test('inherited names are read as in Ajv', async (t) => {
  const data = Object.assign(Object.create({ inherited: 1 }), { a: 1 })
  const view = new View()
  t.equal(view.get(data, 'toString'), Object.prototype.toString)
  t.strictSame(view.names(data), ['a', 'inherited'])
  const own = JSON.parse('{"toString":1,"__proto__":2}')
  t.equal(view.get(own, 'toString'), 1)
  view.remove(own, 'toString')
  t.equal(view.get(own, 'toString'), Object.prototype.toString, 'what is removed is inherited')
  const copy = view.whole(own) as object
  t.strictSame(Object.keys(copy), ['__proto__'])
  t.equal(Object.getPrototypeOf(copy), Object.prototype)
  const bare = Object.create(null)
  view.remove(bare, 'a')
  t.equal(view.get(bare, 'a'), undefined)
})

t.test('a view rolls back to a mark', async (t) => {
  const data = { a: '1' }
  const view = new View()
  t.equal(view.mark(), 0)
  view.goBack(0)
  view.set(data, 'a', 1)
  const mark = view.mark()
  view.set(data, 'a', 2)
  view.set(data, 'b', 3)
  view.goBack(mark)
  t.equal(view.get(data, 'a'), 1)
  t.equal(view.get(data, 'b'), undefined)
  view.goBack(0)
  t.equal(view.whole(data), data)
})

t.test('a changed value is visible in the instance and its parent', async (t) => {
  const data = { a: '1' }
  const view = new View()
  const root = new Instance(undefined, undefined, data)
  const child = view.child(root, 'a')
  view.assign(child, 1)
  t.equal(child.value, 1)
  t.equal(view.child(root, 'a').value, 1)
  view.assign(root, 5)
  t.equal(root.value, 5)
  t.equal(rootOf(child), root)
  t.ok(isSamePlace(child, view.child(root, 'a')))
  t.ok(isSamePlace(child, child))
  t.notOk(isSamePlace(child, root))
})

t.test('an oversize value is oversize for all schemas, and so are its members', async (t) => {
  const data = { a: { b: 'x' }, c: 1 }
  const view = new View()
  const root = new Instance(undefined, undefined, data)
  view.addOversize(root)
  view.addOversize(view.child(root, 'a'))
  t.equal(view.child(root, 'a').isOversize, true)
  t.equal(view.child(root, 'c').isOversize, false)
  t.equal(view.child(view.child(root, 'a'), 'b').isOversize, true)
})

t.test('members are identified by their object and name', async (t) => {
  const [one, other] = [{}, {}]
  const members = new Members()
  t.equal(members.has(one, 'a'), false)
  members.add(one, 'a')
  members.add(one, 'b')
  members.add(other, 0)
  t.equal(members.has(one, 'a'), true)
  t.equal(members.has(one, 'b'), true)
  t.equal(members.has(one, 'toString'), false)
  t.equal(members.has(other, 'a'), false)
  t.equal(members.has(other, 0), true)
})

t.test('bytes are a value without members', async (t) => {
  const data = { a: '1', bytes: Buffer.from('abc') }
  const view = new View()
  view.set(data, 'a', 1)
  t.strictSame(view.names(data.bytes), [])
  t.equal(view.count(data.bytes), 3)
  t.equal(view.count(data), 2)
  t.equal((view.whole(data) as typeof data).bytes, data.bytes)
})

t.test('members are the object\'s own, as the view sees it', async (t) => {
  const data = { a: 1, b: 1 }
  const view = new View()
  view.set(data, 'c', 1)
  view.remove(data, 'b')
  t.strictSame(['a', 'b', 'c', 'toString'].map((name) => view.hasOwn(data, name)), [true, false, true, false])
})

t.test('names are listed again after a change', async (t) => {
  const data = { a: 1 }
  const view = new View()
  const names = view.names(data)
  t.equal(view.names(data), names)
  const mark = view.mark()
  view.set(data, 'b', 1)
  t.strictSame(view.names(data), ['a', 'b'])
  view.goBack(mark)
  t.strictSame(view.names(data), ['a'])
})

t.test('a list may have any number of changes', async (t) => {
  const list = Array.from({ length: 200_000 }, () => '1')
  const view = new View()
  for (let i = 0; i < 200_000; i++) view.set(list, i, 1)
  t.equal(view.length(list), 200_000)
})
