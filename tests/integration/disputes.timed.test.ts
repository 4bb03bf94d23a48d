import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { cancelBooking, confirmPaidBooking, findDue } from '#app/domain/booking/index.server.ts'
import { keepPhotos } from '#app/domain/messaging/index.server.ts'
import {
  answerDispute,
  executeRefund,
  getDispute,
  planDispute,
  processStripeEvent,
  requestRefund,
  sweepDisputes,
  syncCheckout,
  tellDispute,
} from '#app/domain/payments/index.server.ts'
import { stateOfDispute } from '#app/domain/payments/rules.ts'
import { policyAt } from '#app/domain/payments/disputes/evidence.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { loader as evidenceFile } from '#app/routes/dashboard/payments/disputes/evidence.ts'
import { evidenceParts } from '#app/routes/dashboard/payments/disputes/evidence-parts.server.ts'
import { writeEvidencePdf } from '#app/routes/dashboard/payments/disputes/evidence-pdf.server.ts'
import { makeReader } from '#app/words/reader.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeMember as makeSigned, signedIn, tenantSummary } from '#tests/setup/people.ts'
import { alertsOf, holdAndPay, openShop, setSwitch, settledCharge, type Shop } from '#tests/setup/payments.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql, cloud } = test
afterEach(() => expectSound(sql))

let shop: Shop
beforeAll(async () => {
  shop = await openShop(test, { technicians: 2 })
})

