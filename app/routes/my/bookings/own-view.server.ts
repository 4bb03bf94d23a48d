import { opens, type OwnBooking } from '#app/domain/accounts/index.server.ts'
import { openWindow } from '#app/domain/booking/rules.ts'
import { addressLine } from '#app/lib/address-line.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { countryOf } from '#app/lib/countries.ts'
import { shortId } from '#app/lib/short-id.server.ts'
import { my, withQuery } from '#app/paths.ts'
import { bookingWords } from '#app/words/catalog/booking.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'

/** One of her bookings as she reads it: by the clock and in the money of its business. */
export function toOwnView(booking: OwnBooking, { language, now }: Reader) {
  const country = countryOf(booking)
  const reader = makeReader({ language, country, timeZone: booking.timeZone, now })
  const { place, addressLabel, addressFlat, priceMinor, currency } = booking
  const window = openWindow(booking)
  return {
    id: booking.id,
    business: booking.business,
    service: serviceOf(booking, reader),
    status: booking.status,
    when: window
      ? reader.dayWindow(window.from, window.until)
      : reader.range(booking.startsAt.getTime(), booking.endsAt.getTime()),
    zone: reader.zoneName(booking.startsAt.getTime()),
    where:
      place === 'online'
        ? reader.say(bookingWords.online)
        : addressLine(addressLabel, place === 'customer' ? addressFlat : '', country),
    price: priceMinor === 0 ? reader.say(commonWords.free) : reader.money(priceMinor, currency),
    open: opens(booking, now) ? my.booking(booking.slug, shortId(booking.id)) : null,
    again: booking.service ? withQuery(my.booking(booking.slug, shortId(booking.id)), { again: 1 }) : null,
  }
}

export type OwnView = ReturnType<typeof toOwnView>
