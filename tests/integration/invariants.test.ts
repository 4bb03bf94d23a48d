import { readFileSync } from 'node:fs'
import type { TransactionSql } from 'postgres'
import { expect, test } from 'vitest'
import { RolledBack } from '#tests/setup/attackers.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { expectSound, listViolations } from '#tests/setup/invariants.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'

const { sql } = await copyDatabase()
const one = await makeOneOfEverything(sql, 'alpha')
await makeOneOfEverything(sql, 'bravo')
const { tenantId } = one

/** Removes the constraint that would prevent the fault, so that the invariant's own query is tested. */
const free = (tx: TransactionSql, table: string, constraint: string) =>
  tx.unsafe(`alter table ${table} drop constraint ${constraint}`)

/** Another visit of the same technician, `minutes` after the first one begins. */
const visit = (
  tx: TransactionSql,
  minutes: number,
  more: { status?: string; due?: number; travel?: number } = {},
) => tx`
  insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at,
    blocked, price_minor, due_now_minor, currency, payment_kind, place, lat, lng, travel_before_minutes, hold_expires_at)
  select tenant_id, customer_id, service_id, technician_id, ${more.status ?? 'confirmed'}, service_name,
    starts_at + make_interval(mins => ${minutes}), ends_at + make_interval(mins => ${minutes}),
    tstzrange(starts_at + make_interval(mins => ${minutes}), ends_at + make_interval(mins => ${minutes})),
    price_minor, ${more.due ?? 0}, currency, ${more.due ? 'full' : 'none'}, place, 40, -73, ${more.travel ?? 0},
    now() - interval '1 hour'
  from bookings where id = ${one.bookingId}`

