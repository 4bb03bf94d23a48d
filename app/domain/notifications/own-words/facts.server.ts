import type { App } from '#app/lib/app.server.ts'
import { oneLine } from '#app/lib/lines.ts'
import { las } from '#app/words/plural.ts'
import type { Reader } from '#app/words/reader.ts'
import type { FactName, OwnChannel, OwnKind } from '#emails/own-words/kinds.ts'
import { lineWords } from '#emails/words/lines.ts'
import { readyHow, readyHowFrees, smsWords } from '#emails/words/sms.ts'
import { openWindow } from '../../booking/rules.ts'
import { saysOptOut, type Template } from '../rules.ts'
import { inLanguage, isMove, linkOfSms, phrase, type Told } from '../write-message.server.ts'

/** What a business can word itself about this; null: nothing, the message is ours or says more than one text could. */
export function ownKindOf(template: Template, { facts, money }: Told): OwnKind | null {
  switch (template) {
    case 'booking-held':
      return facts.dueNowMinor > 0 ? 'booking-held' : 'booking-held-card'
    case 'booking-cancelled':
      return facts.declined ? 'booking-declined' : 'booking-cancelled'
    case 'payment-refunded':
      return money?.refundReason === 'time_gone' ? 'payment-refunded-time-gone' : 'payment-refunded'
    case 'payment-received':
      // Of which a part goes back at once.
      return money && money.refundReason === null && money.returnedMinor > 0 ? null : 'payment-received'
    case 'owner-booking-new':
    case 'owner-booking-rescheduled':
    case 'owner-booking-cancelled':
    case 'owner-payment':
    case 'technician-booking-gone':
      return null
    default:
      return template
  }
}

export type Facts = Partial<Record<FactName, string | undefined>>

/** What is put into the places of a text, each as one line, in the language of its reader. */
export function factsFor(
  app: Pick<App, 'env'>,
  template: Template,
  told: Told,
  channel: OwnChannel,
): { facts: Facts; reader: Reader } {
  const { facts, occasion } = told
  const said = phrase(app, template, told)
  const { reader, common, cash } = said
  const { say } = reader
  const mail = channel === 'email'
  const open = openWindow(facts)
  const hour = (time: string) => (reader.language === 'es' ? las(time) : time)
  const asked = occasion.name === 'ready/asked' ? occasion : null
  const refunded = template === 'payment-refunded'
  const page = inLanguage(said.bookUrl, reader, facts)
  return {
    reader,
    facts: inLines({
      'customer.firstName': facts.firstName,
      'visit.service': common.serviceName,
      'visit.when': mail ? common.when : said.shortWhen,
      'visit.day': said.day,
      'visit.time': open ? reader.window(open.from, open.until) : said.arrival,
      'visit.place': facts.place === 'online' ? say(lineWords.online) : common.where,
      'visit.reference': said.reference,
      'visit.price': said.priceLine,
      'visit.soon': said.soon,
      'near.times': said.nearTimes,
      'visit.before': isMove(occasion) ? said.previousWhen : undefined,
      'visit.arrival': hour(said.arrival),
      'visit.window': said.window,
      'visit.drive': said.driveTime,
      'worker.name': facts.technicianName,
      'business.name': facts.businessName,
      'business.phone': facts.contactPhone ?? undefined,
      'business.page': page,
      link: mail ? mailLink(template, told, said, page) : linkOfSms(template, told, said),
      // By the words that are understood, whatever the business says around them.
      'answer.how': asked ? say(asked.frees ? readyHowFrees : readyHow) : undefined,
      'answer.until': asked ? reader.dayTime(asked.until) : undefined,
      'hold.until': hour(said.heldUntil),
      'payment.amount': template === 'booking-held' ? (said.toHold ?? undefined) : said.amount,
      'payment.rest': said.rest,
      'refund.amount': refunded ? said.amount : facts.returnedMinor > 0 ? cash(facts.returnedMinor) : undefined,
      'cancel.fee': facts.feeMinor > 0 ? cash(facts.feeMinor) : undefined,
      stop: saysOptOut(template, facts.customerPhone, told.firstText ?? false) ? say(smsWords.stop) : undefined,
    }),
  }
}

const inLines = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact && oneLine(fact)]))

/** Where the button of the mail leads. */
function mailLink(template: Template, { facts, money }: Told, said: ReturnType<typeof phrase>, page: string): string {
  const again = template === 'booking-cancelled' || money?.refundReason === 'time_gone'
  if (again) return page
  const url =
    {
      'payment-asked': said.payUrl,
      'review-asked': said.reviewUrl,
      'rebook-asked': said.comebackUrl,
      'booking-ready': said.readyUrl,
    }[template as string] ?? said.manageUrl
  return inLanguage(url, said.reader, facts)
}
