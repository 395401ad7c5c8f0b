import t from 'tap'
import { statusKeys, titleKeys } from '../../lib/answer/status-keys.js'

t.test('keys are ordered from the specific to the general', async (t) => {
  t.strictSame(statusKeys(404), ['status.404', 'status.4xx', 'message.none'])
  t.strictSame(statusKeys(503, 'FST_ERR_HANDLER_TIMEOUT'), ['error.FST_ERR_HANDLER_TIMEOUT', 'status.503', 'status.5xx', 'message.none'])
  t.strictSame(titleKeys(404), ['problem.404', 'problem.4xx'])
  t.strictSame(titleKeys(500), ['problem.500', 'problem.5xx'])
})

t.test('the same list is created once', async (t) => {
  t.equal(statusKeys(404), statusKeys(404))
  t.equal(titleKeys(404), titleKeys(404))
  t.not(statusKeys(404), statusKeys(405))
})

t.test('the number of cached lists is limited', async (t) => {
  for (let i = 0; i < 1_100; i++) statusKeys(400, `CODE_${i}`)
  t.not(statusKeys(400, 'CODE_1099'), statusKeys(400, 'CODE_1099'))
  t.strictSame(statusKeys(400, 'CODE_1099')[0], 'error.CODE_1099')
})
