import { channel } from 'node:diagnostics_channel'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { dirname, join, relative } from 'node:path'
import { inspect } from 'node:util'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import ts from 'typescript'
import { runCommand } from '../lib/text/command.js'
import { ROOT, moduleOf, nameOf, readPages, scriptOf, type Block, type Page } from './fixtures/page.js'
import { commandsOf, curl, exchangesOf, unsafeIn, wordsOf, type Exchange } from './fixtures/shell.js'

// Runs README.md and docs/: each `ts` block is type-checked and executed, each `js` block is required; each `$ curl` in a `console` block is sent to
// the service of the block above and must be answered as shown; each `$ npx` runs this package's command on the files of the page;
// `console.log(...) // value` must log that value; links must lead to files of the package.

const pages = readPages()
const { version, files, scripts, dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** A folder for each page, with the files that it shows. */
const dir = t.testdir(Object.fromEntries(pages.map((page) => [nameOf(page), {}])))

function folderOf (page: Page): string {
  return join(dir, nameOf(page))
}

function fileOf (page: Page, { line, language }: Block): string {
  return join(folderOf(page), `line-${line}.${language === 'js' ? 'cjs' : 'ts'}`)
}

for (const page of pages) {
  for (const block of page.blocks) {
    if (block.language === 'ts') writeFileSync(fileOf(page, block), moduleOf(block, '../../../../index.js'))
    if (block.language === 'js') writeFileSync(fileOf(page, block), scriptOf(block))
  }
}

const { options } = ts.convertCompilerOptionsFromJson({
  ...ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions,
  rewriteRelativeImportExtensions: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
}, ROOT)

/** A compiler host that reads each file once for all programs. */
function sharedHost (): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const read = new Map<string, ts.SourceFile | undefined>()
  const { getSourceFile } = host
  host.getSourceFile = (name, ...rest) => {
    if (!read.has(name)) read.set(name, getSourceFile.call(host, name, ...rest))
    return read.get(name)
  }
  return host
}

const host = sharedHost()

/** A page that declares the languages of its service has its own program, so as not to change the types of other pages. */
function programsOf (all: readonly Page[]): Page[][] {
  const declares = ({ text }: Page): boolean => /^ +languages: '/m.test(text)
  return [all.filter((page) => !declares(page)), ...all.filter(declares).map((page) => [page])]
}

t.test('every ts block has the right types', async (t) => {
  for (const group of programsOf(pages)) {
    const names = group.flatMap((page) => page.blocks.filter(({ language }) => language === 'ts').map((block) => fileOf(page, block)))
    const program = ts.createProgram(names, options, host)
    // only those parts of `lib` are checked that the blocks use
    const ours = names.flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)))
    const problems = ours.map(({ file, messageText }) => `${relative(dir, file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
    t.strictSame(problems, [])
  }
})

/** Runs a block and returns the origin of its service, if it creates one. */
async function run (t: Test, page: Page, block: Block): Promise<string | undefined> {
  const made: FastifyInstance[] = []
  const onMade = (message: unknown): void => { made.push((message as { fastify: FastifyInstance }).fastify) }
  channel('fastify.initialization').subscribe(onMade)
  t.teardown(() => channel('fastify.initialization').unsubscribe(onMade))
  t.teardown(() => Promise.all(made.map((app) => app.close())))
  const { app = made.at(-1) } = await import(fileOf(page, block)) as { app?: FastifyInstance }
  return app === undefined ? undefined : listening(app, block)
}

/** A block that listens itself may not be ready yet. */
async function listening (app: FastifyInstance, { code }: Block): Promise<string> {
  if (!code.includes('.listen(')) return app.listen({ port: 0 })
  while (!app.server.listening) await new Promise(setImmediate)
  return `http://localhost:${(app.server.address() as AddressInfo).port}`
}

async function compare (t: Test, { command, shown }: Exchange, origin: string): Promise<void> {
  const response = await curl(command, origin)
  const [head, body = ''] = / -i /.test(command) ? shown.split('\n\n') as [string, string?] : ['', shown]
  for (const line of head.split('\n').filter((line) => line !== '')) {
    const [name = '', value] = line.split(': ')
    t.equal(name.startsWith('HTTP/') ? `HTTP/1.1 ${response.status} ${response.statusText}` : response.headers[name], value ?? name, name)
  }
  t.equal(response.body, body.startsWith('{') ? JSON.stringify(JSON.parse(body)) : body, command)
}

/** The exchanges between a block of code and the next one. */
function answersBelow ({ blocks }: Page, at: number): Exchange[] {
  const next = blocks.findIndex(({ language }, i) => i > at && isCode(language))
  const below = blocks.slice(at + 1, next === -1 ? undefined : next)
  return below.filter(({ language }) => language === 'console').flatMap(exchangesOf).filter(({ command }) => command.startsWith('curl '))
}

function isCode (language: string): boolean {
  return language === 'ts' || language === 'js'
}

