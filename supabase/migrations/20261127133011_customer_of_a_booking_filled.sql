-- Bookings from before get the name their customer has now; nobody wrote down another.
update public.bookings b
set customer_first_name = c.first_name, customer_last_name = c.last_name, customer_email = c.email, customer_phone = c.phone
from public.customers c
where c.tenant_id = b.tenant_id and c.id = b.customer_id and b.customer_first_name is null;
alter table public.bookings
  add constraint bookings_customer_first_name
    check (customer_first_name is not null and length(customer_first_name) between 1 and 80) not valid,
  add constraint bookings_customer_last_name
    check (customer_last_name is not null and length(customer_last_name) <= 80) not valid,
  add constraint bookings_customer_email check (customer_email = lower(customer_email) and length(customer_email) <= 254) not valid,
  add constraint bookings_customer_phone check (customer_phone ~ '^\+[1-9][0-9]{6,14}$') not valid;
