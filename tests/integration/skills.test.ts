import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  listOpenSlots,
  requestBooking,
  rescheduleBooking,
  type RequestAnswer,
} from '#app/domain/booking/index.server.ts'
import {
  addSkill,
  changeService,
  changeTechnician,
  getService,
  getTechnician,
  listSkills,
  removeSkill,
  renameSkill,
} from '#app/domain/catalog/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { action as api } from '#app/routes/api/bookings.ts'
import { loader as availability } from '#app/routes/api/availability.ts'
import { loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { assignmentWords } from '#app/routes/dashboard/bookings/booking-words.server.ts'
import { makeReader } from '#app/words/reader.ts'
import { book, dateIn, doorstep, guest, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const reader = makeReader({ language: 'en', country: '', timeZone: 'UTC', now: 0 })

const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))

async function makeBusiness(
  options: Parameters<typeof makeTenant>[1] = {},
): Promise<{ tenant: TestTenant; owner: Member }> {
  const tenant = await makeTenant(test, options)
  const sessionId = randomUUID()
  await sql`insert into member_sessions ${sql({ id: sessionId, userId: tenant.ownerId })}`
  const actor = { kind: 'member', tenantId: tenant.id, userId: tenant.ownerId, sessionId } as const
  return {
    tenant,
    owner: {
      tenantId: tenant.id,
      userId: tenant.ownerId,
      sessionId,
      role: 'owner',
      name: 'Olive',
      email: 'olive@example.com',
      actor,
    },
  }
}

async function makeSkill(owner: Member, name: string): Promise<string> {
  const answer = await addSkill(app, owner, name)
  if (!answer.ok) throw new Error(answer.reason)
  return answer.id
}

const give = (tenantId: string, technicianId: string, skillId: string) =>
  sql`insert into technician_skills ${sql({ tenantId, technicianId, skillId })}`
const need = (tenantId: string, serviceId: string, skillId: string) =>
  sql`insert into service_skills ${sql({ tenantId, serviceId, skillId })}`
const offered = async (tenant: TestTenant) => {
  const answer = await listOpenSlots(app, tenant.id, {
    service: tenant.serviceSlug,
    from: dateIn(app, 3),
    to: dateIn(app, 3),
    place: doorstep,
  })
  return answer.ok ? [...new Set(answer.slots.flatMap(({ technicians }) => technicians))].sort() : answer.reason
}
const detailOf = async (bookingId: string) => {
  const [event] = await sql`select detail from booking_events where booking_id = ${bookingId} and kind = 'requested'`
  return event!.detail as Record<string, unknown>
}

