const units: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }

/** Ms of a duration as the SDK writes it: `2d3h`, `90s`. Undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?[wdhms])+$/.test(text)) return undefined
  let total = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([wdhms])/g)) {
    total += Number(amount) * (units[unit ?? ''] ?? 0)
  }
  return total
}

/**
 * Epoch ms at which a sleep or a cancellation's timeout ends: a date is itself, a duration counts from now, none is
 * now.
 * @throws Error when it is neither
 */
export function parseMoment(text: string, now: number): number {
  if (text === '') return now
  const duration = parseDuration(text)
  if (duration !== undefined) return now + duration
  const date = Date.parse(text)
  if (Number.isNaN(date)) throw new Error(`"${text}" is neither a duration nor a date`)
  return date
}

/**
 * Epoch ms at which a sleep until `text` ends. Inngest rounds the length to whole seconds, so a sleep may end half a
 * second early; here it always does, so that code relying on the exact time is noticed.
 */
export function parseSleep(text: string, now: number): number {
  const length = parseMoment(text, now) - now
  return now + Math.max(0, Math.floor(length / 1000) * 1000)
}

const backoffSeconds = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200]

/**
 * Ms until the next attempt after attempt `attempt` (from 0) failed: Inngest's own table, with up to 30 s of jitter.
 */
export function backoffMs(attempt: number, random: number = Math.random()): number {
  const seconds = backoffSeconds[Math.min(attempt, backoffSeconds.length - 1)] ?? 7200
  return seconds * 1000 + Math.floor(random * 30_000)
}

/**
 * Epoch ms a `retry-after` header asks for, within one second and one day from now; undefined when it cannot be read.
 */
export function parseRetryAfter(header: string, now: number): number | undefined {
  const at = /^\d{1,7}$/.test(header) ? now + Number(header) * 1000 : Date.parse(header)
  if (Number.isNaN(at)) return undefined
  return Math.min(Math.max(at, now + 1000), now + 86_400_000)
}
