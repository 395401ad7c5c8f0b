import t from 'tap'
import { everyName } from '../../lib/keywords/evaluation.js'
import type { Instance } from '../../lib/explain/instance.js'
import type { Walk } from '../../lib/explain/walk.js'

t.test('the names of an object are not listed when the time is over', async (t) => {
  const leftOut = t.captureFn(() => true)
  const walk = { budget: { isOver: () => true }, leaveOut: leftOut, view: { names: () => { throw new Error('listed') } } } as unknown as Walk
  t.equal(everyName(walk, { value: { a: 1 } } as unknown as Instance, () => false), true)
  t.equal(leftOut.calls.length, 1)
})
