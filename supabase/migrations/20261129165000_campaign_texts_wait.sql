-- What a scheduled campaign says is not deleted either, and whoever changes it waits for whoever schedules it: a campaign that was a draft
-- as this began was not looked at again (docs/decisions/0128).
set local lock_timeout = '3s';

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
  if is_now <> 'draft' then
    raise exception 'only a draft of a campaign can be changed' using errcode = '23514';
  end if;
  return of_campaign;
end
$$;
drop trigger keep_campaign_text_straight on public.campaign_texts;
create trigger keep_campaign_text_straight before insert or update or delete on public.campaign_texts for each row
  execute function app.keep_campaign_text_straight();
