import t from 'tap'
import { defaultLanguages, loadTexts, prescribedTexts, shippedLanguages, shippedTexts } from '../lib/text/locales.js'
import { readPrescribed, readShipped } from '../lib/text/resources.js'

t.test('English and Russian are there at once, other languages when they are loaded', async (t) => {
  t.strictSame([...defaultLanguages].sort(), ['en', 'ru'])
  t.ok(shippedLanguages.includes('en') && shippedLanguages.includes('ru'))
  t.equal(shippedTexts('xx'), undefined)
  let times = 0
  const from = { xx: async () => ({ default: { a: `load ${++times}` } }) }
  await loadTexts(['xx', 'constructor'], from)
  await loadTexts(['xx'], from)
  t.strictSame(shippedTexts('xx'), { a: 'load 1' })
  t.equal(shippedTexts('constructor'), undefined)
})

t.test('the documents prescribe texts in English and Russian', async (t) => {
  t.ok(prescribedTexts('en'))
  t.ok(prescribedTexts('ru'))
  t.equal(prescribedTexts('de'), undefined)
})

t.test('what is not there has no texts', async (t) => {
  t.strictSame(readShipped('toString').texts, {})
  t.strictSame(readPrescribed('toString').texts, {})
})

for (const language of shippedLanguages) {
  t.test(`every text of ${language} can be loaded`, async (t) => {
    await loadTexts([language])
    t.ok(shippedTexts(language))
    t.match(shippedTexts(language), { meta: { reviewed: /^(no|team|native)$/ } })
  })
}
