import t from 'tap'
import { formatAlternatives, formatNumber, tagOf, withIsolatedWords } from '../../lib/text/intl.js'

t.test('numbers follow the language, not grouped and not rounded', async (t) => {
  t.equal(formatNumber(1.5, 'en'), '1.5')
  t.equal(formatNumber(1.5, 'ru'), '1,5')
  t.equal(formatNumber(1.5, 'pt_BR'), '1,5')
  t.equal(formatNumber(1234567, 'en'), '1234567')
  t.equal(formatNumber(0.000001, 'en'), '0.000001')
})

t.test('alternatives are joined as in the language', async (t) => {
  t.equal(formatAlternatives(['a'], 'en'), 'a')
  t.equal(formatAlternatives(['a', 'b'], 'ru'), 'a или b')
  t.equal(formatAlternatives(['a', 'b', 'c'], 'en'), 'a, b, or c')
  t.equal(formatAlternatives(['a', 'b'], 'pt_BR'), 'a ou b')
})

t.test("i18next's spelling of a language is accepted", async (t) => {
  t.equal(tagOf('pt_BR'), 'pt-BR')
})

t.test('in right-to-left languages dates, numbers and Latin words inside a text are isolated', async (t) => {
  const shown = (text: string, language: string): string => withIsolatedWords(text, language).replaceAll('\u2068', '<').replaceAll('\u2069', '>')
  t.equal(shown('تاريخ 2030-01-31T14:30:00Z', 'ar'), 'تاريخ <2030-01-31T14:30:00Z>')
  t.equal(shown('מספר מ-5 עד -2147483648.', 'he'), 'מספר מ-<5> עד <-2147483648>.')
  t.equal(shown('from -5', 'en'), 'from -5')
})
