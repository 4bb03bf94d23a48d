import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * Structured lines with request id and tenant. Never log bodies, addresses, names, e-mails, phones or tokens: what may be
 * logged is passed by hand, and the paths below are the second net.
 */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: {
      paths: ['email', 'phone', 'token', '*.email', '*.phone', '*.token', '*.firstName', '*.lastName', '*.address', 'err.parameters', 'err.args', 'err.query', 'err.detail'],
      censor: '[redacted]',
    },
  })
}
