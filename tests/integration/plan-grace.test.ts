import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  billBooking,
  choosePlan,
  findOverdue,
  getPlanOf,
  getPlanPage,
  grantCredit,
  grantMonths,
  judgeGrace,
  sendCharges,
  takeSubscription,
  tellUnpaid,
} from '#app/domain/billing/index.server.ts'
import { listLog } from '#app/domain/desk/index.server.ts'
import { loader as shopPage } from '#app/routes/book/shop/shop.tsx'
import { action as answerAdmin, loader as detail } from '#app/routes/admin/tenant.tsx'
import { at, book, guest, openStarts } from '#tests/setup/bookings.ts'
import { requestBooking } from '#app/domain/booking/index.server.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makePerson, signedIn } from '#tests/setup/people.ts'
import { pay } from '#tests/setup/payments.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql, cloud } = test
const dayMs = 86_400_000
afterEach(() => expectSound(sql))

/** A business that owes for one booking and has given no card, two nights later. */
async function owing() {
  const tenant = await makeTenant(test, { technicians: 2 })
  const owner = await makeMember(test, tenant.id, 'owner')
  const starts = await openStarts(app, tenant)
  const booking = await book(app, tenant, starts[0]!)
  expect(await billBooking(app, tenant.id, booking.id)).toBe('billed')
  const since = app.clock.now() + dayMs
  await sendCharges(at(app, since), tenant.id)
  return { tenant, owner, booking, start: starts[1]!, since }
}

const unpaidEvents = (tenantId: string) =>
  sql`select data from outbox where name = 'plan/unpaid' and tenant_id = ${tenantId} order by seq`

describe('a plan that is not paid', () => {
  it('reminds four times in two weeks, then stops new bookings on the page, and only those', async () => {
    const { tenant, owner, booking, start, since } = await owing()
    const outcomes: string[] = []
    for (let day = 0; day < 14; day += 1) {
      outcomes.push(await judgeGrace(at(app, since + day * dayMs), tenant.id))
      expect(await judgeGrace(at(app, since + day * dayMs), tenant.id)).toBe('waiting')
      expect(await findOverdue(at(app, since + day * dayMs), owner)).toBe(14 - day)
    }
    expect(outcomes.flatMap((one, day) => (one === 'reminded' ? [day] : []))).toEqual([0, 3, 7, 12])
    expect(await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start))).toMatchObject({ ok: true })

    const after = at(app, since + 14 * dayMs)
    expect(await Promise.all([judgeGrace(after, tenant.id), judgeGrace(after, tenant.id)])).toEqual(
      expect.arrayContaining(['stopped', 'waiting']),
    )
    expect(await findOverdue(after, owner)).toBe(0)
    expect(await findOverdue(after, await makeMember(test, tenant.id, 'manager'))).toBeNull()
    const events = (await unpaidEvents(tenant.id)).map(({ data }) => data as { stopped: boolean })
    expect(events.map(({ stopped }) => stopped)).toEqual([false, false, false, false, true])

    const next = (await openStarts(app, tenant))[0]!
    await expect(requestBooking(app, tenant.id, guest(tenant.serviceSlug, next))).rejects.toMatchObject({
      code: 'forbidden',
      detail: { code: 'page_stopped' },
    })
    expect(await openBrowser(test, tenant).load(shopPage, '/')).toMatchObject({
      status: 403,
      data: { code: 'page_stopped' },
    })
    // The team books by hand, and what was booked stands.
    const byHand = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, next), { createdBy: owner })
    expect(byHand).toMatchObject({ ok: true })
    const [kept] = await sql`select status from bookings where id = ${booking.id}`
    expect(kept).toEqual({ status: 'confirmed' })

    // With a card on file the page opens at once.
    const { url } = await choosePlan(app, owner, {
      plan: 'per_booking',
      email: owner.email,
      language: 'en',
      returnUrl: 'http://shop.app.localhost/plan/return?session={CHECKOUT_SESSION_ID}',
      cancelUrl: 'http://shop.app.localhost/plan',
    })
    const paid = await pay(test, url!)
    await takeSubscription(app, owner, new URL(paid.headers.get('location')!).searchParams.get('session')!)
    expect(await findOverdue(app, owner)).toBeNull()
    expect((await openBrowser(test, tenant).load(shopPage, '/')).status).toBe(200)
    const { log } = await getPlanPage(app, owner, 'UTC')
    expect(log.map(({ action }) => action)).toEqual(['plan.page_opened', 'plan.page_stopped'])
  })

  it('is told to each owner once an event, in her language', async () => {
    const { tenant, owner, since } = await owing()
    await sql`update users set language = 'ru' where id = ${owner.userId}`
    const about = { tenantId: tenant.id, ownerId: owner.userId, stopsAt: since + 14 * dayMs, stopped: false }
    const eventId = randomUUID()
    expect(await tellUnpaid(app, eventId, about)).toBe('sent')
    expect(await tellUnpaid(app, eventId, about)).toBe('sent_before')
    expect(await tellUnpaid(app, eventId, { ...about, ownerId: randomUUID() })).toBe('gone')
    const inbox = await (await fetch(`${cloud}/inbox.json?to=${encodeURIComponent(owner.email)}`)).json()
    expect(inbox).toMatchObject([{ subject: expect.stringContaining('не оплачен') as string }])
  })
})

