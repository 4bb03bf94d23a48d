import { randomUUID } from 'node:crypto'
import type { DemoBusiness, DemoTechnician } from './businesses/business.ts'
import { recount } from '../../app/domain/analytics/index.server.ts'
import { addDays, dayMs, localDate, minuteMs, wallTime, weekdayOf } from '../../app/lib/time.ts'
import type { Week } from './week.ts'

/** How far the past of the demo reaches, and where the days begin that were booked as customers book them. */
const [reaches, until] = [400, 6]

const sources = ['page', 'page', 'whatsapp', 'instagram', 'google', 'qr', 'phone', 'phone'] as const
const regulars = [
  ['Amara', 'Osei'],
  ['Lena', 'Fischer'],
  ['Marco', 'Bianchi'],
  ['Yuki', 'Tanaka'],
  ['Noor', 'Haddad'],
  ['Elif', 'Demir'],
  ['Tomas', 'Novak'],
  ['Grace', 'Lin'],
  ['Ivan', 'Petrov'],
  ['Sofia', 'Marin'],
  ['Omar', 'Aziz'],
  ['Priya', 'Nair'],
] as const

type Person = { id: string; first: string; last: string; phone: string; since: number; at: DemoBusiness['address'] }

/** A past of a year, so that the pages about the business have something to say: written as rows, because nobody is told of it. */
export async function tellHistory(week: Week, random: () => number): Promise<void> {
  const { app, sql, business, tenantId, ownerId } = week
  const now = app.clock.now()
  const today = localDate(now, business.timeZone)
  const [old] =
    await sql`select from bookings where tenant_id = ${tenantId} and starts_at < ${new Date(now - 60 * dayMs)} limit 1`
  if (old) return
  const people = await findPeople(week, random)
  const technicians = await sql<
    { id: string; name: string }[]
  >`select id, name from technicians where tenant_id = ${tenantId}`
  const services = await sql<
    { id: string; slug: string }[]
  >`select id, slug from services where tenant_id = ${tenantId}`
  const bookings: Record<string, unknown>[] = []
  const entries: Record<string, unknown>[] = []
  for (let ago = reaches; ago > until; ago -= 1) {
    const date = addDays(today, -ago)
    for (const technician of business.technicians) {
      const { id: technicianId } = technicians.find(({ name }) => name === technician.name)!
      for (const visit of planDay(business, technician, date, random)) {
        const able = people.filter(({ since }) => since >= ago)
        const person = able[Math.floor(random() ** 1.5 * able.length)]
        const serviceId = services.find(({ slug }) => slug === visit.service.slug)?.id
        if (!person || !serviceId) continue
        const source = sources[Math.floor(random() * sources.length)]!
        const dice = random()
        const status = dice < 0.05 ? 'no_show' : dice < 0.15 ? 'cancelled' : 'completed'
        const [id, { start, end, travel, service }] = [randomUUID(), visit]
        bookings.push({
          tenantId,
          id,
          customerId: person.id,
          customerFirstName: person.first,
          customerLastName: person.last,
          customerPhone: person.phone,
          serviceId,
          technicianId,
          status,
          serviceName: service.name,
          startsAt: new Date(start),
          endsAt: new Date(end),
          travelBeforeMinutes: travel,
          bufferAfterMinutes: service.bufferAfter ?? 0,
          blocked: `[${new Date(start - travel * minuteMs).toISOString()},${new Date(end + (service.bufferAfter ?? 0) * minuteMs).toISOString()})`,
          priceMinor: service.priceMinor,
          currency: business.currency,
          paymentKind: 'none',
          place: business.place,
          ...(business.place === 'customer'
            ? {
                addressLabel: person.at.label,
                lat: person.at.lat,
                lng: person.at.lng,
                postcode: /\b\d{5}\b/.exec(person.at.label)?.[0] ?? null,
              }
            : {}),
          source,
          createdBy: source === 'phone' ? ownerId : null,
          cancelledBy: status === 'cancelled' ? (random() < 0.8 ? 'customer' : 'business') : null,
          createdAt: new Date(start - Math.floor(random() ** 2 * 20 * dayMs) - 3_600_000),
        })
        if (status === 'completed' && service.priceMinor > 0)
          entries.push({
            tenantId,
            bookingId: id,
            kind: 'cash',
            method: random() < 0.6 ? 'cash' : 'transfer',
            currency: business.currency,
            grossMinor: service.priceMinor,
            providerFeeMinor: 0,
            platformFeeMinor: 0,
            netMinor: service.priceMinor,
            sourceRef: randomUUID(),
            recordedBy: ownerId,
            occurredAt: new Date(end),
          })
      }
    }
  }
  await tellShown(week, today, random)
  await sql.begin(async (tx) => {
    for (let at = 0; at < bookings.length; at += 400) await tx`insert into bookings ${tx(bookings.slice(at, at + 400))}`
    for (let at = 0; at < entries.length; at += 400)
      await tx`insert into ledger_entries ${tx(entries.slice(at, at + 400))}`
  })
  await recount(app, tenantId)
}

