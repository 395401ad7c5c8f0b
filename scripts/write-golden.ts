import { writeFileSync } from 'node:fs'
import { shippedLanguages } from '../lib/text/locales.js'
import { goldenTable } from './golden.js'

const FOLDER = new URL('../test/golden/', import.meta.url)

for (const language of shippedLanguages) writeFileSync(new URL(`${language}.txt`, FOLDER), await goldenTable(language))
