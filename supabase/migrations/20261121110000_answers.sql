-- What a customer said to questions that were asked before booking, by question: sent by whoever books through the API.
alter table public.bookings add column answers json not null default '{}';
alter table public.bookings
  add constraint bookings_answers check (json_typeof(answers) = 'object' and length(answers::text) <= 20000) not valid;
