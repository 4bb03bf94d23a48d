import { createWriteStream } from 'node:fs'
import { join } from 'node:path'

const levels: Record<number, string> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' }

export type Log = {
  line: (text: string) => void
  /** The last lines, for when the process died. */
  tail: () => string[]
  file: string
}

/**
 * Keeps what a child says in a file and shows the part a person wants to see: structured lines from `threshold` on, and
 * everything that is no structured line.
 * @param threshold a pino level, e.g. 50 for errors
 * @param isQuiet while true, nothing is shown
 */
export function openLog(folder: string, name: string, threshold: number, isQuiet: () => boolean = () => false): Log {
  const file = join(folder, `${name}.log`)
  const stream = createWriteStream(file, { flags: 'w', mode: 0o600 })
  stream.on('error', () => {})
  const last: string[] = []
  return {
    file,
    tail: () => last,
    line: (text) => {
      stream.write(`${text}\n`)
      last.push(text)
      if (last.length > 25) last.shift()
      const shown = showLine(text, threshold)
      if (shown !== undefined && !isQuiet()) console.log(`  ${name}  ${shown}`)
    },
  }
}

/** A structured line in short, or undefined when it is below the threshold. */
export function showLine(text: string, threshold: number): string | undefined {
  if (!text.startsWith('{')) return text.trim() === '' ? undefined : text
  try {
    const entry = JSON.parse(text) as { level?: unknown; msg?: unknown; err?: { message?: unknown }; error?: unknown }
    if (typeof entry.level !== 'number') return text
    if (entry.level < threshold) return undefined
    const cause =
      entry.err?.message === undefined || entry.err.message === entry.msg ? '' : `: ${asText(entry.err.message)}`
    return `${levels[entry.level] ?? entry.level}  ${asText(entry.msg ?? '')}${cause}`
  } catch {
    return text
  }
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
