-- Whoever is erased leaves their groups, and what kept them from booking goes with them (docs/decisions/0113).
set local lock_timeout = '5s';
grant delete on public.customer_group_members, public.customer_blocks to worker;
grant update (label, revoked_at) on public.access_links to worker;

-- Words of a bill and of the ledger change where they may name somebody who is erased, and nowhere else.
create function app.only_words_of_the_erased() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if current_user = 'worker' and not exists (
    select from public.bookings b join public.customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    where b.tenant_id = old.tenant_id and b.id = old.booking_id and c.erased_at is not null
  ) then
    raise exception 'what is written stays as it is' using errcode = '42501';
  end if;
  return new;
end
$$;
revoke execute on function app.only_words_of_the_erased() from public;
create trigger only_words_of_the_erased before update on public.bill_lines for each row execute function app.only_words_of_the_erased();
create trigger only_words_of_the_erased before update on public.ledger_entries for each row execute function app.only_words_of_the_erased();