describe('what the platform gives', () => {
  it('is given once however often its form is sent, recorded with its reason, and read by the owner', async () => {
    const { tenant, owner } = await owing()
    const { email, userId } = await makePerson(test)
    await sql`insert into users ${sql({ id: userId, email, name: 'Sue', superadmin: true })}`
    const admin = await signedIn(test, 'admin', email)
    const params = { id: tenant.id }
    const send = (form: Record<string, string>) => admin.visit(answerAdmin, `/tenants/${tenant.id}`, { form, params })
    const credit = { intent: 'credit', dollars: '11', reason: 'A day without messages', token: randomUUID() }
    expect((await send(credit)).location).toContain('done=credited')
    expect((await send(credit)).location).toContain('done=unchanged')
    const months = { intent: 'months', months: '2', reason: 'Thank you for waiting', after: '' }
    expect((await send(months)).location).toContain('done=freed')
    expect((await send(months)).location).toContain('done=unchanged')
    expect((await send({ ...credit, token: randomUUID(), dollars: '0' })).status).toBe(422)
    expect((await send({ ...credit, token: randomUUID(), dollars: '500.01' })).status).toBe(422)
    expect((await send({ ...credit, token: randomUUID(), reason: '' })).status).toBe(422)

    const shown = (await admin.load(detail, `/tenants/${tenant.id}`, { params })).data as {
      plan: { unpaid: boolean; facts: { label: string; value: string }[] }
    }
    expect(shown.plan.unpaid).toBe(true)
    const { plan, sums } = await getPlanOf(app, { userId }, tenant.id)
    expect(sums).toMatchObject({ bookings: 1, free: 0, openMinor: 200 - 1_100 })
    // What was booked today waits for its invoice as well, before the night makes a charge of it.
    await sql`update tenant_plans set free_until = null where tenant_id = ${tenant.id}`
    const today = await book(app, tenant, (await openStarts(app, tenant))[0]!)
    expect(await billBooking(app, tenant.id, today.id)).toBe('billed')
    expect((await getPlanOf(app, { userId }, tenant.id)).sums.openMinor).toBe(400 - 1_100)
    await sendCharges(at(app, app.clock.now() + 2 * dayMs), tenant.id)
    expect((await getPlanOf(app, { userId }, tenant.id)).sums.openMinor).toBe(400 - 1_100)
    await sql`update tenant_plans set free_until = ${plan?.freeUntil ?? null} where tenant_id = ${tenant.id}`
    expect(plan?.freeUntil?.getTime()).toBeGreaterThan(app.clock.now() + 58 * dayMs)
    const { log } = await getPlanPage(app, owner, 'UTC')
    expect(log).toMatchObject([
      { action: 'plan.freed', reason: 'Thank you for waiting' },
      { action: 'plan.credited', reason: 'A day without messages' },
    ])
    expect((await listLog(app, owner, undefined)).rows).toMatchObject([
      { action: 'plan.freed', detail: { until: plan?.freeUntil?.toISOString() } },
      { action: 'plan.credited', detail: { amountMinor: 1_100 } },
    ])
    // In free months a booking costs nothing.
    const booking = await book(app, tenant, (await openStarts(app, tenant))[0]!)
    await billBooking(app, tenant.id, booking.id)
    const [row] = await sql`select charged_by from billable_bookings where booking_id = ${booking.id}`
    expect(row).toEqual({ chargedBy: 'free' })
    await expect(
      grantCredit(app, { userId }, 'x', { amountMinor: 100, reason: 'nobody', token: randomUUID() }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      grantMonths(app, { userId }, 'x', { intent: 'months', months: 1, reason: 'nobody', after: '' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
