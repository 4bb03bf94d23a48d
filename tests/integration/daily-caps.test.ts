import { afterEach, describe, expect, it, vi } from 'vitest'
import { explainStart, listOpenSlots, requestBooking, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { loader as times } from '#app/routes/dashboard/times/times.tsx'
import { book, dateIn, doorstep, guest, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))

const capService = (tenant: { id: string }, cap: number) =>
  sql`update services set daily_cap = ${cap} where tenant_id = ${tenant.id}`

describe('a service with a limit of bookings a day', () => {
  it('is never booked more often, even by twenty at once with any technician', async () => {
    for (let round = 0; round < 3; round += 1) {
      const tenant = await makeTenant(test, { technicians: 4, place: 'business', durationMinutes: 30 })
      await capService(tenant, 3)
      const starts = await openStarts(app, tenant)
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          requestBooking(app, tenant.id, guest(tenant.serviceSlug, starts[(index * 2) % starts.length]!)),
        ),
      )
      expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
      for (const answer of answers) if (!answer.ok) expect(answer.reason).toBe('slot_taken')
      const [count] = await sql`select count(*)::int as taken from bookings where tenant_id = ${tenant.id}`
      expect(count).toEqual({ taken: 3 })
      expect(await openStarts(app, tenant)).toEqual([])
      expect((await openStarts(app, tenant, 4)).length).toBeGreaterThan(0)
    }
  })
})

describe('a technician with a limit of bookings a day', () => {
  it('gets no more on that day, which is explained, and her own booking can still move within it', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const [mine, other] = tenant.technicianIds as [string, string]
    await sql`update technicians set daily_cap = 1 where tenant_id = ${tenant.id} and id = ${mine}`
    const [start] = await openStarts(app, tenant)
    const booking = await book(app, tenant, start!, { technician: mine })
    const wish = { service: tenant.serviceSlug, place: doorstep }
    const date = dateIn(app, 3)
    const open = await listOpenSlots(app, tenant.id, { ...wish, from: date, to: date })
    expect(open.ok && new Set(open.slots.flatMap(({ technicians }) => technicians))).toEqual(new Set([other]))
    const asked = await explainStart(app, tenant.id, { ...wish, technician: mine }, start! + 4 * hour)
    expect(asked).toMatchObject({ verdicts: [{ technician: mine, ok: false, rule: 'daily_cap' }] })
    const overruled = await explainStart(app, tenant.id, { ...wish, technician: mine }, start! + 4 * hour, {
      overrule: true,
    })
    expect(overruled).toMatchObject({ verdicts: [{ ok: true }] })
    const doer = { kind: 'customer', version: booking.version } as const
    expect(
      await rescheduleBooking(app, tenant.id, booking.id, { start: start! + 4 * hour, technician: mine }, doer),
    ).toMatchObject({
      ok: true,
      booking: { technicianId: mine },
    })
  })

  it('is named on the page that explains a time, and so is a service at its limit', async () => {
    const tenant = await makeTenant(test)
    const [mine] = tenant.technicianIds as [string]
    const [start] = await openStarts(app, tenant)
    await book(app, tenant, start!)
    const { email } = await makeMember(test, tenant)
    const owner = await signedIn(test, tenant, email)
    const query = new URLSearchParams({ service: tenant.serviceSlug, date: dateIn(app, 3), time: '16:00' })
    for (const [name, value] of Object.entries({
      lat: doorstep.lat,
      lng: doorstep.lng,
      address: doorstep.label,
      at: doorstep.label,
    }))
      query.set(name, String(value))
    const ask = async () => {
      const { data } = await owner.visit(times, `/dashboard/times?${query}`)
      const { grid } = data as { grid: { answer: { reasons: { text: string }[]; bookHref: string | null } } }
      return grid.answer
    }
    await sql`update technicians set daily_cap = 1 where tenant_id = ${tenant.id} and id = ${mine}`
    expect((await ask()).reasons[0]!.text).toBe('Technician 1 takes at most 1 booking a day, and this day is full.')
    expect((await ask()).bookHref).not.toBeNull()
    await sql`update technicians set daily_cap = null where tenant_id = ${tenant.id}`
    await capService(tenant, 1)
    expect((await ask()).reasons[0]!.text).toBe(
      'Standard visit can be booked 1 time a day at most, and this day is full.',
    )
  })
})
