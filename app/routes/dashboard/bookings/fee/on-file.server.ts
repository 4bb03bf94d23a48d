import type { Member } from '#app/domain/identity/index.server.ts'
import { findCardFace, findConsent, findFee } from '#app/domain/payments/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import type { FeeChargesRow } from '#app/lib/rows.gen.ts'
import { cardOf, type CardView } from '#app/routes/manage/card/card-view.server.ts'
import { feeWords as words } from '#app/words/catalog/missedFee.ts'
import { isLanguage, languageNames } from '#app/words/language.ts'
import type { Reader } from '#app/words/reader.ts'

/** `text`: what becomes of a fee; `drop`: what the button to let it off says. */
export type FeeView = { text: string; drop: string | null; bad: boolean }

export type OnFile = {
  card: CardView | null
  agreed: { title: string; text: string; lang: string }
  fee: FeeView | null
}

/** What managers see of a card; null where nobody agreed to keep one, and for staff. */
export async function findOnFile(app: App, member: Member, bookingId: string, reader: Reader): Promise<OnFile | null> {
  if (member.role === 'staff') return null
  return app.db.withTenant(member.actor, async (tx) => {
    const [face, consent, fee] = await Promise.all([
      findCardFace(tx, member.tenantId, bookingId),
      findConsent(tx, member.tenantId, bookingId),
      findFee(tx, member.tenantId, bookingId),
    ])
    return consent
      ? {
          card: cardOf(face, reader),
          agreed: {
            // The words are the customer's own page's: without a title they would seem to speak to the owner.
            title: reader.say(
              consent.language === reader.language
                ? words.agreed
                : words.agreedIn(isLanguage(consent.language) ? languageNames[consent.language] : consent.language),
            ),
            text: consent.text,
            lang: consent.language,
          },
          fee: fee ? viewOf(fee, Boolean(face), reader) : null,
        }
      : null
  })
}

function viewOf(
  { status, amountMinor, currency, chargeAfter }: FeeChargesRow,
  hasCard: boolean,
  { say, money, time }: Reader,
): FeeView {
  const amount = money(amountMinor, currency)
  const text = {
    waiting: (hasCard ? words.waiting : words.waitingForLink)(amount, time(chargeAfter.getTime())),
    charging: words.charging(amount),
    paid: words.paid(amount),
    asked: (hasCard ? words.asked : words.askedWithoutCard)(amount),
    undone: words.undone(amount),
    waived: words.waived(amount),
  }[status]
  const drop = {
    waiting: words.undo,
    paid: words.giveBack,
    asked: words.waive,
    charging: null,
    undone: null,
    waived: null,
  }
  const button = drop[status]
  return { text: say(text), drop: button && say(button), bad: status === 'asked' }
}
