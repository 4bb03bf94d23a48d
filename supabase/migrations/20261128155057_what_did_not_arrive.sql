-- What went to the team about no visit and no customer: a summary, a limit that is reached.
create policy "Managers read what went to the team" on public.messages for select to authenticated
  using (tenant_id = (select app.member_tenant()) and booking_id is null and customer_id is null
    and ((select app.role_in_current_tenant()) <> 'staff' or user_id = (select app.current_user_id())));
