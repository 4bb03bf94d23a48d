import { Cron } from 'croner'

/**
 * The first time, in epoch ms, strictly after `after` at which a schedule of five fields fires, in UTC. Inngest also takes time
 * zones and intervals; what it would refuse (day 7, the extras of the library) is refused here too.
 * @throws Error that says what is wrong
 */
export function nextCron(expression: string, after: number): number {
  const fields = expression.trim().split(/\s+/)
  const weekday = fields[4] ?? ''
  if (fields.length !== 5) throw new Error(`"${expression}": five fields are needed`)
  if (fields.some((field) => !/^[\d*,/a-z-]+$/i.test(field))) throw new Error(`"${expression}" cannot be read`)
  if (/(^|[,-])7/.test(weekday) || /[lw]$/i.test(fields[2] ?? '')) throw new Error(`"${expression}" cannot be read`)
  const next = new Cron(expression, { timezone: 'UTC', mode: '5-part', paused: true }).nextRun(new Date(after))
  if (!next) throw new Error(`"${expression}": no such date`)
  return next.getTime()
}
