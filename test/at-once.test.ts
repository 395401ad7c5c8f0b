import { readFileSync } from 'node:fs'

// Runs small tests in one process: those that .taprc excludes.

const taprc = readFileSync(new URL('../.taprc', import.meta.url), 'utf8')
const files = Array.from(taprc.matchAll(/^ {2}- test\/([\w-]+\.test)\.ts$/gm), ([, file]) => `./${file!}.js`)
for (const file of files) await import(file)
