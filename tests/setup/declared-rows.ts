import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import ts from 'typescript'

/** A query as it stands in the code: `tx<Row[]>` and its template. */
export type DeclaredQuery = {
  /** `app/…/queries.server.ts:12`. */
  at: string
  /** The statement with numbered parameters, once for each side of a condition inside it. */
  statements: string[]
  /** Why no statement can be built from it. */
  unseen?: string
  /** The members of the declared row; undefined: none is declared. */
  row: Map<string, ts.Type> | undefined
  /** Whether the rows that come back are read, not only awaited or counted. */
  isRead: boolean
}

export type DeclaredQueries = {
  queries: DeclaredQuery[]
  /** The type of a column as the generator wrote it. */
  columnType: (table: string, column: string) => ts.Type | undefined
  /** Whether everything a column can hold fits the declared type. */
  fits: (column: ts.Type, declared: ts.Type) => boolean
  write: (type: ts.Type) => string
  /** What a value of the type is when it is not null. */
  kindsOf: (type: ts.Type) => string[]
}

function kindsOf(type: ts.Type): string[] {
  if (type.isUnion()) return type.types.flatMap(kindsOf)
  if (type.flags & ts.TypeFlags.Null) return []
  if (type.flags & ts.TypeFlags.StringLike) return ['string']
  if (type.flags & ts.TypeFlags.NumberLike) return ['number']
  if (type.flags & ts.TypeFlags.BooleanLike) return ['boolean']
  return [type.symbol?.name ?? 'unknown']
}

class Unseen extends Error {}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const pascal = (name: string) => camel(`_${name}`)

/** The packages whose types decide what is written in a query. The types of the providers' libraries alone take half a minute to read. */
const asked = new Set(['postgres', 'zod'])

/** Finds our own code and those packages; whatever comes from another is `any`. */
function ownCode(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const cache = ts.createModuleResolutionCache(resolve('.'), (name) => name, options)
  const isSeen = (name: string, from: string) => /^[.#]/.test(name) || asked.has(name) || from.includes('node_modules')
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) =>
      isSeen(text, from) ? ts.resolveModuleName(text, from, options, host, cache) : { resolvedModule: undefined },
    )
  return host
}

/** Reads the queries of these files with TypeScript's own checker; nothing is run. */
export function readDeclaredQueries(files: readonly string[]): DeclaredQueries {
  const root = resolve('.')
  const config = ts.parseJsonConfigFileContent(
    ts.parseConfigFileTextToJson('tsconfig.json', readFileSync('tsconfig.json', 'utf8')).config,
    ts.sys,
    root,
  )
  const generated = resolve('app/lib/rows.gen.ts')
  const names = files.map((file) => resolve(file))
  const program = ts.createProgram([...names, generated], config.options, ownCode(config.options))
  const checker = program.getTypeChecker()
  const queries = names.flatMap((name) => {
    const file = program.getSourceFile(name)
    return file ? queriesOf(file, checker, root) : []
  })
  const rows = new Map<string, ts.Type>()
  const generatedFile = program.getSourceFile(generated)
  for (const statement of generatedFile?.statements ?? []) {
    if (ts.isInterfaceDeclaration(statement)) rows.set(statement.name.text, checker.getTypeAtLocation(statement))
  }
  return {
    queries,
    columnType(table, column) {
      const property = rows.get(`${pascal(table)}Row`)?.getProperty(camel(column))
      return property && checker.getTypeOfSymbol(property)
    },
    kindsOf,
    fits: (column, declared) => checker.isTypeAssignableTo(column, declared),
    write: (type) => checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation),
  }
}

function isQuery(node: ts.Node): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'tx'
}

function queriesOf(file: ts.SourceFile, checker: ts.TypeChecker, root: string): DeclaredQuery[] {
  const found: DeclaredQuery[] = []
  const visit = (node: ts.Node, inside: boolean) => {
    const query = isQuery(node)
    if (query && !inside) {
      const rows = node.typeArguments?.[0]
      const type = rows && checker.getIndexTypeOfType(checker.getTypeFromTypeNode(rows), ts.IndexKind.Number)
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push({
        at: `${relative(root, file.fileName)}:${line}`,
        row: type && new Map(type.getProperties().map((each) => [each.name, checker.getTypeOfSymbol(each)])),
        isRead: isRead(node, checker),
        ...statementsOf(node, checker),
      })
    }
    ts.forEachChild(node, (child) => visit(child, inside || query))
  }
  visit(file, false)
  return found
}

function isRead(query: ts.TaggedTemplateExpression, checker: ts.TypeChecker): boolean {
  const awaited = query.parent
  if (!ts.isAwaitExpression(awaited)) return !ts.isExpressionStatement(awaited)
  const use = ts.isParenthesizedExpression(awaited.parent) ? awaited.parent.parent : awaited.parent
  if (ts.isExpressionStatement(use) || isLength(use)) return false
  if (!ts.isVariableDeclaration(use) || !ts.isIdentifier(use.name)) return true
  const kept = checker.getSymbolAtLocation(use.name)
  let read = false
  const look = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== use.name && checker.getSymbolAtLocation(node) === kept)
      read ||= !isLength(node.parent)
    ts.forEachChild(node, look)
  }
  look(query.getSourceFile())
  return read
}

