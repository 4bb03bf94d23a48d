-- not in a transaction: bookings are made while this runs.

alter table public.coupons validate constraint coupons_cause_length;
alter table public.coupons validate constraint coupons_of_customers_have_a_cause;
alter table public.coupons validate constraint coupons_customer_fkey;
alter table public.coupons validate constraint coupons_earned_by_fkey;
alter table public.bookings validate constraint bookings_referrer_fkey;
create index concurrently if not exists bookings_by_referrer on public.bookings (tenant_id, referrer_id) where referrer_id is not null;
