-- not in a transaction: what customers agree to is written meanwhile.
alter table public.consents validate constraint consents_source_check;
