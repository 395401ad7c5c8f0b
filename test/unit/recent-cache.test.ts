import t from 'tap'
import { RecentCache } from '../../lib/cache/recent-cache.js'

t.test('the entries that were used last are kept', async (t) => {
  const cache = new RecentCache<string, { key: string }>(2)
  const made: string[] = []
  const ask = (key: string): string => cache.get(key, () => {
    made.push(key)
    return { key }
  }).key
  t.strictSame(['a', 'b', 'a', 'b'].map(ask), ['a', 'b', 'a', 'b'])
  t.equal(made.join(), 'a,b')
  // `a` is used again while others come and go
  t.strictSame(['c', 'a', 'd', 'a', 'e', 'a', 'c'].map(ask), ['c', 'a', 'd', 'a', 'e', 'a', 'c'])
  t.equal(made.join(), 'a,b,c,d,e,c')
})
