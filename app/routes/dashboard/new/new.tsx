import { randomUUID } from 'node:crypto'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listOffered, listOpenSlots, offerOf } from '#app/domain/booking/index.server.ts'
import { getCustomer, listCustomers, todayOf } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { addDays, minuteMs } from '#app/lib/time.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { deskWords } from '#app/words/catalog/desk.ts'
import { phoneBookingFacts as words, phoneBookingWords } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { ChooseCustomer } from './choose-customer.tsx'
import { ChoosePlace } from './choose-place.tsx'
import { ChooseService } from './choose-service.tsx'
import { ChooseTime } from './choose-time.tsx'
import { Chosen } from './chosen.tsx'
import { NewBookingForm } from './new-booking-form.tsx'
import { buildStrip, dateTitle } from '../dates.server.ts'
import { bookForCaller } from './book-for-caller.server.ts'
import { draftHref, noPlace, noTime, placeWords, readDraft, slotsWish } from './new-booking.server.ts'
import { countByDate, slotOptions } from './slot-view.server.ts'

const daysShown = 14

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { say } = reader
  const { timeZone, currency } = tenantOf(args.context)
  const money = (minor: number) => reader.money(minor, currency)
  const query = new URL(args.request.url).searchParams
  const draft = readDraft(query, timeZone)
  const href = (changes: Record<string, string | null>) => draftHref(query, changes)
  const services = await listOffered(app, member.tenantId)
  const service = services.find(({ slug }) => slug === draft.service)
  const offered = services.map(({ slug, name, durationMinutes, priceMinor }) => ({
    href: href({ service: slug, ...noTime }),
    name,
    length: reader.duration(durationMinutes),
    price: money(priceMinor),
  }))
  const chosen: { label: string; value: string; href: string }[] = []
  if (!service) return { step: 'service' as const, chosen, services: offered }
  chosen.push({ label: say(words.service), value: service.name, href: href({ service: null, ...noTime }) })

  if (!draft.customer) {
    const found = draft.search ? await listCustomers(app, member, { text: draft.search, limit: 8 }) : null
    const matches =
      found?.rows.map(({ id, firstName, lastName, phone, email }) => ({
        href: href({ customer: id }),
        name: `${firstName} ${lastName}`.trim(),
        contact: [phone && writePhone(phone), email].filter(Boolean).join(' · '),
      })) ?? null
    return {
      step: 'customer' as const,
      chosen,
      matches,
      search: draft.search,
      keep: Object.fromEntries([...query].filter(([name]) => name !== 'q')),
      newHref: href({ customer: 'new' }),
    }
  }
  const known = draft.customer === 'new' ? null : await getCustomer(app, member, draft.customer)
  chosen.push({
    label: say(deskWords.customer),
    value: known ? `${known.customer.firstName} ${known.customer.lastName}`.trim() : say(words.new),
    href: href({ customer: null }),
  })

  const visits = known?.visits.filter(({ lat, addressLabel }) => lat !== null && addressLabel) ?? []
  const before = [...new Map(visits.map((visit) => [visit.addressLabel, visit])).values()].slice(0, 3)
  const places = before.map(({ addressLabel, lat, lng }) => ({
    label: addressLabel ?? '',
    href: href({ ...noTime, address: addressLabel, lat: String(lat), lng: String(lng) }),
  }))
  const asksPlace = service.place === 'customer'
  const placePage = (problem: string | null, beyondHref: string | null = null) => ({
    step: 'place' as const,
    chosen,
    places,
    address: draft.address,
    problem,
    beyondHref,
    keep: Object.fromEntries([...query].filter(([name]) => !(name in noPlace))),
  })
  if (asksPlace && !draft.address && !draft.point) return placePage(null)

  const today = todayOf(app, timeZone)
  const from = draft.from ?? today
  const open = await listOpenSlots(app, member.tenantId, {
    ...slotsWish(service, draft),
    from,
    to: addDays(from, daysShown - 1),
  })
  if (!open.ok)
    return placePage(placeWords(open, reader), open.reason === 'outside_area' ? href({ ...noTime, beyond: '1' }) : null)
  const pinned =
    open.place.point && asksPlace
      ? {
          address: open.place.label ?? draft.address,
          lat: String(open.place.point.lat),
          lng: String(open.place.point.lng),
          postcode: open.place.sealedPostcode,
        }
      : {}
  if (asksPlace)
    chosen.push({
      label: say(words.where),
      value: open.place.beyondArea
        ? say(words.beyond(open.place.label ?? draft.address))
        : (open.place.label ?? draft.address),
      href: href({ ...noPlace }),
    })

  if (draft.start === null) {
    const counts = countByDate(open.slots, timeZone, from, daysShown)
    const inView = draft.date && draft.date >= from && draft.date <= addDays(from, daysShown - 1) ? draft.date : null
    const date = inView ?? counts.find(({ jobs }) => jobs > 0)?.date ?? from
    const turn = (days: number) => href({ ...pinned, from: addDays(from, days), date: null })
    return {
      step: 'time' as const,
      chosen,
      date,
      day: dateTitle(date, reader),
      strip: buildStrip(counts, (day) => href({ ...pinned, date: day, from }), reader),
      previousHref: from > today ? turn(-daysShown) : undefined,
      nextHref: turn(daysShown),
      slots: slotOptions(open.slots, date, reader).map((slot) => ({
        ...slot,
        href: href({ ...pinned, start: slot.value }),
      })),
      technicians:
        open.technicians.length > 1 || draft.technician
          ? [
              { to: href({ ...pinned, technician: null }), label: say(words.anyone) },
              ...open.technicians.map(({ id, name }) => ({ to: href({ ...pinned, technician: id }), label: name })),
            ]
          : [],
      here: href({ ...pinned, technician: draft.technician }),
      keep: withText({
        ...Object.fromEntries([...query].filter(([name]) => !(name in noTime) && name !== 'q')),
        ...pinned,
      }),
    }
  }
  const { start } = draft
  const when =
    service.windowMinutes && !draft.other
      ? reader.dayWindow(start, start + service.windowMinutes * minuteMs)
      : reader.range(start, start + service.durationMinutes * minuteMs)
  const slot = draft.other ? undefined : open.slots.find((each) => each.start === start)
  const offer = slot ? offerOf(open, slot, draft.technician ?? undefined) : { ...service, discountMinor: 0 }
  const technician = open.technicians.find(({ id }) => id === draft.technician)
  chosen.push({
    label: say(words.when),
    value: technician ? `${when} · ${technician.name}` : when,
    href: href({ ...noTime }),
  })
  return {
    step: 'details' as const,
    chosen,
    key: randomUUID(),
    overrules: draft.other,
    customer: known
      ? {
          firstName: known.customer.firstName,
          lastName: known.customer.lastName,
          phone: known.customer.phone ?? '',
          email: known.customer.email ?? '',
        }
      : null,
    price:
      offer.discountMinor > 0
        ? say(words.priceNearby(money(offer.priceMinor), money(offer.discountMinor)))
        : money(offer.priceMinor),
    priceMinor: offer.priceMinor,
    due: offer.dueNowMinor > 0 && open.tenant.canCharge ? money(offer.dueNowMinor) : null,
  }
}

/** Hidden fields carry only what there is. */
const withText = (members: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(members).filter((member): member is [string, string] => member[1] !== null))

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const answer = await bookForCaller(args, member)
  return answer.ok
    ? redirect(withQuery(dashboard.booking(answer.bookingId), { done: answer.held ? 'held' : 'booked' }))
    : answer.reply
}

export default function NewBooking() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={say(deskWords.newBooking)}>{say(phoneBookingWords.subtitle)}</PageHeader>
      <div className="space-y-5">
        <Chosen items={page.chosen} />
        {page.step === 'service' ? <ChooseService services={page.services} /> : null}
        {page.step === 'customer' ? <ChooseCustomer {...page} /> : null}
        {page.step === 'place' ? <ChoosePlace {...page} /> : null}
        {page.step === 'time' ? <ChooseTime {...page} /> : null}
        {page.step === 'details' ? <NewBookingForm page={page} answer={answer} /> : null}
      </div>
    </div>
  )
}