const post = async (path: string, body: object) => {
  const answer = await fetch(cloud + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as { id: string }
}

/** A booking that was paid by card, and settled. */
async function paidBooking() {
  const held = await holdAndPay(test, shop)
  await syncCheckout(app, shop.id, held.id)
  await confirmPaidBooking(app, shop.id, held.id)
  const [payment] = await sql`select id, payment_intent_id from payments where booking_id = ${held.id}`
  const intent = payment!.paymentIntentId as string
  await settledCharge(app, shop.accountId, intent)
  return { bookingId: held.id, intent, paymentId: payment!.id as string }
}

/** An event as the webhook would have stored it. */
async function say(type: string, objectId: string): Promise<string> {
  const id = `evt_${randomUUID()}`
  await sql`insert into stripe_events ${sql({ id, type, accountId: shop.accountId, livemode: false, objectId })}`
  return processStripeEvent(app, id)
}

const kinds = ['created', 'updated', 'funds_withdrawn', 'funds_reinstated', 'closed'].map(
  (kind) => `charge.dispute.${kind}`,
)
const lines = (bookingId: string) => sql`
  select kind, gross_minor::int as gross, provider_fee_minor::int as fee, net_minor::int as net from ledger_entries
  where booking_id = ${bookingId} and kind = 'dispute' order by gross_minor`
const rowOf = async (id: string) =>
  (await sql`select status, submissions, sent_at, sending_at, own_words, due_by from disputes where id = ${id}`)[0]!

it('ends in the same state and the same ledger in whatever order and number its events come, and owes nobody anything', async () => {
  const { bookingId, intent, paymentId } = await paidBooking()
  const due = (await findDue(app, shop.id, bookingId))!
  const { id } = await post('/stripe/disputes', { paymentIntent: intent, reason: 'product_not_received' })
  const alerts = await alertsOf(app, 'dispute')
  await Promise.all([...kinds, ...kinds].map((kind) => say(kind, id)))
  expect(await alertsOf(app, 'dispute')).toBe(alerts + 1)
  expect(await rowOf(id)).toMatchObject({ status: 'needs_response', submissions: 0 })
  expect(await lines(bookingId)).toEqual([{ kind: 'dispute', gross: -5_000, fee: 1_500, net: -6_500 }])
  expect(await sql`select from outbox where name = 'payment/disputed' and data ->> 'disputeId' = ${id}`).toHaveLength(1)

  await post(`/stripe/disputes/${id}/close`, { won: true })
  for (const order of [kinds, kinds.toReversed(), [kinds[4]!, kinds[0]!, kinds[3]!]])
    for (const kind of order) await say(kind, id)
  expect(await rowOf(id)).toMatchObject({ status: 'won' })
  expect((await lines(bookingId)).map(({ gross }) => gross)).toEqual([-5_000, 5_000])

  // Lost for good, it still makes nothing due: what the bank took is no refund.
  const { id: second } = await post('/stripe/disputes', { paymentIntent: intent })
  await post(`/stripe/disputes/${second}/close`, { won: false })
  await Promise.all(kinds.toReversed().map((kind) => say(kind, second)))
  expect(await rowOf(second)).toMatchObject({ status: 'lost' })
  expect(await findDue(app, shop.id, bookingId)).toEqual(due)
  expect((await sql`select captured_minor::int as captured from payments where id = ${paymentId}`)[0]).toEqual({
    captured: 5_000,
  })
})

it('lets an answer to an earlier question change nothing', async () => {
  const { intent } = await paidBooking()
  const { id } = await post('/stripe/disputes', { paymentIntent: intent })
  await say('charge.dispute.created', id)
  const asked = new Date(app.clock.now() + 60_000)
  await sql`update disputes set status = 'under_review', asked_at = ${asked} where id = ${id}`
  await say('charge.dispute.updated', id)
  expect(await rowOf(id)).toMatchObject({ status: 'under_review' })
})

it('comes before the events of its payment, and of another account changes nothing', async () => {
  const held = await holdAndPay(test, shop)
  const [{ checkoutSessionId } = { checkoutSessionId: '' }] = await sql<{ checkoutSessionId: string }[]>`
    select checkout_session_id from payments where booking_id = ${held.id}`
  const session = await app.stripe.checkout.sessions.retrieve(checkoutSessionId, {}, { stripeAccount: shop.accountId })
  const { id } = await post('/stripe/disputes', { paymentIntent: session.payment_intent as string })
  expect(await say('charge.dispute.created', id)).toBe('dispute: needs_response')
  const other = await openShop(test)
  const eventId = `evt_${randomUUID()}`
  await sql`insert into stripe_events ${sql({ id: eventId, type: 'charge.dispute.updated', accountId: other.accountId, livemode: false, objectId: id })}`
  expect(await processStripeEvent(app, eventId)).toBe('refused: the account has no such object')
  expect(await sql`select from disputes where tenant_id = ${other.id}`).toHaveLength(0)
})

it('is answered once, with what we know and the owner’s own words, also when the reply is lost or many press at once', async () => {
  const { bookingId, intent } = await paidBooking()
  await sql`insert into messages ${sql({
    tenantId: shop.id,
    bookingId,
    audience: 'customer',
    channel: 'email',
    template: 'booking-confirmed',
    dedupeKey: randomUUID(),
    receiver: 'ada@example.test',
    subject: 'Your booking',
    status: 'sent',
    sentAt: new Date(),
  })}`
  await sql`update bookings set arrived_at = now() where id = ${bookingId}`
  const { id } = await post('/stripe/disputes', { paymentIntent: intent })
  await say('charge.dispute.created', id)
  const owner = await makeMember(test, shop.id, 'owner')
  const started = performance.now()
  const { evidence } = await getDispute(app, owner, id)
  expect(performance.now() - started).toBeLessThan(5_000)
  expect(evidence.customer_name).toBe('Ada Lovelace')
  expect(evidence.product_description).toContain('$50.00 was paid by this card')
  expect(evidence.service_date).toMatch(/ 20\d\d, .* Eastern Time$/)
  expect(evidence.access_activity_log).toMatch(/^\w+ \d+ \w+ 20\d\d, \d+:\d+\s[ap]m Eastern Time: The booking was made/)
  expect(evidence.refund_policy_disclosure).toMatch(/cancelling is free until \d+ hours before the start/)
  await sql`update bookings set created_by = ${shop.ownerId} where id = ${bookingId}`
  expect((await getDispute(app, owner, id)).evidence).not.toHaveProperty('refund_policy_disclosure')
  expect(evidence.access_activity_log).toMatch(/The booking was made.*\n.*arrived/s)
  expect(evidence.uncategorized_text).toContain('e-mail to ada@example.test: Your booking')

  // A manager reads it; the database itself lets only an owner send it.
  const manager = await makeMember(test, shop.id, 'manager')
  expect((await getDispute(app, manager, id)).dispute.id).toBe(id)
  expect(await answerDispute(app, manager, id, 'I was there')).toEqual({ ok: false, reason: 'under_way' })

  await setSwitch(cloud, '/faults', { provider: 'stripe', mode: '500', times: 4 })
  await expect(answerDispute(app, owner, id, 'first try')).rejects.toThrow()
  await fetch(`${cloud}/faults`, { method: 'DELETE' })
  expect(await rowOf(id)).toMatchObject({ sentAt: null, sendingAt: null, ownWords: 'first try' })

  // The answer arrives and its reply does not; pressed again, it is found there.
  const losing: App = {
    ...app,
    stripe: Object.assign(Object.create(app.stripe) as App['stripe'], {
      disputes: {
        retrieve: app.stripe.disputes.retrieve.bind(app.stripe.disputes),
        update: async (...args: Parameters<App['stripe']['disputes']['update']>) => {
          await app.stripe.disputes.update(...args)
          throw new Error('the reply was lost')
        },
      },
    }),
  }
  await expect(answerDispute(losing, owner, id, 'We cleaned all six windows.')).rejects.toThrow('lost')
  const pressed = await Promise.all(Array.from({ length: 10 }, () => answerDispute(app, owner, id, 'again')))
  expect(pressed.filter(({ ok }) => ok)).toHaveLength(1)
  const there = await app.stripe.disputes.retrieve(id, {}, { stripeAccount: shop.accountId })
  expect(there.evidence_details.submission_count).toBe(1)
  expect(there.evidence.uncategorized_text).toContain('We cleaned all six windows.')
  // The page says so before the bank's own status does.
  expect(stateOfDispute((await getDispute(app, owner, id)).dispute)).toBe('waiting')
  await say('charge.dispute.updated', id)
  expect(await rowOf(id)).toMatchObject({ status: 'under_review', submissions: 1, sentAt: expect.any(Date) })
  expect(await answerDispute(app, owner, id, 'once more')).toEqual({ ok: false, reason: 'answered' })
})

it('is answered with what the customer agreed to, and with what was written about this visit and no other', async () => {
  const { bookingId, intent } = await paidBooking()
  const other = await paidBooking()
  const { id } = await post('/stripe/disputes', { paymentIntent: intent })
  await say('charge.dispute.created', id)
  const tenantId = shop.id
  const agreedAt = new Date()
  await sql`insert into fee_consents ${sql({
    tenantId,
    bookingId,
    text: 'If nobody is there we charge $60.00.',
    language: 'en',
    noShowMinor: 6_000,
    lateCancelMinor: 0,
    currency: 'USD',
    freeHours: 24,
    agreedAt,
    ip: '203.0.113.7',
  })}`
  const [thread] = await sql`
    insert into threads (tenant_id, customer_id) select tenant_id, customer_id from bookings where id = ${bookingId} returning id`
  const write = (kind: 'incoming' | 'answer' | 'note', body: string, of = bookingId) => sql<{ id: string }[]>`
    insert into thread_entries ${sql({ tenantId, threadId: thread!.id as string, kind, channel: kind === 'note' ? null : 'link', bookingId: of, body, ...(kind === 'incoming' ? {} : { authorUserId: shop.ownerId, authorName: 'Pat' }) })} returning id`
  const [asked] = await write('incoming', 'The key is under the mat, these are the windows')
  await sql`insert into thread_photos ${sql({ tenantId, entryId: asked!.id, position: 0, path: `${tenantId}/${'0'.repeat(32)}.webp` })}`
  await write('answer', 'Done, thank you!')
  await write('note', 'She seemed cross')
  await write('incoming', 'About another day', other.bookingId)
  const { evidence } = await getDispute(app, await makeMember(test, shop.id, 'owner'), id)
  const text = evidence.uncategorized_text ?? ''
  expect(text).toMatch(
    /from the network address 203\.0\.113\.7, the customer agreed to: “If nobody is there we charge \$60\.00\.”/,
  )
  expect(text).toMatch(
    /the customer, by the page of the booking: “The key is under the mat, these are the windows” \[1 photo\]\n.*the business, .*“Done, thank you!”/,
  )
  expect(text).not.toMatch(/cross|another day/)
})

/** A dispute of a visit about which this many photos were sent, as phones take them, one of another visit besides. */
async function photographed(count: number) {
  const { bookingId, intent } = await paidBooking()
  const other = await paidBooking()
  const { id } = await post('/stripe/disputes', { paymentIntent: intent })
  await say('charge.dispute.created', id)
  const [thread] = await sql`
    insert into threads (tenant_id, customer_id) select tenant_id, customer_id from bookings where id = ${bookingId} returning id`
  // The same photo, as often as there are some.
  const kept = await keepPhotos(app, shop.id, [await photo()], [])
  if (!kept.ok) throw new Error(kept.reason)
  for (let nth = 0; nth <= count; nth += 1) {
    const [entry] = await sql<{ id: string }[]>`
      insert into thread_entries ${sql({ tenantId: shop.id, threadId: thread!.id as string, kind: 'incoming', channel: 'link', bookingId: nth < count ? bookingId : other.bookingId, body: `Photo ${nth}` })} returning id`
    await sql`insert into thread_photos ${sql({ tenantId: shop.id, entryId: entry!.id, position: 0, path: kept.paths[0]! })}`
  }
  return { id, bookingId, owner: await makeMember(test, shop.id, 'owner') }
}

/** A grainy one, which weighs more than most that phones take. */
function photo(): Promise<Uint8Array> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 12 }
  return sharp({ create: { width: 1_600, height: 1_200, channels: 3, background: '#888', noise } })
    .jpeg()
    .toBuffer()
}

