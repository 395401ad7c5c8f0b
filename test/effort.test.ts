import t from 'tap'
import { Effort } from '../lib/ajv/effort.js'

t.test('nothing dear looks at what is too large, nor at what is in it', async (t) => {
  const effort = new Effort()
  effort.addTooLarge('/list')
  t.strictSame(['/list', '/list/0/a', '/listing', ''].map((path) => effort.allows(path)), [false, false, true, true])
  effort.addTooLarge('')
  t.notOk(effort.allows('/listing'))
  effort.reset()
  t.ok(effort.allows('/list'))
})

t.test('slow regular expressions get little time, quick ones as much as they want', async (t) => {
  let now = 0
  t.intercept(performance, 'now', { value: () => now })
  const effort = new Effort()
  const take = (milliseconds: number): void => {
    effort.start()
    now += milliseconds
    effort.stop()
  }
  for (let i = 0; i < 1_000; i++) take(0.4)
  t.ok(effort.allows(''))
  take(3)
  t.ok(effort.allows(''))
  take(3)
  t.notOk(effort.allows(''))
  effort.reset()
  t.ok(effort.allows(''))
  take(300)
  t.notOk(effort.allows(''))
})
