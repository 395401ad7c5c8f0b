/*
 * Tries a release in a copy of the repository: version, changelog, tarball, installation and a first answer, with no network.
 *
 *   npm run release                     the version that the changelog asks for
 *   npm run release -- minor            major, minor, patch or a version
 *   npm run release -- minor --write    writes package.json, package-lock.json and CHANGELOG.md, too
 *   npm run release -- --tag v1.2.3     the version as it is, which has to be the tag's: the release workflow does this
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const WRITTEN = ['package.json', 'package-lock.json', 'CHANGELOG.md']
const UNRELEASED = '## Unreleased\n'

/** The output for each way to load the package: the documented answer in English. */
const ANSWER = '422 {"message":"Submitted data was invalid","errors":{"url":["The URL value is in invalid format","The URL can be no longer than 10 characters"]}}'

const { values: { write, tag }, positionals: [wanted] } = parseArgs({ options: { write: { type: 'boolean' }, tag: { type: 'string' } }, allowPositionals: true })
const temporary = mkdtempSync(join(tmpdir(), 'release-'))
try {
  release(join(temporary, 'repository'), join(temporary, 'service'))
} catch (error) {
  console.error(`No release: ${(error.stderr || error.message).trim()}`)
  process.exitCode = 1
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

function release (copy, service) {
  if (write && run(ROOT, 'git', 'status', '--porcelain') !== '') throw new Error('there are changes that are not committed')
  copyRepository(copy)
  const version = tag === undefined ? changed(copy) : tagged(copy)
  const tarball = pack(copy)
  install(service, tarball)
  smoke(service, version)
  if (write) for (const name of WRITTEN) cpSync(join(copy, name), join(ROOT, name))
  if (tag === undefined) console.log(write ? `Commit it, tag it v${version} and push both: the workflow publishes it.` : 'Nothing was written.')
}

/** Copies the repository, including uncommitted changes. */
function copyRepository (copy) {
  const names = run(ROOT, 'git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate').split('\0')
  for (const name of names) if (name !== '' && statSync(join(ROOT, name), { throwIfNoEntry: false })) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
}

/** Sets the next version in the copy. */
function changed (copy) {
  const path = join(copy, 'CHANGELOG.md')
  const changelog = readFileSync(path, 'utf8')
  const [, news] = changelog.split(UNRELEASED)
  const notes = news?.split(/^## /m)[0].trim() ?? ''
  if (notes === '') throw new Error(`CHANGELOG.md has nothing under "${UNRELEASED.trim()}"`)
  const before = versionOf(copy)
  run(copy, 'npm', 'version', wanted ?? (/^### (?!Fixed)/m.test(notes) ? 'minor' : 'patch'), '--no-git-tag-version', '--ignore-scripts')
  const version = versionOf(copy)
  if (run(ROOT, 'git', 'tag', '--list', `v${version}`) !== '') throw new Error(`${version} has a tag already`)
  writeFileSync(path, changelog.replace(UNRELEASED, `## ${version}\n`))
  console.log(`version    ${before} -> ${version}\nchangelog  ${notes.split('\n').length} lines of news`)
  return version
}

function tagged (copy) {
  const version = versionOf(copy)
  if (tag !== `v${version}`) throw new Error(`the tag is ${tag}, and package.json has ${version}`)
  if (!readFileSync(join(copy, 'CHANGELOG.md'), 'utf8').includes(`\n## ${version}\n`)) throw new Error(`CHANGELOG.md has nothing about ${version}`)
  console.log(`version    ${version}, as the tag`)
  return version
}

function versionOf (folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}

function pack (copy) {
  run(copy, 'npm', 'run', 'build')
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(run(copy, 'npm', 'pack', '--json', '--ignore-scripts'))
  console.log(`pack       ${filename}: ${entryCount} files, ${kilobytes(size)}, unpacked ${kilobytes(unpackedSize)}`)
  return join(copy, filename)
}

/**
 * The tarball's dependencies are copied from this repository, and npm keeps them because they satisfy the ranges. npm would ask the registry about
 * the peer dependency all the same, so `npm ls` checks that.
 */
function install (service, tarball) {
  mkdirSync(join(service, 'node_modules'), { recursive: true })
  const { dependencies, peerDependencies } = manifest(ROOT)
  const needed = closure(Object.keys({ ...dependencies, ...peerDependencies }))
  for (const name of needed) cpSync(join(ROOT, 'node_modules', name), join(service, 'node_modules', name), { recursive: true })
  writeFileSync(join(service, 'package.json'), JSON.stringify({ private: true, dependencies: peerDependencies }))
  // npm removes packages whose commands are not linked
  run(service, 'npm', 'rebuild', '--ignore-scripts')
  run(service, 'npm', 'install', tarball, '--offline', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund')
  run(service, 'npm', 'ls', '--all')
  console.log(`install    ${needed.size + 1} packages, ${kilobytes(sizeOf(join(service, 'node_modules')))}, Fastify among them`)
}

function closure (names, found = new Set()) {
  for (const name of names.filter((name) => !found.has(name) && manifest(join(ROOT, 'node_modules', name)) !== undefined)) {
    found.add(name)
    closure(Object.keys(manifest(join(ROOT, 'node_modules', name)).dependencies ?? {}), found)
  }
  return found
}

function manifest (folder) {
  const path = join(folder, 'package.json')
  return statSync(path, { throwIfNoEntry: false }) && JSON.parse(readFileSync(path, 'utf8'))
}

function smoke (service, version) {
  const ask = `async function ask (Fastify, localizedErrors) {
    const app = Fastify()
    await app.register(localizedErrors)
    app.post('/', { schema: { body: { type: 'object', properties: { url: { type: 'string', format: 'uri', maxLength: 10 } } } } }, () => 'ok')
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/', payload: { url: 'http//example.com' } })
    console.log(statusCode, body)
  }`
  writeFileSync(join(service, 'module.mjs'), `import Fastify from 'fastify'\nimport localizedErrors from 'fastify-localized-errors'\n${ask}\nask(Fastify, localizedErrors)`)
  writeFileSync(join(service, 'common.cjs'), `${ask}\nask(require('fastify'), require('fastify-localized-errors'))`)
  for (const name of ['module.mjs', 'common.cjs']) expect(name, run(service, process.execPath, name), ANSWER)
  expect('the command', run(service, 'npx', '--offline', 'fastify-localized-errors', '--version'), version)
  console.log('smoke      import, require and the command answer')
}

function expect (what, found, wanted) {
  if (found !== wanted) throw new Error(`${what} gives ${found} instead of ${wanted}`)
}

function sizeOf (folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce((sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0), 0)
}

function kilobytes (bytes) {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`
}

function run (cwd, command, ...args) {
  const env = { ...process.env, npm_config_loglevel: 'error' }
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: 'pipe', shell: process.platform === 'win32' }).trim()
}
