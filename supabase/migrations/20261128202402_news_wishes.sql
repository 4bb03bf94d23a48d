-- A wish to get news of a business by mail counts once it was confirmed from the mailbox. Of its link nothing is kept but
-- the row that it opens.
create table public.news_wishes (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  customer_id uuid not null,
  email text not null check (char_length(email) <= 254),        -- the mailbox that was asked
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,                                         -- taken back, or replaced by a newer one
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id) on delete cascade,
  check (expires_at > asked_at),
  check (confirmed_at is null or ended_at is null)
);
create unique index news_wishes_open on public.news_wishes (tenant_id, customer_id) where confirmed_at is null and ended_at is null;
create index news_wishes_by_customer on public.news_wishes (tenant_id, customer_id);
select app.protect_tenant_table('public.news_wishes');
grant select, insert, update (confirmed_at, ended_at) on public.news_wishes to worker;

set local lock_timeout = '5s';
alter table public.consents drop constraint consents_source_check;
alter table public.consents add constraint consents_source_check
  check (source in ('booking', 'own_page', 'unsubscribe', 'keyword', 'member', 'confirmed_mail')) not valid;
