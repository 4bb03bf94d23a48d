/** A place in an event: `event.data.bookingId` is `{ root: 'event', path: ['data', 'bookingId'] }`. */
export type Reference = { root: 'event' | 'async'; path: string[] }
export type Operand = Reference | { literal: string | number | boolean | null }
export type Equality = { left: Operand; right: Operand }

/** The two sides that must be equal for an event to cancel a run. */
export type CancelRule = { run: Reference; arriving: Reference }[]

const kinds = [
  /(&&|==|\+)/,
  /((?:event|async)(?:\.[A-Za-z_]\w*)+)/,
  /'((?:[^'\\]|\\['\\])*)'/,
  /"((?:[^"\\]|\\["\\])*)"/,
  /(-?\d+(?:\.\d+)?)\b/,
  /(true|false|null)\b/,
]
const token = new RegExp(`\\s*(?:${kinds.map((kind) => kind.source).join('|')})`, 'y')

type Token = { operator: string } | Operand

/** @throws Error naming the part that is outside of the subset */
function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  token.lastIndex = 0
  while (token.lastIndex < end) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (!found) throw new Error(`"${text}": cannot read "${text.slice(at).trim()}"`)
    const [, operator, reference, single, double, number, word] = found
    if (operator) tokens.push({ operator })
    else if (reference) {
      const [root, ...path] = reference.split('.')
      tokens.push({ root: root === 'async' ? 'async' : 'event', path })
    } else if (number !== undefined) tokens.push({ literal: Number(number) })
    else if (word !== undefined) tokens.push({ literal: word === 'null' ? null : word === 'true' })
    else tokens.push({ literal: (single ?? double ?? '').replace(/\\(.)/g, '$1') })
  }
  return tokens
}

/**
 * Reads `a == b && c == d`, the subset of CEL this executor and the platform keep to.
 * @throws Error for anything else
 */
export function parseConjunction(text: string): Equality[] {
  const tokens = readTokens(text)
  const equalities: Equality[] = []
  for (let at = 0; at < tokens.length || at === 0; at += 4) {
    const [left, equals, right, joint] = tokens.slice(at, at + 4)
    const whole =
      left &&
      right &&
      equals &&
      'operator' in equals &&
      equals.operator === '==' &&
      !('operator' in left) &&
      !('operator' in right)
    const ends =
      joint === undefined
        ? tokens.length === at + 3
        : 'operator' in joint && joint.operator === '&&' && tokens.length > at + 4
    if (!whole || !ends) throw new Error(`"${text}": only comparisons by == joined by && are supported`)
    equalities.push({ left, right })
  }
  return equalities
}

/**
 * Reads the condition of `cancelOn`, after the SDK has turned `match` into `event.x == async.x`.
 * @throws Error unless each comparison has one side of the run's event and one of the arriving event
 */
export function parseCancelRule(text: string): CancelRule {
  return parseConjunction(text).map(({ left, right }) => {
    if (!('literal' in left) && !('literal' in right)) {
      if (left.root === 'event' && right.root === 'async') return { run: left, arriving: right }
      if (left.root === 'async' && right.root === 'event') return { run: right, arriving: left }
    }
    throw new Error(`"${text}": each comparison must be of the form event.data.x == async.data.x`)
  })
}

/**
 * Reads `event.data.id` or `event.data.a + "-" + event.data.b`, as used for `idempotency`.
 * @throws Error for anything else
 */
export function parseSum(text: string): Operand[] {
  const refusal = new Error(`"${text}": only event.data.x, texts and + are supported`)
  const tokens = readTokens(text)
  const operands: Operand[] = []
  tokens.forEach((item, index) => {
    const isPlus = 'operator' in item && item.operator === '+'
    if (isPlus !== (index % 2 === 1) || ('operator' in item && !isPlus) || ('root' in item && item.root !== 'event')) {
      throw refusal
    }
    if (!('operator' in item)) operands.push(item)
  })
  if (tokens.length % 2 === 0) throw refusal
  return operands
}

/** The value at a reference; undefined where the path leads nowhere. */
function readReference(reference: Reference, event: unknown): unknown {
  let value: unknown = event
  for (const key of reference.path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** Whether an event meets the `if` of a trigger. A missing value equals only `null`. */
export function meetsConjunction(equalities: Equality[], event: unknown): boolean {
  const valueOf = (side: Operand): unknown => ('literal' in side ? side.literal : (readReference(side, event) ?? null))
  return equalities.every(({ left, right }) => JSON.stringify(valueOf(left)) === JSON.stringify(valueOf(right)))
}

/**
 * What a run's event and an arriving event have in common when the rule matches. Undefined when a value is missing: an
 * event without the key cancels nothing.
 */
export function readMatchKey(references: Reference[], event: unknown): string | undefined {
  const values = references.map((reference) => readReference(reference, event))
  return values.some((value) => value === undefined || value === null) ? undefined : JSON.stringify(values)
}

/** The text of an `idempotency` expression for an event; missing values read as empty. */
export function readSum(operands: Operand[], event: unknown): string {
  const textOf = (value: unknown): string => {
    if (value === undefined) return ''
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  return operands.map((side) => textOf('literal' in side ? side.literal : readReference(side, event))).join('')
}
