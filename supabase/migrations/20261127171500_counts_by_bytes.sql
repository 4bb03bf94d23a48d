-- How many places a caller asked about is read as a range of keys. A database that sorts as people do has "|" after "}", so that
-- the range held nothing and nobody ever reached the limit: keys are compared by their bytes, whatever the database's own order.
alter table public.rate_limits alter column key type text collate "C";
