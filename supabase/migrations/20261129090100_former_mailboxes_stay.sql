-- A mailbox that somebody had before ends what is hers where the next one's begins. Who takes it out of her account sees those bookings no
-- more; the end stays where it is, or they would be the next one's.
set local lock_timeout = '3s';
alter table public.account_contacts add column dropped_at timestamptz;
alter table public.account_contacts add constraint account_contacts_dropped check (dropped_at is null or (kind = 'email' and until is not null)) not valid;

alter policy "Customers let go of what they proved" on public.account_contacts
  using (user_id = (select app.current_customer()) and kind = 'phone');
create policy "Customers let go of mailboxes they had" on public.account_contacts for update to customer
  using (user_id = (select app.current_customer()) and kind = 'email' and until is not null)
  with check (user_id = (select app.current_customer()) and dropped_at is not null);
grant update (dropped_at) on public.account_contacts to customer;

-- As before, without what was let go.
create or replace function app.own_bookings() returns table (tenant_id uuid, booking_id uuid, customer_id uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
rows 100
as $$
  with me as (
    select u.id, u.email from public.users u where u.id = app.current_customer()
  ), mailboxes as (
    -- Where somebody else had this mailbox before, what came until then is hers.
    select me.id as user_id, me.email as value, 'infinity'::timestamptz as until,
      coalesce((select max(k.until) from public.account_contacts k
        where k.kind = 'email' and k.value = me.email and k.user_id <> me.id), '-infinity'::timestamptz) as since
      from me
    union all
    select k.user_id, k.value, coalesce(k.until, 'infinity'::timestamptz), k.since
      from me join public.account_contacts k on k.user_id = me.id and k.kind = 'email' and k.dropped_at is null
  ), found as (
    select m.user_id, b.tenant_id, b.id, b.customer_id
      from mailboxes m join public.customers c on c.email = m.value
      join public.bookings b on b.tenant_id = c.tenant_id and b.customer_id = c.id and b.customer_email = m.value
        and b.created_at >= m.since and b.created_at < m.until
    union
    select k.user_id, b.tenant_id, b.id, b.customer_id
      from me join public.account_contacts k on k.user_id = me.id and k.kind = 'phone'
      join public.customers c on c.phone = k.value and c.email is null
      join public.bookings b on b.tenant_id = c.tenant_id and b.customer_id = c.id and b.customer_phone = k.value
        and b.customer_email is null and b.created_at >= k.since and b.created_at < coalesce(k.until, 'infinity'::timestamptz)
  )
  select f.tenant_id, f.id, f.customer_id from found f
    where not exists (select from public.account_leaves l where l.user_id = f.user_id and l.tenant_id = f.tenant_id)
$$;
