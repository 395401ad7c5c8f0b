import { readFileSync, readdirSync } from 'node:fs'
import t from 'tap'
import { defaultLanguages, loadTexts, prescribedTexts, shippedLanguages, shippedTexts } from '../lib/text/locales.js'
import { readPrescribed, readShipped } from '../lib/text/resources.js'
import { service } from './fixtures/service.js'

const LANGUAGES = [
  'ar', 'cs', 'de', 'en', 'es', 'fa', 'fi', 'fr', 'he', 'hi', 'id', 'it', 'ja', 'kk', 'ko', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'uz', 'vi', 'zh-Hans', 'zh-Hant',
]

t.test('the package has 26 languages', async (t) => {
  t.strictSame(shippedLanguages, LANGUAGES)
  const files = readdirSync(new URL('../locales/', import.meta.url)).filter((file) => file.endsWith('.json') && file !== 'notes.json')
  t.strictSame(files.sort(), LANGUAGES.map((language) => `${language}.json`))
})

t.test('a service loads only the texts of its languages', async (t) => {
  const loaded = (): string[] => shippedLanguages.filter((language) => shippedTexts(language) !== undefined)
  t.strictSame(loaded(), ['en', 'ru'])
  await (await service(t)).app.ready()
  t.strictSame(loaded(), ['en', 'ru'])
  await (await service(t, { supportedLngs: ['en', 'de', 'zh-TW', 'uk-UA'] })).app.ready()
  t.strictSame(loaded(), ['de', 'en', 'ru', 'uk', 'zh-Hant'])
})

t.test('the package itself imports no other texts', async (t) => {
  const index = readFileSync(new URL('../locales/modules/index.ts', import.meta.url), 'utf8')
  t.strictSame(Array.from(index.matchAll(/^import .*'\.\/(.*)\.js'/gm), ([, name]) => name), ['en', 'ru', 'vms-en', 'vms-ru', 'types'])
})

t.test('English and Russian are always loaded, other languages on demand', async (t) => {
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

t.test('a language that does not exist has no texts', async (t) => {
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
