import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import ts from 'typescript'

// Checks the table in CONTRIBUTING.md: each module imports only from modules before it, and uses only the packages in its row at run time.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MOST_LINES = 260
const LONGEST_LINE = 160
/** Longer texts do not count as part of their lines. */
const LONGEST_TEXT = 40

interface Module {
  readonly name: string
  /** The folder in `lib`; empty for index.ts. */
  readonly folder: string
  /** The packages that it may use at run time. */
  readonly packages: readonly string[]
}

/** Reads `| <folder> | <modules> | <purpose> | <packages> |`; the modules are in order. */
function housePlan (): Module[] {
  const rows = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').split('\n').filter((line) => /^\| [a-z-]* *\| `[a-z-]+`/.test(line))
  return rows.flatMap((row) => {
    const [, folder = '', modules = '', , packages = ''] = row.split('|')
    return codeIn(modules).map((name) => ({ name, folder: folder.trim(), packages: codeIn(packages) }))
  })
}

function codeIn (cell: string): string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ([, code]) => code!)
}

interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

function importsOf (path: string): Import[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
  const imports: Import[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) imports.push({ from: textOf(node.moduleSpecifier), typeOnly: isTypeOnly(node.importClause) })
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) imports.push({ from: textOf(node.moduleSpecifier), typeOnly: node.isTypeOnly })
    else if (ts.isImportTypeNode(node)) imports.push({ from: textOf((node.argument as ts.LiteralTypeNode).literal), typeOnly: true })
    else ts.forEachChild(node, visit)
  }
  visit(file)
  return imports
}

function textOf (node: ts.Node): string {
  return (node as ts.StringLiteral).text
}

function isTypeOnly (clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const { name, namedBindings } = clause
  return name === undefined && namedBindings !== undefined && ts.isNamedImports(namedBindings) && namedBindings.elements.every((element) => element.isTypeOnly)
}

const plan = housePlan()
const names = plan.map(({ name }) => name)
const files = [...filesIn('lib'), ...filesIn('client'), 'index.ts', 'openapi.ts', 'testing.ts', 'error-reference.ts']

function filesIn (folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
}

function pathOf ({ name, folder }: Module): string {
  return join(ROOT, ['', 'client'].includes(folder) ? '' : 'lib', folder, `${name}.ts`)
}

t.test('the table of CONTRIBUTING.md names every module once', async (t) => {
  t.strictSame([...names].sort(), files.map((file) => basename(file, '.ts')).sort())
})

for (const [at, module] of plan.entries()) {
  const { name, packages } = module
  const imports = importsOf(pathOf(module))

  t.test(`${name} imports only from modules before it`, async (t) => {
    const own = imports.filter(({ from }) => from.startsWith('.') && !from.includes('/locales/modules/')).map(({ from }) => basename(from, '.js'))
    t.strictSame(own.filter((other) => !names.slice(0, at).includes(other)), [])
  })

  t.test(`${name} uses at run time only: ${packages.join(', ') || 'nothing'}`, async (t) => {
    const foreign = imports.filter(({ from, typeOnly }) => !typeOnly && !/^(\.|node:)/.test(from)).map(({ from }) => packageOf(from))
    t.strictSame(foreign.filter((name) => !packages.includes(name)), [])
  })

  t.test(`${name} is short`, async (t) => {
    const lines = withoutLongTexts(readFileSync(pathOf(module), 'utf8')).split('\n')
    t.ok(lines.length - 1 <= MOST_LINES, `${lines.length - 1} lines`)
    t.strictSame(lines.filter((line) => line.length > LONGEST_LINE), [])
  })
}

/** Code without its long texts, which are easier to find in one piece: sentences, HTML, regular expressions. */
function withoutLongTexts (code: string): string {
  const file = ts.createSourceFile('', code, ts.ScriptTarget.Latest)
  const texts: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralExpression(node) || ts.isTemplateExpression(node)) texts.push(node)
    else ts.forEachChild(node, visit)
  }
  visit(file)
  return texts.filter((node) => node.end - node.getStart(file) > LONGEST_TEXT)
    .reduceRight((short, node) => short.slice(0, node.getStart(file)) + node.getText(file).replace(/[^\n]+/g, '...') + short.slice(node.end), code)
}

function packageOf (from: string): string {
  return from.split('/').slice(0, from.startsWith('@') ? 2 : 1).join('/')
}

t.test('the lockfile names no registry', async (t) => {
  t.notMatch(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'), /"resolved"/)
})
