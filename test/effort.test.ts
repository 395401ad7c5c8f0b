import type { ErrorObject } from 'ajv'
import t from 'tap'
import { Effort } from '../lib/ajv/effort.js'

const long = 'a long string'

t.test('nothing dear looks at what is too large, nor at what is in it', async (t) => {
  const effort = new Effort(100, true)
  effort.addTooLarge('/list', [])
  t.equal(effort.isCalm, false)
  t.strictSame(['/list', '/list/0/a', '/listing', ''].map((path) => effort.allows(path, long)), [false, false, true, true])
  effort.addTooLarge('', [])
  t.notOk(effort.allows('/listing', long))
  effort.begin({}, [])
  t.equal(effort.isCalm, true)
  t.ok(effort.allows('/list', long))
})

t.test('a path is asked for where something is too large or slow, and a thousand short strings without it', async (t) => {
  const effort = new Effort(100, true)
  effort.addTooLarge('/text', long)
  t.strictSame([effort.suspects(long), effort.suspects(`${long}er`)], [true, false])
  effort.addTooLarge('/list', [])
  t.strictSame([effort.suspects([]), effort.suspects('123456789012'), effort.suspects('1234567890123')], [true, false, true])
  for (let i = 1; i < 1_000; i++) t.notOk(effort.suspects('x'))
  t.ok(effort.suspects('x'))
  effort.begin({}, [])
  t.notOk(effort.suspects(long))
  effort.addTooLarge('/list', [])
  t.notOk(effort.suspects('x'))
})

t.test('what stops the time of an expression hands its value on', async (t) => {
  const effort = new Effort(100, true)
  effort.start()
  t.strictSame([effort.stopped(true), effort.stopped(false)], [true, false])
})

t.test('a value that a trial may not look at passes, and is counted', async (t) => {
  const effort = new Effort(100, true)
  t.strictSame([effort.leaveOpen('pattern', '/a', long, 0), effort.leftOpen], [false, 1])
})

const told: ErrorObject = { keyword: 'pattern', instancePath: '/told', schemaPath: '', params: {} }

t.test('what was left out may have found more, unless it is told already', async (t) => {
  const rows: Array<[title: string, leaveOut: (effort: Effort) => unknown, isPartial: boolean]> = [
    ['a value', (effort) => effort.leaveOut('pattern', '/a', long, 1), true],
    ['in a trial', (effort) => effort.leaveOpen('pattern', '/a', long, 1), true],
    ['what the verdict tells', (effort) => effort.leaveOut('pattern', '/told', long, 1), false],
    ['of which the verdict tells something else', (effort) => effort.leaveOut('format', '/told', long, 1), true],
    ['what is told as too large', (effort) => { effort.addTooLarge('/list', []); effort.leaveOut('pattern', '/list/0', long, 1) }, false],
    ['what is under a name', (effort) => effort.leaveOutName('', 'a', 1), true],
    ['where the verdict tells of the name', (effort) => effort.leaveOutName('', 'told', 1), false],
    ['before the verdict\'s stop', (effort) => effort.leaveOut('pattern', '/a', long, 0), false],
    ['after it', (effort) => { effort.leaveOut('pattern', '/told', long, 0); effort.leaveOut('pattern', '/a', long, 0) }, true],
    ['after an error of a function around', (effort) => { effort.errorsAround = 1; effort.leaveOut('pattern', '/a', long, 0) }, true],
    ['what is too deep', (effort) => effort.endEarly(), true],
  ]
  for (const [title, leaveOut, isPartial] of rows) {
    const effort = new Effort(100, true)
    effort.begin({ told: long }, [told])
    leaveOut(effort)
    t.equal(effort.isPartial, isPartial, title)
    effort.end()
    t.equal(effort.isPartial, false)
  }
})

