import t from 'tap'
import { errorStatus, namesOf, property, statusIn } from '../../lib/errors/thrown.js'

t.test('reading a property never throws', async (t) => {
  t.equal(property({ a: 1 }, 'a'), 1)
  t.equal(property(Object.assign(() => {}, { a: 1 }), 'a'), 1)
  for (const value of [null, undefined, 1, 'text', Symbol('s')]) t.equal(property(value, 'length'), undefined)
  t.equal(property({ get a () { throw new Error('no') } }, 'a'), undefined)
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  t.equal(property(proxy, 'a'), undefined)
})

t.test('reading names never throws', async (t) => {
  t.strictSame(namesOf({ a: 1, b: 2 }), ['a', 'b'])
  t.strictSame(namesOf(undefined), [])
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  t.strictSame(namesOf(proxy), [])
})

const statuses: Array<[unknown, number | undefined]> = [
  [404, 404], ['404', 404], [599, 599], [200, undefined], [600, undefined], [404.5, 404], [599.5, undefined], [[404], 404], [NaN, undefined], ['', undefined], [null, undefined], [true, undefined],
]

for (const [value, status] of statuses) {
  t.test(`${JSON.stringify(value)} as a status is ${status}`, async (t) => {
    t.equal(errorStatus(value), status)
  })
}

t.test('a value that is not a number is not a status', async (t) => {
  for (const value of [Symbol('404'), Object.create(null)]) t.equal(errorStatus(value), undefined)
})

t.test('statusCode takes precedence over status', async (t) => {
  t.equal(statusIn({ statusCode: 404, status: 409 }), 404)
  t.equal(statusIn({ statusCode: 200, status: 409 }), 409)
  t.equal(statusIn(null), undefined)
})
