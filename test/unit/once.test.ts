import t from 'tap'
import { once } from '../../lib/cache/once.js'

t.test('a value is made at the first call, and only once', async (t) => {
  let count = 0
  const value = once(() => { count++ })
  t.equal(count, 0)
  t.equal(value(), undefined)
  value()
  t.equal(count, 1)
})
