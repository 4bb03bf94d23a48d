import { describe, expect, it, vi } from 'vitest'
import { confirmPaidBooking, giveBooking, releaseHold, requestBooking } from '#app/domain/booking/index.server.ts'
import {
  changeService,
  getHours,
  getService,
  getTechnician,
  listRemoved,
  listTechnicians,
  removeTechnician,
  returnTechnician,
  saveOwnHours,
} from '#app/domain/catalog/index.server.ts'
import { getDayBoard, listBookings } from '#app/domain/desk/index.server.ts'
import { removeMember } from '#app/domain/identity/index.server.ts'
import { action as give, loader as givePage } from '#app/routes/dashboard/bookings/give.tsx'
import { action, loader } from '#app/routes/dashboard/team/remove.tsx'
import { loader as teamPage } from '#app/routes/dashboard/team/team.tsx'
import { allowCharges, at, book, dateIn, guest, hour, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openJobs } from '#tests/setup/jobs.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeMember as makePerson, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TenantOptions } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test

async function arrange(options: TenantOptions = {}) {
  const tenant = await makeTenant(test, { technicians: 2, ...options })
  const [mine, other] = tenant.technicianIds as [string, string]
  const owner = await makeMember(test, tenant.id, 'owner')
  const start = (await openStarts(app, tenant)).find((each) => new Date(each).getUTCHours() === 17)!
  const nobody = async (now = app) =>
    (await listBookings(now, owner, { view: 'nobody', text: '' })).rows.map(({ id }) => id)
  const actions = async () =>
    (await sql`select action from audit_log where tenant_id = ${tenant.id} order by at`).map((row) => row.action)
  return { tenant, mine, other, owner, start, nobody, actions }
}

