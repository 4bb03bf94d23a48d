import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addressOf, listOffered, listOpenSlots } from '#app/domain/booking/index.server.ts'
import { getCustomer, todayOf } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { addDays } from '#app/lib/time.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { PlaceCheck } from '#app/ui/map/place-check.tsx'
import { deskWords } from '#app/words/catalog/desk.ts'
import { phoneBookingFacts as words, phoneBookingWords } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { bookForCaller } from './book-for-caller.server.ts'
import { readCaller } from './caller.server.ts'
import { ChooseCustomer } from './choose-customer.tsx'
import { ChoosePlace } from './choose-place.tsx'
import { ChooseService } from './choose-service.tsx'
import { ChooseTime } from './choose-time.tsx'
import { Chosen } from './chosen.tsx'
import { detailsStep } from './details-step.server.ts'
import { customerStep, placeStep, serviceStep } from './early-steps.server.ts'
import { NewBookingForm } from './new-booking-form.tsx'
import { noPlace, noTime, sayNoPlace, slotsWish } from './new-booking.server.ts'
import { daysShown, timeStep } from './time-step.server.ts'

/** The first step that is not decided yet: service, customer, place, time, and then the details. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const caller = readCaller(args, member)
  const { app, reader, draft, href, chosen } = caller
  const { say } = reader
  const services = await listOffered(app, member.tenantId, 'all')
  const service = services.find(({ slug }) => slug === draft.service)
  if (!service) return serviceStep(caller, services)
  chosen.push({ label: say(words.service), value: service.name, href: href({ service: null, ...noTime }) })

  if (!draft.customer) return customerStep(caller)
  const known = draft.customer === 'new' ? null : await getCustomer(app, member, draft.customer)
  const name = known && `${known.customer.firstName} ${known.customer.lastName}`.trim()
  chosen.push({ label: say(deskWords.customer), value: name ?? say(words.new), href: href({ customer: null }) })

  const asksPlace = service.place === 'customer'
  if (asksPlace && !draft.address && !draft.point) return placeStep(caller, known, { problem: null, beyondHref: null })
  const today = todayOf(app, reader.timeZone)
  const from = draft.from ?? today
  const wish = { ...slotsWish(service, draft), from, to: addDays(from, daysShown - 1), namePin: true }
  const open = await listOpenSlots(app, member.tenantId, wish)
  if (!open.ok)
    return placeStep(caller, known, {
      problem: sayNoPlace(open, reader),
      found: open.reason === 'address_unclear' ? open.places : [],
      beyondHref: open.reason === 'outside_area' ? href({ ...noTime, beyond: '1' }) : null,
    })
  const { point, seal, beyondArea } = open.place
  const named = addressOf(open.place) || draft.address
  const address = named || say(words.pointOnMap)
  const pinned = point && asksPlace ? { address: named, lat: String(point.lat), lng: String(point.lng), seal } : {}
  if (asksPlace)
    chosen.push({
      label: say(words.where),
      value: beyondArea ? say(words.beyond(address)) : address,
      href: href({ ...noPlace }),
    })
  const { lat, lng, serviceRadiusKm: km } = open.tenant
  const home = lat === null || lng === null ? null : { lat, lng }
  // The customer's own address is known: nobody has to look where it is before the times.
  const place =
    point && asksPlace && !draft.door
      ? { label: address, place: { pin: point, home, ring: home && km !== null ? { middle: home, km } : null } }
      : null
  const asked = { service, open, from, today, pinned, place }
  return draft.start === null ? timeStep(caller, asked) : detailsStep(caller, asked, known, draft.start)
}

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
        {page.step === 'time' && page.place ? <PlaceCheck {...page.place} reader="owner" /> : null}
        {page.step === 'time' ? <ChooseTime {...page} /> : null}
        {page.step === 'details' ? <NewBookingForm page={page} answer={answer} /> : null}
      </div>
    </div>
  )
}
