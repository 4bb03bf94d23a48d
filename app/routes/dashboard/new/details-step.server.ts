import { randomUUID } from 'node:crypto'
import { explainStart, offerOf, type Offered } from '#app/domain/booking/index.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { phoneBookingFacts as words, phoneBookingWords } from '#app/words/catalog/phoneBooking.ts'
import type { Asked, Caller, Known } from './caller.server.ts'
import { suggestGroupPrice } from './group-price.server.ts'
import { noTime, slotsWish } from './new-booking.server.ts'

/** Who it is for and what it costs at the chosen `start`, epoch ms; the last step before booking. */
export async function detailsStep(caller: Caller, { service, open }: Asked, known: Known | null, start: number) {
  const { reader, draft, money, href, chosen } = caller
  const when =
    service.windowMinutes && !draft.other
      ? reader.dayWindow(start, start + service.windowMinutes * minuteMs)
      : reader.range(start, start + service.durationMinutes * minuteMs)
  const slot = draft.other ? undefined : open.slots.find((each) => each.start === start)
  const offer = slot ? offerOf(open, slot, draft.technician ?? undefined) : { ...service, discountMinor: 0 }
  const goes = draft.other ? await whoGoes(caller, service, start) : draft.technician
  const technician = open.technicians.find(({ id }) => id === goes)
  const settled = {
    label: reader.say(words.when),
    value: technician ? `${when} · ${technician.name}` : when,
    href: href({ ...noTime }),
  }
  const price = money(offer.priceMinor)
  const { currency } = open.tenant
  const shownMinor = offer.priceMinor
  const suggested = known
    ? await suggestGroupPrice(caller, { service, customerId: known.customer.id, shownMinor, currency })
    : null
  return {
    step: 'details' as const,
    chosen: [...chosen, settled],
    key: randomUUID(),
    overrules: draft.other,
    technician: technician?.id ?? null,
    // At one of the offered times the step before has asked who goes.
    choices:
      draft.other && open.technicians.length > 1
        ? open.technicians.map(({ id, name }) => ({ to: href({ technician: id }), label: name }))
        : [],
    here: technician ? href({ technician: technician.id }) : '',
    atCustomer: service.place === 'customer',
    flat: known?.addresses.find(({ id }) => id === draft.door)?.flat ?? '',
    customer: known
      ? {
          firstName: known.customer.firstName,
          lastName: known.customer.lastName,
          phone: known.customer.phone ? writePhone(known.customer.phone) : '',
          email: known.customer.email ?? '',
        }
      : null,
    price: offer.discountMinor > 0 ? reader.say(words.priceNearby(price, money(offer.discountMinor))) : price,
    priceMinor: offer.priceMinor,
    suggested,
    currency,
    due:
      offer.dueNowMinor > 0 && open.tenant.canCharge
        ? reader.say(
            service.paymentKind === 'full'
              ? phoneBookingWords.paymentLinkWhole
              : phoneBookingWords.paymentLinkText(money(offer.dueNowMinor)),
          )
        : null,
  }
}

/** Who goes at a time of the member's own choice: whoever was chosen, or the first who can; null: nobody can. */
async function whoGoes({ app, member, draft }: Caller, service: Offered, start: number): Promise<string | null> {
  if (draft.technician) return draft.technician
  const explained = await explainStart(app, member.tenantId, slotsWish(service, draft), start, { overrule: true })
  const able = explained.ok ? explained.verdicts.find(({ ok }) => ok) : undefined
  return able?.technician ?? null
}