const filesOf = async (disputeId: string) =>
  (
    await app.stripe.files.list({ purpose: 'dispute_evidence', limit: 100 }, { stripeAccount: shop.accountId })
  ).data.filter(({ filename }) => filename?.includes(disputeId))
const contentOf = async (fileId: string) => {
  const { url } = await app.stripe.files.retrieve(fileId, {}, at())
  const got = await fetch(url!, { headers: { authorization: `Bearer ${app.env.STRIPE_SECRET_KEY}` } })
  expect(got.status).toBe(200)
  return new Uint8Array(await got.arrayBuffer())
}
const at = () => ({ stripeAccount: shop.accountId })

it('is answered with the photos of the visit as one file, within five seconds and what Stripe and the banks take', async () => {
  const { id, owner } = await photographed(20)
  expect((await getDispute(app, owner, id)).photoCount).toBe(18)
  const started = performance.now()
  expect(await answerDispute(app, owner, id, 'We cleaned all six windows.')).toEqual({ ok: true })
  expect(performance.now() - started).toBeLessThan(5_000)
  const [file, ...more] = await filesOf(id)
  expect(more).toEqual([])
  expect(file).toMatchObject({
    object: 'file',
    purpose: 'dispute_evidence',
    type: 'pdf',
    id: expect.stringMatching(/^file_/),
  })
  expect(file!.size).toBeLessThanOrEqual(4_500_000)
  const there = await app.stripe.disputes.retrieve(id, {}, at())
  expect(there.evidence.uncategorized_file).toBe(file!.id)
  expect(there.evidence.uncategorized_text).toContain('We cleaned all six windows.')
  const document = await getDocumentProxy(await contentOf(file!.id))
  expect(document.numPages).toBe(18)
  const { text } = await extractText(document, { mergePages: true })
  expect(text.replace(/\s+/g, ' ')).toMatch(/1 of 18 Sent by the customer, \w+ \d+ \w+ 20\d\d, .* Eastern Time/)
  // The owner reads what the bank got.
  const of = await tenantSummary(test, shop.slug)
  const signed = await signedIn(test, of, (await makeSigned(test, shop, 'owner')).email)
  const reply = await signed.visit(evidenceFile, `/dashboard/payments/disputes/${id}/evidence.pdf?photos`, {
    params: { id },
  })
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})