describe('removing a technician', () => {
  it('first shows what must be handed over, then takes her off every list, and past visits keep her name', async () => {
    const { tenant, mine, other, start, nobody } = await arrange()
    const booking = await book(app, tenant, start, { technician: mine })
    const { email } = await makePerson(test, tenant, 'manager')
    const manager = await signedIn(test, tenant, email)
    const page = `/dashboard/team/${mine}/remove`
    const params = { params: { id: mine } }
    expect((await manager.visit(loader, page, params)).data).toMatchObject({
      total: 1,
      visits: [{ id: booking.id, customer: 'Ada Lovelace', status: 'confirmed' }],
    })
    const form = { intent: 'remove' }
    expect((await manager.visit(action, page, { ...params, form })).location).toBe('/dashboard/team?done=removed')
    expect((await manager.visit(loader, page, params)).status).toBe(404)
    expect((await manager.visit(teamPage, '/dashboard/team')).data).toMatchObject({
      technicians: [{ id: other }],
      removed: [{ id: mine, name: 'Technician 1' }],
    })
    expect(await nobody()).toEqual([booking.id])
    const [row] = await sql`
      select t.name, b.status from bookings b join technicians t on t.id = b.technician_id where b.id = ${booking.id}`
    expect(row).toEqual({ name: 'Technician 1', status: 'confirmed' })
    await expectSound(sql)
  })

  it('has her visits handed over one after the other: each time the list of the rest comes back, and the last can be undone', async () => {
    const { tenant, mine, other, start } = await arrange()
    const booking = await book(app, tenant, start, { technician: mine })
    const { email } = await makePerson(test, tenant, 'manager')
    const manager = await signedIn(test, tenant, email)
    const list = `/dashboard/team/${mine}/remove`
    const page = `/dashboard/bookings/${booking.id}/give?leaving=${mine}`
    const params = { params: { id: booking.id } }
    expect((await manager.visit(givePage, page, params)).data).toMatchObject({ leaving: mine })
    const handed = await manager.visit(give, page, { ...params, form: { technician: other, name: 'Technician 2' } })
    expect(handed.location).toBe(`${list}?given=${booking.id}`)
    const ofHers = { params: { id: mine } }
    const seen = await manager.visit(loader, handed.location!, ofHers)
    expect(seen.data).toMatchObject({ total: 0, given: booking.id, takesBack: true })
    const form = { intent: 'take-back', booking: booking.id }
    expect((await manager.visit(action, list, { ...ofHers, form })).location).toBe(list)
    expect((await manager.visit(loader, list, ofHers)).data).toMatchObject({ total: 1, visits: [{ id: booking.id }] })
    const nothing = { intent: 'take-back', booking: 'x' }
    expect((await manager.visit(action, list, { ...ofHers, form: nothing })).status).toBe(404)
  })

  it('ends new bookings, places in lists and mails for her', async () => {
    const { tenant, mine, other, owner, start, nobody } = await arrange()
    for (const id of [mine, other]) await sql`update technicians set email = ${`${id}@example.test`} where id = ${id}`
    const booking = await book(app, tenant, start, { technician: mine })
    await jobs.relay()
    await jobs.settled()
    const mails = async (id: string) => (await jobs.inbox(`${id}@example.test`)).length
    expect(await mails(mine)).toBe(1)
    await removeTechnician(app, owner, mine)
    expect(await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, { technician: mine }))).toMatchObject({
      ok: false,
    })
    await expect(getTechnician(app, owner, mine)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getHours(app, owner, mine, tenant.timeZone)).rejects.toMatchObject({ code: 'not_found' })
    const board = await getDayBoard(app, owner, {
      timeZone: tenant.timeZone,
      date: dateIn(app, 1),
      stripFrom: dateIn(app, 0),
    })
    expect(board.technicians.map(({ id }) => id)).toEqual([other])
    expect((await getService(app, owner, tenant.serviceId)).technicianIds).toEqual([other])
    const doer = { kind: 'member', userId: owner.userId, role: 'owner' } as const
    expect(await giveBooking(app, tenant.id, booking.id, other, doer)).toEqual({ ok: true, changed: true })
    expect(await nobody()).toEqual([])
    expect(await giveBooking(app, tenant.id, booking.id, mine, doer)).toMatchObject({ ok: false })
    await jobs.relay()
    await jobs.settled()
    expect([await mails(mine), await mails(other)]).toEqual([1, 1])
  })

  it('makes the database refuse visits for her, even a cancelled one that returns', async () => {
    const { tenant, mine, other, owner, start } = await arrange()
    const hers = await book(app, tenant, start, { technician: mine })
    const his = await book(app, tenant, start + 3 * hour, { technician: other })
    const gone = await book(app, tenant, start + 3 * hour, { technician: mine })
    await sql`update bookings set status = 'cancelled' where id = ${gone.id}`
    await removeTechnician(app, owner, mine)
    const refused = { code: 'WS004' }
    await expect(sql`update bookings set technician_id = ${mine} where id = ${his.id}`).rejects.toMatchObject(refused)
    await expect(sql`update bookings set status = 'confirmed' where id = ${gone.id}`).rejects.toMatchObject(refused)
    await sql`update bookings set status = 'completed' where id = ${hers.id}`
    await expect(sql`update technicians set active = true where id = ${mine}`).rejects.toMatchObject({ code: '23514' })
  })

  it('also refuses a visit that is written during the removal, and only such a one', async () => {
    const { tenant, mine, other, start } = await arrange()
    const his = await book(app, tenant, start, { technician: other })
    const give = () =>
      sql`update bookings set technician_id = ${mine} where id = ${his.id}`.then(
        () => 'given',
        (error: { code: string }) => error.code,
      )
    const given = await sql.begin(async (tx) => {
      await tx`update technicians set removed_at = now(), active = false where id = ${mine}`
      const waiting = give()
      await expect
        .poll(() => sql`select from pg_stat_activity where wait_event_type = 'Lock' and query like 'update bookings%'`)
        .toHaveLength(1)
      return { waiting }
    })
    expect(await given.waiting).toBe('WS004')
    await sql`update technicians set removed_at = null where id = ${mine}`
    expect(await give()).toBe('given')
  })

  it('while a customer pays keeps the held time, which then waits among those with nobody', async () => {
    const { tenant, mine, owner, start, nobody } = await arrange({ payment: { kind: 'deposit', depositMinor: 3_000 } })
    const accountId = await allowCharges(test, tenant.id)
    const held = await book(app, tenant, start, { technician: mine })
    await removeTechnician(app, owner, mine)
    await recordPaid(test, tenant.id, held.id, accountId, 3_000)
    expect(await confirmPaidBooking(app, tenant.id, held.id)).toBe('confirmed')
    expect(await nobody()).toEqual([held.id])
    await expectSound(sql)
  })

  it('keeps a late payment from taking the time with her', async () => {
    const { tenant, mine, other, owner, start } = await arrange({ payment: { kind: 'deposit', depositMinor: 3_000 } })
    const accountId = await allowCharges(test, tenant.id)
    const held = await book(app, tenant, start, { technician: mine })
    const late = at(app, held.holdExpiresAt!.getTime() + hour)
    expect(await releaseHold(late, tenant.id, held.id)).toBe('expired')
    await removeTechnician(app, owner, mine)
    await recordPaid(test, tenant.id, held.id, accountId, 3_000)
    expect(await confirmPaidBooking(late, tenant.id, held.id)).toBe('booked_again')
    expect((await sql`select technician_id from bookings where id = ${held.id}`)[0]).toEqual({ technicianId: other })
  })

  it('at the moment of a booking leaves either a booking with nobody or none with her', async () => {
    const { tenant, mine, owner, start, nobody } = await arrange()
    const [booked] = await Promise.all([
      requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, { technician: mine })),
      removeTechnician(app, owner, mine),
    ])
    expect(await nobody()).toEqual(booked.ok && booked.booking.technicianId === mine ? [booked.booking.id] : [])
  })
})

