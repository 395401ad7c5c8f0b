import { readFileSync } from 'node:fs'
import t from 'tap'
import { textKeyModule } from '../../scripts/text-keys.js'

t.test('lib/text/text-key.ts is up to date with npm run docs', async (t) => {
  t.equal(readFileSync(new URL('../../lib/text/text-key.ts', import.meta.url), 'utf8'), textKeyModule())
})
