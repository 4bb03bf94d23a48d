-- What customers say of a visit that took place (docs/decisions/0106). Nobody of a business can write, change or remove it: members
-- read, managers answer and report, and what is shown to everybody is what has been published.
set local lock_timeout = '3s';

create table public.review_settings (
  tenant_id uuid primary key references public.tenants (id),
  asks boolean not null default true,
  -- Hours after the visit; days until a review is published, whatever it says.
  ask_after_hours int not null default 3 check (ask_after_hours between 1 and 48),
  wait_days int not null default 3 check (wait_days between 0 and 14)
);

-- Whose customers were asked, each once.
create table public.review_asks (
  tenant_id uuid not null,
  booking_id uuid not null,
  asked_at timestamptz not null,
  primary key (tenant_id, booking_id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id)
);

create table public.reviews (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  customer_id uuid not null,
  stars smallint not null check (stars between 1 and 5),
  body text not null default '' check (char_length(body) <= 2000),
  -- A first name and an initial, as everybody reads it; '' once it is erased.
  author text not null check (char_length(author) <= 45),
  language text check (language in ('en', 'ru', 'kk', 'es')),
  status text not null default 'waiting' check (status in ('waiting', 'published', 'withdrawn', 'taken_down')),
  written_at timestamptz not null,
  changed_at timestamptz not null,
  -- When it is published, fixed as it is written: what it says, and who reports it, move nothing.
  publish_at timestamptz not null,
  published_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, booking_id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id),
  constraint reviews_are_published_sometime check ((status = 'published') <= (published_at is not null)
    and (status = 'waiting') <= (published_at is null)),
  constraint reviews_withdrawn_say_nothing check ((status = 'withdrawn') <= (body = ''))
);
create index reviews_by_customer on public.reviews (tenant_id, customer_id);
create index reviews_by_time on public.reviews (tenant_id, written_at desc, id desc);
create index reviews_shown on public.reviews (tenant_id, published_at desc, id desc) where status = 'published';
create index reviews_to_publish on public.reviews (publish_at) where status = 'waiting';

create table public.review_photos (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  review_id uuid not null,
  position smallint not null check (position between 0 and 9),
  path text not null check (path ~ '^[0-9a-f-]{36}/[0-9a-f]{32}\.webp$'),
  primary key (tenant_id, id),
  unique (tenant_id, review_id, position),
  foreign key (tenant_id, review_id) references public.reviews (tenant_id, id) on delete cascade
);

-- One answer, which may be corrected; what it said before stays.
create table public.review_answers (
  tenant_id uuid not null,
  review_id uuid not null,
  body text not null check (char_length(body) between 1 and 1000),
  version int not null default 1,
  answered_by uuid not null references public.users (id),
  answered_at timestamptz not null default app.now(),
  primary key (tenant_id, review_id),
  foreign key (tenant_id, review_id) references public.reviews (tenant_id, id)
);
create index review_answers_by_person on public.review_answers (answered_by);
create table public.review_answers_before (
  tenant_id uuid not null,
  review_id uuid not null,
  version int not null,
  body text not null,
  answered_by uuid not null references public.users (id),
  answered_at timestamptz not null,
  primary key (tenant_id, review_id, version),
  foreign key (tenant_id, review_id) references public.review_answers (tenant_id, review_id)
);
create index review_answers_before_by_person on public.review_answers_before (answered_by);

create function app.keep_answer() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    new.version := 1;
  else
    if new.body = old.body and new.tenant_id = old.tenant_id then
      return null;
    end if;
    insert into public.review_answers_before (tenant_id, review_id, version, body, answered_by, answered_at)
    values (old.tenant_id, old.review_id, old.version, old.body, old.answered_by, old.answered_at);
    new.version := old.version + 1;
  end if;
  new.answered_by := coalesce(app.current_user_id(), new.answered_by);
  new.answered_at := app.now();
  return new;
end
$$;
revoke execute on function app.keep_answer() from public;
create trigger keep_what_it_said before insert or update on public.review_answers for each row execute function app.keep_answer();

