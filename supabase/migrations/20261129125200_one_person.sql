-- What one person may do a few times is counted for her however she writes her e-mail address and phone (docs/decisions/0126): "ada+1@…" is
-- another customer, and no other person.
set local lock_timeout = '3s';

-- Customers that whoever has this e-mail address or phone is; of those made one with another, the one that is kept. Three ways in, each by
-- an index of its own.
create function app.same_person(of_tenant uuid, mail text, phone text) returns setof uuid
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select c.id from public.customers c where c.tenant_id = of_tenant and c.phone is not null and c.merged_into is null and c.erased_at is null
    and app.phone_key(c.phone) = app.phone_key(same_person.phone)
  union
  select c.id from public.customers c where c.tenant_id = of_tenant and c.email is not null and c.merged_into is null and c.erased_at is null
    and app.mail_key(c.email) = app.mail_key(same_person.mail)
  union
  select c.merged_into from public.customers c where c.tenant_id = of_tenant and c.merged_into is not null
    and (app.phone_key(c.phone) = app.phone_key(same_person.phone) or app.mail_key(c.email) = app.mail_key(same_person.mail))
$$;
revoke execute on function app.same_person(uuid, text, text) from public;
grant execute on function app.same_person(uuid, text, text) to worker, authenticated;

-- As before; uses are a person's own.
create or replace function app.use_coupon() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  own record;
  c record;
  s record;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.coupon_id::text, 0));
  select x.most_uses, x.most_uses_each, x.customer_id, x.retired_at into c from public.coupons x where x.tenant_id = new.tenant_id and x.id = new.coupon_id;
  select b.customer_id, b.customer_email, b.customer_phone into own from public.bookings b where b.tenant_id = new.tenant_id and b.id = new.booking_id;
  select count(*) as uses, count(*) filter (where u.customer_email = own.customer_email or u.customer_phone = own.customer_phone
      or u.customer_id in (select app.same_person(new.tenant_id, own.customer_email, own.customer_phone))) as own_uses
    into s
    from public.coupon_uses x join public.bookings u on u.tenant_id = x.tenant_id and u.id = x.booking_id
    where x.tenant_id = new.tenant_id and x.coupon_id = new.coupon_id and x.released_at is null;
  if s.uses >= c.most_uses or s.own_uses >= c.most_uses_each then
    raise exception 'this coupon was used as often as it may be' using errcode = 'WS006';
  end if;
  if c.customer_id is not null and (c.retired_at is not null or not exists (
    select from public.customers h where h.tenant_id = new.tenant_id and h.id = c.customer_id and h.erased_at is null
      and (own.customer_id = h.id or app.mail_key(h.email) = app.mail_key(own.customer_email)
        or app.phone_key(h.phone) = app.phone_key(own.customer_phone)))) then
    raise exception 'this coupon is somebody else''s, or has ended' using errcode = 'WS006';
  end if;
  return new;
end
$$;
