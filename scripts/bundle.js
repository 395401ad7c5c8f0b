/*
 * Writes the JavaScript of the package to dist/: one module for each entry point of package.json, with what they share in chunks. A service
 * that loads one file starts faster than one that loads a hundred. `npm run build` also writes the types. The example is written there, too,
 * file by file: it stands outside of its own package there, so that its imports of this package find this one.
 */
import { copyFileSync, cpSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

// the names of chunks change with what is in them
rmSync('dist/chunks', { recursive: true, force: true })

await build({
  entryPoints: ['index.ts', 'openapi.ts', 'testing.ts', 'error-reference.ts', 'client/client.ts', 'client/rules.ts', 'bin/fastify-localized-errors.ts'],
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

const COMMON = ['index', 'openapi', 'testing', 'error-reference', 'client', 'client-rules'].flatMap((name) => [`${name}.cjs`, `${name}.d.cts`])
for (const name of COMMON) copyFileSync(name, `dist/${name}`)

await build({
  entryPoints: ['examples/vms/**/*.ts'],
  outdir: 'dist/examples/vms',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
})
cpSync('examples/vms/page', 'dist/examples/vms/page', { recursive: true, filter: (path) => !path.endsWith('.ts') })