it('sends its photos once, though the answer is lost or the app is killed in between', async () => {
  const { id, bookingId, owner } = await photographed(2)
  const losing = (part: 'files' | 'disputes', name: string): App => ({
    ...app,
    stripe: Object.assign(Object.create(app.stripe) as App['stripe'], {
      [part]: Object.assign(Object.create(app.stripe[part]) as object, {
        [name]: async (...args: unknown[]) => {
          if (part === 'files') await app.stripe.files.create(...(args as Parameters<typeof app.stripe.files.create>))
          throw new Error('killed')
        },
      }),
    }),
  })
  await expect(answerDispute(losing('files', 'create'), owner, id, 'one')).rejects.toThrow('killed')
  await expect(answerDispute(losing('disputes', 'update'), owner, id, 'two')).rejects.toThrow('killed')
  // Killed for good: the try never said that it ended.
  await sql`update disputes set sending_at = ${new Date(app.clock.now() - 2 * 60_000)} where id = ${id}`
  await setSwitch(cloud, '/faults', { provider: 'stripe', mode: '500', times: 1 })
  const pressed = await Promise.allSettled(Array.from({ length: 6 }, () => answerDispute(app, owner, id, 'three')))
  await fetch(`${cloud}/faults`, { method: 'DELETE' })
  expect(pressed.filter((one) => one.status === 'fulfilled' && one.value.ok).length).toBeLessThanOrEqual(1)
  await answerDispute(app, owner, id, 'four')
  const there = await app.stripe.disputes.retrieve(id, {}, at())
  expect(there.evidence_details.submission_count).toBe(1)
  expect((await filesOf(id)).map((file) => file.id)).toEqual([there.evidence.uncategorized_file])
  const [row] =
    await sql`select count(*)::int as photos from thread_photos p join thread_entries e on e.id = p.entry_id where e.booking_id = ${bookingId}`
  expect((await getDocumentProxy(await contentOf(there.evidence.uncategorized_file as string))).numPages).toBe(
    row!.photos,
  )
})

