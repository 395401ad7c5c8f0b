/*
 * Lets Node load the repository's TypeScript: `node --import=./scripts/typescript-loader.js test/unit/label.test.ts`. What is compiled is
 * kept in `.tap/compiled`, so that a process of the tests loads TypeScript itself only when a file is new. Types are not checked here.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire, register } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const COMPILED = join(ROOT, '.tap/compiled')
const MODULES = join(ROOT, 'locales/modules')

// the hooks run in a thread of their own, which loads this file again
if (isMainThread) {
  if (!existsSync(MODULES)) generateModules()
  register(import.meta.url)
}

/** `./x.js` in a TypeScript file means `./x.ts`, as `tsc` has it. */
export async function resolve (specifier, context, next) {
  if (!isTypeScript(context.parentURL) || !/^(\.{1,2}\/|file:).*\.js(\?|$)/.test(specifier)) return next(specifier, context)
  try {
    return await next(specifier.replace(/\.js(?=\?|$)/, '.ts'), context)
  } catch {
    return next(specifier, context)
  }
}

export async function load (url, context, next) {
  if (!isTypeScript(url)) return next(url, context)
  // the next hook, tap's, notes what the file was when it was loaded
  return next(url, { ...context, format: 'module', source: compiled(fileURLToPath(url)) })
}

/** The modules of the texts are not in the repository. They appear in one step: other processes may do the same. */
function generateModules () {
  const made = join(ROOT, `.tap/modules.${process.pid}`)
  mkdirSync(dirname(made), { recursive: true })
  // not counted in the coverage of tests
  execFileSync(process.execPath, [join(ROOT, 'scripts/locale-modules.js'), made], { env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '' } })
  try {
    renameSync(made, MODULES)
  } catch {
    rmSync(made, { recursive: true })
  }
}

function isTypeScript (url) {
  return url !== undefined && /^file:[^?]*\.ts(\?|$)/.test(url) && !url.includes('/node_modules/')
}

/** @returns the JavaScript of a TypeScript file; a kept one has the time of its source */
function compiled (path) {
  const { mtime } = statSync(path)
  const kept = join(COMPILED, `${relative(ROOT, path)}.js`)
  if (statSync(kept, { throwIfNoEntry: false })?.mtime.getTime() === mtime.getTime()) return readFileSync(kept, 'utf8')
  const javascript = compile(path)
  keep(kept, javascript, mtime)
  return javascript
}

/** In one step: other processes read the same files. */
function keep (path, javascript, mtime) {
  const written = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(written, javascript)
  utimesSync(written, mtime, mtime)
  renameSync(written, path)
}

function compile (path) {
  const ts = createRequire(import.meta.url)('typescript')
  const { compilerOptions } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config
  const { options } = ts.convertCompilerOptionsFromJson({ ...compilerOptions, module: 'esnext', moduleResolution: 'bundler', inlineSourceMap: true, inlineSources: true, declaration: false }, ROOT)
  return ts.transpileModule(readFileSync(path, 'utf8'), { fileName: path, compilerOptions: options }).outputText
}
