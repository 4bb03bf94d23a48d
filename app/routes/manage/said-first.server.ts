import { cardWords } from '#app/words/catalog/cardOnFile.ts'
import { manageWords as words } from '#app/words/catalog/manage.ts'
import { payWords } from '#app/words/catalog/payPage.ts'
import type { Reader } from '#app/words/reader.ts'
import type { ManageView } from './manage-view.ts'

type Facts = Pick<ManageView, 'state' | 'news' | 'firstName' | 'shop' | 'service' | 'hold' | 'cancelled'> & {
  /** Who is on the way or there, on the day; null: nobody yet. */
  under: string | null
}

/** What the page of a booking says first. */
export function sayFirst(view: Facts, { say }: Reader): { title: string; text?: string } {
  const { state, news, firstName, shop, service } = view
  if (news === 'thanks' && (state === 'confirmed' || state === 'completed'))
    return { title: say(payWords.thanks(firstName)), text: say(payWords.thanksText) }
  if (news === 'refunded') return { title: say(words.tooLate), text: say(words.tooLateText) }
  switch (state) {
    case 'held':
      if (view.hold?.card && news !== 'pay_off')
        return { title: say(cardWords.saveToConfirm), text: say(cardWords.saveToConfirmText) }
      return news === 'pay_off'
        ? { title: say(words.heldNotPaid), text: say(words.heldNotPaidText) }
        : { title: say(words.payToConfirm), text: say(words.payToConfirmText) }
    case 'pending_approval':
      return { title: say(words.willConfirm(shop.name)), text: say(words.willConfirmText) }
    case 'confirmed':
      if (news === 'booked') return { title: say(words.booked(firstName)), text: say(words.bookedText) }
      if (news === 'moved') return { title: say(words.moved), text: say(words.movedText) }
      return { title: service, text: view.under ?? say(words.bookingWith(shop.name)) }
    case 'cancelled':
      return cancelledWords(view, say)
    case 'expired':
      return { title: say(words.holdEnded), text: say(words.holdEndedText) }
    default:
      return { title: service, text: say(words.visitWith(shop.name)) }
  }
}

function cancelledWords({ cancelled, shop }: Facts, say: Reader['say']): { title: string; text: string } {
  const refund = cancelled?.refund
  if (cancelled?.declined)
    return {
      title: say(words.declined(shop.name)),
      text: say(refund ? words.refundOnWay(refund) : words.declinedText),
    }
  if (cancelled?.by === 'business')
    return {
      title: say(words.hadToCancel(shop.name)),
      text: say(refund ? words.refundOnWay(refund) : words.bookAnother),
    }
  return { title: say(words.cancelled), text: say(refund ? words.refundOnWay(refund) : words.freeAgain) }
}
