import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

export type Log = Logger

/**
 * Structured lines with request id and tenant. Never log bodies, addresses, names, e-mails, phones or tokens: what may be
 * logged is passed by hand, and the paths below are the second net.
 */
export function openLog(level: string, destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    serializers: { err: describeError },
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

const isAddress = /[^\s@"'<>()=:,;]+@[^\s@"'<>()=:,;]+/g
const isPhone = /\+\d[\d\s().-]{6,18}\d/g

/** E-mail addresses and phone numbers that a provider's or the database's sentence repeats. */
function scrub(text: string): string {
  return text.replace(isAddress, '[e-mail]').replace(isPhone, '[phone]')
}

/**
 * An error as its name, code, sentence and place. Its other properties stay out: providers hang requests and answers on them,
 * and Postgres repeats the value it refuses, in its sentence too.
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
