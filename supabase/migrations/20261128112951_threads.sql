-- Conversations: one thread a customer, whatever way she writes. Who is not known has one for each address she writes from, in a box
-- of its own.
create table public.threads (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  customer_id uuid,
  -- Of an unknown sender.
  channel text check (channel in ('sms', 'whatsapp', 'telegram', 'email')),
  address text check (char_length(address) between 1 and 254),
  sender_name text check (char_length(sender_name) <= 160),
  assigned_to uuid,
  snoozed_until timestamptz,
  closed_at timestamptz,
  last_at timestamptz not null default app.now(),   -- of its latest entry
  unread_since timestamptz,                         -- what came in and nobody of the business has read; null: all is read
  told_at timestamptz,                              -- that nobody reads it, once for all that is unread now
  created_at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id),
  foreign key (tenant_id, assigned_to) references public.memberships (tenant_id, user_id) on delete set null (assigned_to),
  constraint threads_are_of_a_customer_or_an_address check ((customer_id is null) = (address is not null)
    and (address is null) = (channel is null))
);
create unique index threads_by_customer on public.threads (tenant_id, customer_id) where customer_id is not null;
create unique index threads_by_address on public.threads (tenant_id, address, channel) where customer_id is null;
create index threads_by_time on public.threads (tenant_id, last_at desc, id desc);
create index threads_by_assignee on public.threads (tenant_id, assigned_to) where assigned_to is not null;
create index threads_unread on public.threads (tenant_id, unread_since) where unread_since is not null;
create index threads_to_tell on public.threads (unread_since) where unread_since is not null and told_at is null;

create table public.thread_entries (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  thread_id uuid not null,
  kind text not null check (kind in ('incoming', 'answer', 'note')),
  channel text check (channel in ('sms', 'whatsapp', 'telegram', 'email', 'link')),
  address text not null default '' check (char_length(address) <= 254),  -- who wrote, or whom it was sent to
  -- The visit it is about. Whoever has this visit's link reads there what was written on the link and what was answered about it, and
  -- nothing else of the thread: a visit may be booked with the phone number of somebody else.
  booking_id uuid,
  author_user_id uuid references public.users (id),
  author_name text check (char_length(author_name) <= 120),
  by_technician boolean not null default false,
  body text not null check (char_length(body) between 1 and 10000),
  provider_id text check (char_length(provider_id) between 1 and 200),
  form_key uuid,                            -- of the form it was written in: sent twice, written once
  message_id uuid,                          -- what carries it, if it is sent
  seen_at timestamptz,                      -- an answer, by whoever has the link
  at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, thread_id) references public.threads (tenant_id, id) on delete cascade,
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id),
  foreign key (tenant_id, message_id) references public.messages (tenant_id, id),
  constraint thread_entries_of_a_kind check ((kind = 'note') = (channel is null) and (kind = 'incoming') = (author_name is null)
    and (kind = 'answer' or (message_id is null and seen_at is null)))
);
create index thread_entries_by_time on public.thread_entries (tenant_id, thread_id, at desc, id desc);
create index thread_entries_by_booking on public.thread_entries (tenant_id, booking_id, at) where booking_id is not null;
create index thread_entries_by_author on public.thread_entries (author_user_id) where author_user_id is not null;
create index thread_entries_by_message on public.thread_entries (tenant_id, message_id) where message_id is not null;
create unique index thread_entries_come_once on public.thread_entries (tenant_id, channel, provider_id) where provider_id is not null;
create unique index thread_entries_are_written_once on public.thread_entries (tenant_id, form_key) where form_key is not null;

-- Texts that the people of a business answer with again and again. While it has none of its own it is offered ours.
create table public.quick_replies (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  body text not null check (char_length(body) between 1 and 500),
  created_at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  unique (tenant_id, body)
);

select app.protect_tenant_table('public.threads'), app.protect_tenant_table('public.thread_entries'),
  app.protect_tenant_table('public.quick_replies');

