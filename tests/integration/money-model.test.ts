import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { billBooking, choosePlan, giveBack, sendCharges } from '#app/domain/billing/index.server.ts'
import {
  adjustPrice,
  cancelBooking,
  chargeRest,
  collectByHand,
  confirmPaidBooking,
  correctByHand,
  findDue,
  findRefundable,
  findTaken,
  finishBooking,
  refundByHand,
  rescheduleBooking,
} from '#app/domain/booking/index.server.ts'
import {
  executeRefund,
  openBalance,
  processStripeEvent,
  returnFee,
  syncCheckout,
} from '#app/domain/payments/index.server.ts'
import { syncPayout } from '#app/domain/payments/payouts/sync-payout.server.ts'
import { roundToCharge } from '#app/lib/currency.ts'
import { at, book, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { checkoutUrl, holdWebhooks, openShop, pay, settledCharge, type Shop } from '#tests/setup/payments.ts'

/**
 * Money in random order: whatever is pressed after whatever, our records are what Stripe has, every sum adds up, nobody is
 * asked for more than her bill and no card has paid more than it, each visit is billed once, and what is paid out is what the ledger says.
 */
vi.setConfig({ testTimeout: 1_200_000 })
const test = await openTestContext()
const { app, sql, cloud } = test
beforeAll(() => holdWebhooks(test, true))

/** Walks for each currency; more of them look for what a run of all tests has no time for. */
const runs = Number(process.env.MONEY_WALKS ?? 3)

const percent = fc.integer({ min: 1, max: 100 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rest' as const), tip: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hand' as const), percent, tip: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('charge' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('refund' as const), percent, byHand: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('adjust' as const), percent: fc.integer({ min: 0, max: 200 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refundAtStripe' as const), percent }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dispute' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('endDispute' as const), won: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom(...(['takeBack', 'move', 'plan'] as const)) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom(...(['cancel', 'lateCancel', 'noShow', 'done'] as const)) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const urls = { returnUrl: 'http://shop.app.localhost/p?paid=1', cancelUrl: 'http://shop.app.localhost/p' }
async function post<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(cloud + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** How often somebody has pressed that a visit took place, or did not: each a millisecond after the one before. */
let presses = 0

type World = { shop: Shop; id: string; owner: Awaited<ReturnType<typeof makeMember>> }
const doer = ({ shop }: World) => ({ kind: 'member' as const, userId: shop.ownerId, role: 'owner' as const })
const factsOf = async ({ id }: World) =>
  (await sql`select status, version, starts_at, price_minor::int from bookings where id = ${id}`)[0]!
const intentsOf = async ({ id }: World) =>
  (
    await sql<{ intent: string }[]>`
    select payment_intent_id as intent from payments where booking_id = ${id} and payment_intent_id is not null order by created_at`
  ).map(({ intent }) => intent)

async function say({ shop }: World, type: string, objectId: string): Promise<void> {
  const event = `evt_${randomUUID()}`
  await sql`insert into stripe_events ${sql({ id: event, type, accountId: shop.accountId, livemode: false, objectId })}`
  await processStripeEvent(app, event)
}

const disputesOf = ({ id }: World) => sql<{ id: string; status: string }[]>`
  select id, status from disputes where booking_id = ${id} order by id`

/** What the jobs and webhooks would do meanwhile, each of it twice. */
async function catchUp(world: World): Promise<void> {
  const { shop, id } = world
  for (let twice = 0; twice < 2; twice += 1) {
    await syncCheckout(app, shop.id, id)
    await confirmPaidBooking(app, shop.id, id)
    for (const intent of await intentsOf(world)) {
      await settledCharge(app, shop.accountId, intent)
      await say(world, 'payment_intent.succeeded', intent)
    }
    for (const refund of await sql`
        select r.id from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
        where p.booking_id = ${id} and r.status = 'requested'`)
      await executeRefund(app, shop.id, refund.id as string)
    for (const payment of await sql`select id from payments where booking_id = ${id} and status = 'paid'`)
      await returnFee(app, shop.id, payment.id as string)
    await billBooking(app, shop.id, id)
    await giveBack(app, shop.id, id)
  }
}

/** Does one thing; what is not possible just now is refused and changes nothing. */
async function take(world: World, wish: Step): Promise<void> {
  const { shop, id } = world
  const later = at(app, app.clock.now() + hour)
  switch (wish.do) {
    case 'rest': {
      const due = (await findDue(app, shop.id, id))!.dueMinor
      const tip = wish.tip > 0 ? { percent: [10, 15, 20][wish.tip % 3]! } : null
      const opened = await openBalance(app, shop.id, id, { dueMinor: due, tip }, urls)
      if (opened.ok) expect((await pay(test, opened.url)).status).toBe(303)
      return
    }
    case 'hand': {
      const due = (await findDue(app, shop.id, id))!.dueMinor
      const amountMinor = Math.ceil((due * wish.percent) / 100)
      const part = { amountMinor, tipMinor: wish.tip ? Math.floor(due / 10) : 0, token: randomUUID() }
      await collectByHand(later, shop.id, id, doer(world), part)
      return
    }
    case 'charge': {
      const { startsAt } = await factsOf(world)
      const visit = at(app, (startsAt as Date).getTime() + hour)
      const onFile = (await findDue(visit, shop.id, id))!.onFile
      if (onFile?.state !== 'ready') return
      const ends = await Promise.all([1, 2].map(() => chargeRest(visit, shop.id, id, doer(world), onFile.amountMinor)))
      expect(ends).toContainEqual({ ok: true, outcome: 'paid' })
      return
    }
    case 'takeBack': {
      const entry = (await findTaken(app, shop.id, id, doer(world))).byHand.find(({ mayTakeBack }) => mayTakeBack)
      if (entry)
        expect(await correctByHand(later, shop.id, id, doer(world), { entryId: entry.id })).toMatchObject({ ok: true })
      return
    }
    case 'refund': {
      const ways = (await findRefundable(app, shop.id, id))!
      const most = wish.byHand ? ways.byHandMinor : ways.onlineMinor
      let left = most
      const parts = ways.lines.map(({ id: lineId, mostMinor }) => {
        const share = roundToCharge(Math.floor((Math.min(mostMinor, left) * wish.percent) / 100), ways.currency)
        left -= share
        return { lineId, amountMinor: share }
      })
      const back = wish.byHand ? ('cash' as const) : ('online' as const)
      const sent = { token: randomUUID(), parts, back, reason: 'As agreed' }
      const answers = await Promise.all([1, 2].map(() => refundByHand(app, shop.id, id, sent, doer(world))))
      expect(answers[0]!.ok).toBe(answers[1]!.ok)
      return
    }
    case 'adjust': {
      const { priceMinor } = await factsOf(world)
      const toMinor = Math.round(((priceMinor as number) * wish.percent) / 100)
      await adjustPrice(
        app,
        shop.id,
        id,
        { token: randomUUID(), toMinor: roundToCharge(toMinor, shop.currency), reason: 'Larger' },
        doer(world),
      )
      return
    }
    case 'refundAtStripe': {
      const [intent] = await intentsOf(world)
      const charge = intent && (await settledCharge(app, shop.accountId, intent)).source
      if (!intent || typeof charge !== 'string') return
      const {
        amount,
        amount_refunded: gone,
        disputed,
      } = await app.stripe.charges.retrieve(charge, {}, { stripeAccount: shop.accountId })
      const back = roundToCharge(Math.floor(((amount - gone) * wish.percent) / 100), shop.currency)
      if (back === 0 || disputed) return
      await app.stripe.refunds.create({ payment_intent: intent, amount: back }, { stripeAccount: shop.accountId })
      await say(world, 'charge.refunded', charge)
      return
    }
    case 'dispute': {
      const intent = (await intentsOf(world)).at(-1)
      if (!intent || (await disputesOf(world)).length > 0) return
      const { id: made } = await post<{ id: string }>('/stripe/disputes', { paymentIntent: intent })
      await say(world, 'charge.dispute.created', made)
      return
    }
    case 'endDispute': {
      for (const { id: open, status } of await disputesOf(world)) {
        if (['won', 'lost'].includes(status)) continue
        await post(`/stripe/disputes/${open}/close`, { won: wish.won })
        await say(world, 'charge.dispute.closed', open)
      }
      return
    }
    case 'move': {
      const starts = await openStarts(app, shop, 6)
      await rescheduleBooking(app, shop.id, id, { start: starts[0]! }, doer(world))
      return
    }
    case 'plan':
      await choosePlan(app, world.owner, {
        plan: 'monthly',
        email: world.owner.email,
        language: 'en',
        returnUrl: 'http://shop.app.localhost/plan/return?session={CHECKOUT_SESSION_ID}',
        cancelUrl: 'http://shop.app.localhost/plan',
      })
      await sendCharges(app, shop.id)
      return
    case 'cancel':
      await cancelBooking(app, shop.id, id, doer(world), 'ill')
      return
    case 'lateCancel': {
      const { version, startsAt } = await factsOf(world)
      await cancelBooking(at(app, (startsAt as Date).getTime() - hour), shop.id, id, {
        kind: 'customer',
        version: version as number,
      })
      return
    }
    case 'noShow':
    case 'done': {
      const { startsAt } = await factsOf(world)
      // Whoever changes her mind does so later: the same press at the same moment is one and the same thing.
      presses += 1
      const after = at(app, (startsAt as Date).getTime() + hour + presses)
      await finishBooking(after, shop.id, id, wish.do === 'done' ? 'completed' : 'no_show', doer(world))
      return
    }
  }
}

/** The plan as it is from now on. */
const turn = ({ id: tenantId }: Shop, plan: 'monthly' | 'per_booking') =>
  sql`insert into tenant_plans ${sql({ tenantId, plan })} on conflict (tenant_id) do update set plan = excluded.plan`

/** What Stripe has taken and given back for the booking. */
async function atStripe(world: World) {
  let [taken, back] = [0, 0]
  for (const intent of await intentsOf(world)) {
    const { amount_received: got } = await app.stripe.paymentIntents.retrieve(
      intent,
      {},
      { stripeAccount: world.shop.accountId },
    )
    const refunds = await app.stripe.refunds.list(
      { payment_intent: intent, limit: 100 },
      { stripeAccount: world.shop.accountId },
    )
    taken += got
    back += refunds.data.filter(({ status }) => status !== 'failed').reduce((sum, { amount }) => sum + amount, 0)
  }
  return { taken, back }
}

async function expectRight(world: World, done: Step[]): Promise<void> {
  const { shop, id } = world
  const told = JSON.stringify(done)
  const due = (await findDue(app, shop.id, id))!
  const { taken, back } = await atStripe(world)
  const [ledger] = await sql`
    select coalesce(sum(gross_minor) filter (where kind in ('payment', 'refund')), 0)::int as card,
      coalesce(sum(gross_minor) filter (where kind = 'cash'), 0)::int as hand,
      coalesce(sum(gross_minor - provider_fee_minor - platform_fee_minor - net_minor), 0)::int as odd,
      coalesce(sum(platform_fee_minor), 0)::int as fees
    from ledger_entries where booking_id = ${id}`
  expect(due.paidMinor - due.returnedMinor, told).toBe(taken - back)
  expect(ledger, told).toMatchObject({ card: taken - back, hand: due.byHandMinor, odd: 0 })
  expect(back, told).toBeLessThanOrEqual(taken)
  expect(ledger!.hand, told).toBeGreaterThanOrEqual(0)
  expect(ledger!.fees, told).toBeGreaterThanOrEqual(0)
  // What is too much is only what was noted by hand, what a bank holds, or less than a card can be given back.
  const disputed = (await disputesOf(world)).some(({ status }) => status !== 'won')
  const over = roundToCharge(Math.max(0, due.overMinor - due.byHandMinor), due.currency)
  if (!disputed) expect(over, told).toBe(0)
  const { status } = await factsOf(world)
  if (status === 'cancelled' || status === 'no_show') expect(due.dueMinor, told).toBe(0)
  const parts = (await findRefundable(app, shop.id, id))!
  const most = parts.lines.reduce((sum, { mostMinor }) => sum + mostMinor, 0)
  if (parts.lines.length > 0) expect(Math.min(most, parts.onlineMinor + parts.byHandMinor), told).toBeGreaterThan(0)
  const billed = await sql`
    select charged_by = 'item' and given_back_at is null as item, charged_by = 'plan' as plan from billable_bookings where booking_id = ${id}`
  expect(billed.length, told).toBeLessThanOrEqual(1)
  // By the fee that we have, on the invoice or by the month, never by two of them; and a visit that takes place by one.
  const [byFee, byItem, byPlan] = [(ledger!.fees as number) > 0, billed[0]?.item === true, billed[0]?.plan === true]
  const ways = [byFee, byItem, byPlan].filter(Boolean).length
  expect(ways, told).toBeLessThanOrEqual(1)
  if (['confirmed', 'completed', 'no_show'].includes(status as string)) expect(ways, told).toBe(1)
  if (status === 'cancelled' && taken === back && due.byHandMinor === 0) expect(byFee || byItem, told).toBe(false)
}

/** All that moved at Stripe so far is paid out: each line of it is one of the ledger's, and no movement of the ledger is missing. */
async function expectPaidOut({ shop }: World): Promise<void> {
  const made = { account: shop.accountId, currency: shop.currency.toLowerCase() }
  const { id: payout, amount } = await post<{ id: string; amount: number }>('/stripe/payouts', made)
  for (const to of ['in_transit', 'paid', 'reconciled']) await post(`/stripe/payouts/${payout}`, { to })
  expect(await syncPayout(app, shop.id, shop.accountId, payout)).toBe('payout: paid, reconciled')
  const [sums] = await sql`
    select sum(l.net_minor)::int as net, count(*) filter (where e.id is null)::int as unknown,
      count(*) filter (where e.net_minor <> l.net_minor)::int as different from payout_lines l
    left join ledger_entries e on e.tenant_id = l.tenant_id and e.source_ref = l.source_ref where l.tenant_id = ${shop.id}`
  const [ledger] =
    await sql`select sum(net_minor)::int as net from ledger_entries where tenant_id = ${shop.id} and kind <> 'cash'`
  expect(sums).toEqual({ net: amount, unknown: 0, different: 0 })
  expect(ledger).toEqual({ net: amount })
}

describe.each([
  { currency: 'USD', priceMinor: 12_000, depositMinor: 5_000 },
  { currency: 'JPY', priceMinor: 12_001, depositMinor: 5_001 },
  { currency: 'KWD', priceMinor: 12_010, depositMinor: 5_010 },
])('money in $currency', ({ currency, priceMinor, depositMinor }) => {
  it('adds up whatever is done after whatever', async () => {
    const shop = await openShop(test, {
      currency,
      priceMinor,
      payment: { kind: 'deposit', depositMinor },
      keepsCard: { cardPaysRest: true },
      technicians: 12,
    })
    const owner = await makeMember(test, shop.id, 'owner')
    await sql`update tenants set cancel_free_hours = 24, refund_late_percent = 30 where id = ${shop.id}`
    await sql`insert into coupons ${sql({ tenantId: shop.id, code: 'SPRING', percent: 10, withNearby: true })}`
    await sql`with x as (insert into tax_rates ${sql({ tenantId: shop.id, name: 'VAT', percent: 19.5, included: true })} returning id)
      update services set tax_rate_id = (select id from x) where tenant_id = ${shop.id}`
    let nth = 0
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.boolean(),
        fc.array(step, { minLength: 4, maxLength: 9 }),
        async (coupon, turns, steps) => {
          const starts = await openStarts(app, shop, 3)
          nth += 1
          const held = await book(app, shop, starts[nth % starts.length]!, coupon ? { coupon: 'SPRING' } : {})
          const world = { shop, id: held.id, owner }
          const page = await checkoutUrl(app, shop, held.id)
          // The plan may turn monthly between the opening of the page and its payment.
          await turn(shop, turns ? 'monthly' : 'per_booking')
          expect((await pay(test, page)).status).toBe(303)
          await catchUp(world)
          await turn(shop, 'per_booking')
          const done: Step[] = []
          for (const wish of steps) {
            done.push(wish)
            await take(world, wish)
            await catchUp(world)
            await expectRight(world, done)
          }
        },
      ),
      { numRuns: runs, endOnFailure: true },
    )
    await expectPaidOut({ shop, id: '', owner })
    await expectSound(sql, app.clock.now() + hour)
  })
})