it('waits for photos that cannot be read, and on its last day is answered without them', async () => {
  const { id, bookingId, owner } = await photographed(2)
  await sql`update thread_photos p set path = ${`${shop.id}/${'1'.repeat(32)}.webp`} from thread_entries e
    where e.id = p.entry_id and e.booking_id = ${bookingId} and e.body = 'Photo 1'`
  expect(await answerDispute(app, owner, id, 'I was there')).toEqual({ ok: false, reason: 'no_photos' })
  expect(await rowOf(id)).toMatchObject({ sentAt: null, sendingAt: null, ownWords: 'I was there' })
  await sql`update disputes set due_by = ${new Date(app.clock.now() + 20 * 3_600_000)} where id = ${id}`
  expect(await answerDispute(app, owner, id, 'I was there')).toEqual({ ok: true })
  const there = await app.stripe.disputes.retrieve(id, {}, at())
  expect((await getDocumentProxy(await contentOf(there.evidence.uncategorized_file as string))).numPages).toBe(1)
})

it('takes as evidence only files of the account that are PDF, JPEG or PNG, and at most 5 MB', async () => {
  const upload = (data: Uint8Array, stripeAccount = shop.accountId) =>
    app.stripe.files.create(
      { purpose: 'dispute_evidence', file: { data, name: 'a.pdf', type: 'application/pdf' } },
      { stripeAccount },
    )
  const pdf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(bytes)])
  await expect(upload(Buffer.from('<svg/>'))).rejects.toThrow('Invalid file type')
  await expect(upload(pdf(5 * 1024 * 1024))).rejects.toThrow('too large')
  const { intent } = await paidBooking()
  const { id } = await post('/stripe/disputes', { paymentIntent: intent })
  const other = await openShop(test)
  const foreign = await upload(pdf(10), other.accountId)
  const heavy = [await upload(pdf(2_500_000)), await upload(pdf(2_500_000))]
  const answer = (evidence: Record<string, string>) => app.stripe.disputes.update(id, { evidence }, at())
  await expect(answer({ uncategorized_file: foreign.id })).rejects.toThrow('No such file')
  await expect(answer({ uncategorized_file: heavy[0]!.id, receipt: heavy[1]!.id })).rejects.toThrow('together')
})

