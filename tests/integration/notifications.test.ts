import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  approveBooking,
  cancelBooking,
  confirmPaidBooking,
  rejectBooking,
  rescheduleBooking,
} from '#app/domain/booking/index.server.ts'
import { deliverMessage, notifyBooking, queueEvent, resendMessage } from '#app/domain/notifications/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience, type Booked } from '#tests/setup/jobs.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

// Twenty jobs at once take their time on a busy machine.
vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

const ownerOf = (tenant: TestTenant) => `hello@${tenant.slug}.test`
const member = (tenant: TestTenant) => ({ kind: 'member' as const, userId: tenant.ownerId, role: 'owner' as const })
const textsTo = async (who: string) => (await jobs.inbox(who)).map(({ text }) => text)
const subjectsTo = async (who: string) => (await jobs.inbox(who)).map(({ subject }) => subject ?? '')
const messagesOf = (bookingId: string) =>
  sql`select * from messages where booking_id = ${bookingId} order by created_at, audience, channel`

/** Everything announced so far is told, and the runner rests. */
async function tellAll(): Promise<void> {
  await jobs.relay()
  await jobs.settled()
}

/** A business that takes cards, and a payment of a booking as Stripe's webhook would have recorded it. */
async function takeCards(tenant: TestTenant): Promise<void> {
  await sql`insert into stripe_accounts ${sql({
    tenantId: tenant.id,
    accountId: `acct_${tenant.slug}`,
    livemode: false,
    chargesEnabled: true,
  })}`
}
async function pay(tenant: TestTenant, booking: Booked, amountMinor: number): Promise<string> {
  const paymentId = randomUUID()
  await sql`insert into payments ${sql({
    tenantId: tenant.id,
    id: paymentId,
    bookingId: booking.id,
    kind: 'deposit',
    amountMinor,
    platformFeeMinor: 0,
    currency: 'USD',
    status: 'paid',
    accountId: `acct_${tenant.slug}`,
    paymentIntentId: `pi_${paymentId}`,
    capturedMinor: amountMinor,
    paidAt: new Date(app.clock.now()),
  })}`
  await app.db.withTenant(asWorker(tenant.id), (tx) =>
    announce(tx, tenant.id, 'payment/received', { bookingId: booking.id, paymentId }),
  )
  return paymentId
}