-- Managers see each conversation; a technician those with the customers of her own visits, until two weeks after the last one. The
-- policies of bookings leave her only hers.
create policy "Managers see every conversation" on public.threads for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Staff see the conversations of their visits" on public.threads for select to authenticated
  using (tenant_id = (select app.member_tenant())
    and (select app.role_in_current_tenant()) = 'staff'
    and exists (select from public.bookings b where b.tenant_id = threads.tenant_id and b.customer_id = threads.customer_id
      and b.status in ('pending_approval', 'confirmed', 'completed', 'no_show', 'cancelled')
      and b.ends_at > (select app.now()) - interval '14 days'));
create policy "Members read the conversations they see" on public.thread_entries for select to authenticated
  using (tenant_id = (select app.member_tenant())
    and exists (select from public.threads t where t.tenant_id = thread_entries.tenant_id and t.id = thread_entries.thread_id));
create policy "Members answer with saved replies" on public.quick_replies for select to authenticated
  using (tenant_id = (select app.member_tenant()));
create policy "Managers save replies" on public.quick_replies for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers remove replies" on public.quick_replies for delete to authenticated
  using (tenant_id = (select app.manager_tenant()));

-- What is said is written by the system alone; members act through it.
grant select on public.threads, public.thread_entries to authenticated;
grant select, insert, delete on public.quick_replies to authenticated;
grant select, insert, delete, update (customer_id, channel, address, sender_name, assigned_to, snoozed_until, closed_at, last_at, unread_since,
  told_at) on public.threads to worker;
grant select, insert, update (thread_id, message_id, seen_at) on public.thread_entries to worker;
grant select on public.quick_replies to worker;

create policy "The platform finds what nobody reads" on public.threads for select to platform using (true);
grant select (tenant_id, id, unread_since, told_at) on public.threads to platform;

-- What unknown senders wrote from these addresses is a customer's: her thread takes it in.
create function app.join_threads(tenant uuid, customer uuid, addresses text[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  hers uuid;
  other record;
begin
  for other in select t.id, t.last_at, t.unread_since from public.threads t
    where t.tenant_id = tenant and t.customer_id is null and t.address = any (addresses) order by t.created_at for update
  loop
    select t.id into hers from public.threads t where t.tenant_id = tenant and t.customer_id = customer for update;
    if not found then
      update public.threads t set customer_id = customer, channel = null, address = null
        where t.tenant_id = tenant and t.id = other.id;
      continue;
    end if;
    update public.thread_entries e set thread_id = hers where e.tenant_id = tenant and e.thread_id = other.id;
    update public.threads t set last_at = greatest(t.last_at, other.last_at), unread_since = least(t.unread_since, other.unread_since),
        closed_at = case when other.unread_since is null then t.closed_at end
      where t.tenant_id = tenant and t.id = hers;
    delete from public.threads t where t.tenant_id = tenant and t.id = other.id;
  end loop;
end
$$;
grant execute on function app.join_threads(uuid, uuid, text[]) to worker;

create function app.join_threads_of_customer() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.join_threads(new.tenant_id, new.id, array_remove(array[new.phone, new.email], null));
  return null;
end
$$;
create trigger a_new_customer_brings_her_thread after insert on public.customers
  for each row execute function app.join_threads_of_customer();

-- Open pages load again: the dashboards of the business, and the page of whoever has the visit's link.
create function app.announce_thread() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('outbox', new.tenant_id::text);
  return null;
end
$$;
create trigger announce after insert or update on public.threads for each row execute function app.announce_thread();

create function app.announce_entry() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.booking_id is not null and new.kind <> 'note' then
    perform pg_notify('talk', new.booking_id::text);
  end if;
  return null;
end
$$;
create trigger announce after insert or update of seen_at on public.thread_entries for each row execute function app.announce_entry();
