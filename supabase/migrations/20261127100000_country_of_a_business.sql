-- The country a business is in: its customers' numbers are read, and times, prices and distances written, as people do there.
-- Null until its address or its owner tells; the zone is the best guess until then.
alter table public.tenants
  add column country text constraint tenants_country_is_a_code check (country ~ '^[A-Z]{2}$');
grant update (country) on public.tenants to authenticated;
grant insert (country) on public.tenants to platform;

-- A function's columns can only be changed by making it anew.
drop function app.find_tenant(text);
create function app.find_tenant(slug text)
returns table (
  id uuid, slug text, name text, status text, time_zone text, country text, currency text, locale text, brand_colour text
)
language sql stable security definer
set search_path = ''
as $$
  select t.id, t.slug, t.name, t.status, t.time_zone, t.country, t.currency, t.locale, t.brand_colour
  from public.tenants t where t.slug = find_tenant.slug
$$;
grant execute on function app.find_tenant(text) to anon, authenticated, worker, platform;
