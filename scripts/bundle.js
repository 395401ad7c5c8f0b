/*
 * Puts what `tsc` has written to dist/ into one module for each entry point of package.json, with what they share in chunks: a service
 * that loads one file starts faster than one that loads a hundred. `node scripts/bundle.js`
 */
import { build } from 'esbuild'

await build({
  entryPoints: ['dist/index.js', 'dist/bin/fastify-localized-errors.js'],
  outdir: 'dist',
  outbase: 'dist',
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
})
