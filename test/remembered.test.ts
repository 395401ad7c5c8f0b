import t from 'tap'
import { Remembered } from '../lib/text/remembered.js'

t.test('results are cached, including undefined, up to a limit', async (t) => {
  const remembered = new Remembered<number | undefined>(2)
  let made = 0
  const ask = (question: string): number | undefined => remembered.of(question, () => ++made === 1 ? undefined : made)
  t.strictSame(['a', 'a', 'b', 'b', 'c', 'c'].map(ask), [undefined, undefined, 2, 2, 3, 4])
  remembered.clear()
  t.equal(ask('a'), 5)
})
