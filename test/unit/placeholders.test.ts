import t from 'tap'
import { createCatalogue } from '../../lib/text/catalogue.js'
import { withPlaceholders, type PlaceholderValue } from '../../lib/text/placeholders.js'
import type { TextValues } from '../../lib/text/text-layer.js'

function said (language: string, values: Readonly<Record<string, PlaceholderValue>>, text: (marks: TextValues) => string): string {
  return withPlaceholders(values, (marks) => ({ text: text(marks), language }))
}

t.test('values replace their marks and are never templates', async (t) => {
  t.equal(said('en', { a: '{{b}} $t(c) \\0', b: 'x' }, ({ a, b }) => `<${a}|${b}|${a}>`), '<{{b}} $t(c) \\0|x|{{b}} $t(c) \\0>')
})

t.test('a number is formatted in the language of the text, and its mark converts to the number', async (t) => {
  t.equal(said('ru', { limit: 1.5 }, ({ limit }) => `${String(limit)} ${Math.ceil(limit as number)}`), '1,5 2')
})

t.test('a function returns a value in the language of the text', async (t) => {
  t.equal(said('ru', { label: (language) => `label in ${language}` }, ({ label }) => String(label)), 'label in ru')
})

t.test('values are isolated in right-to-left languages only', async (t) => {
  t.equal(said('ar', { limit: 5, label: 'name' }, ({ limit, label }) => `${label} ${String(limit)}`), '\u2068name\u2069 \u20685\u2069')
  t.equal(said('en', { limit: 5, label: 'name' }, ({ limit, label }) => `${label} ${String(limit)}`), 'name 5')
})

t.test('a date is formatted in the language of the text, and its mark converts to the date; null is empty', async (t) => {
  const day = new Date(2000, 0, 2, 15, 4)
  const text = said('ru', { day, none: null, wrong: new Date(NaN) }, ({ day, none, wrong }) => `${String(day)}|${Number(day)}|${String(none)}|${String(wrong)}`)
  t.equal(text!.replace(/\s/g, ' '), `2 января 2000 г. в 15:04|${day.getTime()}||`)
})

t.test('the mark of a count of 0 is 0 itself', async (t) => {
  t.equal(said('ru', { count: 0 }, ({ count }) => count === 0 ? 'none' : 'some'), 'none')
})

t.test('a format that changes letters does not change a mark', async (t) => {
  t.equal(said('en', { a: 'x' }, ({ a }) => String(a).toUpperCase()), 'x')
})

t.test('other slots stay, and a mark without a value is empty', async (t) => {
  t.equal(said('en', {}, () => 'a\u00000\u0000b\u0000=7\u0000c'), 'a\u00000\u0000bc')
})

t.test('the formats capitalize and uppercase follow the language of the text', async (t) => {
  const resources = { en: { a: '{{x, capitalize}} {{x, uppercase}} {{n, capitalize}}', b: '$t(a, { "x": "nested", "n": "1" })' }, tr: { a: '{{x, capitalize}}' } }
  const catalogue = createCatalogue({ resources, supportedLngs: ['en', 'ru', 'tr'] })
  const say = (language: string, key: string, x: PlaceholderValue): string | undefined => withPlaceholders({ x, n: 2 }, (marks) => catalogue.find(language, [key], marks))
  t.equal(say('en', 'a', 'the name'), 'The name THE NAME 2')
  t.equal(say('en', 'a', () => '“name”'), '“Name” “NAME” 2')
  t.equal(say('en', 'a', '2nd name'), '2nd name 2ND NAME 2')
  t.equal(say('en', 'b', ''), 'Nested NESTED 1')
  t.equal(say('tr', 'a', 'isim'), 'İsim')
})

t.test('no text gives undefined', async (t) => {
  t.equal(withPlaceholders({ a: 'x' }, () => undefined), undefined)
})
