-- A refund that is noted already is no second one: two reports of one event at once found it by this error instead of by its cause.

create or replace function app.refuse_over_refund() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare captured bigint; returned bigint;
begin
  select p.captured_minor into captured from public.payments p
    where p.tenant_id = new.tenant_id and p.id = new.payment_id for no key update;
  -- Whoever waited above sees it here; the unique cause then keeps this one out.
  if tg_op = 'INSERT' and exists (select from public.refunds r
      where r.tenant_id = new.tenant_id and r.payment_id = new.payment_id and r.cause = new.cause) then
    return new;
  end if;
  select coalesce(sum(r.amount_minor), 0) into returned from public.refunds r
    where r.tenant_id = new.tenant_id and r.payment_id = new.payment_id and r.id <> new.id and r.status <> 'failed';
  if new.status <> 'failed' and returned + new.amount_minor > captured then
    raise exception 'refunds of % would exceed the % captured', returned + new.amount_minor, captured
      using errcode = '23514', constraint = 'refunds_within_captured';
  end if;
  return new;
end
$$;
