// One source file read as syntax: what it imports and where each node stands. No types are resolved, so a whole tree takes a second.
import { posix } from 'node:path'
import ts from 'typescript'
import type { Source } from './sourceTree.ts'

export interface Import {
  /** As written; `?` when it is computed and cannot be read here. */
  readonly specifier: string
  /** A path from the root of the project for our own files (a pattern for `import.meta.glob`), else the package or `node:` module. */
  readonly target: string
  readonly line: number
  readonly kind: 'static' | 'type' | 'dynamic' | 'url' | 'glob'
  /** Names taken from a static import. */
  readonly names: readonly string[]
}

export interface Parsed {
  readonly path: string
  readonly file: ts.SourceFile
  readonly imports: readonly Import[]
}

export const isOurs = (specifier: string): boolean => specifier.startsWith('.') || specifier.startsWith('/')

export const lineOf = (file: ts.SourceFile, node: ts.Node): number => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1

/** `@scope/name/sub` → `@scope/name`, `three/addons/x` → `three`. */
export const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')

function targetOf(path: string, specifier: string): string {
  const bare = specifier.replace(/[?#].*$/, '')
  if (bare.startsWith('/')) return bare.slice(1)
  return isOurs(bare) ? posix.join(posix.dirname(path), bare) : bare
}

const isMeta = (node: ts.Node, property: string): boolean =>
  ts.isPropertyAccessExpression(node) && ts.isMetaProperty(node.expression) && node.name.text === property

function texts(node: ts.Expression | undefined): string[] {
  if (node === undefined) return ['?']
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(texts)
  return ['?']
}

function namesOf(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings
  if (bindings === undefined || !ts.isNamedImports(bindings)) return []
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text)
}

/** A clause is erased when it is `import type`, or when every name in it is marked `type`. */
function isErased(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const bindings = clause.namedBindings
  if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly)
}

export function parse(source: Source): Parsed {
  const { path, text } = source
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const imports: Import[] = []
  const add = (node: ts.Node, specifiers: readonly string[], kind: Import['kind'], names: readonly string[] = []) => {
    for (const specifier of specifiers)
      imports.push({ specifier, target: targetOf(path, specifier), line: lineOf(file, node), kind, names })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node, texts(node.moduleSpecifier), isErased(node.importClause) ? 'type' : 'static', namesOf(node.importClause))
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      add(node, texts(node.moduleSpecifier), node.isTypeOnly ? 'type' : 'static')
    } else if (ts.isImportTypeNode(node)) {
      add(
        node,
        ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal) ? [node.argument.literal.text] : ['?'],
        'type',
      )
    } else if (ts.isCallExpression(node)) {
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node, texts(node.arguments[0]), 'dynamic')
      else if (ts.isIdentifier(node.expression) && node.expression.text === 'require') add(node, texts(node.arguments[0]), 'dynamic')
      else if (isMeta(node.expression, 'glob')) add(node, texts(node.arguments[0]), 'glob')
    } else if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'URL') {
      const [first, second] = node.arguments ?? []
      if (first !== undefined && second !== undefined && isMeta(second, 'url')) add(node, texts(first), 'url')
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { path, file, imports }
}