it('is read as a PDF by the owner within five seconds, however much the bank is told, and by nobody of another business', async () => {
  const { bookingId, intent } = await paidBooking()
  const { id } = await post('/stripe/disputes', { paymentIntent: intent })
  await say('charge.dispute.created', id)
  const wordy = 'Ұйықтап жатқан Ölçüm и мытьё окон\n'.repeat(130)
  await sql`update disputes set own_words = ${wordy.slice(0, 5_000)} where id = ${id}`
  await sql`insert into messages ${sql(
    Array.from({ length: 150 }, (_, nth) => ({
      tenantId: shop.id,
      bookingId,
      audience: 'customer',
      channel: 'email',
      template: 'booking-confirmed',
      dedupeKey: randomUUID(),
      receiver: 'ada@example.test',
      subject: `Your booking, letter ${nth} ${'w'.repeat(80)}`,
      status: 'sent',
      sentAt: new Date(Date.now() + nth),
    })),
  )}`
  const [path, params] = [`/dashboard/payments/disputes/${id}/evidence.pdf`, { id }]
  const of = await tenantSummary(test, shop.slug)
  const owner = await signedIn(test, of, (await makeSigned(test, shop, 'owner')).email)
  const started = performance.now()
  const reply = await owner.visit(evidenceFile, path, { params })
  expect(performance.now() - started).toBeLessThan(5_000)
  expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([
    200,
    'application/pdf',
    'private, no-store',
  ])
  const reader = makeReader({ language: 'en', country: 'US', timeZone: 'America/New_York', now: app.clock.now() })
  const { evidence } = await getDispute(app, await makeMember(test, shop.id, 'owner'), id)
  const view = { title: 'What the bank will be sent', about: '', language: 'en', madeAt: new Date() }
  const document = await getDocumentProxy(await writeEvidencePdf({ ...view, parts: evidenceParts(evidence, reader) }))
  const { text } = await extractText(document, { mergePages: true })
  expect(document.numPages).toBeGreaterThan(3)
  const said = text.replace(/\s+/g, ' ')
  for (const part of [
    'What the bank will be sent',
    'Ada Lovelace',
    'The booking was made',
    // The bank takes no more than the first of so many.
    'letter 0 ',
    'Ұйықтап жатқан',
  ])
    expect(said).toContain(part)
  const other = await openShop(test)
  const stranger = await signedIn(
    test,
    await tenantSummary(test, other.slug),
    (await makeSigned(test, other, 'owner')).email,
  )
  expect((await stranger.visit(evidenceFile, path, { params })).status).toBe(404)
})

