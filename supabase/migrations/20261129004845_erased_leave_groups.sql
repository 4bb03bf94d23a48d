-- Whoever is erased leaves their groups, and what kept them from booking goes with them (docs/decisions/0113).
grant delete on public.customer_group_members, public.customer_blocks to worker;
grant update (label, revoked_at) on public.access_links to worker;
