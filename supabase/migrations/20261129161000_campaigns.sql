-- Campaigns: news that a business sends to a part of its customers (docs/decisions/0128).
set local lock_timeout = '3s';

create table public.campaigns (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 80),
  filter jsonb not null default '{}' check (jsonb_typeof(filter) = 'object' and pg_column_size(filter) <= 16000),
  -- By which ways, best first: each person is written to by the first that she agreed to.
  ways text[] not null default '{email}' check (ways <@ array['email', 'sms'] and cardinality(ways) between 1 and 2
    and ways[1] is distinct from ways[2] and array_position(ways, null) is null),
  -- The text that goes to whoever's own language has none.
  language text not null check (language in ('en', 'ru', 'kk', 'es')),
  service_id uuid,                                 -- where the link leads; null: to the business's page
  coupon_id uuid,
  state text not null default 'draft' check (state in ('draft', 'scheduled', 'sending', 'paused', 'stopped', 'done')),
  paused_for text check (paused_for in ('member', 'month', 'business')),
  send_at timestamptz,
  holdout_percent smallint not null default 5 check (holdout_percent between 0 and 50),
  began_at timestamptz,                            -- when it was decided who gets it
  ended_at timestamptz,
  wakes_at timestamptz,                            -- a limit or the night holds it up until then
  version int not null default 1,
  created_at timestamptz not null default app.now(),
  touched_at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, service_id) references public.services (tenant_id, id),
  foreign key (tenant_id, coupon_id) references public.coupons (tenant_id, id),
  constraint campaigns_begin check ((began_at is null) = (state in ('draft', 'scheduled'))),
  constraint campaigns_end check ((ended_at is null) = (state not in ('stopped', 'done'))),
  constraint campaigns_planned check (state = 'draft' or send_at is not null),
  constraint campaigns_paused check ((paused_for is null) = (state <> 'paused'))
);
create index campaigns_by_time on public.campaigns (tenant_id, created_at desc, id desc);
create index campaigns_by_service on public.campaigns (tenant_id, service_id) where service_id is not null;
create index campaigns_by_coupon on public.campaigns (tenant_id, coupon_id) where coupon_id is not null;
create index campaigns_open on public.campaigns (touched_at) where state in ('scheduled', 'sending');

create table public.campaign_texts (
  tenant_id uuid not null,
  campaign_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  language text not null check (language in ('en', 'ru', 'kk', 'es')),
  subject text check (length(subject) <= 500),
  body text not null check (length(body) between 1 and 4000),
  primary key (tenant_id, campaign_id, channel, language),
  foreign key (tenant_id, campaign_id) references public.campaigns (tenant_id, id) on delete cascade,
  constraint campaign_texts_subject check ((channel = 'email') = (subject is not null))
);

-- Who was in the segment when it began, each once: written before anything is sent.
create table public.campaign_recipients (
  tenant_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  id uuid not null default gen_random_uuid(),      -- stands, sealed, in her link
  channel text not null check (channel in ('email', 'sms')),
  time_zone text check (length(time_zone) <= 64),  -- where she sleeps; null: where the business is
  held_out boolean not null,
  state text not null check (state in ('waiting', 'queued', 'skipped', 'held_out')),
  why text check (length(why) <= 60),              -- she was skipped
  due_at timestamptz not null,                     -- not before: a limit or her night holds it up
  consent_seq bigint,                              -- the yes by which it went
  message_id uuid,
  clicked_at timestamptz,
  primary key (tenant_id, campaign_id, customer_id),
  unique (tenant_id, id),
  unique (tenant_id, message_id),
  foreign key (tenant_id, campaign_id) references public.campaigns (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id),
  foreign key (tenant_id, message_id) references public.messages (tenant_id, id),
  foreign key (tenant_id, consent_seq) references public.consents (tenant_id, seq),
  constraint campaign_recipients_held_out check (held_out = (state = 'held_out')),
  constraint campaign_recipients_queued check ((state = 'queued') = (message_id is not null) and (state = 'queued') = (consent_seq is not null)),
  constraint campaign_recipients_skipped check ((state = 'skipped') = (why is not null))
);
create index campaign_recipients_waiting on public.campaign_recipients (tenant_id, campaign_id, due_at, customer_id) where state = 'waiting';
create index campaign_recipients_by_customer on public.campaign_recipients (tenant_id, customer_id);
create index campaign_recipients_by_consent on public.campaign_recipients (tenant_id, consent_seq) where consent_seq is not null;

