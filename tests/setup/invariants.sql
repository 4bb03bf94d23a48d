-- What must be true of the stored rows at any time, whatever raced, crashed or came twice: each line a violation.
-- The instant is the app's now: holds that ended long before it have been forgotten by somebody.
with standing as (
  select * from bookings where status in ('held', 'pending_approval', 'confirmed', 'completed', 'no_show')
)

select 'two visits of one technician overlap' as rule, a.id || ' and ' || b.id as what
from standing a join standing b on b.tenant_id = a.tenant_id and b.technician_id = a.technician_id and b.id > a.id
where a.blocked && b.blocked

union all
select 'a visit does not keep its set-up and its clean-up', id::text from standing
where not blocked @> tstzrange(starts_at - make_interval(mins => buffer_before_minutes), ends_at + make_interval(mins => buffer_after_minutes))

union all
-- A drive may take time of a stop without a place before it, and so begin where that one ends.
select 'a technician cannot reach a visit from the one before', b.id::text
from standing b cross join lateral (
  select a.blocked, a.lat from standing a
  where a.tenant_id = b.tenant_id and a.technician_id = b.technician_id and a.starts_at < b.starts_at
  order by a.starts_at desc limit 1
) a
where a.lat is not null and b.lat is not null and b.travel_before_minutes > 0
  and upper(a.blocked) > b.starts_at - make_interval(mins => b.buffer_before_minutes + b.travel_before_minutes)

union all
select 'a visit that must be paid first stands without payment', b.id::text from standing b
where b.status <> 'held' and b.due_now_minor > 0 and b.payment_kind <> 'none' and not exists (
  select from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id and p.status = 'paid'
    and p.captured_minor >= b.due_now_minor)

union all
select 'a visit that needs a card stands without one', b.id::text from standing b
where b.status <> 'held' and b.needs_card and b.due_now_minor = 0 and not exists (
  select from booking_cards c where c.tenant_id = b.tenant_id and c.booking_id = b.id)

union all
select 'a card is kept of which nobody wrote down what was agreed', c.booking_id::text from booking_cards c
where not exists (select from fee_consents k where k.tenant_id = c.tenant_id and k.booking_id = c.booking_id)

union all
select 'a fee is above what was agreed', f.booking_id::text from fee_charges f
where not exists (select from fee_consents k where k.tenant_id = f.tenant_id and k.booking_id = f.booking_id
  and f.amount_minor <= case f.kind when 'no_show' then k.no_show_minor else k.late_cancel_minor end)

union all
select 'a fee is not on the bill, or on it though it was undone', f.booking_id::text from fee_charges f
where (f.status in ('charging', 'paid', 'asked', 'waived')) <> exists (select from bill_lines l
  where l.tenant_id = f.tenant_id and l.booking_id = f.booking_id and l.kind = 'fee' and l.amount_minor = f.amount_minor)

union all
select 'a fee was paid that nobody charged', p.booking_id::text from payments p
where p.kind = 'fee' and p.status = 'paid' and not exists (select from fee_charges f
  where f.tenant_id = p.tenant_id and f.booking_id = p.booking_id and f.status in ('paid', 'waived'))

union all
select 'a card was charged more of the rest than was agreed', p.booking_id::text from payments p
where p.kind = 'rest_on_file' and p.status in ('open', 'paid') group by p.tenant_id, p.booking_id
having sum(greatest(p.amount_minor, p.captured_minor)) > coalesce((select k.rest_minor from fee_consents k
  where k.tenant_id = p.tenant_id and k.booking_id = p.booking_id), 0)

union all
select 'the rest is charged to a card and has no end', p.booking_id::text from payments p
where p.kind = 'rest_on_file' and p.status = 'open' and p.created_at < now() - interval '6 hours'

union all
select 'a fee is forgotten', f.booking_id::text from fee_charges f
where f.status in ('waiting', 'charging') and f.charge_after < :now::timestamptz - interval '6 hours'

union all
select 'a hold that ended still takes its time', id::text from bookings
where status = 'held' and hold_expires_at < :now::timestamptz - interval '10 minutes'

union all
select 'more was given back than was taken', p.id::text from payments p
where p.captured_minor < (select coalesce(sum(r.amount_minor), 0) from refunds r
  where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.status <> 'failed')

union all
-- Stripe settles in the account's own currency, so only what came in the customer's can be compared.
select 'the ledger says another sum than the payment', p.id::text from payments p
where exists (select from ledger_entries l where l.payment_id = p.id and l.kind = 'payment' and l.currency = p.currency)
  and p.captured_minor <> (select sum(l.gross_minor) from ledger_entries l
    where l.tenant_id = p.tenant_id and l.payment_id = p.id and l.kind = 'payment')

union all
select 'the ledger says another sum than the refund', r.id::text
from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
cross join lateral (select sum(l.gross_minor) as gross, bool_and(l.currency = p.currency) as same
  from ledger_entries l where l.tenant_id = r.tenant_id and l.refund_id = r.id) l