/** Runs this package's command in the folder of a page and returns what it prints. Output may be redirected to a file. */
async function runShown (page: Page, command: string): Promise<string> {
  const [line = '', target] = command.split(/\s+>\s+/)
  const [out, err]: string[][] = [[], []]
  const cwd = process.cwd()
  process.chdir(folderOf(page))
  try {
    await runCommand(wordsOf(line).slice(2), version, { out: (text) => out!.push(text), err: (text) => err!.push(text) })
    if (target !== undefined) writeFileSync(target, `${out!.splice(0).join('\n')}\n`)
  } finally {
    process.chdir(cwd)
  }
  return [...out!, ...err!].join('\n')
}

for (const page of pages) {
  t.test(page.path, async (t) => {
    for (const [at, block] of page.blocks.entries()) {
      const { language, file, code, line } = block

      if (file !== undefined) {
        const path = join(folderOf(page), file)
        if (existsSync(path)) t.equal(readFileSync(path, 'utf8'), code, `line ${line} shows what a command has written to ${file}`)
        else {
          mkdirSync(dirname(path), { recursive: true })
          writeFileSync(path, code)
        }
      }

      if (language === 'json') t.doesNotThrow(() => JSON.parse(code), `line ${line} is JSON`)

      if (language === 'sh') {
        for (const command of commandsOf(block).filter((command) => command.startsWith('npx '))) await runShown(page, command)
      }

      if (language === 'console') {
        for (const { command, shown } of exchangesOf(block).filter(({ command }) => command.startsWith('npx '))) t.equal(await runShown(page, command), shown, command)
      }

      if (isCode(language)) {
        await t.test(`line ${line} runs, and its service answers as shown`, async (t) => {
          const logged = t.capture(console, 'log')
          const origin = await run(t, page, block)
          const shown = Array.from(code.matchAll(/^ *console\.log\(.*\) \/\/ (.*)$/gm), ([, value]) => value)
          t.strictSame(logged().map(({ args }) => inspect(args[0])), shown)
          for (const exchange of answersBelow(page, at)) await compare(t, exchange, origin!)
        })
      }
    }
  })
}

const shells = pages.flatMap((page) => page.blocks.filter(({ language }) => language === 'console' || language === 'sh').flatMap(commandsOf))

t.test('every command can be pasted into zsh', async (t) => {
  t.ok(shells.length > 20)
  for (const command of shells) t.equal(unsafeIn(command), undefined, command)
})

t.test('every npm command exists', async (t) => {
  const known = new Set(['ci', 'install', ...Object.keys(scripts)])
  for (const [, command = ''] of shells.flatMap((line) => [...line.matchAll(/\bnpm (?:run )?([a-z]+)/g)])) t.ok(known.has(command), command)
})

t.test('packages are installed in the versions that the tests use, and TypeBox in one more', async (t) => {
  const shown = shells.flatMap((line) => Array.from(line.matchAll(/(?<= )(@?[a-z/-]+)@([\d.]+)(?= |$)/g), ([, name, major]) => ({ name: name!, major: major! })))
  // a package of which two versions are tested has another name the second time: `npm:<name>@<version>`
  const tested = Object.entries<string>({ ...dependencies, ...devDependencies }).map(([name, range]) => range.startsWith('npm:') ? range.slice('npm:'.length) : `${name}@${range}`)
  const isTested = (start: string): boolean => tested.some((one) => one.startsWith(start))
  t.strictSame(shown.filter(({ name, major }) => isTested(`${name}@`) && !isTested(`${name}@^${major}.`)), [])
})

/** Whether a file is in the tarball. */
function isPacked (path: string): boolean {
  return ['README.md', 'LICENSE', 'package.json', ...files].some((name: string) => path === name || path.startsWith(`${name.replace('/**/*.json', '')}/`))
}

function withoutBlocks (text: string): string {
  return text.replace(/^```[^]*?^```$/gm, '')
}

/** `#the-heading` as GitHub makes it. */
function anchorsOf (text: string): string[] {
  return Array.from(withoutBlocks(text).matchAll(/^#+ (.*)$/gm), ([, title]) => title!.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-'))
}

t.test('every link leads to a file of the package and to a heading that is there', async (t) => {
  for (const { path, text } of pages) {
    for (const [, file = '', anchor] of withoutBlocks(text).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)) {
      const target = file === '' ? path : join(dirname(path), file)
      const link = `${path}: ${file}#${anchor ?? ''}`
      t.ok(isPacked(target) && existsSync(join(ROOT, target)), link)
      if (anchor !== undefined) t.ok(anchorsOf(readFileSync(join(ROOT, target), 'utf8')).includes(anchor), link)
    }
  }
})

t.test('every page is linked', async (t) => {
  const [readme, ...docs] = pages
  for (const { path } of docs) t.ok(readme!.text.includes(`(${path})`) || docs.some(({ text }) => text.includes(`(${path.replace('docs/', '')})`)), path)
})

t.test('a browser finds what an html block imports: its import map has each package', async (t) => {
  for (const { path, blocks } of pages) {
    for (const { code, line } of blocks.filter(({ language }) => language === 'html')) {
      const imported = Array.from(code.matchAll(/^ *import .* from '([^./][^']*)'/gm), ([, name]) => name)
      const [, map = '{"imports":{}}'] = /<script type="importmap">([^]*?)<\/script>/.exec(code) ?? []
      t.strictSame(Object.keys(JSON.parse(map).imports), imported, `${path}, line ${line}`)
    }
  }
})
