import t from 'tap'
import { LeftOut } from '../../lib/explain/left-out.js'

t.test('anything skipped without a verdict is missing', async (t) => {
  const leftOut = new LeftOut(true, true)
  leftOut.add(undefined, false, false)
  t.equal(leftOut.isPartial, true)
  t.equal(leftOut.count, 1)
})

t.test('anything skipped before the verdict\'s error is not missing', async (t) => {
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

t.test('anything skipped after the verdict\'s error may be missing', async (t) => {
  const leftOut = new LeftOut(false, true)
  leftOut.add('pattern', false, true)
  t.equal(leftOut.isPartial, false)
  leftOut.add('pattern', false, false)
  t.equal(leftOut.isPartial, true)
})

t.test('with allErrors, nothing is missing', async (t) => {
  const leftOut = new LeftOut(false, false)
  leftOut.isSinceStop = true
  leftOut.add('pattern', false, false)
  t.equal(leftOut.isPartial, false)
  t.equal(leftOut.has('pattern'), true)
})

t.test('a value that is reported as too large is not missing', async (t) => {
  const leftOut = new LeftOut(true, true)
  leftOut.add('pattern', true, false)
  t.equal(leftOut.isPartial, false)
})