select app.protect_tenant_table(t) from unnest(array['public.campaigns', 'public.campaign_texts', 'public.campaign_recipients']::regclass[]) t;

create policy "Managers see campaigns" on public.campaigns for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers add drafts" on public.campaigns for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and state = 'draft');
create policy "Managers change campaigns" on public.campaigns for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Managers delete drafts" on public.campaigns for delete to authenticated
  using (tenant_id = (select app.manager_tenant()) and state = 'draft');
create policy "Managers see texts of campaigns" on public.campaign_texts for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers add texts of campaigns" on public.campaign_texts for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change texts of campaigns" on public.campaign_texts for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Managers remove texts of campaigns" on public.campaign_texts for delete to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers see who gets a campaign" on public.campaign_recipients for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "The platform finds campaigns that stand still" on public.campaigns for select to platform using (state in ('scheduled', 'sending'));

grant select, delete, insert (tenant_id, id, name, filter, ways, language, service_id, coupon_id),
  update (name, filter, ways, language, service_id, coupon_id, state, paused_for, send_at, ended_at, wakes_at, version, touched_at) on public.campaigns to authenticated;
grant select, delete, insert (tenant_id, campaign_id, channel, language, subject, body), update (subject, body) on public.campaign_texts to authenticated;
grant select on public.campaign_recipients to authenticated;
grant select, update (state, paused_for, holdout_percent, began_at, ended_at, wakes_at, touched_at) on public.campaigns to worker;
grant select on public.campaign_texts to worker;
grant select, insert (tenant_id, campaign_id, customer_id, channel, time_zone, due_at),
  update (state, why, time_zone, due_at, consent_seq, message_id, clicked_at) on public.campaign_recipients to worker;
grant select (tenant_id, id, state, send_at, wakes_at, touched_at) on public.campaigns to platform;

-- Who is held out of a campaign, so that its effect can be told: of the same customers always the same, at random otherwise.
create function app.is_held_out(campaign uuid, customer uuid, percent int) returns boolean
language sql immutable
set search_path = pg_catalog, pg_temp
as $$ select ('x' || left(md5(campaign || ' ' || customer), 8))::bit(32)::bigint % 10000 < percent * 100 $$;
revoke execute on function app.is_held_out(uuid, uuid, int) from public;
grant execute on function app.is_held_out(uuid, uuid, int) to worker, authenticated;

-- A campaign only moves on, and what it says and to whom is settled once it is scheduled.
create function app.keep_campaign_straight() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.state <> old.state and not (new.state = any (case old.state when 'draft' then array['scheduled']
      when 'scheduled' then array['draft', 'sending'] when 'sending' then array['paused', 'stopped', 'done']
      when 'paused' then array['sending', 'stopped'] else array[]::text[] end)) then
    raise exception 'a campaign that is % does not become %', old.state, new.state using errcode = '23514';
  end if;
  if old.state <> 'draft' and (new.name, new.filter, new.ways, new.language, new.service_id, new.coupon_id)
      is distinct from (old.name, old.filter, old.ways, old.language, old.service_id, old.coupon_id) then
    raise exception 'only a draft of a campaign can be changed' using errcode = '23514';
  end if;
  -- Members schedule, pause, go on and stop; that it has begun or is done, the system says.
  if (new.began_at is distinct from old.began_at or new.holdout_percent <> old.holdout_percent)
      and not (old.state = 'scheduled' and new.state = 'sending') then
    raise exception 'a campaign begins once' using errcode = '23514';
  end if;
  return new;
end
$$;
create trigger keep_campaign_straight before update on public.campaigns for each row execute function app.keep_campaign_straight();

create function app.keep_campaign_text_straight() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  of_campaign record := case tg_op when 'DELETE' then old else new end;
begin
  -- Waits for whoever schedules it.
  perform from public.campaigns c where c.tenant_id = of_campaign.tenant_id and c.id = of_campaign.campaign_id and c.state <> 'draft' for share;
  if found then
    raise exception 'only a draft of a campaign can be changed' using errcode = '23514';
  end if;
  return of_campaign;
