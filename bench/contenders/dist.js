import { pathToFileURL } from 'node:url'

/** The build to measure: `dist/`, or the directory that BENCH_DIST names. */
export const dist = process.env.BENCH_DIST
  ? pathToFileURL(`${process.env.BENCH_DIST}/`)
  : new URL('../../dist/', import.meta.url)
