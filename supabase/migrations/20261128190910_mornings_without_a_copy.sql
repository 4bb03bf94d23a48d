-- A morning's mail is the day of all customers, and is written anew whenever it goes: no copy of it is kept. Apart from what locks
-- a table, because this reads every message.
update public.messages set body = '' where template = 'digest' and body <> '';
