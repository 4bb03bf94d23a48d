-- When somebody who is asked back could be visited on the way to others (docs/decisions/0127).
set local lock_timeout = '3s';
alter table public.rebooking_asks
  add column starts timestamptz[] not null default '{}' check (cardinality(starts) <= 2 and array_position(starts, null) is null);
