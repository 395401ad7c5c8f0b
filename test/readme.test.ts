import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import ts from 'typescript'
import { buildService } from '../examples/service.js'

// README.md, run: each `ts` block is type-checked and executed, each `$ curl` of a `console` block asks the service of the `ts` block
// above it and must be answered as printed, a `console.log(...) // value` logs that value, each `json` block is JSON, each `npm` command of a `sh` block exists.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

interface Block {
  readonly language: string
  readonly code: string
  readonly line: number
}

const blocks: Block[] = Array.from(README.matchAll(/^```([a-z]+)\n([^]*?)^```$/gm), ({ 1: language, 2: code, index }) => ({
  language: language!,
  code: code!,
  line: README.slice(0, index).split('\n').length,
}))

function blocksIn (language: string): Block[] {
  return blocks.filter((block) => block.language === language)
}

/** What a block without imports of its own stands behind. */
const PRELUDE = `
  import { Type } from '@sinclair/typebox'
  import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
  import Fastify from 'fastify'
  import localizedErrors, { ApiError, DateFormat, vmsDetection } from 'fastify-localized-errors'
  const app = Fastify().withTypeProvider<TypeBoxTypeProvider>()
`
const REGISTER = `
  await app.register(localizedErrors)
`

/** A whole module out of a block, with this package's source in place of the installed package and any free port. */
function moduleOf ({ code }: Block): string {
  const prelude = /^import /m.test(code) ? '' : PRELUDE + (/register\(localizedErrors/.test(code) ? '' : REGISTER)
  const exported = /\bapp\b/.test(code) ? '\nexport { app }\n' : '\nexport {}\n'
  return (prelude + code + exported).replaceAll("'fastify-localized-errors'", "'../../../index.js'").replaceAll('port: 3000', 'port: 0')
}

const snippets = blocksIn('ts')
const dir = t.testdir(Object.fromEntries(snippets.map((block) => [`line-${block.line}.ts`, moduleOf(block)])))

t.test('every ts block has the right types', async (t) => {
  const { options } = ts.convertCompilerOptionsFromJson({
    ...ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions,
    rewriteRelativeImportExtensions: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  }, ROOT)
  const program = ts.createProgram(snippets.map(({ line }) => join(dir, `line-${line}.ts`)), options)
  const ours = ts.getPreEmitDiagnostics(program).filter(({ file }) => file === undefined || file.fileName.startsWith(dir))
  const problems = ours.map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
  t.strictSame(problems, [])
})

/** Runs a block and gives its service, listening. */
async function run (t: Test, { line }: Block): Promise<string | undefined> {
  const { app } = await import(join(dir, `line-${line}.ts`)) as { app?: FastifyInstance }
  return app === undefined ? undefined : listening(t, app)
}

async function listening (t: Test, app: FastifyInstance): Promise<string> {
  t.teardown(() => app.close())
  const address = app.server.address() as AddressInfo | null
  return address === null ? app.listen({ port: 0 }) : `http://localhost:${address.port}`
}

interface Exchange {
  readonly curl: string
  readonly shown: string
}

function exchangesOf ({ code }: Block): Exchange[] {
  return code.split(/^\$ /m).slice(1).map((text) => {
    const [curl = '', ...shown] = text.replace(/\\\n\s*/g, '').trim().split('\n')
    return { curl, shown: shown.join('\n') }
  })
}

/** Asks what a line of curl asks: `-i`, `-X`, `-H`, `-d` and an address are understood. */
async function ask (curl: string, origin: string): Promise<Response> {
  const words = Array.from(curl.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, bare]) => quoted ?? bare!).slice(1)
  const headers = new Headers({ 'accept-language': 'en' })
  const request: RequestInit = { headers }
  let path = ''
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') request.method = words.shift()!
    else if (word === '-H') headers.set(...words.shift()!.split(': ', 2) as [string, string])
    else if (word === '-d') Object.assign(request, { body: words.shift(), method: request.method ?? 'POST' })
    else if (word !== '-i') path = word.replace(/^http:\/\/localhost:3000/, '')
  }
  return fetch(origin + path, request)
}

async function compare (t: Test, { curl, shown }: Exchange, origin: string): Promise<void> {
  const response = await ask(curl, origin)
  const [head, body] = / -i /.test(curl) ? shown.split('\n\n') as [string, string] : ['', shown]
  for (const line of head.split('\n').filter((line) => line !== '')) {
    const [name = '', value] = line.split(': ')
    t.equal(name.startsWith('HTTP/') ? `HTTP/1.1 ${response.status} ${response.statusText}` : response.headers.get(name), value ?? name, name)
  }
  t.equal(await response.text(), body.startsWith('{') ? JSON.stringify(JSON.parse(body)) : body, curl)
}

/** What is shown between a `ts` block and the next one. */
function answersBelow (at: number): Exchange[] {
  const next = blocks.findIndex(({ language }, i) => i > at && language === 'ts')
  const below = blocks.slice(at + 1, next === -1 ? undefined : next)
  return below.filter(({ language }) => language === 'console').flatMap(exchangesOf)
}

for (const [at, block] of blocks.entries()) {
  if (block.language !== 'ts') continue
  t.test(`line ${block.line} runs, and its service answers as shown`, async (t) => {
    const logged = t.capture(console, 'log')
    const origin = await run(t, block)
    const shown = Array.from(block.code.matchAll(/^ *console\.log\(.*\) \/\/ (.*)$/gm), ([, value]) => value)
    t.strictSame(logged().map(({ args }) => inspect(args[0])), shown)
    for (const exchange of answersBelow(at)) await compare(t, exchange, origin!)
  })
}

t.test('the first answers are also those of the example service', async (t) => {
  const service = await buildService()
  const origin = await listening(t, service)
  for (const exchange of exchangesOf(blocksIn('console')[0]!)) await compare(t, exchange, origin)
})

t.test('every json block is JSON', async (t) => {
  for (const { code, line } of blocksIn('json')) t.doesNotThrow(() => JSON.parse(code), `line ${line}`)
})

t.test('every npm command exists', async (t) => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const known = new Set(['ci', 'pack', 'install', ...Object.keys(scripts)])
  for (const [, command = ''] of blocksIn('sh').flatMap(({ code }) => [...code.matchAll(/\bnpm (?:run )?([a-z]+)/g)])) t.ok(known.has(command), command)
})

t.test('every option is documented: in the object of all defaults and in a bullet', async (t) => {
  const program = ts.createProgram([join(ROOT, 'lib/fastify/options.ts')], { module: ts.ModuleKind.NodeNext, strict: true, skipLibCheck: true })
  const checker = program.getTypeChecker()
  const [options] = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, 'lib/fastify/options.ts'))!)!)
    .filter(({ name }) => name === 'LocalizedErrorsOptions')
  const names = checker.getDeclaredTypeOfSymbol(options!).getProperties().map(({ name }) => name)
  t.ok(names.length > 5)
  const section = /^## Options\n([^]*?)^## /m.exec(README)?.[1] ?? ''
  for (const name of names) {
    t.match(section, new RegExp(`^ {2}(// )?${name}:`, 'm'), `${name} in the object`)
    t.match(section, new RegExp(`^- \`${name}\``, 'm'), `${name} in a bullet`)
  }
})

t.test('every link leads somewhere', async (t) => {
  for (const [, path = ''] of README.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) t.doesNotThrow(() => readFileSync(join(ROOT, path)), path)
})
