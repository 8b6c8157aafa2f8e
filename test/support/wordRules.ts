// Words that may not be said in a zone: everything whose answer depends on the machine, the clock, the locale or the order of promises.
import ts from 'typescript'
import type { Violation } from './importRules.ts'
import { lineOf, type Parsed } from './parsedSource.ts'

/** Correctly rounded or exact in every engine, by the ECMAScript standard; the rest of Math is not. */
const EXACT_MATH = new Set(['abs', 'floor', 'ceil', 'trunc', 'round', 'min', 'max', 'sign', 'sqrt', 'fround', 'imul', 'clz32'])
const MATH_CONSTANTS = new Set(['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'])
const MACHINE_WORDS = new Map<string, string>([
  ...['Date', 'Temporal', 'performance'].map((word) => [word, 'clock'] as const),
  ...['Intl'].map((word) => [word, 'locale'] as const),
  ...['Promise', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'].map(
    (word) => [word, 'async'] as const,
  ),
  ...[
    'process',
    'window',
    'document',
    'console',
    'globalThis',
    'self',
    'navigator',
    'fetch',
    'localStorage',
    'crypto',
    'Buffer',
    'require',
    'eval',
  ].map((word) => [word, 'platform'] as const),
  ...['WeakRef', 'FinalizationRegistry'].map((word) => [word, 'platform'] as const),
])
const HAN = /\p{Script=Han}/u

const isPure = (path: string): boolean => {
  if (path.startsWith('shared/')) return true
  return path.startsWith('scenarios/') && !/^scenarios\/[^/]+\/(View\.tsx$|view\/|golden\/)/.test(path)
}

/** Names the file declares itself: a `window` of ticks is not the browser's. */
function declaredNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    const named = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isFunctionDeclaration(node)
    if (
      (named || ts.isImportSpecifier(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) &&
      node.name &&
      ts.isIdentifier(node.name)
    ) {
      names.add(node.name.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return names
}

/** True for the `window` in `condition.window`, `{ window: 3 }` and `interface X { window: … }`: a member's name, not the global. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  if (ts.isQualifiedName(parent)) return parent.right === node
  if (ts.isBindingElement(parent)) return parent.propertyName === node
  const member =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent)
  return member && parent.name === node
}

function topLevelName(node: ts.Node): string | undefined {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    if (!ts.isSourceFile(at.parent)) continue
    if (ts.isFunctionDeclaration(at)) return at.name?.text
    if (ts.isVariableStatement(at)) return at.declarationList.declarations.map((each) => each.name.getText()).join(',')
  }
  return undefined
}

export function wordViolations({ path, file }: Parsed): Violation[] {
  if (!isPure(path)) return []
  const found: Violation[] = []
  const declared = declaredNames(file)
  const add = (rule: string, node: ts.Node, detail: string) => {
    const within = topLevelName(node)
    found.push({ rule, path, line: lineOf(file, node), detail, ...(within === undefined ? {} : { within }) })
  }

  const identifier = (node: ts.Identifier): void => {
    const word = node.text
    const member = isMemberName(node)
    if (member && (word === 'localeCompare' || word.startsWith('toLocale'))) add('locale', node, word)
    if (member || declared.has(word)) return
    if (word === 'Math') {
      const { parent } = node
      const name = ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : undefined
      if (name === undefined) add('math', node, 'Math by another name')
      else if (!EXACT_MATH.has(name) && !MATH_CONSTANTS.has(name)) add('math', node, `Math.${name}: use base/math or base/random`)
    }
    const rule = MACHINE_WORDS.get(word)
    if (rule !== undefined) add(rule, node, word)
  }

  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) identifier(node)
    else if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken)
      add('math', node, '**')
    else if (node.kind === ts.SyntaxKind.AsyncKeyword) add('async', node, 'async')
    else if (node.kind === ts.SyntaxKind.AwaitKeyword || ts.isAwaitExpression(node)) add('async', node, 'await')
    else if (
      ts.isVariableStatement(node) &&
      ts.isSourceFile(node.parent) &&
      (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const
    ) {
      const ambient = node.modifiers?.some((each) => each.kind === ts.SyntaxKind.DeclareKeyword) ?? false
      if (!ambient) add('module-state', node, 'let or var at the top level')
    } else if ((ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) && HAN.test(node.getText(file))) {
      add('sentences', node, 'a human sentence: shared and scenarios say ids, locales say words')
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Only entries read the environment: everything else is told. */
export function environmentViolations({ path, file }: Parsed): Violation[] {
  const server = path.startsWith('server/') && path !== 'server/main.ts' && !/[wW]orker\.ts$/.test(path)
  const client = path.startsWith('client/') && path !== 'client/main.tsx' && !/[wW]orker\.ts$/.test(path)
  if (!server && !client) return []
  const found: Violation[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'env') {
      const of = node.expression
      if ((ts.isIdentifier(of) && of.text === 'process') || ts.isMetaProperty(of)) {
        found.push({ rule: 'environment', path, line: lineOf(file, node), detail: 'only entries read the environment' })
      }
    }
    if (ts.isJsxAttribute(node) && node.name.getText(file) === 'preset' && node.parent.parent.tagName.getText(file) === 'Environment') {
      found.push({ rule: 'off-origin', path, line: lineOf(file, node), detail: 'Environment preset fetches from a CDN' })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}
