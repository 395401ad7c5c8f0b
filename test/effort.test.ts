import type { ErrorObject } from 'ajv'
import t from 'tap'
import { Effort } from '../lib/ajv/effort.js'

t.test('nothing dear looks at what is too large, nor at what is in it', async (t) => {
  const effort = new Effort()
  effort.addTooLarge('/list')
  t.strictSame(['/list', '/list/0/a', '/listing', ''].map((path) => effort.allows(path)), [false, false, true, true])
  effort.addTooLarge('')
  t.notOk(effort.allows('/listing'))
  effort.begin({}, [])
  t.ok(effort.allows('/list'))
})

t.test('slow regular expressions get little time, quick ones as much as they want', async (t) => {
  let now = 0
  t.intercept(performance, 'now', { value: () => now })
  const effort = new Effort()
  const take = (milliseconds: number): void => {
    effort.start()
    now += milliseconds
    effort.stop()
  }
  for (let i = 0; i < 1_000; i++) take(0.4)
  t.ok(effort.allows(''))
  take(3)
  t.ok(effort.allows(''))
  take(3)
  t.notOk(effort.allows(''))
  effort.begin({}, [])
  t.ok(effort.allows(''))
  take(300)
  t.notOk(effort.allows(''))
})

t.test('what the verdict has refused for its pattern is known, until the end', async (t) => {
  const effort = new Effort()
  const error = (instancePath: string, pattern: string): ErrorObject => ({ keyword: 'pattern', instancePath, schemaPath: '', params: { pattern } })
  effort.begin({ list: ['', 'b'], o: {} }, [error('/list/1', '^a'), error('/o', '^c'), { ...error('/list/0', '^d'), keyword: 'format' }])
  t.equal(effort.hasRefusals, true)
  t.strictSame([effort.isRefused('b', '^a'), effort.isRefused('b', '^c'), effort.isRefused('', '^d'), effort.isRefused('a', '^a')], [true, false, false, false])
  effort.end()
  t.strictSame([effort.hasRefusals, effort.isRefused('b', '^a')], [false, false])
})

t.test('errors of another kind do no harm', async (t) => {
  const effort = new Effort()
  effort.begin({}, [undefined, { keyword: 'pattern' }] as unknown as ErrorObject[])
  t.equal(effort.isRefused('b', '^a'), false)
})

t.test('of very many errors the last ones are looked at', async (t) => {
  const effort = new Effort()
  const list = Array.from({ length: 100 }, (_, i) => `s${i}`)
  effort.begin(list, list.map((_, i) => ({ keyword: 'pattern', instancePath: `/${i}`, schemaPath: '', params: { pattern: 'x' } })))
  t.strictSame(list.filter((value) => effort.isRefused(value, 'x')).length, 8)
  t.ok(effort.isRefused('s99', 'x'))
})