t.test('what is left out on the way to where a turn goes on has been told', async (t) => {
  let now = 0
  t.intercept(performance, 'now', { value: () => (now += 10) })
  const effort = new Effort(3, true)
  effort.begin({}, [])
  effort.beginTurn()
  effort.bookmarks.enterLoop(0, 0, 100, undefined)
  effort.errorsAround = 1
  t.throws(() => { for (let i = 0; i < 100; i++) effort.endsLoop(0, i, null) })
  effort.endTurn()
  effort.beginTurn()
  t.equal(effort.errorsAround, 0)
  effort.leaveOut('pattern', '/a', long, 1)
  effort.endEarly()
  t.strictSame([effort.isSpent(3), effort.isPartial], [false, false])
  effort.bookmarks.enterLoop(0, 0, 100, undefined)
  t.strictSame([effort.endsLoop(3, 63, null), effort.isPartial], [true, true])
})

t.test('without turns a loop has no end but its own', async (t) => {
  const effort = new Effort(3, true)
  effort.begin({}, [])
  t.equal(effort.endsLoop(0, 0, null), false)
})

t.test('what is under a name that the verdict tells of', async (t) => {
  const effort = new Effort(100, true)
  for (const [instancePath, isPartial] of [['/o/a~1b', false], ['/o/a~1b/c', false], ['/o/a~1bc', true], ['/o', true]] as const) {
    effort.begin({}, [{ ...told, instancePath }])
    effort.leaveOutName('/o', 'a/b', 1)
    t.equal(effort.isPartial, isPartial, instancePath)
  }
  effort.begin({}, [])
  effort.leaveOutName('/o', 'a/b', 1)
  t.equal(effort.isPartial, true)
})

t.test('a verdict that goes on to its end has looked at everything', async (t) => {
  const effort = new Effort(100, false)
  effort.begin({}, [told])
  effort.leaveOut('pattern', '/a', long, 1)
  t.equal(effort.isPartial, false)
})

t.test('an explanation that has found enough is partial', async (t) => {
  const effort = new Effort(3, true)
  t.strictSame([effort.isSpent(2), effort.isPartial], [false, false])
  effort.errorsAround = 1
  t.strictSame([effort.isSpent(2), effort.isPartial], [true, true])
})

t.test('an explanation that takes long is partial', async (t) => {
  let now = 0
  t.intercept(performance, 'now', { value: () => now })
  t.intercept(process, 'cpuUsage', { value: () => ({ user: now * 1_000, system: 0 }) })
  const effort = new Effort(100, true)
  t.strictSame([effort.isSpent(1), effort.isPartial], [false, false])
  for (let i = 0; i < 128; i++, now += 10) effort.isSpent(1)
  t.strictSame([effort.isSpent(1), effort.isPartial], [true, true])
})

t.test('of a name that is too long the name is meant, and not its object', async (t) => {
  const effort = new Effort(100, true)
  effort.addTooLarge('/o', long)
  t.strictSame([effort.allows('/o', long), effort.allows('/o', `${long}er`), effort.allows('/o/a', long)], [false, true, true])
})

t.test('where the verdict has stopped at a size, it is known from the beginning', async (t) => {
  const error = (keyword: string, instancePath: string): ErrorObject => ({ keyword, instancePath, schemaPath: '', params: {} })
  const effort = new Effort(100, true)
  const data = { list: [long], text: long, object: { [long]: long } }
  const rows: Array<[ErrorObject, allowed: boolean[]]> = [
    [error('maxItems', '/list'), [false, true, true]],
    [error('maxLength', '/text'), [true, false, true]],
    [error('maxProperties', '/object'), [true, true, false]],
    [error('maxLength', '/object'), [true, true, true]],
    [error('minLength', '/text'), [true, true, true]],
  ]
  for (const [last, allowed] of rows) {
    effort.begin(data, [error('maxItems', ''), last])
    effort.suspects([])
    t.strictSame([effort.allows('/list/0', long), effort.allows('/text', long), effort.allows(`/object/${long}`, long)], allowed)
  }
})

