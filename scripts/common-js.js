/*
 * Writes what `require` loads for an entry point whose exports all have names: a CommonJS module and its types, beside the ES module in dist/.
 * (`index.cjs` and `index.d.cts` are written by hand, because there `require` returns the plugin itself.)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'

/** @param entry the path of a module without its extension: `client/client` */
export function writeCommonJs (entry) {
  const { values, types } = exportsOf(readFileSync(`${entry}.ts`, 'utf8'))
  const module = `./${basename(entry)}.js`
  writeFileSync(`dist/${entry}.cjs`, `'use strict'

const { ${values.join(', ')} } = require('${module}')

module.exports = { ${values.join(', ')} }
`)
  writeFileSync(`dist/${entry}.d.cts`, `import type * as given from '${module}' with { 'resolution-mode': 'import' }

${values.map((name) => `export declare const ${name}: typeof given.${name}`).join('\n')}
${types.map((name) => `export type ${name} = given.${name}`).join('\n')}
`)
}

/** The names that a module exports: `export { a, b } from './c.js'`, `export type { D } from './c.js'`, `export function e`, `export interface F`. */
function exportsOf (source) {
  const lists = Array.from(source.matchAll(/^export (type )?\{ (.*) \} from /gm), ([, type, names]) => ({ isType: type !== undefined, names: names.split(', ') }))
  const declared = Array.from(source.matchAll(/^export (function|const|interface|type) (\w+)/gm), ([, kind, name]) => ({ isType: kind === 'interface' || kind === 'type', names: [name] }))
  const named = (isType) => [...lists, ...declared].filter((one) => one.isType === isType).flatMap(({ names }) => names)
  return { values: named(false), types: named(true) }
}
