import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

export type Log = Logger

/**
 * Structured lines with request id and tenant. Never log bodies, addresses, names, e-mails, phones or tokens: log only
 * chosen fields; the paths below are a second safety net.
 */
export function openLog(level: string, destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    serializers: { err: describeError, path: withoutSecret },
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: {
      paths: [
        'email',
        'phone',
        'token',
        '*.email',
        '*.phone',
        '*.token',
        '*.firstName',
        '*.lastName',
        '*.address',
        'err.parameters',
        'err.args',
        'err.query',
        'err.detail',
      ],
      censor: '[redacted]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Links carry their secret in the path: `/b/…`, the older `/m/<booking>/…`, `/invitation/…`, `/unsubscribe/…`, `/photos/…`, `/with/…`, `/my/link/…`. */
const withoutSecret = (path: unknown) =>
  String(path).replace(/^(\/m\/[^/]+|\/b|\/invitation|\/unsubscribe|\/photos|\/news|\/with|\/my\/link)\/.*/, '$1/…')

/** From the beginning of a word alone: from each of its letters, a long one would take seconds. */
const isAddress = /(?<![^\s@"'<>()=:,;])[^\s@"'<>()=:,;]+@[^\s@"'<>()=:,;]+/g
const isPhone = /\+\d[\d\s().-]{6,18}\d/g

/** Removes e-mail addresses and phone numbers that a provider's or the database's message repeats. */
function scrub(text: string): string {
  return text.replace(isAddress, '[e-mail]').replace(isPhone, '[phone]')
}

/**
 * An error as its name, code, message and place. Its other properties are left out: providers attach requests and
 * answers to them, and Postgres repeats the refused value, even in its message.
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined
  const fromDatabase = error.name === 'PostgresError'
  const constraint = 'constraint_name' in error ? String(error.constraint_name) : undefined
  const message = fromDatabase
    ? `the database refused (${String(code)}${constraint ? `, ${constraint}` : ''})`
    : scrub(error.message)
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
  return {
    type: error.name,
    code,
    message,
    stack: frames.join('\n'),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  }
}
