import t from 'tap'
import { LeftOut } from '../lib/explain/left-out.js'

t.test('what is left out of a part that the verdict has not seen is missing', async (t) => {
  const leftOut = new LeftOut(true, true)
  leftOut.add(undefined, false, false)
  t.equal(leftOut.isPartial, true)
  t.equal(leftOut.count, 1)
})

t.test('what is left out before the error at which the verdict has stopped is not missing', async (t) => {
  const leftOut = new LeftOut(false, true)
  leftOut.add('pattern', false, false)
  t.equal(leftOut.isPartial, false)
  t.equal(leftOut.has('pattern'), true)
  t.equal(leftOut.has('format'), false)
  leftOut.isSinceStop = true
  leftOut.add('format', false, false)
  t.equal(leftOut.isPartial, true)
  t.equal(leftOut.count, 2)
})

t.test('from the keyword on that the verdict has refused, something may be missing', async (t) => {
  const leftOut = new LeftOut(false, true)
  leftOut.add('pattern', false, true)
  t.equal(leftOut.isPartial, false)
  leftOut.add('pattern', false, false)
  t.equal(leftOut.isPartial, true)
})

t.test('a verdict of all errors has looked at everything', async (t) => {
  const leftOut = new LeftOut(false, false)
  leftOut.isSinceStop = true
  leftOut.add('pattern', false, false)
  t.equal(leftOut.isPartial, false)
  t.equal(leftOut.has('pattern'), true)
})

t.test('what is told as too large misses nothing', async (t) => {
  const leftOut = new LeftOut(true, true)
  leftOut.add('pattern', true, false)
  t.equal(leftOut.isPartial, false)
})