const isLength = (node: ts.Node) => ts.isPropertyAccessExpression(node) && node.name.text === 'length'

function firstReturn(body: ts.Node): ts.Expression | undefined {
  if (ts.isReturnStatement(body)) return body.expression
  if (isQuery(body)) return undefined
  return ts.forEachChild(body, firstReturn)
}

function statementsOf(node: ts.TaggedTemplateExpression, checker: ts.TypeChecker) {
  try {
    return { statements: [...new Set([true, false].map((side) => render(node, checker, side)))] }
  } catch (error) {
    if (!(error instanceof Unseen)) throw error
    return { statements: [], unseen: error.message }
  }
}

/** The statement of a template; `side` chooses the side of each condition. */
function render(query: ts.TaggedTemplateExpression, checker: ts.TypeChecker, side: boolean): string {
  let count = 0
  const template = (node: ts.TaggedTemplateExpression): string => {
    if (ts.isNoSubstitutionTemplateLiteral(node.template)) return node.template.text
    const { head, templateSpans } = node.template
    return templateSpans.reduce((text, span) => text + part(span.expression, text) + span.literal.text, head.text)
  }
  const part = (node: ts.Expression, before: string): string => {
    const type = checker.getTypeAtLocation(node)
    const written = checker.typeToString(type)
    if (written.startsWith('Helper<')) return helper(node, before)
    if (written.startsWith('PendingQuery<')) return template(fragment(node))
    count += 1
    // The driver names these two types to the database, which finds out all others itself.
    const cast = /^Date\b/.test(written) ? '::timestamptz' : /^(boolean|true|false)$/.test(written) ? '::boolean' : ''
    return `$${count}${cast}`
  }
  const helper = (node: ts.Expression, before: string): string => {
    if (/\bin\s+$/.test(before)) return '(null)'
    if (/insert\s+into\s+\w+\s+$/.test(before)) return 'default values'
    const name = nameIn(node)
    if (name) return name
    throw new Unseen(`columns that are named while it runs: ${node.getText()}`)
  }
  /** `tx('starts_at')`, also where a function got the name as an argument. */
  const nameIn = (node: ts.Expression): string | undefined => {
    const given = ts.isCallExpression(node) ? node.arguments[0] : undefined
    if (!given || !ts.isIdentifier(given)) return given && ts.isStringLiteral(given) ? given.text : undefined
    const declared = checker.getSymbolAtLocation(given)?.valueDeclaration
    const name = declared && ts.isParameter(declared) ? firstArgument(declared) : undefined
    return name && ts.isStringLiteral(name) ? name.text : undefined
  }
  const fragment = (node: ts.Node): ts.TaggedTemplateExpression => {
    if (isQuery(node)) return node
    if (ts.isConditionalExpression(node)) return fragment(side ? node.whenTrue : node.whenFalse)
    if (ts.isParenthesizedExpression(node)) return fragment(node.expression)
    if (ts.isCallExpression(node)) {
      const called = bodyOwner(declarationOf(node.expression))
      called.parameters.forEach((parameter, index) => {
        const given = node.arguments[index]
        if (given) handed.set(parameter, given)
      })
      return fragment(called)
    }
    if (ts.isIdentifier(node)) return fragment(declarationOf(node))
    if (ts.isVariableDeclaration(node) && node.initializer) return fragment(node.initializer)
    if (ts.isParameter(node)) return fragment(firstArgument(node))
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return fragment(node.body)
    if ((ts.isArrowFunction(node) || ts.isFunctionDeclaration(node)) && node.body) {
      const given = firstReturn(node.body)
      if (given) return fragment(given)
    }
    throw new Unseen(`a part that cannot be followed: ${node.getText().slice(0, 80)}`)
  }
  const handed = new Map<ts.ParameterDeclaration, ts.Node>()
  const bodyOwner = (node: ts.Node): ts.ArrowFunction | ts.FunctionDeclaration => {
    if (ts.isVariableDeclaration(node) && node.initializer) return bodyOwner(node.initializer)
    if (ts.isArrowFunction(node) || ts.isFunctionDeclaration(node)) return node
    throw new Unseen(`a part that cannot be followed: ${node.getText().slice(0, 80)}`)
  }
  const declarationOf = (node: ts.Node): ts.Node => {
    const symbol = checker.getSymbolAtLocation(node)
    const own = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const found = own?.valueDeclaration
    if (!found) throw new Unseen(`a part that cannot be followed: ${node.getText()}`)
    return found
  }
  /** What the first caller in the same file passes. */
  const firstArgument = (parameter: ts.ParameterDeclaration): ts.Node => {
    const known = handed.get(parameter)
    if (known) return known
    const owner = parameter.parent
    const index = owner.parameters.indexOf(parameter)
    const name = ts.isVariableDeclaration(owner.parent) ? owner.parent.name : owner.name
    const symbol = name && checker.getSymbolAtLocation(name)
    let found: ts.Node | undefined
    const look = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && checker.getSymbolAtLocation(node.expression) === symbol)
        found ??= node.arguments[index]
      ts.forEachChild(node, look)
    }
    look(parameter.getSourceFile())
    if (!found) throw new Unseen(`a part that nobody in this file hands in: ${parameter.getText()}`)
    return found
  }
  return template(query)
}
