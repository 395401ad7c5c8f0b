import t from 'tap'
import { Budget } from '../../lib/explain/budget.js'
import { Instance } from '../../lib/explain/instance.js'
import { explainerOf, object, strictly } from '../fixtures/explain.js'

/** A clock that the test moves. The processor is busy all the time, unless given otherwise. */
function clock (t: { intercept: (object: any, name: any, descriptor: object) => unknown }): { now: number, worked: number } {
  const time = { now: 1_000, worked: 0 }
  t.intercept(performance, 'now', { value: () => time.now })
  t.intercept(process, 'cpuUsage', { value: () => ({ user: time.worked * 1_000, system: 0 }) })
  return time
}

const pass = (time: { now: number, worked: number }, milliseconds: number, worked = milliseconds): void => {
  time.now += milliseconds
  time.worked += worked
}

t.test('the time begins at the first check of the clock and ends after at most twice 20 ms', async (t) => {
  const time = clock(t)
  const budget = new Budget()
  t.equal(budget.isOverNow(), false)
  pass(time, 20)
  t.equal(budget.isOverNow(), false)
  pass(time, 1)
  t.equal(budget.isOverNow(), false, 'the processor is looked at for the first time')
  pass(time, 21)
  t.equal(budget.isOverNow(), true)
  pass(time, -100)
  t.equal(budget.isOverNow(), true, 'for good')
})

t.test('time in which other processes have used the processor is added', async (t) => {
  const time = clock(t)
  const budget = new Budget()
  budget.isOverNow()
  for (let i = 0; i < 5; i++) {
    pass(time, 30, 3)
    t.equal(budget.isOverNow(), false)
  }
  pass(time, 30, 20)
  t.equal(budget.isOverNow(), true)
})

t.test('the clock is checked once for a number of steps', async (t) => {
  const time = clock(t)
  const budget = new Budget()
  for (let i = 0; i < 256; i++) t.equal(budget.isOver(), false)
  pass(time, 21)
  budget.isOverNow()
  pass(time, 21)
  t.equal(budget.isOver(), false, 'not yet asked')
  t.equal(budget.isOver(255), true)
  t.equal(budget.isOver(), true, 'without a look at the clock')
})

t.test('preparing schemas does not count', async (t) => {
  const time = clock(t)
  const budget = new Budget()
  const prepare = (): string => {
    pass(time, 500)
    return 'made'
  }
  t.equal(budget.exempt(prepare), 'made', 'before the clock is asked')
  budget.isOverNow()
  t.equal(budget.exempt(prepare), 'made')
  pass(time, 20)
  t.equal(budget.isOverNow(), false)
})

t.test('oversize values are not allowed expensive checks', async (t) => {
  const budget = new Budget()
  const instance = new Instance(undefined, undefined, [])
  t.equal(budget.allows(instance), true)
  instance.isOversize = true
  t.equal(budget.allows(instance), false)
})

t.test('the clock is checked before each long string, and once for several short ones', async (t) => {
  const time = clock(t)
  const budget = new Budget()
  t.equal(budget.allowsMatching('a long string'), true)
  pass(time, 21)
  budget.isOverNow()
  pass(time, 21)
  t.equal(budget.allowsMatching('short'), true, 'not yet asked')
  t.equal(budget.allowsMatching('a long string'), false)
  t.equal(budget.allowsMatching('short'), false)
})

t.test('wherever the time ends, the verdict\'s error is reported', async (t) => {
  const list = (type: string): object => ({ type: 'array', items: { type } })
  const explain = explainerOf(object({ a: { anyOf: [list('integer'), list('number')] } }), strictly)
  const data = { a: [...Array.from({ length: 2_000 }).keys(), 'x'] }
  let [looks, time] = [0, 0]
  const clock = (): number => {
    if (looks-- <= 0) time += 1_000
    return time
  }
  t.intercept(performance, 'now', { value: clock })
  t.intercept(process, 'cpuUsage', { value: () => ({ user: clock() * 1_000, system: 0 }) })
  for (let most = 0; most < 60; most++) {
    looks = most
    const [first] = explain(data).map(({ field }) => field)
    t.match(first, /^a/, `${most} looks at the clock`)
  }
})
