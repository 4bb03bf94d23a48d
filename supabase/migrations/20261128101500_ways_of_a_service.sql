-- By which of the business's ways a service is paid online; empty: by each of them.
alter table public.services add column pay_ways text[] not null default '{}';
alter table public.services add constraint services_pay_ways_check check (pay_ways <@ '{stripe,paypal,kaspi}' and cardinality(pay_ways) <= 3) not valid;

-- How this service can be paid online now, cards first. Where none of its ways works any more, each that does: rather paid another way
-- than not at all.
create function app.ways_for(tenant uuid, currency text, service uuid) returns text[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(w.way order by w.place) filter (where w.way = any (s.pay_ways)), array_agg(w.way order by w.place), '{}')
  from unnest(app.ways_of(tenant, currency)) with ordinality as w (way, place)
  left join public.services s on s.tenant_id = tenant and s.id = service
$$;
grant execute on function app.ways_for(uuid, text, uuid) to worker;
