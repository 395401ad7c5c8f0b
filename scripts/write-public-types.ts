import { writeFileSync } from 'node:fs'
import { publicTypes } from './public-types.js'

writeFileSync(new URL('../test/snapshots/public-types.txt', import.meta.url), publicTypes())
