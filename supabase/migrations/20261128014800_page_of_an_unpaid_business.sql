-- Two weeks after a plan could not be paid, nobody new can book on the page. What is booked stays, and the team can book by hand.
alter table public.tenants add column page_stopped_at timestamptz;
grant select (page_stopped_at) on public.tenants to anon;
create policy "The system stops a page and opens it again" on public.tenants for update to worker
  using (id = (select app.current_tenant())) with check (id = (select app.current_tenant()));
grant update (page_stopped_at) on public.tenants to worker;

-- A credit is granted once however often its form is sent.
grant insert (id) on public.plan_charges to platform;