t.test('a string that the verdict names and the data does not have is not too long', async (t) => {
  const effort = new Effort(100, true)
  effort.begin({}, [{ keyword: 'maxLength', instancePath: '/none', schemaPath: '', params: {} }])
  t.strictSame([effort.suspects(long), effort.allows('/none', long)], [false, true])
})

t.test('slow expressions and many comparisons end what is dear', async (t) => {
  let now = 0
  t.intercept(performance, 'now', { value: () => now })
  for (const stop of ['stop', 'stopComparing'] as const) {
    const effort = new Effort(100, true)
    const take = (milliseconds: number): boolean => {
      effort.start()
      now += milliseconds
      effort[stop]()
      return effort.allows('', long)
    }
    t.strictSame([take(0.01), effort.isCalm, take(31), effort.isCalm, effort.suspects(long)], [true, true, false, false, true])
    effort.begin({}, [])
    t.strictSame([effort.isCalm, take(0.01)], [true, true])
  }
})

t.test('what the verdict has measured is known, with its limit', async (t) => {
  const effort = new Effort(100, true)
  const stop: ErrorObject = { keyword: 'maxItems', instancePath: '/list', schemaPath: '', params: { limit: 5 } }
  effort.begin({ list: [] }, [stop])
  t.equal(effort.hasMeasured, true)
  t.strictSame([effort.isOversize('maxItems', '/list', 5), effort.isOversize('maxItems', '/list', 6), effort.isOversize('maxItems', '/other', 5), effort.isOversize('maxProperties', '/list', 5)], [true, false, false, false])
  effort.begin({}, [{ ...stop, keyword: 'minItems' }])
  t.equal(effort.hasMeasured, false)
  t.equal(effort.isOversize('maxItems', '/list', 5), false)
})

t.test('of an object, names that are wrong are not looked at by expressions', async (t) => {
  const effort = new Effort(100, true)
  effort.addWrongName('/o', 'a')
  t.strictSame([effort.hasWrongNames, effort.isWrongName('/o', 'a'), effort.isWrongName('/o', 'b'), effort.isWrongName('/p', 'a')], [true, true, false, false])
  effort.end()
  t.strictSame([effort.hasWrongNames, effort.isWrongName('/o', 'a')], [false, false])
})

t.test('what the verdict has refused for its pattern is known, until the end', async (t) => {
  const effort = new Effort(100, true)
  const error = (instancePath: string, pattern: string): ErrorObject => ({ keyword: 'pattern', instancePath, schemaPath: '', params: { pattern } })
  effort.begin({ list: ['', 'b'], o: {} }, [error('/list/1', '^a'), error('/o', '^c'), { ...error('/list/0', '^d'), keyword: 'format' }])
  t.equal(effort.hasRefusals, true)
  t.strictSame([effort.isRefused('b', '^a'), effort.isRefused('b', '^c'), effort.isRefused('', '^d'), effort.isRefused('a', '^a')], [true, false, false, false])
  effort.end()
  t.strictSame([effort.hasRefusals, effort.isRefused('b', '^a')], [false, false])
})

t.test('errors of another kind do no harm', async (t) => {
  const effort = new Effort(100, true)
  effort.begin({}, [undefined, { keyword: 'pattern' }] as unknown as ErrorObject[])
  t.equal(effort.isRefused('b', '^a'), false)
})

t.test('of very many errors the last ones are looked at', async (t) => {
  const effort = new Effort(100, true)
  const list = Array.from({ length: 100 }, (_, i) => `s${i}`)
  effort.begin(list, list.map((_, i) => ({ keyword: 'pattern', instancePath: `/${i}`, schemaPath: '', params: { pattern: 'x' } })))
  t.strictSame(list.filter((value) => effort.isRefused(value, 'x')).length, 8)
  t.ok(effort.isRefused('s99', 'x'))
})
