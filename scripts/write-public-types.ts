import { writeFileSync } from 'node:fs'
import { publicTypes } from './public-types.js'

writeFileSync(new URL('../test/golden/public-types.txt', import.meta.url), publicTypes())
