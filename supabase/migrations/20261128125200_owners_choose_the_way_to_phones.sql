-- The business decides by which ways its news goes to phones.
grant update (channel_order) on public.tenants to authenticated;
