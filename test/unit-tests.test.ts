import { readdirSync } from 'node:fs'

// Runs the small tests in one process, because each process takes half a second to start.

for (const file of readdirSync(new URL('./unit/', import.meta.url)).sort()) await import(`./unit/${file.replace(/\.ts$/, '.js')}`)
