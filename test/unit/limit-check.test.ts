import t from 'tap'
import { isNeverTold } from '../../lib/form-rules/limit-check.js'

t.test('a limit is never told beside a narrower one in the same schema', async (t) => {
  const low = { minimum: 5, exclusiveMinimum: 5 }
  t.ok(isNeverTold('minimum', low))
  t.notOk(isNeverTold('exclusiveMinimum', low))
  t.ok(isNeverTold('exclusiveMinimum', { minimum: 6, exclusiveMinimum: 5 }))
  const high = { maximum: 5, exclusiveMaximum: 5 }
  t.ok(isNeverTold('maximum', high))
  t.notOk(isNeverTold('exclusiveMaximum', high))
  t.ok(isNeverTold('exclusiveMaximum', { maximum: 4, exclusiveMaximum: 5 }))
})

t.test('a limit is told alone, or with a text of the application', async (t) => {
  t.notOk(isNeverTold('minimum', { minimum: 5 }))
  t.notOk(isNeverTold('minLength', { minLength: 5, maxLength: 1 }))
  t.notOk(isNeverTold('minimum', { minimum: 5, exclusiveMinimum: 9, errorMessage: { minimum: 'Too little' } }))
})

t.test('the boolean of draft-04 is not a limit', async (t) => {
  t.notOk(isNeverTold('minimum', { minimum: 1, exclusiveMinimum: true }))
  t.notOk(isNeverTold('maximum', { maximum: 1, exclusiveMaximum: true }))
})