-- A business may ask once that a review be looked at; meanwhile it stays where it is. Wayslot judges, with a reason.
create table public.review_reports (
  tenant_id uuid not null,
  review_id uuid not null,
  reason text not null check (reason in ('abuse', 'private', 'not_about_us', 'untrue', 'advertising')),
  note text not null default '' check (char_length(note) <= 500),
  reported_by uuid not null references public.users (id),
  reported_at timestamptz not null default app.now(),
  decision text check (decision in ('kept', 'taken_down')),
  decided_because text check (char_length(decided_because) between 1 and 500),
  decided_by uuid references public.users (id),
  decided_at timestamptz,
  primary key (tenant_id, review_id),
  foreign key (tenant_id, review_id) references public.reviews (tenant_id, id),
  constraint review_reports_are_decided_whole check (num_nulls(decision, decided_because, decided_by, decided_at) in (0, 4))
);
create index review_reports_by_person on public.review_reports (reported_by);
create index review_reports_by_judge on public.review_reports (decided_by) where decided_by is not null;
create index review_reports_open on public.review_reports (reported_at, review_id) where decided_at is null;

-- Kept with each change, so that no page counts. `rank`: the mean as if there were ten more reviews of four stars, for putting
-- businesses in order; pages show the plain mean.
create table public.review_sums (
  tenant_id uuid primary key references public.tenants (id),
  ones int not null default 0,
  twos int not null default 0,
  threes int not null default 0,
  fours int not null default 0,
  fives int not null default 0,
  count int not null generated always as (ones + twos + threes + fours + fives) stored,
  stars int not null generated always as (ones + 2 * twos + 3 * threes + 4 * fours + 5 * fives) stored,
  rank double precision not null generated always as ((40.0 + ones + 2 * twos + 3 * threes + 4 * fours + 5 * fives)
    / (10 + ones + twos + threes + fours + fives)) stored,
  check (ones >= 0 and twos >= 0 and threes >= 0 and fours >= 0 and fives >= 0)
);

create function app.count_review() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  gone int := case when tg_op <> 'INSERT' and old.status = 'published' then old.stars else 0 end;
  come int := case when tg_op <> 'DELETE' and new.status = 'published' then new.stars else 0 end;
  whose uuid := case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end;
begin
  if gone <> come then
    insert into public.review_sums (tenant_id) values (whose) on conflict do nothing;
    update public.review_sums s set
      ones = s.ones + (come = 1)::int - (gone = 1)::int, twos = s.twos + (come = 2)::int - (gone = 2)::int,
      threes = s.threes + (come = 3)::int - (gone = 3)::int, fours = s.fours + (come = 4)::int - (gone = 4)::int,
      fives = s.fives + (come = 5)::int - (gone = 5)::int
    where s.tenant_id = whose;
  end if;
  return null;
end
$$;
revoke execute on function app.count_review() from public;
create trigger count_what_is_published after insert or delete or update of status, stars on public.reviews
  for each row execute function app.count_review();

select app.protect_tenant_table(t) from unnest(array['public.review_settings', 'public.review_asks', 'public.reviews',
  'public.review_photos', 'public.review_answers', 'public.review_answers_before', 'public.review_reports',
  'public.review_sums']::regclass[]) t;

-- The definer functions above write these tables as their owner, whom forced RLS also binds.
do $$
begin
  execute format('create policy "Helper functions count stars" on public.review_sums for all to %I using (true) with check (true)', current_user);
  execute format('create policy "Helper functions keep what answers said" on public.review_answers_before for insert to %I with check (true)', current_user);
end
$$;

create policy "Managers read when customers are asked" on public.review_settings for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers set when customers are asked" on public.review_settings for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change when customers are asked" on public.review_settings for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Members read their reviews" on public.reviews for select to authenticated
  using (tenant_id = (select app.member_tenant()));
create policy "Members see the photos of their reviews" on public.review_photos for select to authenticated
  using (tenant_id = (select app.member_tenant()));
