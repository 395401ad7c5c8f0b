import t from 'tap'
import { BoundedCache } from '../../lib/cache/bounded-cache.js'

t.test('results are cached, including undefined, up to a limit', async (t) => {
  const cache = new BoundedCache<number | undefined>(2)
  let made = 0
  const ask = (question: string): number | undefined => cache.get(question, () => ++made === 1 ? undefined : made)
  t.strictSame(['a', 'a', 'b', 'b', 'c', 'c'].map(ask), [undefined, undefined, 2, 2, 3, 4])
  cache.clear()
  t.equal(ask('a'), 5)
})
