-- Two things that campaigns had undone or held up, and one that the assistant had.
set local lock_timeout = '3s';

-- An end that is no number of a field of numbers, or no day of one of days, is met by nobody, as before.
create or replace function app.find_by_field(of_field uuid, how text, said text, from_value text, until_value text) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := case when current_setting('role', true) = 'worker' then app.current_tenant() else app.manager_tenant() end;
  of_kind text;
begin
  if mine is null then return; end if;
  select f.kind into of_kind from public.customer_fields f where f.tenant_id = mine and f.id = of_field and f.removed_at is null;
  -- Null is valid.
  if how = 'between' and of_kind in ('number', 'date') and false in (
      pg_input_is_valid(from_value, case of_kind when 'number' then 'numeric' else 'date' end),
      pg_input_is_valid(until_value, case of_kind when 'number' then 'numeric' else 'date' end)) then
    return;
  end if;
  if of_kind is not null and how = 'has' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field;
  elsif of_kind in ('text', 'choice') and how = 'is' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.folded is not null and left(v.folded, 60) = left(app.fold(said), 60) and v.folded = app.fold(said);
  elsif of_kind in ('text', 'choice') and how = 'contains' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.folded like app.fold(said);
  elsif of_kind = 'yes_no' and how = 'is' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.yes_value = (said = 'yes');
  elsif of_kind = 'number' and how = 'between' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.number_value between coalesce(from_value::numeric, '-infinity') and coalesce(until_value::numeric, 'infinity');
  elsif of_kind = 'date' and how = 'between' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.date_value between coalesce(from_value::date, '-infinity') and coalesce(until_value::date, 'infinity');
  end if;
end
$$;

-- What a business that is erased once sent goes with it.
create or replace function app.keep_campaign_text_straight() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  of_campaign record := case tg_op when 'DELETE' then old else new end;
  is_now text;
begin
  -- None: it goes with its draft.
  select c.state into is_now from public.campaigns c
    where c.tenant_id = of_campaign.tenant_id and c.id = of_campaign.campaign_id for share;
  -- The tables' owner, as whom helper functions run, deletes only of a business that is erased: row-level security sees to that.
  if is_now <> 'draft' and not (tg_op = 'DELETE'
      and current_user = (select pg_get_userbyid(r.relowner) from pg_class r where r.oid = tg_relid)) then
    raise exception 'only a draft of a campaign can be changed' using errcode = '23514';
  end if;
  return of_campaign;
end
$$;

-- The first day of the month it is somewhere; of a zone that nobody knows any more, by UTC, as `app.week_around`.
create function app.month_at(at timestamptz, zone text) returns date
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return date_trunc('month', at at time zone zone);
exception when invalid_parameter_value then
  return date_trunc('month', at at time zone 'UTC');
end
$$;
revoke execute on function app.month_at(timestamptz, text) from public;
grant execute on function app.month_at(timestamptz, text) to platform;
