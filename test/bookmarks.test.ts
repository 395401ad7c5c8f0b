import type { ErrorObject } from 'ajv'
import t from 'tap'
import { Bookmarks } from '../lib/ajv/bookmarks.js'

let now = 0
t.beforeEach((t) => t.intercept(performance, 'now', { value: () => now }))

const error = (keyword: string): ErrorObject => ({ keyword, instancePath: '', schemaPath: '', params: {} })
const [A, B, C] = ['a', 'b', 'c'].map(error) as [ErrorObject, ErrorObject, ErrorObject]

/** Goes through items of a loop, each of which takes so long; the index of the one before which the turn is over. */
function items (bookmarks: Bookmarks, milliseconds: number, from = 0, errors: ErrorObject[] | null = null): number {
  for (let i = from; i < from + 1_000; i++, now += milliseconds) {
    try {
      bookmarks.step(i, errors)
    } catch {
      return i
    }
  }
  return Infinity
}

t.test('a turn is over after five milliseconds; the clock is asked for each 64th item', async (t) => {
  const bookmarks = new Bookmarks()
  t.equal(bookmarks.inTurns, false)
  bookmarks.begin()
  t.strictSame([bookmarks.inTurns, bookmarks.isAway, bookmarks.enterLoop(0, 2, 9, undefined)], [true, false, 2])
  t.strictSame([items(bookmarks, 0.01), bookmarks.isPaused], [511, true])
  bookmarks.begin()
  t.strictSame([bookmarks.isPaused, bookmarks.isAway, bookmarks.enterLoop(0, 2, 9, undefined), bookmarks.isAway], [false, true, 511, false])
  t.equal(items(bookmarks, 1, 511), 511 + 63)
})

t.test('a turn whose way is long is three times as long', async (t) => {
  const bookmarks = new Bookmarks()
  bookmarks.begin()
  bookmarks.enterLoop(0, 0, 9, undefined)
  items(bookmarks, 10)
  bookmarks.begin()
  now += 100
  t.equal(items(bookmarks, 10), Infinity, 'nothing ends on the way')
  now -= 10_000
  bookmarks.enterLoop(0, 0, 9, undefined)
  t.equal(items(bookmarks, 1), 63 + 64 * 4)
})

t.test('what lies beside the way is passed, and what is on it goes on', async (t) => {
  const bookmarks = new Bookmarks()
  const object = { a: 1, b: 2 }
  bookmarks.begin()
  t.equal(bookmarks.passes(1, null), false)
  bookmarks.leave()
  t.equal(bookmarks.passes(2, [A]), false)
  t.equal(bookmarks.passes(3, null), false)
  bookmarks.choice = 'a'
  t.strictSame(bookmarks.namesOf(4, object), ['a', 'b'])
  bookmarks.enterLoop(4, 0, 2, ['a', 'b'])
  bookmarks.step(1, null)
  bookmarks.enterLoop(5, 0, 100, undefined)
  items(bookmarks, 10, 0, [B, C])

  bookmarks.begin()
  t.strictSame(bookmarks.found, [A, B, C])
  t.strictSame([bookmarks.passes(1, null), bookmarks.passes(3, null), bookmarks.enterLoop(4, 0, 2, []), bookmarks.namesOf(5, object)], [true, true, 2, []])
  bookmarks.leave()
  t.strictSame([bookmarks.passes(2, null), bookmarks.takeRestored(), bookmarks.restored], [false, [A], undefined])
  t.strictSame([bookmarks.passes(3, null), bookmarks.restored, bookmarks.choice], [false, undefined, 'a'])
  t.strictSame([bookmarks.namesOf(4, object), bookmarks.enterLoop(4, 0, 2, undefined), bookmarks.restored, bookmarks.isAway], [['a', 'b'], 1, undefined, true])
  t.strictSame([bookmarks.enterLoop(5, 0, 100, undefined), bookmarks.takeRestored(), bookmarks.isAway], [62, [B, C], false])
  bookmarks.leave()
  t.equal(bookmarks.enterLoop(5, 7, 100, undefined), 7)
})

t.test('where nothing had been found nothing is restored', async (t) => {
  const bookmarks = new Bookmarks()
  bookmarks.begin()
  bookmarks.passes(1, null)
  bookmarks.enterLoop(2, 0, 100, undefined)
  items(bookmarks, 10)
  bookmarks.begin()
  bookmarks.passes(1, [A])
  t.strictSame([bookmarks.restored, bookmarks.takeRestored()], [null, null])
  bookmarks.enterLoop(2, 0, 100, undefined)
  t.strictSame([bookmarks.restored, bookmarks.found], [null, []])
})