describe('a confirmed booking', () => {
  it('is told to customer and owner once, by e-mail and text, through the job runner', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant)
    await jobs.relay()
    await expect.poll(async () => (await jobs.inbox(booking.phone)).length, patience).toBe(1)
    await jobs.settled()
    const [text] = await jobs.inbox(booking.phone)
    expect(text?.text).toContain(`http://${tenant.slug}.app.localhost`)
    expect(text?.text).toMatch(/\/b\/[\w-]{22} Reply STOP to opt out\.$/)
    const [mail, ...more] = await jobs.inbox(booking.email)
    expect(more).toEqual([])
    expect(mail?.subject).toMatch(/^Booked: Standard visit/)
    expect(mail?.from).toBe(`${tenant.name} <hello@app.localhost>`)
    expect(mail?.html).toMatch(/\/b\/[\w-]{22}"/)
    expect(await subjectsTo(ownerOf(tenant))).toEqual([expect.stringMatching(/^New: Ada Lovelace/)])
    const rows = await messagesOf(booking.id)
    expect(rows.map(({ audience, channel, status }) => `${audience} ${channel} ${status}`).toSorted()).toEqual([
      'customer email sent',
      'customer sms sent',
      'owner email sent',
    ])
    for (const row of rows) {
      expect(row.providerId).toBeTruthy()
      // The link in a message is the customer's secret.
      expect(`${row.subject} ${row.body}`).not.toContain(booking.id)
    }
  })

  it('is told once even when the event is repeated, a day later, or by twenty jobs at once (JOB6)', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant)
    const event = { bookingId: booking.id, version: 1, startsAt: booking.startsAt }
    await Promise.allSettled(
      Array.from({ length: 20 }, () => notifyBooking(app, tenant.id, 'booking/confirmed', event)),
    )
    await expect
      .poll(async () => (await messagesOf(booking.id)).every(({ status }) => status === 'sent'), patience)
      .toBe(true)
    await sql`update messages set created_at = created_at - interval '25 hours',
      sent_at = sent_at - interval '25 hours' where booking_id = ${booking.id}`
    expect(await notifyBooking(app, tenant.id, 'booking/confirmed', event)).toEqual([])
    await tellAll()
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
    expect(await jobs.inbox(ownerOf(tenant))).toHaveLength(1)
  })

  it('is told to the technician too, and to the owner’s own address if the business has none', async () => {
    const tenant = await makeTenant(test)
    await sql`update tenants set contact_email = null where id = ${tenant.id}`
    await sql`update technicians set email = ${`tess@${tenant.slug}.test`} where tenant_id = ${tenant.id}`
    await bookSomebody(test, tenant)
    await tellAll()
    expect(await jobs.inbox(`owner@${tenant.slug}.test`)).toHaveLength(1)
    expect(await jobs.inbox(`tess@${tenant.slug}.test`)).toHaveLength(1)
  })

  it('is told to a caller who left only a number', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant, {
      createdBy: { userId: tenant.ownerId },
      customer: { email: undefined },
    })
    await tellAll()
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    expect((await messagesOf(booking.id)).map(({ channel, audience }) => `${audience} ${channel}`).toSorted()).toEqual([
      'customer sms',
      'owner email',
    ])
  })

  it('is not announced after it was cancelled or moved (JOB9)', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant)
    const event = { bookingId: booking.id, version: 1, startsAt: booking.startsAt }
    const [queued] = await queueEvent(app, tenant.id, 'booking/confirmed', event)
    expect(await cancelBooking(app, tenant.id, booking.id, { kind: 'customer', version: 1 })).toMatchObject({
      ok: true,
    })
    expect(await deliverMessage(app, tenant.id, queued!)).toBe('skipped')
    await tellAll()
    expect(await subjectsTo(booking.email)).toEqual([expect.stringMatching(/^Cancelled/)])
    expect(await textsTo(booking.phone)).toEqual([expect.stringContaining('is cancelled')])
  })
})

describe('text that a person typed', () => {
  it('adds no header, no second receiver and no markup to a mail (INP9, INP1)', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant)
    await sql`update bookings set customer_first_name = ${'Eve\r\nBcc: all@x.test'},
      customer_last_name = '<script>alert(1)</script>' where id = ${booking.id}`
    await sql`update tenants set name = ${'A\r\nX-Evil: 1, <b>B</b>'} where id = ${tenant.id}`
    await tellAll()
    const [mail] = await jobs.inbox(booking.email)
    expect(mail?.from).not.toMatch(/[\r\n]/)
    expect(mail?.html).not.toMatch(/<script>alert|<b>B/)
    expect((await jobs.inbox(ownerOf(tenant)))[0]?.subject).toMatch(/^New: Eve Bcc: all@x\.test <script>/)
    expect(await jobs.inbox('all@x.test')).toEqual([])
    expect((await jobs.inbox(booking.phone))[0]?.text).not.toContain('\r')
  })
})