describe('skills', () => {
  it('are named, renamed and removed, and a name that exists is refused in capitals too', async () => {
    const { owner } = await makeBusiness()
    const id = await makeSkill(owner, 'Ladders')
    expect(await addSkill(app, owner, 'LADDERS')).toEqual({ ok: false, reason: 'name_taken' })
    const other = await makeSkill(owner, 'Gas')
    expect(await renameSkill(app, owner, other, 'ladders')).toEqual({ ok: false, reason: 'name_taken' })
    expect(await renameSkill(app, owner, id, 'ladders')).toEqual({ ok: true, id })
    await removeSkill(app, owner, other)
    expect((await listSkills(app, owner)).map(({ name }) => name)).toEqual(['ladders'])
    const both = await Promise.all([addSkill(app, owner, 'Glass'), addSkill(app, owner, 'glass')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('of another business are unknown, and staff change none', async () => {
    const [ours, theirs] = [await makeBusiness(), await makeBusiness()]
    const foreign = await makeSkill(theirs.owner, 'Ladders')
    await expect(renameSkill(app, ours.owner, foreign, 'Mine')).rejects.toMatchObject({ code: 'not_found' })
    await removeSkill(app, ours.owner, foreign)
    await expect(renameSkill(app, ours.owner, 'nonsense', 'Mine')).rejects.toMatchObject({ code: 'not_found' })
    const technician = await getTechnician(app, ours.owner, ours.tenant.technicianIds[0]!)
    const input = { ...technician, base: null, skillIds: [foreign] }
    await expect(
      changeTechnician(app, ours.owner, technician.id, {
        name: input.name,
        email: null,
        phone: null,
        bio: '',
        base: null,
        maxTravelMinutes: null,
        dailyCap: null,
        serviceIds: [],
        skillIds: [foreign],
        active: true,
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await listSkills(app, theirs.owner)).toHaveLength(1)
    await sql`update memberships set role = 'staff' where user_id = ${ours.owner.userId}`
    await expect(addSkill(app, ours.owner, 'Mine')).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('are saved with the forms of a technician and a service', async () => {
    const { tenant, owner } = await makeBusiness()
    const [ladders, gas] = [await makeSkill(owner, 'Ladders'), await makeSkill(owner, 'Gas')]
    const technicianId = tenant.technicianIds[0]!
    const person = {
      name: 'Tess',
      email: null,
      phone: null,
      bio: '',
      base: null,
      maxTravelMinutes: null,
      dailyCap: null,
      serviceIds: [tenant.serviceId],
      active: true,
    }
    await changeTechnician(app, owner, technicianId, { ...person, skillIds: [ladders, gas] })
    const { slug: _slug, id: _id, picturePath: _picture, ...service } = await getService(app, owner, tenant.serviceId)
    await changeService(app, owner, tenant.serviceId, { ...service, payWays: [], skillIds: [gas] })
    expect(await listSkills(app, owner)).toEqual([
      { id: gas, name: 'Gas', technicianIds: [technicianId], serviceIds: [tenant.serviceId] },
      { id: ladders, name: 'Ladders', technicianIds: [technicianId], serviceIds: [] },
    ])
    await changeTechnician(app, owner, technicianId, { ...person, skillIds: [] })
    expect((await getTechnician(app, owner, technicianId)).skillIds).toEqual([])
  })
})

describe('a technician without a skill the service needs', () => {
  it('is not offered, cannot be chosen, and has no times on the list', async () => {
    const { tenant, owner } = await makeBusiness({ technicians: 2 })
    const [one, two] = tenant.technicianIds as [string, string]
    const [ladders, gas] = [await makeSkill(owner, 'Ladders'), await makeSkill(owner, 'Gas')]
    await need(tenant.id, tenant.serviceId, ladders)
    expect(await offered(tenant)).toEqual([])
    await give(tenant.id, one, ladders)
    expect(await offered(tenant)).toEqual([one])
    const [start] = await openStarts(app, tenant)
    expect(await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!, { technician: two }))).toEqual({
      ok: false,
      reason: 'not_found',
    })
    await need(tenant.id, tenant.serviceId, gas)
    expect(await offered(tenant)).toEqual([])
    await removeSkill(app, owner, gas)
    await removeSkill(app, owner, ladders)
    expect(await offered(tenant)).toEqual([one, two].sort())
  })

  it('is refused by the database even if a query forgot her, and a booking she has can move, but not to her', async () => {
    const { tenant, owner } = await makeBusiness({ technicians: 2 })
    const [one, two] = tenant.technicianIds as [string, string]
    const starts = await openStarts(app, tenant)
    const booking = await book(app, tenant, starts[0]!, { technician: one })
    await need(tenant.id, tenant.serviceId, await makeSkill(owner, 'Ladders'))
    const as = (statement: (id: string) => Promise<unknown>) =>
      statement(booking.id).then(
        () => 'done',
        (error: unknown) => sqlState(error),
      )
    expect(
      await as((id) =>
        app.db.withTenant(
          asWorker(tenant.id),
          (tx) => tx`update bookings set technician_id = ${two} where tenant_id = ${tenant.id} and id = ${id}`,
        ),
      ),
    ).toBe('WS001')
    expect(
      await as((id) =>
        app.db.withTenant(
          asWorker(tenant.id),
          (tx) => tx`
      insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor, currency, payment_kind, place)
      select tenant_id, customer_id, service_id, ${two}, 'confirmed', service_name, starts_at, ends_at, blocked, price_minor, currency, payment_kind, place
      from bookings where tenant_id = ${tenant.id} and id = ${id}`,
        ),
      ),
    ).toBe('WS001')
    const doer = { kind: 'member', userId: owner.userId, role: 'owner' } as const
    const moved = await rescheduleBooking(app, tenant.id, booking.id, { start: starts[12]! }, doer)
    expect(moved).toMatchObject({ ok: true, booking: { technicianId: one } })
    expect(
      await rescheduleBooking(app, tenant.id, booking.id, { start: starts[20]!, technician: two }, doer),
    ).toMatchObject({ ok: false, reason: 'not_found' })
  })

  it('BOOK10: leaves exactly K of K + 5 customers to the K technicians who have it', async () => {
    const { tenant, owner } = await makeBusiness({ technicians: 9 })
    const skilled = tenant.technicianIds.slice(2, 7)
    const ladders = await makeSkill(owner, 'Ladders')
    await need(tenant.id, tenant.serviceId, ladders)
    for (const id of skilled) await give(tenant.id, id, ladders)
    const [start] = await openStarts(app, tenant)
    const answers = await Promise.all(
      Array.from({ length: skilled.length + 5 }, () =>
        requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!)),
      ),
    )
    const sent = answers.flatMap((answer) => (answer.ok ? [answer.booking.technicianId] : []))
    expect(sent.toSorted()).toEqual(skilled.toSorted())
    const refused = answers.filter((answer): answer is Extract<RequestAnswer, { ok: false }> => !answer.ok)
    expect(refused.map(({ reason }) => reason)).toEqual(Array.from({ length: 5 }, () => 'slot_taken'))
    const [rows] =
      await sql`select count(*)::int, count(distinct technician_id)::int as technicians from bookings where tenant_id = ${tenant.id}`
    expect(rows).toEqual({ count: 5, technicians: 5 })
  })

  it('gets no booking afterwards when she loses it while customers book', async () => {
    const { tenant, owner } = await makeBusiness({ technicians: 3 })
    const ladders = await makeSkill(owner, 'Ladders')
    await need(tenant.id, tenant.serviceId, ladders)
    for (const id of tenant.technicianIds) await give(tenant.id, id, ladders)
    const starts = await openStarts(app, tenant)
    const loser = tenant.technicianIds[0]!
    const lost = sql`delete from technician_skills where technician_id = ${loser}`.then(() => Date.now())
    const answers = await Promise.all(
      starts.slice(0, 12).map((start) => requestBooking(app, tenant.id, guest(tenant.serviceSlug, start))),
    )
    await lost
    expect(answers.every((answer) => answer.ok || answer.reason === 'slot_taken')).toBe(true)
    for (const start of await openStarts(app, tenant, 4)) {
      const answer = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start))
      if (answer.ok) expect(answer.booking.technicianId).not.toBe(loser)
    }
  })
})

describe('a booking for any technician', () => {
  it('goes to the one with the least extra driving, then to the lighter day, and the owner reads why', async () => {
    const { tenant } = await makeBusiness({ technicians: 3 })
    const [far, near, nearer] = tenant.technicianIds as [string, string, string]
    await sql`update technicians set base_lat = 40.9, base_lng = -73.9 where id = ${far}`
    await sql`update technicians set base_lat = ${doorstep.lat + 0.02}, base_lng = ${doorstep.lng} where id in ${sql([near, nearer])}`
    const starts = await openStarts(app, tenant)
    const noon = starts[Math.floor(starts.length / 2)]!
    const first = await book(app, tenant, noon)
    expect(first.technicianId).toBe(near)
    expect(await detailOf(first.id)).toMatchObject({ why: { by: 'order', of: 3, day: 0, name: 'Technician 2' } })
    const second = await book(app, tenant, noon)
    expect(second.technicianId).toBe(nearer)
    const third = await book(app, tenant, noon)
    expect(third.technicianId).toBe(far)
    expect(assignmentWords(await detailOf(third.id), reader)).toBe('Technician 1: nobody else could come')
    const named = await book(app, tenant, noon + 2 * 3_600_000, { technician: far })
    expect(assignmentWords(await detailOf(named.id), reader)).toBe('The technician was asked for by name')
  })

  it('is the only kind when the owner does not let customers choose; members still choose', async () => {
    const { tenant, owner } = await makeBusiness({ technicians: 2 })
    const technician = tenant.technicianIds[1]!
    const browser = openBrowser(test, tenant)
    const date = dateIn(app, 3)
    const where = `lat=${doorstep.lat}&lng=${doorstep.lng}`
    const people = async () => {
      const reply = await browser.load(
        bookingPage,
        `/book/${tenant.serviceSlug}?${where}&date=${date}&technician=${technician}`,
        { params: { service: tenant.serviceSlug } },
      )
      return reply.data as { people: { name: string; current: boolean }[]; technician: string | null }
    }
    expect(await people()).toMatchObject({
      technician: 'Technician 2',
      people: [{ name: 'Anyone' }, { name: 'Technician 1' }, { name: 'Technician 2', current: true }],
    })
    await sql`update tenants set technician_choice = false where id = ${tenant.id}`
    expect(await people()).toMatchObject({ technician: null, people: [] })
    const [start] = await openStarts(app, tenant)
    const asked = await browser.load(
      availability,
      `/api/v1/availability?service=${tenant.serviceSlug}&from=${date}&to=${date}&${where}&technician=${technician}`,
    )
    expect([asked.status, asked.data]).toMatchObject([422, { code: 'no_choice' }])
    expect(await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!, { technician }))).toEqual({
      ok: false,
      reason: 'no_choice',
    })
    expect(
      (await book(app, tenant, start!, { technician }, { createdBy: { userId: owner.userId } })).technicianId,
    ).toBe(technician)
    expect(api).toBeTypeOf('function')
  })
})
