import type { Member } from '#app/domain/identity/index.server.ts'
import { findCardFace, findConsent } from '#app/domain/payments/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { cardOf, type CardView } from '#app/routes/manage/card/card-view.server.ts'
import type { Reader } from '#app/words/reader.ts'

export type OnFile = { card: CardView | null; agreed: string }

/** What managers see of a card; null where nobody agreed to keep one, and for staff. */
export async function findOnFile(app: App, member: Member, bookingId: string, reader: Reader): Promise<OnFile | null> {
  if (member.role === 'staff') return null
  return app.db.withTenant(member.actor, async (tx) => {
    const [face, consent] = await Promise.all([
      findCardFace(tx, member.tenantId, bookingId),
      findConsent(tx, member.tenantId, bookingId),
    ])
    return consent ? { card: cardOf(face, reader), agreed: consent.text } : null
  })
}
