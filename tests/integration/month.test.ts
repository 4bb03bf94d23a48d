/** Choosing a day: a month marked by estimates, and the one day that is looked at closely. */
import { describe, expect, it } from 'vitest'
import { listMoveMonth, listMoveSlots, listOpenMonth, listOpenSlots } from '#app/domain/booking/index.server.ts'
import { monthOf } from '#app/routes/book/month-view.server.ts'
import { loader as bookingPage } from '#app/routes/book/service/service.tsx'
import type { BookingView } from '#app/routes/book/service/booking-view.ts'
import { datesBetween, localDate } from '#app/lib/time.ts'
import { book, dateIn, doorstep, openStarts, withoutMaps } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { away, openDrives } from '#tests/setup/drives.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
const { counted, makeDay } = openDrives(test)

const zone = 'America/New_York'
const today = localDate(app.clock.now(), zone)
const month = monthOf({}, today, 7)
const place = away(6, 5)

/** Two jobs a day far apart for three weeks: drives decide about most starts between them. */
const busyWeeks = () =>
  makeDay(
    Array.from({ length: 21 }, (_, day) => [
      { day: day + 1, at: 60, minutes: 120, place: away(-9 + (day % 5), 4) },
      { day: day + 1, at: 330, minutes: 150, place: away(8, -6 + (day % 7)) },
    ]).flat(),
  )

async function marked(tenant: TestTenant, more: { date?: string; technician?: string } = {}, by = app) {
  const { date, technician } = more
  const answer = await listOpenMonth(by, tenant.id, {
    service: tenant.serviceSlug,
    place,
    ...month,
    date,
    prefers: technician,
  })
  if (!answer.ok) throw new Error(answer.reason)
  return answer
}

const startsOn = (slots: readonly { start: number }[], date: string) =>
  slots.filter(({ start }) => localDate(start, zone) === date).map(({ start }) => start)

describe('the marks of a month', () => {
  it.each([
    ['with a provider of drives', app],
    ['without one', withoutMaps(app)],
  ])('are the same as asking for day after day, %s', async (_, by) => {
    const tenant = await busyWeeks()
    const date = dateIn(app, 3)
    const { slots } = await marked(tenant, { date }, by)
    const view = month.view(date)
    const shown = datesBetween(view.from, view.to)
    expect(shown.length).toBeGreaterThan(1)
    for (const each of shown) {
      if (each === date) continue
      const alone = await listOpenSlots(by, tenant.id, {
        service: tenant.serviceSlug,
        place,
        from: each,
        to: each,
        withoutAsking: true,
      })
      expect([each, startsOn(slots, each)]).toEqual([each, alone.ok ? alone.slots.map(({ start }) => start) : null])
    }
  })

  it('come with the same times for the chosen day as that day asked alone, with what each saves', async () => {
    const tenant = await busyWeeks()
    const date = dateIn(app, 4)
    const wish = { service: tenant.serviceSlug, place, from: date, to: date }
    const [open, alone] = [await marked(tenant, { date }), await listOpenSlots(app, tenant.id, wish)]
    expect(open.date).toBe(date)
    expect(alone.ok && alone.slots.length).toBeGreaterThan(0)
    expect(open.slots.filter(({ start }) => localDate(start, zone) === date)).toEqual(alone.ok && alone.slots)
  })

  it('need no more drives than one day does', async () => {
    const tenant = await busyWeeks()
    await marked(tenant, { date: dateIn(app, 5) })
    expect((await counted()).elements).toBeLessThanOrEqual(5)
  })

  it('are those of the chosen technician, if she may be chosen', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const [, second] = tenant.technicianIds
    await sql`delete from working_hours where tenant_id = ${tenant.id} and technician_id = ${second!} and weekday <> 3`
    const weekdays = async () =>
      new Set((await marked(tenant, { technician: second! })).slots.map(({ start }) => new Date(start).getUTCDay()))
    expect(await weekdays()).toEqual(new Set([3]))
    await sql`update tenants set technician_choice = false where id = ${tenant.id}`
    expect((await weekdays()).size).toBeGreaterThan(1)
  })
})

it('the calendar opens on the first free day, in the next month too when the business is closed until then', async () => {
  const tenant = await makeTenant(test)
  await sql`insert into closures (tenant_id, from_date, to_date) values (${tenant.id}, ${dateIn(app, -1)}, ${dateIn(app, 29)})`
  const first = dateIn(app, 30)
  const { date, slots } = await marked(tenant)
  expect([date, localDate(slots[0]!.start, zone)]).toEqual([first, first])
})

it('a booking that is moved has the same marks, without its own time', async () => {
  const tenant = await makeTenant(test)
  const [start] = await openStarts(app, tenant, 3)
  const booking = await book(app, tenant, start!, { place: doorstep })
  const date = dateIn(app, 3)
  const serves = (slot: { start: number }) => slot.start !== start
  const open = await listMoveMonth(app, tenant.id, booking.id, { ...month, date, serves })
  const alone = await listMoveSlots(app, tenant.id, booking.id, { from: date, to: date })
  if (!open.ok || !alone.ok) throw new Error('not found')
  expect(open.slots.filter((slot) => localDate(slot.start, zone) === date)).toEqual(alone.slots.filter(serves))
})

