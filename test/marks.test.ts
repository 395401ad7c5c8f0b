import t from 'tap'
import { marking } from '../lib/text/marks.js'

t.test('values are put in where their marks stand, and are no templates', async (t) => {
  t.equal(marking({ a: '{{b}} $t(c) \\0', b: 'x' }, 'en', ({ a, b }) => `<${a}|${b}|${a}>`), '<{{b}} $t(c) \\0|x|{{b}} $t(c) \\0>')
})

t.test('a number is written in the language, and is a number to those who count', async (t) => {
  t.equal(marking({ limit: 1.5 }, 'ru', ({ limit }) => `${String(limit)} ${Math.ceil(limit as number)}`), '1,5 2')
})

t.test('a date is written in the language, and is a date to formats; null is nothing', async (t) => {
  const day = new Date(2000, 0, 2, 15, 4)
  const text = marking({ day, none: null, wrong: new Date(NaN) }, 'ru', ({ day, none, wrong }) => `${String(day)}|${Number(day)}|${String(none)}|${String(wrong)}`)
  t.equal(text.replace(/\s/g, ' '), `2 января 2000 г. в 15:04|${day.getTime()}||`)
})

t.test('a count of 0 is 0 itself', async (t) => {
  t.equal(marking({ count: 0 }, 'ru', ({ count }) => count === 0 ? 'none' : 'some'), 'none')
})

t.test('a format that changes letters leaves a mark alone', async (t) => {
  t.equal(marking({ a: 'x' }, 'en', ({ a }) => String(a).toUpperCase()), 'x')
})

t.test('slots of others stay, a mark without a value is nothing', async (t) => {
  t.equal(marking({}, 'en', () => 'a\u00000\u0000b\u0000=7\u0000c'), 'a\u00000\u0000bc')
})

t.test('no text stays none', async (t) => {
  t.equal(marking({ a: 'x' }, 'en', () => undefined), undefined)
})
