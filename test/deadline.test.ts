import t from 'tap'
import { Deadline } from '../lib/ajv/deadline.js'

let now = 0
let cpu = 1_000

t.beforeEach((t) => {
  t.intercept(performance, 'now', { value: () => now })
  t.intercept(process, 'cpuUsage', { value: (from?: NodeJS.CpuUsage) => ({ user: cpu * 600 - (from?.user ?? 0), system: cpu * 400 - (from?.system ?? 0) }) })
})

/** Whether it is over after so long. */
function after (deadline: Deadline, milliseconds: number, ofCpu = milliseconds, hasErrors = true): boolean {
  now += milliseconds
  cpu += ofCpu
  return Array.from({ length: 64 }, () => deadline.isOver(hasErrors)).at(-1)!
}

t.test('an explanation ends after 50 milliseconds of both clocks', async (t) => {
  const deadline = new Deadline()
  const steps: Array<[number, number]> = [[0, 0], [49, 49], [10, 0], [10, 40], [0, 20], [0, 0]]
  t.strictSame(steps.map(([milliseconds, ofCpu]) => after(deadline, milliseconds, ofCpu)), [false, false, false, false, true, true])
  deadline.reset()
  t.strictSame([[0, 0], [0, 0], [49, 90], [2, 0]].map(([milliseconds, ofCpu]) => after(deadline, milliseconds!, ofCpu)), [false, false, false, true])
  deadline.reset()
  deadline.isOver(true)
  now += 100
  cpu += 100
  t.strictSame(Array.from({ length: 62 }, () => deadline.isOver(true)).includes(true), false)
})

t.test('the first error may come later', async (t) => {
  const deadline = new Deadline()
  const over = (steps: Array<[milliseconds: number, hasErrors: boolean]>): boolean[] => {
    deadline.reset()
    return steps.map(([milliseconds, hasErrors]) => after(deadline, milliseconds, milliseconds, hasErrors))
  }
  t.strictSame(over([[0, false], [0, false], [90, false], [5, true], [0, true], [49, true], [2, true]]), [false, false, false, false, false, false, true])
  t.strictSame(over([[0, false], [0, false], [99, false], [2, false]]), [false, false, false, true])
  t.strictSame(over([[0, true], [0, true], [40, false], [11, true]]), [false, false, false, true])
})

t.test('a large body takes longer', async (t) => {
  const deadline = new Deadline()
  for (const [bytes, longest] of [[2 ** 18, 50], [2 ** 20, 100], [2 ** 23, 800], [2 ** 30, 1_000], [NaN, 50]] as const) {
    deadline.reset(bytes)
    t.strictSame([0, 0, longest - 1, 2].map((milliseconds) => after(deadline, milliseconds)), [false, false, false, true])
  }
})

t.test('what passes between two turns does not count', async (t) => {
  const deadline = new Deadline()
  const rest = (): void => {
    deadline.pause()
    now += 1_000
    cpu += 1_000
    deadline.resume()
  }
  rest()
  t.equal(after(deadline, 0), false)
  rest()
  t.strictSame([after(deadline, 0), after(deadline, 30)], [false, false])
  rest()
  deadline.resume()
  t.strictSame([after(deadline, 19), after(deadline, 2)], [false, true])
})