create policy "Members read their answers" on public.review_answers for select to authenticated
  using (tenant_id = (select app.member_tenant()));
create policy "Managers answer what is or will be shown" on public.review_answers for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and exists (select from public.reviews r
    where r.tenant_id = review_answers.tenant_id and r.id = review_answers.review_id and r.status in ('waiting', 'published')));
create policy "Managers correct their answers" on public.review_answers for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Members read what their answers said" on public.review_answers_before for select to authenticated
  using (tenant_id = (select app.member_tenant()));
create policy "Members read their reports" on public.review_reports for select to authenticated
  using (tenant_id = (select app.member_tenant()));
create policy "Managers report" on public.review_reports for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and reported_by = (select app.current_user_id())
    and exists (select from public.reviews r where r.tenant_id = review_reports.tenant_id and r.id = review_reports.review_id
      and r.status in ('waiting', 'published')));
create policy "Members read their stars" on public.review_sums for select to authenticated
  using (tenant_id = (select app.member_tenant()));

create policy "Visitors read what is published" on public.reviews for select to anon
  using (tenant_id = (select app.current_tenant()) and status = 'published');
create policy "Visitors see its photos" on public.review_photos for select to anon
  using (tenant_id = (select app.current_tenant()) and exists (select from public.reviews r
    where r.tenant_id = review_photos.tenant_id and r.id = review_photos.review_id and r.status = 'published'));
create policy "Visitors read its answer" on public.review_answers for select to anon
  using (tenant_id = (select app.current_tenant()) and exists (select from public.reviews r
    where r.tenant_id = review_answers.tenant_id and r.id = review_answers.review_id and r.status = 'published'));
create policy "Visitors read the stars" on public.review_sums for select to anon
  using (tenant_id = (select app.current_tenant()));

create policy "The platform finds who is to be asked" on public.review_settings for select to platform using (true);
create policy "The platform finds who was asked" on public.review_asks for select to platform using (true);
create policy "The platform finds what is to be published" on public.reviews for select to platform using (true);
create policy "The platform takes down what is reported" on public.reviews for update to platform
  using (exists (select from public.review_reports p where p.tenant_id = reviews.tenant_id and p.review_id = reviews.id
    and p.decided_at is null)) with check (status = 'taken_down');
create policy "The platform judges" on public.review_reports for select to platform using (true);
create policy "The platform judges once" on public.review_reports for update to platform
  using (decided_at is null) with check (decided_at is not null);
create policy "The platform orders businesses" on public.review_sums for select to platform using (true);

grant select, insert (tenant_id, asks, ask_after_hours, wait_days), update (asks, ask_after_hours, wait_days)
  on public.review_settings to authenticated;
grant select on public.reviews, public.review_photos, public.review_answers, public.review_answers_before,
  public.review_reports, public.review_sums to authenticated;
grant insert (tenant_id, review_id, body), update (body) on public.review_answers to authenticated;
grant insert (tenant_id, review_id, reason, note, reported_by) on public.review_reports to authenticated;

grant select (tenant_id, id, stars, body, author, language, status, published_at) on public.reviews to anon;
grant select (tenant_id, id, review_id, position) on public.review_photos to anon;
grant select (tenant_id, review_id, body, answered_at) on public.review_answers to anon;
grant select (tenant_id, ones, twos, threes, fours, fives, count, stars) on public.review_sums to anon;

grant select on public.review_settings, public.review_answers, public.review_reports, public.review_sums to worker;
grant select, insert on public.review_asks to worker;
grant select, insert, update (stars, body, author, language, status, changed_at, publish_at, published_at)
  on public.reviews to worker;
grant select, insert, delete on public.review_photos to worker;

grant select (tenant_id, asks, ask_after_hours) on public.review_settings to platform;
grant select (tenant_id, booking_id) on public.review_asks to platform;
grant select (tenant_id, id, status, publish_at), update (status) on public.reviews to platform;
grant select (tenant_id, review_id, reported_at, decided_at),
  update (decision, decided_because, decided_by, decided_at) on public.review_reports to platform;
grant select on public.review_sums to platform;
