-- What a customer may add for good work when the rest is paid by card: up to three percentages, or nothing.
alter table public.tenants add column tip_percents integer[] not null default '{10,15,20}';
alter table public.tenants add constraint tenants_tip_percents_check
  check (cardinality(tip_percents) <= 3 and 1 <= all (tip_percents) and 50 >= all (tip_percents)) not valid;
grant update (tip_percents) on public.tenants to authenticated;
-- A tip in money taken by hand that was a mistake is taken back by a line below zero.
alter table public.bill_lines drop constraint bill_lines_sign;
alter table public.bill_lines add constraint bill_lines_sign
  check (case kind when 'tip' then amount_minor <> 0 when 'credit' then amount_minor < 0 else true end) not valid;
