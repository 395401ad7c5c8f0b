import { writeFileSync } from 'node:fs'
import { textKeyModule } from './text-keys.js'
import { laravelTable, messagesTable } from './tables.js'
import { translatorsGuide } from './translators.js'

const DOCS = new URL('../docs/', import.meta.url)

writeFileSync(new URL('../lib/text/text-key.ts', DOCS), textKeyModule())
writeFileSync(new URL('messages.md', DOCS), await messagesTable())
writeFileSync(new URL('laravel-rules.md', DOCS), laravelTable())
writeFileSync(new URL('translators.md', DOCS), await translatorsGuide())
