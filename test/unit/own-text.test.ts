import t from 'tap'
import { ownText, textWithoutPattern } from '../../lib/validators/own-text.js'

t.test('a text that repeats submitted values is not used', async (t) => {
  const cases: Array<[text: string, value: unknown]> = [
    ['x', 'x'], ['"x" is wrong', 'x'], ['\'x\' is wrong', 'x'], ['`7` is wrong', 7], ['secret is wrong', 'secret'], ['"a\\"b" is wrong', 'a"b'],
    ['the final value was: {"a":"secret"}', { a: [{ b: 'secret' }] }],
    ['the final value was: [ "\\"987\\"" ]', ['987']],
    ['the first value is secret', ['secret', Array.from({ length: 300 }, () => 'ab')]],
    ['not even a text that repeats nothing', Array.from({ length: 10_001 }, () => 'ab')],
  ]
  for (const [text, value] of cases) t.equal(ownText(text, value), undefined, text)
})

t.test('any other text is the author\'s', async (t) => {
  const cases: Array<[text: string, value: unknown]> = [
    ['wrong', undefined], ['wrong', null], ['wrong', ''], ['at least 3', 3], ['a is wrong', 'a'], ['wrong', Symbol('wrong')], ['wrong', []], ['wrong', { a: null }],
    ['secret', Array.from({ length: 300 }, (_, i) => String(i))],
  ]
  for (const [text, value] of cases) t.equal(ownText(text, value), text)
})

t.test('a value that is not a text is ignored', async (t) => {
  for (const text of [undefined, null, 1, '']) t.equal(ownText(text, 'x'), undefined)
})

t.test('a text that repeats a converted value is not used', async (t) => {
  t.equal(ownText('"card" with value "51111111" fails', '5111 1111', '51111111'), undefined)
})

t.test('a text that shows a pattern is not used', async (t) => {
  t.equal(textWithoutPattern('must match /^a$/', /^a$/), undefined)
  t.equal(textWithoutPattern('must begin with a', /^a/), 'must begin with a')
  t.equal(textWithoutPattern('wrong', undefined), 'wrong')
  t.equal(textWithoutPattern(undefined, /^a/), undefined)
})