it('is not answered after the bank’s deadline, and nobody reaches another business’s', async () => {
  const { intent } = await paidBooking()
  const { id } = await post('/stripe/disputes', { paymentIntent: intent })
  await say('charge.dispute.created', id)
  const owner = await makeMember(test, shop.id, 'owner')
  const later: App = { ...app, clock: { now: () => app.clock.now() + 10 * 86_400_000 } }
  expect(await answerDispute(later, owner, id, '')).toEqual({ ok: false, reason: 'too_late' })
  const other = await openShop(test)
  const stranger = await makeMember(test, other.id, 'owner')
  await expect(getDispute(app, stranger, id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(answerDispute(app, stranger, id, '')).rejects.toMatchObject({ code: 'not_found' })
})

it('keeps a disputed payment from being refunded as well, and says so; a bank that only asks does not', async () => {
  const { bookingId, intent } = await paidBooking()
  const ask = (amountMinor: number) =>
    app.db.withTenant(asWorker(shop.id), (tx) =>
      requestRefund(tx, {
        tenantId: shop.id,
        bookingId,
        amountMinor,
        reason: 'by_hand',
        cause: `test:${randomUUID()}`,
      }),
    )
  const inquiry = await post('/stripe/disputes', { paymentIntent: intent, inquiry: true })
  await say('charge.dispute.created', inquiry.id)
  expect(await rowOf(inquiry.id)).toMatchObject({ status: 'warning_needs_response' })
  expect(await ask(100)).toBe(100)
  const [refund] =
    await sql`select r.id from refunds r join payments p on p.id = r.payment_id where p.booking_id = ${bookingId}`
  expect(await executeRefund(app, shop.id, refund!.id as string)).toBe('succeeded')

  const { id } = await post('/stripe/disputes', { paymentIntent: intent, amount: 4_900 })
  await say('charge.dispute.created', id)
  await expect(ask(100)).rejects.toMatchObject({ code: 'conflict', detail: { code: 'payment_disputed' } })
  // The booking itself can be cancelled: then there is nothing left to give back.
  const cancelled = await cancelBooking(app, shop.id, bookingId, {
    kind: 'member',
    userId: shop.ownerId,
    role: 'owner',
  })
  expect(cancelled).toMatchObject({ ok: true })
  expect(
    await sql`select from refunds r join payments p on p.id = r.payment_id where p.booking_id = ${bookingId}`,
  ).toHaveLength(1)
})

it('keeps a bank’s early warning once, with the payment it is about', async () => {
  const { bookingId, intent } = await paidBooking()
  const { id } = await post('/stripe/early-warnings', { paymentIntent: intent })
  for (const kind of ['created', 'updated', 'created']) await say(`radar.early_fraud_warning.${kind}`, id)
  expect(await sql`select booking_id, fraud_type, actionable from early_warnings where id = ${id}`).toEqual([
    { bookingId, fraudType: 'unauthorized_use_of_card', actionable: true },
  ])
})

it('is told to the owners at once, and again three days and one day before the deadline, unless it was answered', async () => {
  const { intent } = await paidBooking()
  const { id } = await post('/stripe/disputes', { paymentIntent: intent })
  await say('charge.dispute.created', id)
  const { dueBy } = await rowOf(id)
  const days = (ms: number) => Math.round(((dueBy as Date).getTime() - ms) / 86_400_000)
  const plan = await planDispute(app, shop.id, id)
  expect(plan.map((step) => [step.days, days(step.at)])).toEqual([
    [0, 9],
    [3, 3],
    [1, 1],
  ])
  const tell = (daysLeft: number) =>
    tellDispute(app, { tenantId: shop.id, ownerId: shop.ownerId, disputeId: id, days: daysLeft })
  expect([await tell(0), await tell(0), await tell(3)]).toEqual(['sent', 'sent_before', 'sent'])
  const mails = (await (await fetch(`${cloud}/inbox.json?to=owner@${shop.slug}.test`)).json()) as {
    subject: string
    text: string
  }[]
  const about = mails.filter(({ text }) => text.includes(`disputes/${id}`))
  expect(about.map(({ subject }) => subject.split(': ')[1])).toEqual([
    'answer the bank about $50.00',
    'a payment of $50.00 is disputed',
  ])
  await sql`update disputes set status = 'under_review', submissions = 1 where id = ${id}`
  expect(await tell(1)).toBe('answered')
})

it('is announced again when the job that tells of it, or that reminds, was lost; and what was told is not told twice', async () => {
  const { intent } = await paidBooking()
  const { id } = await post('/stripe/disputes', { paymentIntent: intent })
  await say('charge.dispute.created', id)
  const owners = await sql`select user_id from memberships where tenant_id = ${shop.id} and role = 'owner'`
  const tell = (days: number) =>
    Promise.all(
      owners.map(({ userId }) =>
        tellDispute(app, { tenantId: shop.id, ownerId: userId as string, disputeId: id, days }),
      ),
    ).then((said) => [...new Set(said)])
  const announced = async () =>
    (await sql`select from outbox where name = 'payment/disputed' and data ->> 'disputeId' = ${id}`).length
  const lose = () => sql`update outbox set sent_at = now(), created_at = created_at - interval '1 hour'`
  await lose()
  await sweepDisputes(app)
  expect(await announced()).toBe(2)
  expect(await tell(0)).toEqual(['sent'])
  await lose()
  await sweepDisputes(app)
  expect(await announced()).toBe(2)

  // Two days before the deadline: the reminder of three days before never came.
  await sql`update disputes set opened_at = now() - interval '5 days', due_by = now() + interval '2 days' where id = ${id}`
  await sweepDisputes(app)
  expect(await announced()).toBe(3)
  expect((await planDispute(app, shop.id, id)).map(({ days }) => days)).toEqual([0, 3, 1])
  expect([await tell(0), await tell(3)]).toEqual([['sent_before'], ['sent']])
  await lose()
  await sweepDisputes(app)
  expect(await announced()).toBe(3)
})

it('tells the bank the policy that was in force when it was booked, or none', () => {
  const bookedAt = new Date('2026-11-10T12:00:00Z')
  const change = (at: string, freeHours: number | null, latePercent: number | null, former: number | null = null) => ({
    at: new Date(at),
    freeHours,
    latePercent,
    formerFreeHours: former,
    formerLatePercent: null,
  })
  const now = { bookedAt, cancelFreeHours: 48, refundLatePercent: 50 }
  expect(policyAt({ ...now, policyChanges: [] })).toEqual({ freeHours: 48, latePercent: 50 })
  expect(policyAt({ ...now, policyChanges: [change('2026-11-01', 24, 0), change('2026-11-20', 48, 50)] })).toEqual({
    freeHours: 24,
    latePercent: 0,
  })
  expect(policyAt({ ...now, policyChanges: [change('2026-11-20', 48, null)] })).toBeNull()
  // Since it is written down what was there before, a later change tells it.
  expect(policyAt({ ...now, policyChanges: [change('2026-11-20', 48, null, 12)] })).toEqual({
    freeHours: 12,
    latePercent: 50,
  })
})