describe('messages about a change', () => {
  it('of time name the old and the new time and carry the same link', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant)
    await tellAll()
    const moved = await rescheduleBooking(
      app,
      tenant.id,
      booking.id,
      { start: booking.otherStarts.at(-1)! },
      { kind: 'customer', version: 1 },
    )
    expect(moved).toMatchObject({ ok: true })
    await tellAll()
    const [newest, first] = await textsTo(booking.phone)
    expect(newest).toContain('has moved to')
    const linkIn = (text = '') => /\/b\/\S+/.exec(text)?.[0]
    expect(linkIn(newest)).toMatch(/^\/b\/[\w-]{22}$/)
    expect(linkIn(newest)).toBe(linkIn(first))
    expect((await jobs.inbox(booking.email))[0]?.text).toContain('Before')
    expect((await subjectsTo(ownerOf(tenant)))[0]).toMatch(/^Moved: Ada Lovelace, now/)
  })

  it('by a careful owner say that the booking waits, then that it was declined and what goes back', async () => {
    const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 4000 } })
    await takeCards(tenant)
    await sql`update tenants set confirmation = 'manual' where id = ${tenant.id}`
    const booking = await bookSomebody(test, tenant)
    await pay(tenant, booking, 4000)
    expect(await confirmPaidBooking(app, tenant.id, booking.id)).toBe('confirmed')
    await tellAll()
    expect(await subjectsTo(ownerOf(tenant))).toEqual([expect.stringMatching(/^Approve: Ada Lovelace/)])
    expect(await subjectsTo(booking.email)).toEqual([expect.stringMatching(/^Requested/)])
    expect((await jobs.inbox(booking.email))[0]?.text).toContain('$40.00 paid')
    await rejectBooking(app, tenant.id, booking.id, member(tenant), 'Fully booked that day')
    const ids = await queueEvent(app, tenant.id, 'booking/cancelled', {
      bookingId: booking.id,
      version: 2,
      by: 'business',
    })
    await Promise.all(ids.map((id) => deliverMessage(app, tenant.id, id)))
    const [mail] = await jobs.inbox(booking.email)
    expect(mail?.subject).toMatch(/^We cannot make it: /)
    expect(mail?.text).toContain('Nothing was booked.')
    expect(mail?.text).not.toMatch(/cancelled/i)
    expect(mail?.text).toContain('We refund $40.00')
    expect(mail?.text).toContain('Fully booked that day')
    expect((await textsTo(booking.phone))[0]).toMatch(/: sorry, we cannot make it: .* \$40\.00 is refunded\./)
    // A refund that Stripe would not make must not be promised to anybody.
    await sql`update refunds set status = 'failed' where tenant_id = ${tenant.id}`
    await sql`update messages set status = 'queued', body = '' where id in ${sql(ids)} and channel = 'email'`
    await Promise.all(ids.map((id) => deliverMessage(app, tenant.id, id)))
    expect((await jobs.inbox(booking.email))[0]?.text).toContain('You are owed $40.00')
    expect((await jobs.inbox(ownerOf(tenant)))[0]?.text).toContain('$40.00 could not be refunded')
  })

  it('by a careful owner say that the booking was approved', async () => {
    const tenant = await makeTenant(test)
    await sql`update tenants set confirmation = 'manual' where id = ${tenant.id}`
    const booking = await bookSomebody(test, tenant)
    await tellAll()
    expect(await approveBooking(app, tenant.id, booking.id, member(tenant))).toMatchObject({ ok: true })
    await tellAll()
    expect((await subjectsTo(booking.email)).map((subject) => subject.split(':')[0])).toEqual(['Booked', 'Requested'])
  })
})

describe('messages about a held time', () => {
  it('bring the link to pay at once when the owner holds it for a caller', async () => {
    const tenant = await makeTenant(test, { payment: { kind: 'full' } })
    await takeCards(tenant)
    const booking = await bookSomebody(test, tenant, { createdBy: { userId: tenant.ownerId }, askPayment: true })
    await tellAll()
    expect(await textsTo(booking.phone)).toEqual([
      expect.stringMatching(
        /is held until \d{1,2}:\d\d [ap]m\. Pay \$120\.00 to confirm: http\S+ Reply STOP to opt out\.$/,
      ),
    ])
    expect(await jobs.inbox(ownerOf(tenant))).toEqual([])
  })

  it('from the page come only when it stays unpaid for a while; a payment in time is told with the confirmation', async () => {
    const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 4000 } })
    await takeCards(tenant)
    const [slow, quick] = [await bookSomebody(test, tenant), await bookSomebody(test, tenant)]
    await tellAll()
    expect(await jobs.inbox(slow.email)).toEqual([])
    await pay(tenant, quick, 4000)
    await tellAll()
    await jobs.relay()
    await expect.poll(() => subjectsTo(quick.email), patience).toEqual([expect.stringMatching(/^Booked/)])
    await jobs.advance(10 * 60)
    await expect.poll(() => subjectsTo(slow.email), patience).toEqual([expect.stringMatching(/^Pay \$40\.00 to keep/)])
    await jobs.settled()
    // The pause of the payment's own message is over too.
    expect(await subjectsTo(quick.email)).toHaveLength(1)
    expect(await jobs.inbox(quick.phone)).toHaveLength(1)
    expect((await jobs.inbox(quick.email))[0]?.text).toContain('$40.00 paid, $80.00 after the visit')
    expect(await cancelBooking(app, tenant.id, slow.id, member(tenant))).toMatchObject({ ok: true })
    await tellAll()
    expect(await jobs.inbox(slow.phone)).toHaveLength(1)
    expect((await subjectsTo(ownerOf(tenant))).filter((subject) => subject.startsWith('Cancelled'))).toEqual([])
  })
})

