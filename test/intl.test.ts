import t from 'tap'
import { formatAlternatives, formatNumber, tagOf } from '../lib/text/intl.js'

t.test('a number is written as its language writes it, not grouped, not rounded', async (t) => {
  t.equal(formatNumber(1.5, 'en'), '1.5')
  t.equal(formatNumber(1.5, 'ru'), '1,5')
  t.equal(formatNumber(1.5, 'pt_BR'), '1,5')
  t.equal(formatNumber(1234567, 'en'), '1234567')
  t.equal(formatNumber(0.000001, 'en'), '0.000001')
})

t.test('alternatives are joined as their language joins them', async (t) => {
  t.equal(formatAlternatives(['a'], 'en'), 'a')
  t.equal(formatAlternatives(['a', 'b'], 'ru'), 'a или b')
  t.equal(formatAlternatives(['a', 'b', 'c'], 'en'), 'a, b, or c')
  t.equal(formatAlternatives(['a', 'b'], 'pt_BR'), 'a ou b')
})

t.test("i18next's spelling of a language is understood", async (t) => {
  t.equal(tagOf('pt_BR'), 'pt-BR')
})
