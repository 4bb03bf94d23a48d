-- Somebody ends her own account: what was proven, where she left and codes go. A person who works for a business, or for the platform,
-- stays one; anybody else goes whole, and where something of a business still names the row, it keeps no address and no name.
do $$
begin
  execute format('create policy "Helper functions end accounts" on public.users for update to %I using (true) with check (true)', current_user);
  execute format('create policy "Helper functions remove accounts" on public.users for delete to %I using (true)', current_user);
  execute format('create policy "Helper functions forget what was proven" on public.account_contacts for delete to %I using (true)', current_user);
  execute format('create policy "Helper functions forget who left" on public.account_leaves for delete to %I using (true)', current_user);
  execute format('create policy "Helper functions end sessions" on public.member_sessions for update to %I using (true) with check (true)', current_user);
end
$$;

-- True: she was a customer alone, and her account is gone.
create function app.end_own_account() returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := app.current_customer();
begin
  if me is null then
    raise exception 'nobody asks' using errcode = '42501';
  end if;
  delete from public.account_contacts k where k.user_id = me;
  delete from public.account_leaves l where l.user_id = me;
  if exists (select from public.memberships m where m.user_id = me)
    or exists (select from public.users u where u.id = me and u.superadmin) then
    return false;
  end if;
  begin
    delete from public.users u where u.id = me;
  exception when foreign_key_violation then
    update public.users u set email = me || '@erased.invalid', name = '', language = null where u.id = me;
    update public.member_sessions s set revoked_at = app.now(), user_agent = null where s.user_id = me;
  end;
  return true;
end
$$;
revoke execute on function app.end_own_account() from public;
grant execute on function app.end_own_account() to customer;
