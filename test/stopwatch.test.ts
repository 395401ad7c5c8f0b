import t from 'tap'
import { Stopwatch } from '../lib/ajv/stopwatch.js'

let now = 0
let cpu = 0

t.beforeEach((t) => {
  t.intercept(performance, 'now', { value: () => now })
  t.intercept(process, 'cpuUsage', { value: () => ({ user: cpu * 700, system: cpu * 300 }) })
})

/** Whether it is over after so many times of so long. */
function isOverAfter (stopwatch: Stopwatch, milliseconds: number, { times = 1, ofCpu = milliseconds, stop = 'stop' as 'stop' | 'stopComparing' } = {}): boolean {
  for (let i = 0; i < times; i++) {
    stopwatch.start()
    now += milliseconds
    cpu += ofCpu
    stopwatch[stop]()
  }
  return stopwatch.isOver
}

t.test('slow regular expressions get little time, quick ones as much as they want', async (t) => {
  const stopwatch = new Stopwatch()
  t.equal(isOverAfter(stopwatch, 0.04, { times: 10_000 }), false)
  t.strictSame([isOverAfter(stopwatch, 0.6), isOverAfter(stopwatch, 0.6), isOverAfter(stopwatch, 0.6)], [false, false, true])
  stopwatch.reset()
  t.equal(isOverAfter(stopwatch, 29.5), false)
  stopwatch.reset()
  t.equal(isOverAfter(stopwatch, 30.5), true)
})

t.test('what takes noticeable time gets little of it in all', async (t) => {
  for (const stop of ['stop', 'stopComparing'] as const) {
    const stopwatch = new Stopwatch()
    t.strictSame([isOverAfter(stopwatch, 0.25, { times: 90, stop }), isOverAfter(stopwatch, 0.25, { times: 20, stop })], [false, true], stop)
    stopwatch.reset()
    t.equal(isOverAfter(stopwatch, 0.25, { times: 90, stop }), false, stop)
  }
  const stopwatch = new Stopwatch()
  t.strictSame([20, 20, 4, 2].map((milliseconds) => isOverAfter(stopwatch, milliseconds, { stop: 'stopComparing' })), [false, false, false, true])
})

t.test('a machine that does something else takes nothing from an answer', async (t) => {
  const stopwatch = new Stopwatch()
  t.equal(isOverAfter(stopwatch, 10, { times: 1_000, ofCpu: 0.001 }), false)
  t.equal(isOverAfter(stopwatch, 0.04, { times: 100 }), false)
})

t.test('looks closer for some times only', async (t) => {
  const stopwatch = new Stopwatch()
  for (let i = 0; i < 20; i++) {
    isOverAfter(stopwatch, 0.6)
    isOverAfter(stopwatch, 0.01, { times: 32 })
  }
  t.equal(stopwatch.isOver, false)
  t.strictSame([isOverAfter(stopwatch, 0.6), isOverAfter(stopwatch, 0.6), isOverAfter(stopwatch, 0.6)], [false, false, true])
})

t.test('tells whether it was noticeable', async (t) => {
  const stopwatch = new Stopwatch()
  const noticed = [0.01, 0.06, 0.06, 40].map((milliseconds) => {
    stopwatch.start()
    now += milliseconds
    cpu += milliseconds
    return stopwatch.stop()
  })
  t.strictSame(noticed, [false, false, true, true])
})