end
$$;
create trigger keep_campaign_text_straight before insert or update on public.campaign_texts for each row
  execute function app.keep_campaign_text_straight();

-- Whom a campaign goes to is written while it begins; a recipient only moves on, and is written to by her latest yes alone.
create function app.keep_recipient_straight() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  c public.campaigns;
begin
  select k.* into c from public.campaigns k where k.tenant_id = new.tenant_id and k.id = new.campaign_id;
  if tg_op = 'INSERT' then
    if c.state is distinct from 'sending' then
      raise exception 'nobody is added to a campaign that has not begun, or is over' using errcode = '23514';
    end if;
    new.held_out := app.is_held_out(new.campaign_id, new.customer_id, c.holdout_percent);
    new.state := case when new.held_out then 'held_out' else 'waiting' end;
    return new;
  end if;
  if (new.campaign_id, new.id, new.held_out) is distinct from (old.campaign_id, old.id, old.held_out) then
    raise exception 'a recipient stays in her campaign' using errcode = '23514';
  end if;
  if new.state = old.state then
    if (new.message_id, new.consent_seq, new.why) is distinct from (old.message_id, old.consent_seq, old.why) then
      raise exception 'what became of a recipient stays' using errcode = '23514';
    end if;
    return new;
  end if;
  if old.state <> 'waiting' then
    raise exception 'a recipient who is % does not become %', old.state, new.state using errcode = '23514';
  end if;
  if new.state = 'queued' then
    if c.state <> 'sending' then
      raise exception 'nobody is written to by a campaign that is %', c.state using errcode = '23514';
    end if;
    if not coalesce((select k.given and k.seq = new.consent_seq from public.consents k where k.tenant_id = new.tenant_id
        and k.customer_id = new.customer_id and k.channel = new.channel and k.purpose = 'marketing' order by k.seq desc limit 1), false) then
      raise exception 'she did not agree to news' using errcode = '23514';
    end if;
    if not exists (select from public.messages m where m.tenant_id = new.tenant_id and m.id = new.message_id
        and m.customer_id = new.customer_id and m.channel = new.channel and m.template = 'campaign') then
      raise exception 'this message is not hers' using errcode = '23514';
    end if;
  end if;
  return new;
end
$$;
create trigger keep_recipient_straight before insert or update on public.campaign_recipients for each row
  execute function app.keep_recipient_straight();
revoke execute on function app.keep_campaign_straight(), app.keep_campaign_text_straight(), app.keep_recipient_straight() from public;

create trigger a_merged_customer_leads_on before insert or update of customer_id on public.campaign_recipients for each row
  execute function app.lead_on('customer_id');

do $$
begin
  execute format('create policy "Helper functions merge customers" on public.campaign_recipients for all to %I using (true) with check (true)', current_user);
end
$$;

create policy "Managers announce campaigns" on public.outbox for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and name = 'campaign/due');
create policy "The system announces campaigns" on public.outbox for insert to worker
  with check (tenant_id = (select app.current_tenant()) and name = 'campaign/due');

alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'settings.changed', 'legal.changed', 'tenant.published', 'team.technician_removed',
        'team.technician_returned', 'coupon.added', 'coupon.changed', 'coupon.ended', 'coupon.reopened', 'tax.added',
        'tax.changed', 'tax.removed', 'tax.given', 'words.changed', 'customers.tagged', 'customers.untagged', 'customers.exported',
        'group.added', 'group.changed', 'group.ended', 'group.filled', 'group.emptied', 'service.shown', 'customer.blocked', 'customer.unblocked',
        'rewards.corrected', 'page.published', 'page.shown', 'page.removed', 'customer.merged', 'customer.unmerged', 'field.added', 'field.changed', 'field.removed',
        'field.returned', 'field.ended', 'campaign.scheduled', 'campaign.unscheduled', 'campaign.paused', 'campaign.resumed', 'campaign.stopped')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced', 'payout.disconnected', 'plan.chosen'))));
