import { readFileSync, readdirSync } from 'node:fs'
import t from 'tap'
import { shippedLanguages } from '../lib/text/locales.js'
import { goldenTable } from '../scripts/golden.js'

// test/golden/ has every text of every language as readers see it, so that a diff shows every change. `npm run golden` updates the files.

const FOLDER = new URL('golden/', import.meta.url)

t.test('every language has a golden table, and every table a language', async (t) => {
  t.strictSame(readdirSync(FOLDER).sort(), shippedLanguages.map((language) => `${language}.txt`).sort())
})

for (const language of shippedLanguages) {
  t.test(`every text of ${language} is as in its golden table`, async (t) => {
    const table = await goldenTable(language)
    t.equal(table, readFileSync(new URL(`${language}.txt`, FOLDER), 'utf8'))
    t.notMatch(table, /undefined|\{\{|\0/)
  })
}
