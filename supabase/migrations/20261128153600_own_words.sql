-- What a business says in messages to its customers in words of its own. Each change is a row, so who changed what stays
-- known; the latest version counts, and one without a text gives the word back to us.
create table public.own_words (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('booking-confirmed', 'booking-reminder', 'booking-rescheduled', 'booking-cancelled',
    'booking-declined', 'booking-pending-approval', 'booking-held', 'booking-held-card', 'booking-arrival',
    'booking-on-my-way', 'booking-given', 'booking-link', 'payment-asked', 'payment-received', 'payment-refunded',
    'payment-refunded-time-gone')),
  channel text not null check (channel in ('email', 'sms', 'whatsapp')),
  language text not null check (language in ('en', 'ru', 'kk', 'es')),
  version int not null check (version > 0),
  subject text check (char_length(subject) between 1 and 600),
  body text check (char_length(body) between 1 and 4000),
  changed_by uuid not null references public.users (id),
  changed_at timestamptz not null default app.now(),
  -- WhatsApp's view of a text: with {{1}}, {{2}} … for `variables`, under Twilio's id.
  wording text check (char_length(wording) between 1 and 1024),
  variables text[],
  content_sid text check (content_sid ~ '^HX[0-9a-f]{32}$'),
  state text check (state in ('draft', 'unsubmitted', 'received', 'pending', 'approved', 'rejected', 'paused', 'disabled')),
  reason text check (char_length(reason) <= 500),
  judged_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, kind, channel, language, version),
  check ((channel = 'email' and body is not null) = (subject is not null)),
  check ((channel = 'whatsapp' and body is not null) = (state is not null))
);
create index own_words_by_changer on public.own_words (changed_by);
create index own_words_to_judge on public.own_words (judged_at nulls first) where state is not null;
select app.protect_tenant_table('public.own_words');

create policy "Managers read the words of the business" on public.own_words for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
-- What WhatsApp says of a text is not theirs to write.
create policy "Managers word the messages of the business" on public.own_words for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and changed_by = (select app.current_user_id())
    and coalesce(state, 'draft') = 'draft' and content_sid is null and wording is null and variables is null
    and reason is null and judged_at is null);
create policy "The platform brings words to WhatsApp" on public.own_words for select to platform
  using (channel = 'whatsapp');
create policy "The platform keeps what WhatsApp says" on public.own_words for update to platform
  using (channel = 'whatsapp') with check (channel = 'whatsapp');
grant select on public.own_words to authenticated, worker;
grant insert (tenant_id, kind, channel, language, version, subject, body, changed_by, state) on public.own_words to authenticated;
grant select (tenant_id, id, kind, channel, language, version, body, wording, variables, content_sid, state, judged_at),
  update (wording, variables, content_sid, state, reason, judged_at) on public.own_words to platform;

alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'settings.changed', 'legal.changed', 'tenant.published', 'team.technician_removed',
        'team.technician_returned', 'coupon.added', 'coupon.changed', 'coupon.ended', 'coupon.reopened', 'tax.added',
        'tax.changed', 'tax.removed', 'tax.given', 'words.changed')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced', 'payout.disconnected', 'plan.chosen'))));
