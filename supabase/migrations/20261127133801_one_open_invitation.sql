-- One open invitation per business and address, also when many are sent at once; the newest of those from before stays.
delete from public.invitations i where i.accepted_at is null and exists (
  select from public.invitations newer
  where newer.tenant_id = i.tenant_id and newer.email = i.email and newer.accepted_at is null
    and (newer.created_at, newer.id) > (i.created_at, i.id));
create unique index invitations_one_open on public.invitations (tenant_id, email) where accepted_at is null;
