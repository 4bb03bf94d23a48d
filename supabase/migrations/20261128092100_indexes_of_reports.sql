-- Reports of tax find what was added to bills after the visit by its day.
create index bill_lines_by_time on public.bill_lines (tenant_id, added_at);
