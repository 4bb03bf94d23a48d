-- Whoever still waits when a campaign is stopped is passed over in the same moment, so that nobody waits for what does not come.
create function app.skip_whoever_waits() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update public.campaign_recipients r set state = 'skipped', why = 'campaign_stopped'
    where r.tenant_id = new.tenant_id and r.campaign_id = new.id and r.state = 'waiting';
  return null;
end
$$;
revoke execute on function app.skip_whoever_waits() from public;
create trigger skip_whoever_waits after update of state on public.campaigns for each row
  when (new.state = 'stopped' and old.state <> 'stopped') execute function app.skip_whoever_waits();