where l.same and l.gross <> case r.status when 'succeeded' then -r.amount_minor else 0 end

union all
select 'more of our fee went back than was taken', payment_id::text from ledger_entries
where payment_id is not null group by tenant_id, payment_id having sum(platform_fee_minor) < 0 and bool_or(kind = 'payment')

union all
select 'the parts of a movement are not its whole', id::text from ledger_entries
where gross_minor <> provider_fee_minor + platform_fee_minor + net_minor

union all
select 'one occasion has two messages', min(dedupe_key) from messages group by tenant_id, dedupe_key having count(*) > 1

union all
-- The sweep announces what was left behind again, half an hour later at the earliest.
select 'one thing that happened was announced twice', name || ' ' || data from (
  select name, data::text as data, created_at - lag(created_at) over (partition by tenant_id, name, data::text order by created_at) as since
  from outbox where split_part(name, '/', 1) in ('booking', 'payment', 'refund')) o
where since < interval '25 minutes'

union all
select 'an event of Stripe was processed and says not what came of it', id from stripe_events
where processed_at is not null and outcome is null

union all
select 'an idempotency key leads to a booking of no such key', k.key from idempotency_keys k
where k.booking_id is not null and not exists (
  select from bookings b where b.tenant_id = k.tenant_id and b.id = k.booking_id)

union all
select 'a business was closed and nobody wrote down why', t.id::text from tenants t
where t.status = 'suspended' and not exists (
  select from audit_log a where a.tenant_id = t.id and a.action = 'tenant.suspended')

union all
select 'nobody is named for what was done', id::text from audit_log
where (actor_role = 'system') <> (actor_user_id is null)

union all
select 'an address has two open invitations', min(email) from invitations
where accepted_at is null group by tenant_id, email having count(*) > 1

union all
select 'the lines of a bill are not the price of its booking', b.id::text from bookings b
where b.price_minor <> (select coalesce(sum(l.amount_minor), -1) from bill_lines l
  where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind in ('service', 'own_price', 'nearby', 'coupon', 'adjustment'))

union all
select 'somebody is owed for her own visit', min(booking_id::text) from bill_lines
group by tenant_id, booking_id having sum(amount_minor) < 0

union all
select 'a visit that did not take place is still to be paid', b.id::text from bookings b
where b.status in ('cancelled', 'no_show')
  and exists (select from booking_events e where e.tenant_id = b.tenant_id and e.booking_id = b.id
    and e.kind in ('cancelled', 'rejected', 'no_show'))
  and (select sum(l.amount_minor) filter (where l.kind <> 'fee' and l.cause <> 'fee_waived') from bill_lines l
      where l.tenant_id = b.tenant_id and l.booking_id = b.id)
    > (select coalesce(sum(p.captured_minor), 0) from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id)
      - (select coalesce(sum(r.amount_minor), 0) from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
        where p.tenant_id = b.tenant_id and p.booking_id = b.id and r.status <> 'failed')
      + (select coalesce(sum(l.gross_minor), 0) from ledger_entries l
        where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'cash')

union all
select 'the numbers of receipts have a gap', c.tenant_id::text from receipt_counters c
where c.last <> (select count(*) from receipts r where r.tenant_id = c.tenant_id and r.year = c.year)

union all
select 'a payout that counts as reconciled is not the sum of its lines', p.id::text from payouts p
where p.reconciled and p.amount_minor <> (select coalesce(sum(l.net_minor), 0) from payout_lines l
  where l.tenant_id = p.tenant_id and l.payout_id = p.id)

union all
-- Whatever went back or should have gone back counts; what a person has to look after is told to her.
select 'cards paid more than is owed and nothing goes back', b.id::text from bookings b
where exists (select from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id and p.status = 'paid'
    having max(p.paid_at) < :now::timestamptz - interval '15 minutes')
  and not exists (select from disputes d where d.tenant_id = b.tenant_id and d.booking_id = b.id and d.status <> 'won')
  and (select sum(p.captured_minor) from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id)
    - (select coalesce(sum(r.amount_minor), 0) from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
      where p.tenant_id = b.tenant_id and p.booking_id = b.id and not (r.status = 'failed' and starts_with(r.cause, 'given:')))
    + least(0, (select coalesce(sum(l.gross_minor), 0) from ledger_entries l
        where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'cash')
      + (select coalesce(sum(r.amount_minor), 0) from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
        where p.tenant_id = b.tenant_id and p.booking_id = b.id and r.status = 'failed' and not starts_with(r.cause, 'given:')))
    > case b.status when 'expired' then 0 else (select sum(l.amount_minor) from bill_lines l
      where l.tenant_id = b.tenant_id and l.booking_id = b.id) end

union all
select 'a tip was billed that was not paid', l.booking_id::text from bill_lines l
where l.kind = 'tip' and l.cause like 'tip:%' and not exists (select from payments p where p.tenant_id = l.tenant_id
  and p.booking_id = l.booking_id and 'tip:' || p.id = l.cause and p.status = 'paid' and p.tip_minor = l.amount_minor)

