import t from 'tap'
import { Deadline } from '../lib/ajv/deadline.js'

t.test('an explanation ends after 50 milliseconds of both clocks', async (t) => {
  let now = 0
  let cpu = 1_000
  t.intercept(performance, 'now', { value: () => now })
  t.intercept(process, 'cpuUsage', { value: (from?: NodeJS.CpuUsage) => ({ user: cpu * 600 - (from?.user ?? 0), system: cpu * 400 - (from?.system ?? 0) }) })
  const deadline = new Deadline()
  const after = (milliseconds: number, ofCpu: number): boolean => {
    now += milliseconds
    cpu += ofCpu
    return Array.from({ length: 64 }, () => deadline.isOver()).at(-1)!
  }
  t.strictSame([after(0, 0), after(49, 49), after(10, 0), after(10, 40), after(0, 20), after(0, 0)], [false, false, false, false, true, true])
  deadline.reset()
  t.strictSame([after(0, 0), after(0, 0), after(49, 90), after(2, 0)], [false, false, false, true])
  deadline.reset()
  deadline.isOver()
  now += 100
  cpu += 100
  t.strictSame(Array.from({ length: 62 }, () => deadline.isOver()).includes(true), false)
})
