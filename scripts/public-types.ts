import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** Of longer unions each member has a line, so that a diff shows which one changes. */
const LONG = 3_000
const DIST = fileURLToPath(new URL('../dist', import.meta.url))

/** The types of the last build that users of the package see: what it exports, and what that refers to. */
export function publicTypes (): string {
  const entry = `${DIST}/index.d.ts`
  const program = ts.createProgram([entry], { module: ts.ModuleKind.NodeNext, strict: true, types: [] })
  const source = program.getSourceFile(entry)!
  const checker = program.getTypeChecker()
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!)
  const declarations = new Map<ts.Node, string>()
  const follow = (symbol: ts.Symbol | undefined): void => {
    for (const declaration of symbol === undefined ? [] : declared(symbol, checker)) {
      if (declarations.has(declaration)) continue
      declarations.set(declaration, print(declaration))
      visit(declaration, (name) => follow(checker.getSymbolAtLocation(name)))
    }
  }
  for (const symbol of exported) follow(symbol)
  for (const augmentation of source.statements.filter(ts.isModuleDeclaration)) {
    declarations.set(augmentation, print(augmentation))
    visit(augmentation, (name) => follow(checker.getSymbolAtLocation(name)))
  }
  return [`exports: ${exported.map(({ name }) => name).sort().join(', ')}\n`, ...[...declarations.values()].sort()].join('\n')
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
