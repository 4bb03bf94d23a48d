-- not in a transaction: links are followed while this runs.

alter table public.access_links validate constraint access_links_page_fkey;
alter table public.access_links validate constraint access_links_lead_to_one_thing;
create index concurrently if not exists access_links_by_page on public.access_links (tenant_id, page_id) where page_id is not null;