union all
select 'a coupon took off another amount than its bill says', l.booking_id::text
from (select tenant_id, booking_id, sum(amount_minor) as minor from bill_lines where kind = 'coupon' group by 1, 2) l
left join coupon_uses u on u.tenant_id = l.tenant_id and u.booking_id = l.booking_id
where u.amount_minor is distinct from -l.minor

union all
select 'somebody has the price of a group without its link', l.booking_id::text from bill_lines l
join bookings b on b.tenant_id = l.tenant_id and b.id = l.booking_id
where l.kind = 'own_price' and (b.access_link_id is null or b.created_by is not null)

union all
select 'a visit that is not done and paid is worth stamps', e.booking_id::text from loyalty_entries e where e.booking_id is not null
group by e.tenant_id, e.booking_id, e.earn having sum(e.units) < 0 or (sum(e.units) > 0 and app.kept_of_visit(e.tenant_id, e.booking_id) = 0)

union all
select 'a reward was earned by nothing', c.id::text from coupons c
where c.cause like 'earned:%' and not exists (select from loyalty_entries e where e.tenant_id = c.tenant_id and e.coupon_id = c.id
  and e.customer_id = c.customer_id and e.kind = 'reward')

union all
select 'a booking that lapsed keeps a coupon', u.booking_id::text from coupon_uses u
join bookings b on b.tenant_id = u.tenant_id and b.id = u.booking_id where b.status = 'expired' and u.released_at is null

union all
select 'a discount is not the one on the bill', b.id::text from bookings b
where b.discount_minor <> (select -coalesce(sum(l.amount_minor), 0) from bill_lines l
  where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'nearby')

union all
-- What could not go back online may be handed over.
select 'more was given back by hand than was taken', l.booking_id::text from ledger_entries l
where l.kind = 'cash' group by l.tenant_id, l.booking_id having sum(l.gross_minor)
  + (select coalesce(sum(r.amount_minor), 0) from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
    where p.tenant_id = l.tenant_id and p.booking_id = l.booking_id and r.status = 'failed') < 0

union all
select 'a line was given back by more than it is', l.booking_id::text from bill_lines l
where l.of_line_id is null and exists (select from bill_lines g where g.tenant_id = l.tenant_id and g.of_line_id = l.id
  having l.amount_minor + sum(g.amount_minor) not between 0 and l.amount_minor)

union all
select 'what one form gave back is not what its lines say', x.cause from (
  select r.tenant_id, r.cause, sum(r.amount_minor) as minor from refunds r where r.cause like 'given:%' group by 1, 2
  union all
  select l.tenant_id, l.source_ref, -l.gross_minor from ledger_entries l where l.kind = 'cash' and l.source_ref like 'given:%'
) x
where x.minor <> (select coalesce(-sum(l.amount_minor), 0) from bill_lines l
  where l.tenant_id = x.tenant_id and l.cause like x.cause || ':%')

union all
-- Our fee on a card payment, or an item on the invoice, or the plan: never two of them. What a payment carried under another plan goes back.
select 'a business pays twice for one booking', x.booking_id::text from billable_bookings x
where x.given_back_at is null and (x.charged_by = 'item'
    or x.charged_by <> 'application_fee' and x.billed_at < :now::timestamptz - interval '6 hours')
  and (select sum(l.platform_fee_minor) from ledger_entries l
  where l.tenant_id = x.tenant_id and l.booking_id = x.booking_id) > 0

union all
select 'a charge of a plan is not the sum of its bookings', c.id::text from plan_charges c
where c.kind in ('bookings', 'given_back') and (c.count, c.amount_minor) <> (
  select count(*), case c.kind when 'bookings' then 1 else -1 end * coalesce(sum(x.amount_minor), 0) from billable_bookings x
  where x.tenant_id = c.tenant_id and c.id = case c.kind when 'bookings' then x.charge_id else x.back_charge_id end)

union all
-- No page counts reviews: the sums are kept with each change.
select 'the stars of a business are not what its reviews say', coalesce(s.tenant_id, r.tenant_id)::text from review_sums s
full join (
  select tenant_id, array[count(*) filter (where stars = 1), count(*) filter (where stars = 2), count(*) filter (where stars = 3),
    count(*) filter (where stars = 4), count(*) filter (where stars = 5)]::int[] as sums
  from reviews where status = 'published' group by tenant_id
) r on r.tenant_id = s.tenant_id
where coalesce(r.sums, '{0,0,0,0,0}') <> coalesce(array[s.ones, s.twos, s.threes, s.fours, s.fives], '{0,0,0,0,0}')

union all
-- What she writes later would be kept for ever: she is erased once.
select 'a customer who was erased has a conversation', t.id::text from threads t
join customers c on c.tenant_id = t.tenant_id and c.id = t.customer_id where c.erased_at is not null