const faults: Record<string, (tx: TransactionSql) => Promise<unknown>> = {
  'two visits of one technician overlap': async (tx) => {
    await free(tx, 'bookings', 'bookings_never_overlap')
    await visit(tx, 30)
  },
  'a visit does not keep its set-up and its clean-up': (tx) =>
    tx`update bookings set buffer_after_minutes = 10 where id = ${one.bookingId}`,
  'a technician cannot reach a visit from the one before': async (tx) => {
    await tx`update bookings set lat = 40, lng = -73 where id = ${one.bookingId}`
    await visit(tx, 90, { travel: 45 })
  },
  'a visit that must be paid first stands without payment': (tx) => visit(tx, 600, { due: 5000 }),
  'a visit that needs a card stands without one': async (tx) => {
    await visit(tx, 600)
    await tx`update bookings set needs_card = true where tenant_id = ${tenantId} and id <> ${one.bookingId}`
  },
  'somebody has the price of a group without its link': async (tx) => {
    await tx`alter table bill_lines disable trigger lines_add_up_to_the_price`
    await tx`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause) values
      (${tenantId}, ${one.bookingId}, 'own_price', -100, 'own_price'), (${tenantId}, ${one.bookingId}, 'adjustment', 100, 'adjust:x')`
  },
  'a card is kept of which nobody wrote down what was agreed': (tx) =>
    tx`delete from fee_consents where tenant_id = ${tenantId}`,
  'a fee is above what was agreed': async (tx) => {
    await tx`alter table fee_charges disable trigger fees_within_consent`
    await tx`update fee_charges set amount_minor = 9000 where tenant_id = ${tenantId}`
  },
  'a fee is not on the bill, or on it though it was undone': (tx) =>
    tx`update fee_charges set status = 'asked' where tenant_id = ${tenantId}`,
  'a fee was paid that nobody charged': (tx) =>
    tx`insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id,
      payment_intent_id, captured_minor, paid_at) values (${tenantId}, ${one.bookingId}, 'fee', 2000, 0, 'USD', 'paid', 'acct',
      'pi_planted', 2000, now())`,
  'a card was charged more of the rest than was agreed': async (tx) => {
    await tx`alter table payments disable trigger payments_within_rest`
    await tx`insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id,
      card_customer_id, card_method_id, payment_intent_id, captured_minor, paid_at) values (${tenantId}, ${one.bookingId}, 'rest_on_file',
      2000, 0, 'USD', 'paid', 'acct', 'cus', 'pm', 'pi_planted', 2000, now())`
  },
  'the rest is charged to a card and has no end': async (tx) => {
    await tx`alter table payments disable trigger payments_within_rest`
    await tx`update payments set status = 'expired' where tenant_id = ${tenantId} and status = 'open'`
    await tx`insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, account_id,
      card_customer_id, card_method_id, created_at) values (${tenantId}, ${one.bookingId}, 'rest_on_file', 2000, 0, 'USD', 'acct',
      'cus', 'pm', now() - interval '7 hours')`
  },
  'a fee is forgotten': (tx) =>
    tx`update fee_charges set status = 'waiting', charge_after = now() - interval '2 days' where tenant_id = ${tenantId}`,
  'a hold that ended still takes its time': (tx) => visit(tx, 600, { status: 'held' }),
  'more was given back than was taken': async (tx) => {
    await tx`alter table refunds disable trigger refunds_within_captured`
    await tx`insert into refunds (tenant_id, payment_id, amount_minor, reason, cause) values (${tenantId}, ${one.paymentId},
      1000000, 'by_hand', 'planted')`
  },
  'the ledger says another sum than the payment': (tx) =>
    tx`update ledger_entries set gross_minor = gross_minor + 1, net_minor = net_minor + 1
      where tenant_id = ${tenantId} and kind = 'payment'`,
  'the ledger says another sum than the refund': async (tx) => {
    await tx`insert into refunds (tenant_id, id, payment_id, amount_minor, reason, cause, status) values (${tenantId},
      ${one.customerId}, ${one.paymentId}, 1, 'by_hand', 'planted', 'succeeded')`
    await tx`insert into ledger_entries (tenant_id, booking_id, payment_id, refund_id, kind, currency, gross_minor,
      provider_fee_minor, platform_fee_minor, net_minor, source_ref, occurred_at) values (${tenantId}, ${one.bookingId},
      ${one.paymentId}, ${one.customerId}, 'refund', 'USD', -2, 0, 0, -2, 'planted', now())`
  },
  'more of our fee went back than was taken': (tx) =>
    tx`update ledger_entries set platform_fee_minor = -1, provider_fee_minor = provider_fee_minor + platform_fee_minor + 1
      where tenant_id = ${tenantId} and kind = 'payment'`,
  'the parts of a movement are not its whole': async (tx) => {
    await free(tx, 'ledger_entries', 'ledger_entries_check')
    await tx`update ledger_entries set net_minor = net_minor + 1 where tenant_id = ${tenantId}`
  },
  'one occasion has two messages': async (tx) => {
    await free(tx, 'messages', 'messages_tenant_id_dedupe_key_key')
    for (let time = 0; time < 2; time += 1)
      await tx`insert into messages (tenant_id, booking_id, audience, channel, template, dedupe_key, receiver)
        values (${tenantId}, ${one.bookingId}, 'customer', 'email', 't', 'planted', 'a@example.com')`
  },
  'one thing that happened was announced twice': async (tx) => {
    for (let time = 0; time < 2; time += 1)
      await tx`insert into outbox (tenant_id, name, data) values (${tenantId}, 'booking/confirmed', '{"bookingId":"x"}')`
  },
  'an event of Stripe was processed and says not what came of it': (tx) =>
    tx`insert into stripe_events (id, type, livemode, processed_at) values ('evt_planted', 't', false, now())`,
  'an idempotency key leads to a booking of no such key': async (tx) => {
    await free(tx, 'idempotency_keys', 'idempotency_keys_tenant_id_booking_id_fkey')
    await tx`insert into idempotency_keys (tenant_id, key, request_hash, booking_id) values (${tenantId}, 'planted', 'h',
      ${one.customerId})`
  },
  'a business was closed and nobody wrote down why': (tx) =>
    tx`update tenants set status = 'suspended' where id = ${tenantId}`,
  'nobody is named for what was done': (tx) =>
    tx`insert into audit_log (tenant_id, actor_role, action) values (${tenantId}, 'owner', 'policy.changed')`,
  'the lines of a bill are not the price of its booking': (tx) =>
    tx`update bookings set price_minor = price_minor + 1 where id = ${one.bookingId}`,
  'a discount is not the one on the bill': (tx) =>
    tx`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
      values (${tenantId}, ${one.bookingId}, 'nearby', -1, 'planted')`,
  'somebody is owed for her own visit': (tx) =>
    tx`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
      values (${tenantId}, ${one.bookingId}, 'credit', -100000000, 'planted')`,
  'a visit that did not take place is still to be paid': async (tx) => {
    await tx`update bookings set status = 'cancelled' where id = ${one.bookingId}`
    await tx`insert into booking_events (tenant_id, booking_id, kind, actor)
      values (${tenantId}, ${one.bookingId}, 'cancelled', 'customer')`
  },
  'cards paid more than is owed and nothing goes back': async (tx) => {
    await tx`update disputes set status = 'won' where booking_id = ${one.bookingId}`
    await tx`update payments set status = 'paid', captured_minor = 100000000, payment_intent_id = 'pi_planted',
      paid_at = now() - interval '1 hour' where id = ${one.paymentId}`
  },
  'a coupon took off another amount than its bill says': (tx) =>
    tx`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
      values (${tenantId}, ${one.bookingId}, 'coupon', -1, 'planted')`,
  'a visit that is not done and paid is worth stamps': (tx) =>
    tx`insert into loyalty_entries (tenant_id, customer_id, booking_id, earn, kind, units)
      select tenant_id, customer_id, id, 'visits', 'visit', 1 from bookings where tenant_id = ${tenantId} and id = ${one.bookingId}`,
  'a reward was earned by nothing': (tx) =>
    tx`insert into coupons (tenant_id, code, percent, customer_id, cause)
      select tenant_id, 'GIFT-X', 10, customer_id, 'earned:x' from bookings where tenant_id = ${tenantId} and id = ${one.bookingId}`,
  'a booking that lapsed keeps a coupon': async (tx) => {
    await tx`alter table bookings disable trigger a_use_of_a_coupon_is_given_back`
    await tx`update bookings set status = 'expired' where id = ${one.bookingId}`
  },
  'a tip was billed that was not paid': (tx) =>
    tx`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
      values (${tenantId}, ${one.bookingId}, 'tip', 100, ${`tip:${one.paymentId}`})`,
  'a line was given back by more than it is': async (tx) => {
    await tx`alter table bill_lines disable trigger user`
    await tx`
      insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause, of_line_id)
      select tenant_id, booking_id, 'credit', -amount_minor - 1, 'too_much', id from bill_lines
      where booking_id = ${one.bookingId} and cause = 'booked'`
  },
  'what one form gave back is not what its lines say': (tx) =>
    tx`update refunds set cause = 'given:somebody' where tenant_id = ${tenantId}`,
  'more was given back by hand than was taken': async (tx) => {
    await tx`drop index ledger_corrected_once`
    await tx`alter table ledger_entries disable trigger check_by_hand`
    const [taken] = await tx`
      insert into ledger_entries (tenant_id, booking_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor,
        net_minor, source_ref, recorded_by, occurred_at, method)
      values (${tenantId}, ${one.bookingId}, 'cash', 'USD', 100, 0, 0, 100, 'taken', ${one.ownerId}, now(), 'cash') returning id`
    for (const time of [1, 2])
      await tx`
        insert into ledger_entries (tenant_id, booking_id, kind, currency, gross_minor, provider_fee_minor,
          platform_fee_minor, net_minor, source_ref, recorded_by, occurred_at, corrects_id, method)
        values (${tenantId}, ${one.bookingId}, 'cash', 'USD', -100, 0, 0, -100, ${`back ${time}`}, ${one.ownerId}, now(),
          ${taken!.id}, 'cash')`
  },
  'a business pays twice for one booking': (tx) =>
    tx`update billable_bookings set charged_by = 'item', amount_minor = 200 where booking_id = ${one.bookingId}`,
  'the stars of a business are not what its reviews say': (tx) =>
    tx`update review_sums set fives = fives + 1 where tenant_id = ${tenantId}`,
  'a charge of a plan is not the sum of its bookings': (tx) =>
    tx`insert into plan_charges (tenant_id, kind, day, amount_minor) values (${tenantId}, 'bookings', '2027-04-01', 200)`,
  'a customer who was erased has a conversation': async (tx) => {
    await free(tx, 'customers', 'customers_erased_have_nothing')
    await tx`update customers set erased_at = now() where id in (select customer_id from threads where tenant_id = ${tenantId})`
  },
  'the numbers of receipts have a gap': (tx) =>
    tx`update receipt_counters set last = last + 1 where tenant_id = ${tenantId}`,
  'a payout that counts as reconciled is not the sum of its lines': (tx) =>
    tx`update payouts set amount_minor = amount_minor + 1 where tenant_id = ${tenantId}`,
  'an address has two open invitations': async (tx) => {
    await tx`drop index invitations_one_open`
    await tx`insert into invitations (tenant_id, email, role, token_hash, invited_by, expires_at)
      select tenant_id, email, role, 'planted', invited_by, expires_at from invitations where tenant_id = ${tenantId}`
  },
}

test('a whole database breaks no rule', () => expectSound(sql))

test.each(Object.entries(faults))('a break of the rule is found: %s', async (rule, plant) => {
  await sql
    .begin(async (tx) => {
      await plant(tx)
      expect((await listViolations(tx)).map((line) => line.split(': ')[0])).toContain(rule)
      throw new RolledBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
})

test('every rule has such a test', () => {
  const text = readFileSync(new URL('../setup/invariants.sql', import.meta.url), 'utf8')
  const rules = [...text.matchAll(/^select '([^']+)'/gm)].map(([, rule]) => rule)
  expect(new Set(rules)).toEqual(new Set(Object.keys(faults)))
})
