import { readFileSync } from 'node:fs'
import t from 'tap'
import { textKeyModule } from '../scripts/text-keys.js'

t.test('the type of keys is that of locales/en.json: `npm run docs` writes it', async (t) => {
  t.equal(readFileSync(new URL('../lib/text/text-key.ts', import.meta.url), 'utf8'), textKeyModule())
})
