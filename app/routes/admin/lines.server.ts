import type { AuditLine, Money } from '#app/domain/admin/index.server.ts'
import { auditWords } from '#app/words/catalog/audit.ts'
import type { Reader } from '#app/words/reader.ts'
import { listChanges, tellAbout } from '#app/words/said-change.ts'
import type { Text } from '#app/words/text.ts'

/** "Sat 21 Nov, 10:15 UTC": the console shows businesses of every zone, so it uses UTC. */
export const writeInstant = (at: Date, reader: Reader) => `${reader.in('UTC').dayTime(at.getTime())} UTC`

/** "$1,240.00 + €80.00"; a dash if there was nothing. */
export function writeSums(
  money: readonly Money[],
  reader: Reader,
  pick: (one: Money) => number = (one) => one.grossMinor,
): string {
  return money.map((one) => reader.money(pick(one), one.currency)).join(' + ') || '–'
}

const tones: Record<string, 'ok' | 'bad'> = { 'tenant.suspended': 'bad', 'tenant.reopened': 'ok' }

/** A log entry in words; an action without words of its own is still readable. */
function writeAction(action: string, { say }: Reader): string {
  const known: Readonly<Record<string, Text>> = auditWords.action
  return known[action] ? say(known[action]) : action.replaceAll(/[._]/g, ' ')
}

export function auditLine(line: AuditLine, reader: Reader) {
  return {
    id: line.id,
    at: writeInstant(line.at, reader),
    text: writeAction(line.action, reader),
    tone: tones[line.action] ?? ('plain' as const),
    who: line.actorName || line.actorEmail || 'Wayslot',
    role: reader.say(auditWords.role[line.actorRole]),
    reason: line.reason,
    about: tellAbout(line.action, line.detail, { reader, currency: line.tenantCurrency ?? 'USD' }),
    changes: listChanges(line.action, line.detail, { reader, currency: line.tenantCurrency ?? 'USD' }),
    tenant:
      line.tenantId && line.tenantName
        ? { id: line.tenantId, name: line.tenantName, slug: line.tenantSlug ?? '' }
        : null,
  }
}

export type ShownEntry = ReturnType<typeof auditLine>

export const cursorText = (cursor: { back: boolean; id: string } | null | undefined) =>
  cursor ? `${cursor.back ? '-' : ''}${cursor.id}` : undefined
