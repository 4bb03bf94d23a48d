-- Other websites of a business, which may show its booking page in a frame (docs/decisions/0114). Hosts as a browser writes them:
-- lower case, in Latin letters, without a port.
set local lock_timeout = '5s';
alter table public.tenants
  add column websites text[] not null default '{}' constraint tenants_websites_check check (
    cardinality(websites) <= 10 and array_ndims(websites) is not distinct from (case when cardinality(websites) > 0 then 1 end)
    and array_position(websites, null) is null and array_position(websites, '') is null
    -- So that no name holds what stands between two of them below.
    and array_to_string(websites, '') !~ '[^a-z0-9.-]'
    and array_to_string(websites, ' ') ~ '^(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?: |$))*$'
  );
grant update (websites) on public.tenants to authenticated;

-- A function's columns can only be changed by making it anew.
drop function app.find_tenant(text);
create function app.find_tenant(slug text)
returns table (
  id uuid, slug text, name text, status text, time_zone text, country text, currency text, locale text, brand_colour text,
  visit_word text, worker_word text, websites text[]
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select t.id, t.slug, t.name, t.status, t.time_zone, t.country, t.currency, t.locale, t.brand_colour, t.visit_word,
    t.worker_word, t.websites
  from public.tenants t where t.slug = find_tenant.slug
$$;
grant execute on function app.find_tenant(text) to anon, authenticated, worker, platform;
