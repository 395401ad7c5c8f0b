import { readFileSync, readdirSync } from 'node:fs'
import t from 'tap'
import { shippedLanguages } from '../lib/text/locales.js'
import { goldenTable } from '../scripts/golden.js'

// test/golden/ has every text of every language as a reader sees it, so that a change of any sentence is seen in a diff.
// `npm run golden` writes the files anew.

const FOLDER = new URL('golden/', import.meta.url)

t.test('each language has a table, and each table a language', async (t) => {
  t.strictSame(readdirSync(FOLDER).sort(), shippedLanguages.map((language) => `${language}.txt`).sort())
})

for (const language of shippedLanguages) {
  t.test(`every text of ${language} reads as it did`, async (t) => {
    const table = await goldenTable(language)
    t.equal(table, readFileSync(new URL(`${language}.txt`, FOLDER), 'utf8'))
    t.notMatch(table, /undefined|\{\{|\0/)
  })
}
