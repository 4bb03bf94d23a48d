import type { findOwnBusiness } from '#app/domain/accounts/index.server.ts'
import { addressLine } from '#app/lib/address-line.ts'
import { shop, withQuery } from '#app/paths.ts'
import { countryOf } from '#app/lib/countries.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { myBusinessWords as words } from '#app/words/catalog/my.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'
import { cardOf } from '../../manage/card/card-view.server.ts'
import { toRewardsView } from '../../manage/rewards/rewards-view.server.ts'
import { toLettersView } from '../../manage/letters/letters-view.server.ts'

type Own = NonNullable<Awaited<ReturnType<typeof findOwnBusiness>>>

/** What she has at one business, as she reads it. `whatsapp`: the platform has it. `origin`: of the business's page. */
export function toBusinessView(own: Own, whatsapp: boolean, origin: string, { language, now }: Reader) {
  const country = countryOf(own.place)
  const reader = makeReader({ language, country, timeZone: own.place.timeZone, now })
  return {
    name: own.business,
    rewards: own.rewards
      .map(({ currency, customerId, ...earned }) => ({
        id: customerId,
        ...toRewardsView(earned, currency, reader, (coupon) =>
          withQuery(`${origin}${shop.home}`, { coupon, lang: language }),
        ),
      }))
      .filter(({ card, rewards }) => card !== null || rewards.length > 0),
    records: own.records.map(({ customerId, firstName, lastName, email, phone, letters }) => ({
      id: customerId,
      who: [`${firstName} ${lastName}`.trim(), email, phone && writePhone(phone)].filter(Boolean).join(' · '),
      ...toLettersView(letters, whatsapp, reader),
    })),
    cards: own.cards.flatMap((card) => {
      const face = cardOf(card, reader)
      const of = reader.say(words.cardFor(reader.day(card.startsAt.getTime())))
      return face ? [{ id: card.bookingId, ...face, of }] : []
    }),
    addresses: own.addresses.map(({ id, address, flat }) => ({ id, line: addressLine(address, flat, country) })),
  }
}
