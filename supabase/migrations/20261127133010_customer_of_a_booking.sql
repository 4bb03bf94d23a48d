-- A booking keeps the name and the contact it was made under: the customer's row is shared by whoever gives her e-mail and phone.
alter table public.bookings
  add column customer_first_name text,
  add column customer_last_name text,
  add column customer_email text,
  add column customer_phone text;

-- Where the one who writes a booking says nothing, it is made under the customer's own name.
create function app.name_booking() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  select c.first_name, c.last_name, c.email, c.phone
    into new.customer_first_name, new.customer_last_name, new.customer_email, new.customer_phone
    from public.customers c where c.tenant_id = new.tenant_id and c.id = new.customer_id;
  if not found then
    raise foreign_key_violation using message = 'a booking is of a customer of its own business';
  end if;
  return new;
end
$$;
create trigger bookings_are_named before insert on public.bookings
  for each row when (new.customer_first_name is null) execute function app.name_booking();
