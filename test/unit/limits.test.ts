import t from 'tap'
import { exceeds, limitsOf } from '../../lib/explain/limits.js'
import { View } from '../../lib/explain/view.js'

t.test('a schema without sizes has no limits', async (t) => {
  t.equal(limitsOf({ minLength: 3, maxLength: { $data: '/a' } }), undefined)
})

t.test('strings, lists and objects may exceed their limits', async (t) => {
  const view = new View()
  const object = { a: 1, b: 2 }
  const list = [1]
  const is = (schema: object, value: unknown): boolean => exceeds(value, limitsOf(schema)!, view)
  t.equal(is({ maxLength: 2 }, 'abc'), true)
  t.equal(is({ maxLength: 2 }, 'ab'), false)
  t.equal(is({ maxLength: 2 }, [1, 2, 3]), false)
  t.equal(is({ maxItems: 0 }, list), true)
  t.equal(is({ maxItems: 1 }, list), false)
  t.equal(is({ maxProperties: 1 }, object), true)
  t.equal(is({ maxProperties: 2 }, object), false)
  t.equal(is({ maxItems: 1 }, object), false)
  t.equal(is({ maxProperties: 1 }, 5), false)
  view.remove(object, 'a')
  view.set(list, 1, 2)
  t.equal(is({ maxProperties: 1 }, object), false, 'as the view sees it')
  t.equal(is({ maxItems: 1 }, list), true, 'as the view sees it')
})
