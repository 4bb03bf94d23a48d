-- A customer is found by any word of her name, mail, phone or notes, in whatever letters they are typed.

-- Letters without their marks, small, apostrophes left out: Muñoz is munoz, O’Brien obrien, Łódź lodz. The one place that says which
-- letters are alike: both what is looked for and what is looked through go through here.
create function app.fold(text) returns text
language sql immutable strict parallel safe
as $$
  select translate(
    replace(replace(replace(replace(
      lower(regexp_replace(normalize($1, NFD), '[\u0300-\u036f''`´‘’ʼʻ]', '', 'g') collate "und-x-icu"),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'łøđðıħ', 'loddih')
$$;

create function app.customer_text(first_name text, last_name text, other_names text, email text, phone text, notes text)
returns text
language sql immutable parallel safe
as $$
  select app.fold(first_name || ' ' || last_name || ' ' || other_names || ' ' || coalesce(email, '') || ' '
    || coalesce(ltrim(phone, '+'), '') || ' ' || notes)
$$;
grant execute on function app.fold(text) to authenticated, worker, platform;
grant execute on function app.customer_text(text, text, text, text, text, text) to authenticated, worker, platform;

alter table public.customers
  -- Names that bookings were made under with her e-mail and phone, one after another.
  add column other_names text not null default '' check (length(other_names) <= 400),
  -- The index on the tenant bounds what is looked through. One on the text would lie idle: row level security keeps LIKE from it.
  add column search_text text not null
    generated always as (app.customer_text(first_name, last_name, other_names, email, phone, notes)) stored;
