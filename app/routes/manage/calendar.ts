import type { LoaderFunctionArgs } from '@remix-run/node'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { openWindow, type BookingStatus } from '#app/domain/booking/rules.ts'
import { linkWords as words } from '#app/words/catalog/manageLink.ts'
import { addressLine } from '#app/lib/address-line.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { openManaged } from './managed.server.ts'

const { CANCELLED, CONFIRMED, TENTATIVE } = ICalEventStatus
const entryStatus: Record<BookingStatus, ICalEventStatus> = {
  held: TENTATIVE,
  pending_approval: TENTATIVE,
  confirmed: CONFIRMED,
  completed: CONFIRMED,
  no_show: CONFIRMED,
  cancelled: CANCELLED,
  expired: CANCELLED,
}

/**
 * The visit as a file for any calendar. Opened again after a change, by any of its links, it replaces or cancels the
 * entry: same id, higher sequence.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const { say } = reader
  const { booking, tenant, shop } = await openManaged(args)
  const open = openWindow(booking)
  const calendar = ical({
    name: tenant.name,
    prodId: { company: 'Wayslot', product: 'Bookings', language: reader.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${booking.id}@${app.env.ROOT_DOMAIN}`,
    sequence: booking.version,
    stamp: new Date(app.clock.now()),
    // While the arrival is open: the whole time somebody may be there. Once fixed, the entry shrinks to the visit.
    start: booking.startsAt,
    end: booking.endsAt,
    summary: `${serviceOf(booking, reader)}, ${tenant.name}`,
    ...(booking.place === 'online'
      ? booking.onlineUrl
        ? { location: booking.onlineUrl }
        : {}
      : { location: addressLine(booking.addressLabel, booking.addressFlat, reader.country) }),
    description: [
      open ? say(words.calendarWindow(reader.window(open.from, open.until))) : '',
      say(words.calendarWith(booking.technicianName)),
      shop.phone ? say(words.calendarPhone(shop.phone.text)) : '',
      say(words.calendarChange(manageUrl(app, tenant, booking))),
    ]
      .filter(Boolean)
      .join('\n'),
    status: entryStatus[booking.status],
  })
  // RFC 5545, 3.1: the last line ends like all others.
  return new Response(`${calendar.toString()}\r\n`, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="booking.ics"',
    },
  })
}
