-- As before; an end that is no number of a field of numbers, or no day of one of days, is met by nobody. It was an error, also of a list that
-- was kept with it.
set local lock_timeout = '3s';

create or replace function app.find_by_field(of_field uuid, how text, said text, from_value text, until_value text) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := app.manager_tenant();
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
