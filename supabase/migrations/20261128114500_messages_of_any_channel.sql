-- A message may go by more channels, stand in for one that failed, and be about no booking: an answer, a word about STOP.

alter table public.messages
  add column customer_id uuid,
  add column user_id uuid references public.users (id),
  -- The failed message whose news this one tells.
  add column replaces uuid;
alter table public.messages
  add constraint messages_customer_fkey foreign key (tenant_id, customer_id) references public.customers (tenant_id, id)
    not valid,
  add constraint messages_replaces_fkey foreign key (tenant_id, replaces) references public.messages (tenant_id, id)
    not valid,
  add constraint messages_about_somebody
    check (booking_id is not null or customer_id is not null or user_id is not null) not valid;
alter table public.messages validate constraint messages_customer_fkey;
alter table public.messages validate constraint messages_replaces_fkey;
alter table public.messages validate constraint messages_about_somebody;

alter table public.messages drop constraint messages_channel_check;
alter table public.messages add constraint messages_channel_check check (channel in ('email', 'sms', 'whatsapp')) not valid;
alter table public.messages validate constraint messages_channel_check;

-- A message that failed is told in another way once.
create unique index messages_replace_once on public.messages (tenant_id, replaces) where replaces is not null;
-- News reaches a customer's phone in one way, though her choice changes while a job is tried again.
create unique index messages_one_to_the_phone
  on public.messages (tenant_id, (regexp_replace(dedupe_key, ':[a-z]+$', '')))
  where audience = 'customer' and channel <> 'email' and replaces is null;
create index messages_by_user on public.messages (user_id) where user_id is not null;
create index messages_by_customer on public.messages (tenant_id, customer_id, created_at) where customer_id is not null;

-- What belongs to no booking is seen by whoever sees the customer.
create policy "Members read the messages of customers they see" on public.messages for select to authenticated
  using (tenant_id = (select app.member_tenant()) and booking_id is null
    and exists (select from public.customers c where c.tenant_id = messages.tenant_id and c.id = messages.customer_id));

-- How the customer wants to be written to; null: as the business does it.
alter table public.customers add column channel text
  check (channel in ('email', 'sms', 'whatsapp'));
-- The ways to a customer's phone, best first.
alter table public.tenants add column channel_order text[] not null default '{sms}'
  check (channel_order <@ array['sms', 'whatsapp']);