describe('bringing a technician back', () => {
  it('returns hours, services and sign-in, switched off, once however often it is pressed', async () => {
    const { tenant, mine, other, owner, actions } = await arrange()
    const staff = await makeMember(test, tenant.id, 'staff')
    await sql`update technicians set user_id = ${staff.userId} where id = ${mine}`
    const before = await getTechnician(app, owner, mine)
    for (let times = 0; times < 2; times += 1) await removeTechnician(app, owner, mine)
    // Somebody changes who does the service meanwhile.
    const { id, slug: _slug, picturePath: _picture, ...service } = await getService(app, owner, tenant.serviceId)
    await changeService(app, owner, id, { ...service, payWays: [], technicianIds: [other] })
    expect(await listRemoved(app, owner)).toMatchObject([{ id: mine, removedAt: expect.any(Date) }])
    expect((await sql`select user_id from technicians where id = ${mine}`)[0]).toEqual({ userId: null })
    await Promise.all([1, 2].map(() => returnTechnician(app, owner, mine)))
    expect(await getTechnician(app, owner, mine)).toEqual({ ...before, active: false })
    expect(await listRemoved(app, owner)).toEqual([])
    expect(await actions()).toEqual(['team.technician_removed', 'team.technician_returned'])
  })

  it('leaves the sign-in alone if the person has another calendar or has left', async () => {
    const { tenant, mine, other, owner } = await arrange()
    const staff = await makeMember(test, tenant.id, 'staff')
    await sql`update technicians set user_id = ${owner.userId} where id = ${mine}`
    await sql`update technicians set user_id = ${staff.userId} where id = ${other}`
    for (const id of [mine, other]) await removeTechnician(app, owner, id)
    await saveOwnHours(app, owner, [{ weekday: 1, start: '08:00', end: '12:00' }])
    await removeMember(app, owner, staff.userId)
    for (const id of [mine, other]) await returnTechnician(app, owner, id)
    const team = await listTechnicians(app, owner)
    expect(team.filter(({ userId }) => userId !== null)).toMatchObject([{ userId: owner.userId, active: true }])
    expect(team).toHaveLength(3)
  })

  it('is refused to staff and to another business', async () => {
    const [{ tenant, mine, actions }, theirs] = [await arrange(), await arrange()]
    const staff = await makeMember(test, tenant.id, 'staff')
    await expect(removeTechnician(app, staff, mine)).rejects.toMatchObject({ code: 'forbidden' })
    for (const command of [removeTechnician, returnTechnician])
      await expect(command(app, theirs.owner, mine)).rejects.toMatchObject({ code: 'not_found' })
    expect(await actions()).toEqual([])
  })
})
