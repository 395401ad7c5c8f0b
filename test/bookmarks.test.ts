import type { ErrorObject } from 'ajv'
import t from 'tap'
import { Bookmarks } from '../lib/ajv/bookmarks.js'

let now = 0
t.beforeEach((t) => t.intercept(performance, 'now', { value: () => now }))

/** How many items are looked at until the turn is over, when each takes so long. */
function items (bookmarks: Bookmarks, milliseconds: number): number {
  for (let i = 0; i < 1_000; i++, now += milliseconds) if (bookmarks.isOver()) return i
  return Infinity
}

const error = (keyword: string, params = {}): ErrorObject => ({ keyword, instancePath: '', schemaPath: '', params })
const list: unknown[] = []

t.test('without turns nothing ends', async (t) => {
  t.equal(items(new Bookmarks(), 10), Infinity)
})

t.test('a turn is over after five milliseconds; the clock is asked for each 64th item', async (t) => {
  const bookmarks = new Bookmarks()
  bookmarks.begin()
  t.strictSame([items(bookmarks, 0.01), bookmarks.isPaused, bookmarks.isAway], [511, true, true])
  bookmarks.add(0, list, 511, undefined, null)
  bookmarks.begin()
  t.strictSame([bookmarks.isPaused, bookmarks.isAway, items(bookmarks, 0)], [false, true, Infinity], 'not before it has come to where it goes on')
  bookmarks.startOf(0, list, 9, null)
  t.strictSame([bookmarks.isAway, items(bookmarks, 1)], [false, 63])
})

t.test('a turn whose way is long is three times as long', async (t) => {
  const bookmarks = new Bookmarks()
  bookmarks.begin()
  items(bookmarks, 10)
  bookmarks.add(0, list, 0, undefined, null)
  bookmarks.begin()
  now += 100
  bookmarks.startOf(0, list, 0, null)
  t.equal(items(bookmarks, 1), 63 + 64 * 4)
})

t.test('the loops under way go on, from the outermost to the innermost, and others are passed', async (t) => {
  const bookmarks = new Bookmarks()
  const [inner, outer] = [[], {}]
  bookmarks.add(1, inner, 5, undefined, null)
  bookmarks.begin()
  items(bookmarks, 10)
  bookmarks.add(1, inner, 5, undefined, null)
  bookmarks.add(2, outer, 1, ['a', 'b'], null)
  t.strictSame([bookmarks.startOf(1, inner, 9, null), bookmarks.namesIn(2, outer)], [9, []], 'the turn is over')
  bookmarks.begin()
  t.strictSame([bookmarks.startOf(1, inner, 9, null), bookmarks.namesIn(2, inner), bookmarks.startOf(2, inner, 7, null), bookmarks.startOf(3, outer, 8, null)], [9, [], 7, 8])
  t.strictSame([bookmarks.namesIn(2, outer), bookmarks.startOf(2, outer, 2, null), bookmarks.isAway], [['a', 'b'], 1, true])
  t.strictSame([bookmarks.startOf(1, inner, 9, null), bookmarks.isAway], [5, false])
})

t.test('errors count between where a turn goes on and where it ends', async (t) => {
  const bookmarks = new Bookmarks()
  const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((keyword) => error(keyword)) as [ErrorObject, ErrorObject, ErrorObject, ErrorObject, ErrorObject]
  bookmarks.begin()
  t.strictSame(bookmarks.counted([a, b]), [a, b])
  items(bookmarks, 10)
  bookmarks.add(0, list, 3, undefined, [a])
  bookmarks.add(1, list, 3, undefined, [a, b])
  bookmarks.keep([c, d], 1)
  bookmarks.keep(null, 0)
  t.strictSame(bookmarks.counted([a, b, c, d]), [a, c])
  bookmarks.begin()
  bookmarks.startOf(1, list, 0, [a])
  bookmarks.pass([b])
  t.strictSame(bookmarks.counted([a, b]), [], 'not where it does not come to that place')
  bookmarks.startOf(0, list, 0, [c])
  t.strictSame(bookmarks.counted([a, b, c, d, e]), [a, d, e])
})

t.test('errorMessage stands for those that count', async (t) => {
  const bookmarks = new Bookmarks()
  const [a, b] = [error('a'), error('b')]
  bookmarks.begin()
  items(bookmarks, 10)
  bookmarks.add(0, list, 3, undefined, [a])
  const message = (...errors: unknown[]): ErrorObject => error('errorMessage', { errors })
  t.strictSame(bookmarks.counted([message(a, b), message(b), error('errorMessage', { errors: 1 }), message(message(b, a))]), [message(a), message(message(a))])
})
