import t from 'tap'
import { createCatalogue } from '../lib/text/catalogue.js'
import { marking, type MarkedValue } from '../lib/text/marks.js'
import type { TextValues } from '../lib/text/text-layer.js'

function said (language: string, values: Readonly<Record<string, MarkedValue>>, text: (marks: TextValues) => string): string {
  return marking(values, (marks) => ({ text: text(marks), language }))
}

t.test('values are put in where their marks stand, and are no templates', async (t) => {
  t.equal(said('en', { a: '{{b}} $t(c) \\0', b: 'x' }, ({ a, b }) => `<${a}|${b}|${a}>`), '<{{b}} $t(c) \\0|x|{{b}} $t(c) \\0>')
})

t.test('a number is written in the language of the text, and is a number to those who count', async (t) => {
  t.equal(said('ru', { limit: 1.5 }, ({ limit }) => `${String(limit)} ${Math.ceil(limit as number)}`), '1,5 2')
})

t.test('a function makes a value in the language of the text', async (t) => {
  t.equal(said('ru', { label: (language) => `label in ${language}` }, ({ label }) => String(label)), 'label in ru')
})

t.test('in a right-to-left language, and in no other, values are isolated', async (t) => {
  t.equal(said('ar', { limit: 5, label: 'name' }, ({ limit, label }) => `${label} ${String(limit)}`), '\u2068name\u2069 \u20685\u2069')
  t.equal(said('en', { limit: 5, label: 'name' }, ({ limit, label }) => `${label} ${String(limit)}`), 'name 5')
})

t.test('a date is written in the language, and is a date to formats; null is nothing', async (t) => {
  const day = new Date(2000, 0, 2, 15, 4)
  const text = said('ru', { day, none: null, wrong: new Date(NaN) }, ({ day, none, wrong }) => `${String(day)}|${Number(day)}|${String(none)}|${String(wrong)}`)
  t.equal(text!.replace(/\s/g, ' '), `2 января 2000 г. в 15:04|${day.getTime()}||`)
})

t.test('a count of 0 is 0 itself', async (t) => {
  t.equal(said('ru', { count: 0 }, ({ count }) => count === 0 ? 'none' : 'some'), 'none')
})

t.test('a format that changes letters leaves a mark alone', async (t) => {
  t.equal(said('en', { a: 'x' }, ({ a }) => String(a).toUpperCase()), 'x')
})

t.test('slots of others stay, a mark without a value is nothing', async (t) => {
  t.equal(said('en', {}, () => 'a\u00000\u0000b\u0000=7\u0000c'), 'a\u00000\u0000bc')
})

t.test('a placeholder may ask for a capital letter or capitals, as the language of the text writes them', async (t) => {
  const resources = { en: { a: '{{x, capitalize}} {{x, uppercase}} {{n, capitalize}}', b: '$t(a, { "x": "nested", "n": "1" })' }, tr: { a: '{{x, capitalize}}' } }
  const catalogue = createCatalogue({ resources, supportedLngs: ['en', 'ru', 'tr'] })
  const say = (language: string, key: string, x: MarkedValue): string | undefined => marking({ x, n: 2 }, (marks) => catalogue.find(language, [key], marks))
  t.equal(say('en', 'a', 'the name'), 'The name THE NAME 2')
  t.equal(say('en', 'a', () => '“name”'), '“Name” “NAME” 2')
  t.equal(say('en', 'a', '2nd name'), '2nd name 2ND NAME 2')
  t.equal(say('en', 'b', ''), 'Nested NESTED 1')
  t.equal(say('tr', 'a', 'isim'), 'İsim')
})

t.test('no text stays none', async (t) => {
  t.equal(marking({ a: 'x' }, () => undefined), undefined)
})
