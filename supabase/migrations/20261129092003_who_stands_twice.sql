-- Who stands twice, it seems: pairs with the same phone, e-mail or name. Looks by itself, as row level security keeps such keys from
-- their indexes, and says ids only.

-- The first two of these customers that nobody has said to be two; `beyond`: 1, not with the same phone; 2, nor with the same e-mail.
create function app.first_pair(of_tenant uuid, ids uuid[], beyond int) returns table (one_id uuid, other_id uuid)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select a.id, b.id from unnest(ids) with ordinality i (id, n) join unnest(ids) with ordinality j (id, n) on i.n < j.n
    join public.customers a on a.tenant_id = of_tenant and a.id = i.id
    join public.customers b on b.tenant_id = of_tenant and b.id = j.id
  where (beyond < 1 or app.phone_key(a.phone) = app.phone_key(b.phone) is not true)
    and (beyond < 2 or app.mail_key(a.email) = app.mail_key(b.email) is not true)
    and not exists (select from public.customers_apart x
      where x.tenant_id = of_tenant and x.one_id = least(a.id, b.id) and x.other_id = greatest(a.id, b.id))
  order by i.n, j.n limit 1
$$;

-- The surest first: the same phone, the same e-mail, the same name; of each `most`, and each pair once.
create function app.find_duplicates(most int) returns table (why text, one_id uuid, other_id uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with me as (select app.manager_tenant() as tenant_id)
  (select 'phone', p.* from (
      select app.phone_key(c.phone) as key from public.customers c where c.tenant_id = (select me.tenant_id from me)
        and c.phone is not null and c.merged_into is null and c.erased_at is null
      group by 1 having count(*) > 1 order by 1 limit 200) g
    cross join lateral app.first_pair((select me.tenant_id from me), array(
      select c.id from public.customers c where c.tenant_id = (select me.tenant_id from me) and app.phone_key(c.phone) = g.key
        and c.phone is not null and c.merged_into is null and c.erased_at is null order by c.created_at, c.id limit 12), 0) p
    limit most)
  union all
  (select 'email', p.* from (
      select app.mail_key(c.email) as key from public.customers c where c.tenant_id = (select me.tenant_id from me)
        and c.email is not null and c.merged_into is null and c.erased_at is null
      group by 1 having count(*) > 1 order by 1 limit 200) g
    cross join lateral app.first_pair((select me.tenant_id from me), array(
      select c.id from public.customers c where c.tenant_id = (select me.tenant_id from me) and app.mail_key(c.email) = g.key
        and c.email is not null and c.merged_into is null and c.erased_at is null order by c.created_at, c.id limit 12), 1) p
    limit most)
  union all
  (select 'name', p.* from (
      select app.name_key(c.first_name, c.last_name) as key from public.customers c where c.tenant_id = (select me.tenant_id from me)
        and c.last_name <> '' and c.merged_into is null and c.erased_at is null
      group by 1 having count(*) > 1 order by 1 limit 200) g
    cross join lateral app.first_pair((select me.tenant_id from me), array(
      select c.id from public.customers c where c.tenant_id = (select me.tenant_id from me) and app.name_key(c.first_name, c.last_name) = g.key
        and c.last_name <> '' and c.merged_into is null and c.erased_at is null order by c.created_at, c.id limit 12), 2) p
    limit most)
$$;

-- Who may be the same as this customer; a few.
create function app.find_alike(customer uuid) returns setof uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select o.id from public.customers c
    cross join lateral (
      (select p.id, p.created_at from public.customers p where p.tenant_id = c.tenant_id and app.phone_key(p.phone) = app.phone_key(c.phone)
        and p.phone is not null and p.merged_into is null and p.erased_at is null order by p.created_at, p.id limit 12)
      union
      (select p.id, p.created_at from public.customers p where p.tenant_id = c.tenant_id and app.mail_key(p.email) = app.mail_key(c.email)
        and p.email is not null and p.merged_into is null and p.erased_at is null order by p.created_at, p.id limit 12)
      union
      (select p.id, p.created_at from public.customers p where p.tenant_id = c.tenant_id
        and app.name_key(p.first_name, p.last_name) = app.name_key(c.first_name, c.last_name)
        and p.last_name <> ''
        and p.merged_into is null and p.erased_at is null order by p.created_at, p.id limit 12)) o
  where c.tenant_id = app.manager_tenant() and c.id = customer and c.merged_into is null and c.erased_at is null and o.id <> c.id
    and not exists (select from public.customers_apart x
      where x.tenant_id = c.tenant_id and x.one_id = least(c.id, o.id) and x.other_id = greatest(c.id, o.id))
  order by o.created_at, o.id limit 3
$$;
revoke execute on function app.first_pair(uuid, uuid[], int), app.find_duplicates(int), app.find_alike(uuid) from public;
grant execute on function app.find_duplicates(int), app.find_alike(uuid) to authenticated;
