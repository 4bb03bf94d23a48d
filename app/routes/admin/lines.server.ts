import type { AuditLine, Money } from '#app/domain/admin/index.server.ts'
import { describeAction } from '#app/domain/admin/rules.ts'
import { formatDay, formatMoney, formatTime } from '#app/lib/format.ts'

/** The console speaks of every zone's businesses, so its own clock is UTC. */
export const consoleZone = 'UTC'

/** "Sat 21 Nov, 10:15 UTC" */
export function formatInstant(at: Date, now: number): string {
  return `${formatDay(at.getTime(), consoleZone, 'en', now)}, ${formatTime(at.getTime(), consoleZone)} UTC`
}

/** "$1,240.00 + €80.00"; a dash where nothing moved. */
export function formatSums(money: readonly Money[], pick: (one: Money) => number = (one) => one.grossMinor): string {
  return money.map((one) => formatMoney(pick(one), one.currency)).join(' + ') || '–'
}

export function auditLine(line: AuditLine, now: number) {
  return {
    id: line.id,
    at: formatInstant(line.at, now),
    text: describeAction(line.action),
    who: line.actorName || line.actorEmail || 'Wayslot',
    role: line.actorRole,
    reason: line.reason,
    tenant: line.tenantId && line.tenantName ? { id: line.tenantId, name: line.tenantName } : null,
  }
}

export type ShownEntry = ReturnType<typeof auditLine>

/** The same list with other parameters; empty ones are left out. */
export function listHref(path: string, query: Record<string, string | undefined>): string {
  const given = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])))
  return given.size > 0 ? `${path}?${given}` : path
}

export const cursorText = (cursor: { back: boolean; id: string } | null | undefined) =>
  cursor ? `${cursor.back ? '-' : ''}${cursor.id}` : undefined
