import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** Longer unions have a line for each member, so that a diff shows which one changes. */
const LONG = 3_000
const DIST = fileURLToPath(new URL('../dist', import.meta.url))

/** The modules that users import. */
const ENTRIES = ['index', 'openapi', 'testing', 'client/client', 'client/rules'].map((name) => `${DIST}/${name}.d.ts`)

/** The public types of the last build: the exports, and everything that they refer to. */
export function publicTypes (): string {
  const program = ts.createProgram(ENTRIES, { module: ts.ModuleKind.NodeNext, strict: true, types: [] })
  const checker = program.getTypeChecker()
  const declarations = new Map<ts.Node, string>()
  const follow = (symbol: ts.Symbol | undefined): void => {
    for (const declaration of symbol === undefined ? [] : declared(symbol, checker)) add(declaration)
  }
  const add = (node: ts.Node): void => {
    if (declarations.has(node)) return
    declarations.set(node, print(node))
    visit(node, (name) => follow(checker.getSymbolAtLocation(name)))
  }
  const exported = ENTRIES.map((entry) => {
    const source = program.getSourceFile(entry)!
    const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!)
    symbols.forEach(follow)
    source.statements.filter(ts.isModuleDeclaration).forEach(add)
    return `${relative(DIST, entry)} exports: ${symbols.map(({ name }) => name).sort().join(', ')}\n`
  })
  return [...exported, ...[...declarations.values()].sort()].join('\n')
}

/** The statements of this package that declare a symbol. */
function declared (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Node[] {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return (target.declarations ?? []).map(statementOf).filter((node) => node !== undefined)
}

/** The whole statement of a declaration in one of this package's modules. */
function statementOf (declaration: ts.Node): ts.Node | undefined {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  return node.parent !== undefined && ts.isSourceFile(node.parent) && node.getSourceFile().fileName.startsWith(DIST) ? node : undefined
}

function visit (node: ts.Node, onName: (name: ts.Identifier) => void): void {
  if (ts.isIdentifier(node)) onName(node)
  else ts.forEachChild(node, (child) => visit(child, onName))
}

function print (node: ts.Node): string {
  const file = node.getSourceFile()
  const text = ts.createPrinter({ removeComments: true }).printNode(ts.EmitHint.Unspecified, node, file)
  return `// ${relative(DIST, file.fileName)}\n${text.length > LONG ? text.replaceAll(" | '", "\n  | '") : text}\n`
}
