// Rules of this house that no published linter has. Each says what to do instead.

type Node = { type: string; [member: string]: unknown }
type Context = {
  filename: string
  report: (finding: { node: Node; message: string }) => void
}
type Rule = { create: (context: Context) => Record<string, (node: never) => void> }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const nameOf = (value: unknown) => (isNode(value) && typeof value.name === 'string' ? value.name : undefined)
const hasWord = (text: string) => /\p{L}{2,}/u.test(text)

const rooms =
  /(^|\})\/(dashboard|book|m|sign-in|sign-up|sign-out|start|businesses|auth|check-mail|forgot-password|reset-password|verify-email|invitation|language|tenants|audit|slug-check|api|webhooks)(\/|\?|$)/

/** Addresses are made by app/paths.ts. */
const noHandWrittenPath: Rule = {
  create: (context) => {
    const check = (node: Node, text: string) => {
      if (rooms.test(text))
        context.report({ node, message: `Take the address from app/paths.ts instead of '${text}'.` })
    }
    return {
      Literal: (node: Node & { value: unknown }) => {
        if (typeof node.value === 'string') check(node, node.value)
      },
      // '}' stands for the filled-in value, so that `${origin}/dashboard` is found too.
      TemplateLiteral: (node: Node & { quasis: { value: { cooked: string } }[] }) =>
        check(node, node.quasis.map(({ value }) => value.cooked).join('}')),
    }
  },
}

/** Everything that depends on language, zone or country is written by the Reader. */
const noIntl: Rule = {
  create: (context) => ({
    MemberExpression: (node: Node & { object: unknown; property: unknown }) => {
      const member = nameOf(node.property)
      if (nameOf(node.object) === 'Intl' || (member && /^toLocale(Date|Time)?String$/.test(member)))
        context.report({ node, message: 'Let the Reader (app/words/reader.ts) write dates, times, numbers and money.' })
    },
  }),
}

/** Language and zone travel together, as a Reader. */
const noLocaleAndZone: Rule = {
  create: (context) => {
    const check = (node: Node & { params: unknown[] }) => {
      const names = node.params.map(nameOf)
      if (names.includes('timeZone') && (names.includes('locale') || names.includes('language')))
        context.report({ node, message: 'Take a Reader instead of a language and a zone.' })
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check }
  },
}

const readAloud = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'hint',
  'label',
  'pendingLabel',
  'placeholder',
  'title',
])

/** Texts on pages and in mails come from a catalog of four languages. */
const noLiteralText: Rule = {
  create: (context) => {
    const message = 'Put the text into a catalog (app/words/catalog, emails/words) and say it by the Reader.'
    return {
      JSXText: (node: Node & { value: string }) => {
        if (hasWord(node.value)) context.report({ node, message })
      },
      JSXAttribute: (node: Node & { name: unknown; value: unknown }) => {
        const { value } = node
        if (
          readAloud.has(nameOf(node.name) ?? '') &&
          isNode(value) &&
          typeof value.value === 'string' &&
          hasWord(value.value)
        )
          context.report({ node, message })
      },
      JSXExpressionContainer: (node: Node & { expression: unknown; parent?: Node }) => {
        const { expression } = node
        const inChildren = node.parent?.type !== 'JSXAttribute' || readAloud.has(nameOf(node.parent.name) ?? '')
        if (inChildren && isNode(expression) && sentences(expression).some(hasWord)) context.report({ node, message })
      },
    }
  },
}

/** The literal texts an expression can produce. */
function sentences(node: Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'TemplateLiteral')
    return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
  const parts =
    node.type === 'ConditionalExpression'
      ? [node.consequent, node.alternate]
      : node.type === 'LogicalExpression'
        ? [node.right]
        : []
  return parts.filter(isNode).flatMap(sentences)
}

/** What goes wrong is said in the reader's language, so an error carries a Text. */
const noLiteralError: Rule = {
  create: (context) => ({
    NewExpression: (node: Node & { callee: unknown; arguments: unknown[] }) => {
      if (nameOf(node.callee) !== 'AppError') return
      const said = node.arguments[1]
      if (isNode(said) && sentences(said).some(hasWord))
        context.report({ node, message: 'Give AppError a Text of a catalog: its sentence is read by people.' })
    },
  }),
}

export default {
  meta: { name: 'house' },
  rules: {
    'no-hand-written-path': noHandWrittenPath,
    'no-intl': noIntl,
    'no-locale-and-zone': noLocaleAndZone,
    'no-literal-text': noLiteralText,
    'no-literal-error': noLiteralError,
  },
}