/** One to three visits, more in the warm months and lately, none of which touches another. */
function planDay(
  business: DemoBusiness,
  { name, hours, services }: DemoTechnician,
  date: string,
  random: () => number,
) {
  const visits = []
  const month = Number(date.slice(5, 7))
  const busy = 0.35 + 0.2 * Math.sin(((month - 3) / 12) * 2 * Math.PI) + 0.15 * random()
  const needs = (slug: string) => (business.skills ?? []).filter((skill) => skill.services.includes(slug))
  const able = business.services.filter(
    ({ slug }) =>
      (!services || services.includes(slug)) && needs(slug).every((skill) => skill.technicians.includes(name)),
  )
  for (const { weekdays, starts, ends } of hours.filter((each) => each.weekdays.includes(weekdayOf(date)))) {
    const at = (time: string) =>
      wallTime(date, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), business.timeZone)
    let free = at(starts)
    for (let nth = 0; nth < 3 && weekdays.length > 0; nth += 1) {
      const service = able[Math.floor(random() ** 1.6 * able.length)]!
      const travel = business.place === 'customer' ? 8 + Math.floor(random() * 22) : 0
      const start = free + (30 + 15 * Math.floor(random() * 6)) * minuteMs
      const end = start + service.minutes * minuteMs
      if (end > at(ends)) break
      if (random() > busy) {
        free = start
        continue
      }
      visits.push({ service, start, end, travel })
      free = end + (service.bufferAfter ?? 0) * minuteMs
    }
  }
  return visits
}

/** The customers of the demo, and some who came before, each of whom has come for some time. */
async function findPeople({ sql, business, tenantId }: Week, random: () => number): Promise<Person[]> {
  const known = await sql<{ id: string; firstName: string; lastName: string; phone: string }[]>`
    select id, first_name, last_name, phone from customers where tenant_id = ${tenantId} and phone is not null order by phone`
  const people = known.map(({ id, firstName, lastName, phone }, nth) => ({
    id,
    first: firstName,
    last: lastName,
    phone,
    since: Math.floor(((nth + 1) / known.length) * reaches),
    at: business.customers.find((each) => each.phone === phone)?.address ?? business.address,
  }))
  for (const [nth, [first, last]] of regulars.entries()) {
    const phone = `${business.phone.slice(0, -4)}${7_000 + nth}`
    // An interrupted run may have brought them already.
    if (people.some((person) => person.phone === phone)) continue
    const id = randomUUID()
    await sql`insert into customers ${sql({ tenantId, id, firstName: first, lastName: last, phone })}`
    const housed = business.customers.filter(({ address }) => address)
    const at = housed[nth % Math.max(1, housed.length)]?.address ?? business.address
    people.push({ id, first, last, phone, since: Math.floor(random() * reaches), at })
  }
  return people
}

/** How often the page and its steps were shown, which nobody could read from bookings. */
async function tellShown({ sql, tenantId }: Week, today: string, random: () => number): Promise<void> {
  const shown = Array.from({ length: 120 }, (_, ago) =>
    (['page', 'whatsapp', 'instagram', 'google', 'qr'] as const).flatMap((source, nth) => {
      const pages = Math.floor((6 - nth) * (0.5 + random()))
      const day = addDays(today, -ago)
      return (
        [
          ['page', pages],
          ['times', Math.floor(pages * 0.7)],
          ['details', Math.floor(pages * 0.4)],
        ] as const
      ).flatMap(([step, times]) => (times > 0 ? [{ tenantId, day, step, service: '', source, shown: times }] : []))
    }),
  ).flat()
  await sql`insert into insight_steps ${sql(shown)} on conflict do nothing`
}
