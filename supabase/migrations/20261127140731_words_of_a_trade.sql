-- What a business calls a visit and whoever makes it; its customers and its team read these words, see app/words/trade.ts.
alter table public.tenants
  add column visit_word text not null default 'visit' constraint tenants_visit_word check (
    visit_word in ('visit', 'appointment', 'session', 'lesson', 'consultation', 'job')
  ),
  add column worker_word text not null default 'technician' constraint tenants_worker_word check (
    worker_word in (
      'technician', 'barber', 'cleaner', 'coach', 'groomer', 'instructor', 'mechanic', 'specialist', 'stylist', 'therapist',
      'trainer', 'tutor'
    )
  );
grant update (visit_word, worker_word) on public.tenants to authenticated;

-- A function's columns can only be changed by making it anew.
drop function app.find_tenant(text);
create function app.find_tenant(slug text)
returns table (
  id uuid, slug text, name text, status text, time_zone text, country text, currency text, locale text, brand_colour text,
  visit_word text, worker_word text
)
language sql stable security definer
set search_path = ''
as $$
  select t.id, t.slug, t.name, t.status, t.time_zone, t.country, t.currency, t.locale, t.brand_colour, t.visit_word,
    t.worker_word
  from public.tenants t where t.slug = find_tenant.slug
$$;
grant execute on function app.find_tenant(text) to anon, authenticated, worker, platform;
