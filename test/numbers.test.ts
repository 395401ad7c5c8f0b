import t from 'tap'
import { formatNumber, tagOf } from '../lib/text/numbers.js'

t.test('a number is written as its language writes it, not grouped, not rounded', async (t) => {
  t.equal(formatNumber(1.5, 'en'), '1.5')
  t.equal(formatNumber(1.5, 'ru'), '1,5')
  t.equal(formatNumber(1.5, 'pt_BR'), '1,5')
  t.equal(formatNumber(1234567, 'en'), '1234567')
  t.equal(formatNumber(0.000001, 'en'), '0.000001')
})

t.test("i18next's spelling of a language is understood", async (t) => {
  t.equal(tagOf('pt_BR'), 'pt-BR')
})