describe('the booking page', () => {
  const look = async (tenant: TestTenant, query = '') => {
    const path = `/book/${tenant.serviceSlug}?lat=${place.lat}&lng=${place.lng}&place=There${query}`
    const answer = await openBrowser(test, tenant).visit(bookingPage, path, {
      params: { service: tenant.serviceSlug },
    })
    return (answer.data as BookingView).time!
  }
  const daysOf = (time: Awaited<ReturnType<typeof look>>) =>
    time.months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== null)

  it('marks exactly the days that have a time, and links those to come', async () => {
    const tenant = await makeTenant(test, { hours: [{ weekday: 2, starts: '09:00', ends: '17:00' }] })
    const time = await look(tenant)
    const free = daysOf(time).filter((day) => day.free)
    expect(free.length).toBeGreaterThan(0)
    for (const { date } of free) expect(new Date(date).getUTCDay()).toBe(2)
    expect(time.date).toBe(free[0]!.date)
    expect(daysOf(time).filter(({ date, href }) => (href === null) !== date < today)).toEqual([])
    expect(time.weekdays[0]!.long).toBe('Sunday')
    expect(time.months.every(({ weeks }) => weeks.every((week) => week.length <= 7))).toBe(true)
  })

  it('says of a full day that it is full, and offers the next free one', async () => {
    const tenant = await makeTenant(test)
    const [full, next] = [dateIn(app, 40), dateIn(app, 41)]
    await sql`insert into closures (tenant_id, from_date, to_date) values (${tenant.id}, ${full}, ${full})`
    const time = await look(tenant, `&date=${full}`)
    expect(time).toMatchObject({ date: full, slots: [] })
    expect(time.otherDay!.text).toMatch(/^Next free day: /)
    expect(time.otherDay!.href).toContain(`date=${next}`)
  })

  it('finds the first free day in later months too', async () => {
    const tenant = await makeTenant(test)
    await sql`update tenants set horizon_days = 200 where id = ${tenant.id}`
    await sql`insert into closures (tenant_id, from_date, to_date) values (${tenant.id}, ${dateIn(app, -1)}, ${dateIn(app, 79)})`
    const time = await look(tenant)
    expect(time).toMatchObject({ date: null, free: false, slots: [] })
    expect(time.otherDay!.href).toContain(`date=${dateIn(app, 80)}`)
  })
})

// Weeks start on Monday.
it.each([
  [{}, '2026-11-27', ['2026-11-27', '2026-12-31', '2026-11-27', '2026-12-31', undefined], '2026-12-27'],
  [{}, '2026-11-29', ['2026-11-29', '2026-12-31', '2026-11-29', '2026-12-31', undefined], '2026-12-27'],
  [{}, '2026-11-02', ['2026-11-02', '2026-12-31', '2026-11-02', '2026-12-31', undefined], '2026-12-06'],
  [{}, '2026-11-01', ['2026-11-01', '2026-12-31', '2026-11-01', '2026-12-31', undefined], '2026-11-30'],
  [
    { from: '2027-01-20' },
    '2026-11-27',
    ['2027-01-01', '2027-02-28', '2027-01-01', '2027-01-31', undefined],
    '2027-01-31',
  ],
  [
    { date: '2026-12-24' },
    '2026-11-27',
    ['2026-11-27', '2026-12-31', '2026-11-27', '2026-12-31', '2026-12-24'],
    '2026-12-27',
  ],
  [
    { date: '2026-12-28' },
    '2026-11-27',
    ['2026-12-01', '2027-01-31', '2026-12-01', '2027-01-31', '2026-12-28'],
    '2026-12-31',
  ],
  [
    { from: '2026-12-01', date: '2026-12-24' },
    '2026-11-27',
    ['2026-12-01', '2027-01-31', '2026-12-01', '2026-12-31', '2026-12-24'],
    '2026-12-31',
  ],
  [
    { date: '2026-11-01' },
    '2026-11-27',
    ['2026-11-27', '2026-12-31', '2026-11-27', '2026-12-31', undefined],
    '2026-12-27',
  ],
  [{}, '2028-01-31', ['2028-01-31', '2028-03-05', '2028-01-31', '2028-03-05', undefined], '2028-03-05'],
])('asked for %j on %s: the days to mark, and those in view', (query, day, [from, to, first, last, date], until) => {
  const { view, ...asked } = monthOf(query, day, 1)
  expect(asked).toEqual({ from, to, among: { from: first, to: last }, date })
  expect(view(date ?? null).to).toBe(until)
})

it('on any day four weeks can be chosen from without a press, and no question is longer than it may be', () => {
  for (const day of datesBetween('2027-01-01', '2028-12-31')) {
    const { from, to, view } = monthOf({}, day, 7)
    const inView = datesBetween(from, view(null).to).length
    expect([day, inView >= 28, inView <= 35]).toEqual([day, true, true])
    expect(datesBetween(from, to).length).toBeLessThanOrEqual(62)
  }
})
