import t from 'tap'
import { copyOf } from '../../lib/fastify/copy.js'

t.test('a copy equals its original and shares no object with it', async (t) => {
  const data = JSON.parse('{"a":[1,{"b":null}],"__proto__":{"c":true}}')
  const copy = copyOf(data) as typeof data
  t.equal(JSON.stringify(copy), JSON.stringify(data))
  t.equal(Object.getPrototypeOf(copy), Object.prototype)
  t.not(copy.a[1], data.a[1])
  const query = Object.assign(Object.create(Object.create(null)), { q: '1' })
  t.equal(Object.getPrototypeOf(copyOf(query)), Object.getPrototypeOf(query))
  t.strictSame(Object.keys(copyOf(Object.assign(Object.create(null), { q: 1 })) as object), ['q'])
})

t.test('values that a validator does not change are shared', async (t) => {
  const date = new Date()
  const file = new (class File { name = 'a' })()
  t.equal((copyOf({ date }) as any).date, date)
  t.equal((copyOf({ file }) as any).file, file)
  t.equal(copyOf('text'), 'text')
})

t.test('data that is too large or too deep is not copied', async (t) => {
  let deep: unknown = 1
  for (let i = 0; i < 50_000; i++) deep = [deep]
  t.equal(copyOf(deep), undefined)
  t.equal(copyOf(Array(200_000).fill(0)), undefined)
})
