import t from 'tap'
import { checkOptions, shownValue, type Check } from '../../lib/options/option-check.js'

const CHECKS: Record<string, Check> = { size: { isRight: (value) => value === 1, needed: 'the number 1' } }

t.test('an unknown option throws with those that exist', async (t) => {
  t.throws(() => checkOptions({ siez: 1 }, CHECKS, 'box.'), new TypeError('box.siez: unknown option; the options are size'))
  t.doesNotThrow(() => checkOptions({ prefix: 1 }, CHECKS, '', ['prefix']))
})

t.test('a wrong value throws with its name, undefined was not given', async (t) => {
  t.throws(() => checkOptions({ size: '1' }, CHECKS, ''), new TypeError("size: must be the number 1, not '1'"))
  t.doesNotThrow(() => checkOptions({ size: undefined }, CHECKS, ''))
  t.doesNotThrow(() => checkOptions({ size: 1 }, CHECKS, ''))
})

t.test('a value is shown as it is written, and truncated', async (t) => {
  const circle: unknown[] = []
  circle.push(circle)
  t.strictSame(['a', 5, null, ['a'], circle].map(shownValue), ["'a'", '5', 'null', '["a"]', '[object Array]'])
  t.equal(shownValue('x'.repeat(300)).length, 201)
})
