import { expect, it } from 'vitest'
import { action as send, loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { loader as calendar } from '#app/routes/manage/calendar.ts'
import { loader as manage } from '#app/routes/manage/booking.tsx'
import { loader as move } from '#app/routes/manage/reschedule.tsx'
import type { TimeView } from '#app/ui/schedule/time-picker.tsx'
import { at } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()

type View = {
  time: { date: string | null; dateLabel: string | null; slots: { label: string; value: string }[] } | null
  when: string | null
  clock: { zone: { label: string }; own?: string } | null
  ownClock: { html: string; asking: boolean; chosen: string | null } | null
  shownMinor: number
}

/** A visitor of an online business who comes at `now`. */
function visitor(tenant: TestTenant, now: string) {
  const there = { ...test, app: at(test.app, Date.parse(now)) }
  const browser = openBrowser(there, tenant)
  const params = { service: tenant.serviceSlug }
  const url = (query: Record<string, string>) => `/book/${tenant.serviceSlug}?${new URLSearchParams(query)}`
  const see = async (query: Record<string, string>) =>
    (await browser.visit(bookingPage, url(query), { params })).data as View
  return { browser, params, url, see }
}

it.each([
  // Tokyo opens at 8 on Friday, when it is Thursday afternoon in Los Angeles.
  ['Asia/Tokyo', 'America/Los_Angeles', '2027-03-04', '3:00 pm', '2027-03-04T15:00:00-08:00'],
  // Nine hours apart, and eight between the Sundays on which America and Europe turn their clocks.
  ['Europe/Berlin', 'America/Los_Angeles', '2027-03-11', '11:00 pm', '2027-03-11T23:00:00-08:00'],
  ['Europe/Berlin', 'America/Los_Angeles', '2027-03-18', '12:00 am', '2027-03-18T00:00:00-07:00'],
  ['Europe/Berlin', 'America/Los_Angeles', '2027-03-31', '11:00 pm', '2027-03-31T23:00:00-07:00'],
])(
  'a business in %s, a visitor in %s: on %s she is offered %s by her own clock',
  async (timeZone, zone, date, _label, value) => {
    const tenant = await makeTenant(test, { place: 'online', timeZone })
    const { see } = visitor(tenant, '2027-03-01T12:00:00Z')
    const { time, ownClock } = await see({ zone, date })
    expect(ownClock).toMatchObject({
      chosen: zone,
      html: expect.stringMatching(
        />Times are shown in Pacific Time\. We work by (Japan Standard|Central European) Time\.</,
      ),
      asking: false,
    })
    expect(time!.date).toBe(date)
    expect(time!.slots.map((slot) => slot.value)).toContain(value)
    // A day of hers, also where two days of the business lie in it.
    expect(time!.slots.every((slot) => slot.value.startsWith(date))).toBe(true)
  },
)

it('an online visit is shown by her clock first and by both from the details to her calendar, without JavaScript too', async () => {
  const tenant = await makeTenant(test, { place: 'online', timeZone: 'Asia/Tokyo' })
  const { browser, params, url, see } = visitor(tenant, '2027-03-01T12:00:00Z')
  expect((await see({})).ownClock).toMatchObject({
    chosen: null,
    html: expect.stringContaining('>Times are shown in Japan Standard Time.<'),
  })
  expect((await see({ edit: 'zone' })).ownClock!.html).toMatch(
    /<select name="zone".*<option value="America\/Los_Angeles">Los Angeles/s,
  )
  expect((await see({ zone: 'Mars/Base' })).ownClock).toMatchObject({ chosen: null })

  const zone = 'America/Los_Angeles'
  const start = '2027-03-04T15:00:00-08:00'
  const details = await see({ zone, start })
  expect(details.when).toMatch(/^Thu (4 Mar|Mar 4).*Pacific Time$/)
  expect(details.clock).toMatchObject({ zone: { label: 'Japan Standard Time' }, own: zone })
  const customer = { firstName: 'Ada', lastName: 'Far', email: 'ada@far.test', phone: '+12125553009' }
  const form = { ...customer, price: String(details.shownMinor), timeZone: '' }
  const sent = await browser.visit(send, url({ zone, start }), { params, form })
  const link = /\/b\/([^/?]+)/.exec(sent.location ?? '')!
  const page = await browser.visit(manage, link[0], { params: { token: link[1]! } })
  expect(page.data).toMatchObject({
    view: {
      when: expect.stringMatching(/^Thu (4 Mar|Mar 4).*Pacific Time$/),
      day: { date: '2027-03-04' },
      zone: { name: 'Asia/Tokyo', label: 'Japan Standard Time' },
      customerZone: zone,
    },
  })
  expect(page.data).toMatchObject({
    view: { bothClocks: expect.stringMatching(/^Thu (4 Mar|Mar 4).*Pacific Time · for us Fri .*Japan Standard Time$/) },
  })
  const moving = await browser.visit(move, `${link[0]}/reschedule`, { params: { token: link[1]! } })
  const { clock, time: free } = moving.data as { clock: string; time: TimeView }
  expect(clock).toBe('Times are shown in Pacific Time. We work by Japan Standard Time.')
  // Days begin and end by her clock there as well, and her present time is none to move to.
  expect(free.zone.name).toBe(zone)
  expect(free.slots.length).toBeGreaterThan(0)
  for (const { value } of free.slots) expect(value).toMatch(new RegExp(`^${free.date}T.*-08:00$`))
  expect(free.slots.map(({ value }) => value)).not.toContain(start)
  const file = (await browser.visit(calendar, `${link[0]}/calendar.ics`, { params: { token: link[1]! } }))
    .data as string
  // An instant, which every calendar shows by its own clock.
  expect(file).toContain('DTSTART:20270304T230000Z')
})

it('a visit at a place is shown by the clock of the place', async () => {
  const tenant = await makeTenant(test, { place: 'business', timeZone: 'Asia/Tokyo' })
  const { see } = visitor(tenant, '2027-03-01T12:00:00Z')
  const { ownClock, time } = await see({ zone: 'America/Los_Angeles' })
  expect(ownClock).toBeNull()
  expect(time!.slots[0]!.value).toMatch(/\+09:00$/)
})
