-- A fee is above nothing again, which the rule for tips taken back had left out.
alter table public.bill_lines drop constraint bill_lines_sign;
alter table public.bill_lines add constraint bill_lines_sign
  check (case kind when 'tip' then amount_minor <> 0 when 'fee' then amount_minor > 0 when 'credit' then amount_minor < 0
    else true end) not valid;
