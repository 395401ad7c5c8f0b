import t from 'tap'
import { isRightToLeft } from '../../lib/text/intl.js'
import { letterProblems, markProblems, spaceProblems, translationProblems } from '../../lib/text/check-text.js'
import { fullStopOf, latinWords, scriptOf, strangeLetters } from '../../lib/text/script.js'

t.test('a language has a script, a direction and a full stop', async (t) => {
  t.strictSame(['ru', 'uz', 'zh-Hant', 'ja', 'pt_BR', 'zz'].map(scriptOf), ['Cyrl', 'Latn', 'Hant', 'Jpan', 'Latn', 'Latn'])
  t.strictSame(['ar', 'he', 'fa', 'en', 'zz'].map(isRightToLeft), [true, true, true, false, false])
  t.strictSame(['en', 'ja', 'zh-Hans', 'hi', 'th'].map(fullStopOf), ['.', '。', '。', '।', ''])
})

t.test('letters of other scripts and Latin words are found, except established names', async (t) => {
  t.strictSame(strangeLetters('フィールド名は URL です。', 'ja'), [])
  t.strictSame(strangeLetters('字段 поле', 'zh-Hans'), ['п', 'о', 'л', 'е'])
  t.strictSame(latinWords('JSON, IPv4, 2030-01-31T14:30:00Z, P1DT12H, field', 'ru'), ['field'])
  t.strictSame(latinWords('field', 'de'), [])
})

t.test('problems of a text are reported', async (t) => {
  t.strictSame(letterProblems('Πole', 'el'), ["mixes Latin and Greek letters in 'Πole'"])
  t.strictSame(spaceProblems('a  b '), ['begins or ends with a space', 'has two consecutive spaces'])
  t.strictSame(translationProblems('Le champ est requis.', 'The field is required.', 'fr', true), [])
  t.strictSame(translationProblems('{{limit}}자 이상이어야 합니다.', '{{limit}} characters.', 'ko', true), [])
  t.strictSame(translationProblems('Поле required.', 'The field is required.', 'ru', false), ["has the word 'required', which is not in the script of the language"])
  t.strictSame(translationProblems('Поле Excel.', 'The field is required.', 'ru', false), [])
  t.strictSame(translationProblems('ข้อความ', 'Text.', 'th', true), [])
  t.strictSame(markProblems(["It's", 'It’s "so"', '“so”']), ["the file has more than one kind of apostrophe: ' and ’", 'the file has more than one kind of quotation marks: " and “”'])
})
