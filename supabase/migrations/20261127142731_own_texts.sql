-- What a business writes itself, in languages besides its own: {"ru": "Стрижка"}. Visitors read what they read of the text itself.
alter table public.services
  add column name_in jsonb not null default '{}' constraint services_name_in check (
    jsonb_typeof(name_in) = 'object' and name_in - array['en', 'ru', 'kk', 'es'] = '{}'
    and not jsonb_path_exists(name_in, '$.* ? (@.type() != "string")') and length(name_in::text) <= 800
  ),
  add column description_in jsonb not null default '{}' constraint services_description_in check (
    jsonb_typeof(description_in) = 'object' and description_in - array['en', 'ru', 'kk', 'es'] = '{}'
    and not jsonb_path_exists(description_in, '$.* ? (@.type() != "string")') and length(description_in::text) <= 20000
  );
alter table public.tenants
  add column about_in jsonb not null default '{}' constraint tenants_about_in check (
    jsonb_typeof(about_in) = 'object' and about_in - array['en', 'ru', 'kk', 'es'] = '{}'
    and not jsonb_path_exists(about_in, '$.* ? (@.type() != "string")') and length(about_in::text) <= 40000
  );
grant select (name_in, description_in) on public.services to anon;
grant select (about_in) on public.tenants to anon;
grant update (about_in) on public.tenants to authenticated;
