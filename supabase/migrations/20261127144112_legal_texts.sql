-- Who stands behind a business, as its imprint has to say, and its own texts where the owner replaced ours. Empty: not told, ours.
create table public.legal_texts (
  tenant_id uuid primary key references public.tenants (id) on delete cascade,
  legal_name text not null default '' check (char_length(legal_name) <= 200),
  legal_address text not null default '' check (char_length(legal_address) <= 300),
  registration_number text not null default '' check (char_length(registration_number) <= 100),
  tax_number text not null default '' check (char_length(tax_number) <= 100),
  responsible_person text not null default '' check (char_length(responsible_person) <= 200),
  terms text not null default '' check (char_length(terms) <= 30000),
  privacy text not null default '' check (char_length(privacy) <= 30000),
  imprint text not null default '' check (char_length(imprint) <= 30000),
  changed_at timestamptz not null
);
select app.protect_tenant_table('public.legal_texts'::regclass);

create policy "Visitors read the texts of the business they visit" on public.legal_texts for select to anon
  using (tenant_id = (select app.current_tenant())
    and exists (select from public.tenants t where t.id = tenant_id and t.status = 'published'));
create policy "Members read their texts" on public.legal_texts for select to authenticated
  using (tenant_id = (select app.member_tenant()));
create policy "Managers write their texts" on public.legal_texts for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change their texts" on public.legal_texts for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
grant select on public.legal_texts to anon, authenticated, worker;
grant insert, update (legal_name, legal_address, registration_number, tax_number, responsible_person, terms, privacy,
  imprint, changed_at) on public.legal_texts to authenticated;

-- Which terms of the platform a person accepted, and when; null where the account is older than the terms.
alter table public.users
  add column terms_version text constraint users_terms_version check (terms_version ~ '^\d{4}-\d{2}-\d{2}$'),
  add column terms_accepted_at timestamptz;