describe('messages about money alone', () => {
  it('come when it does not confirm the booking, and when it goes back without a cancellation', async () => {
    const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 4000 } })
    await takeCards(tenant)
    const booking = await bookSomebody(test, tenant, { createdBy: { userId: tenant.ownerId }, askPayment: true })
    const paymentId = await pay(tenant, booking, 1500)
    await tellAll()
    await jobs.advance(130)
    await expect.poll(async () => (await subjectsTo(booking.email))[0], patience).toMatch(/^Receipt: \$15\.00/)
    const refundId = randomUUID()
    await sql`insert into refunds ${sql({
      tenantId: tenant.id,
      id: refundId,
      paymentId,
      amountMinor: 500,
      reason: 'by_hand',
      cause: 'test',
      status: 'succeeded',
    })}`
    await app.db.withTenant(asWorker(tenant.id), (tx) =>
      announce(tx, tenant.id, 'payment/refunded', { bookingId: booking.id, refundId }),
    )
    await tellAll()
    await expect.poll(async () => (await subjectsTo(booking.email))[0], patience).toMatch(/^Refund: \$5\.00/)
    expect((await textsTo(booking.phone))[0]).toContain('$5.00 for Standard visit is refunded')
    expect((await subjectsTo(ownerOf(tenant)))[0]).toMatch(/^Refunded: \$5\.00/)
    expect((await textsTo(booking.phone))[0]).toMatch(/\/b\/[^ ]+\?r=/)
  })

  it('come once for a payment of which a part goes back before its receipt is written', async () => {
    const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 4000 } })
    await takeCards(tenant)
    const booking = await bookSomebody(test, tenant, { createdBy: { userId: tenant.ownerId }, askPayment: true })
    const paymentId = await pay(tenant, booking, 1500)
    const refundId = randomUUID()
    await sql`insert into refunds ${sql({
      tenantId: tenant.id,
      id: refundId,
      paymentId,
      amountMinor: 500,
      reason: 'by_hand',
      cause: 'test',
      status: 'succeeded',
    })}`
    // Not the one that confirms, so it has a receipt of its own.
    await sql`update payments set kind = 'balance' where id = ${paymentId}`
    await app.db.withTenant(asWorker(tenant.id), (tx) =>
      announce(tx, tenant.id, 'payment/refunded', { bookingId: booking.id, refundId }),
    )
    await tellAll()
    await jobs.advance(130)
    await expect.poll(async () => (await subjectsTo(booking.email))[0], patience).toMatch(/^Receipt: \$15\.00/)
    await tellAll()
    expect((await jobs.inbox(booking.email))[0]?.text).toContain('$5.00')
    expect((await subjectsTo(booking.email)).filter((subject) => subject.startsWith('Refund'))).toEqual([])
    expect((await subjectsTo(ownerOf(tenant))).filter((subject) => subject.startsWith('Refunded'))).toEqual([])
  })
})

describe('sending a message again by hand', () => {
  it('is possible once, for one that failed or whose end is unknown', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant)
    await tellAll()
    const rows = await messagesOf(booking.id)
    const mail = rows.find(({ channel, audience }) => channel === 'email' && audience === 'customer')!
    expect((await resendMessage(app, tenant.id, mail.id)).ok).toBe(false)
    await sql`update messages set status = 'unknown' where id = ${mail.id}`
    const asked = await Promise.all([resendMessage(app, tenant.id, mail.id), resendMessage(app, tenant.id, mail.id)])
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await resendMessage(app, (await makeTenant(test)).id, mail.id)).ok).toBe(false)
    await tellAll()
    expect(await jobs.inbox(booking.email)).toHaveLength(2)
  })
})
