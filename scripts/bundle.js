/*
 * Writes the JavaScript of the package to dist/: one module for each entry point of package.json, with what they share in chunks. A service
 * that loads one file starts faster than one that loads a hundred. `npm run build` also writes the types. The example is written there, too,
 * file by file: it stands outside of its own package there, so that its imports of this package find this one.
 */
import { copyFileSync, cpSync, rmSync } from 'node:fs'
import { build } from 'esbuild'
import { writeCommonJs } from './common-js.js'

/** The entry points of package.json. */
const ENTRIES = ['index', 'openapi', 'testing', 'error-reference', 'client/client', 'client/rules']

// the names of chunks change with what is in them
rmSync('dist/chunks', { recursive: true, force: true })

await build({
  entryPoints: [...ENTRIES.map((entry) => `${entry}.ts`), 'bin/fastify-localized-errors.ts'],
  outdir: 'dist',
  outbase: '.',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
})

for (const name of ['index.cjs', 'index.d.cts']) copyFileSync(name, `dist/${name}`)
for (const entry of ENTRIES.slice(1)) writeCommonJs(entry)

await build({
  entryPoints: ['examples/vms/**/*.ts'],
  outdir: 'dist/examples/vms',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
})
cpSync('examples/vms/page', 'dist/examples/vms/page', { recursive: true, filter: (path) => !path.endsWith('.ts') })
