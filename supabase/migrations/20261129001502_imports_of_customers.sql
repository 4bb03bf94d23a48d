-- Customers brought along in a file: what it says row by row, what became of each, and how it is undone.
set local lock_timeout = '5s';

create table public.imports (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  file_name text not null check (char_length(file_name) <= 200),
  kind text not null check (kind in ('csv', 'xlsx', 'vcf')),
  columns text[] not null check (cardinality(columns) between 1 and 100),
  mapping text[] not null check (cardinality(mapping) = cardinality(columns)), -- what each column means; '': it is left out
  fills boolean not null default false,                                        -- empty details of known customers are filled
  state text not null default 'uploaded' check (state in ('uploaded', 'running', 'done', 'undoing', 'undone')),
  total int not null check (total between 1 and 100000),
  created_by uuid not null references public.users (id),
  created_at timestamptz not null default app.now(),
  moved_at timestamptz not null default app.now(),                             -- when its job last did a part
  primary key (tenant_id, id)
);
create index imports_by_author on public.imports (created_by);
create index imports_under_way on public.imports (moved_at) where state in ('running', 'undoing');
create index imports_by_time on public.imports (tenant_id, created_at desc);

create table public.import_rows (
  tenant_id uuid not null references public.tenants (id),
  import_id uuid not null,
  line bigint not null check (line > 0),
  cells text[],                          -- forgotten with the import's end, and when she is erased
  outcome text check (outcome in ('added', 'filled', 'known', 'failed', 'undone', 'kept')),
  reason text check (char_length(reason) <= 40),
  filled text[] not null default '{}',   -- which details of a known customer it filled
  customer_id uuid,
  primary key (tenant_id, import_id, line),
  foreign key (tenant_id, import_id) references public.imports (tenant_id, id) on delete cascade,
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id) on delete set null (customer_id)
);
create index import_rows_open on public.import_rows (tenant_id, import_id, line) where outcome is null;
create index import_rows_by_customer on public.import_rows (tenant_id, customer_id) where customer_id is not null;

select app.protect_tenant_table('public.imports'), app.protect_tenant_table('public.import_rows');
grant select, insert, update (mapping, fills, state, moved_at) on public.imports to worker;
grant select, insert, update (cells, outcome, reason, filled, customer_id) on public.import_rows to worker;
grant delete on public.customers to worker;
grant select on public.imports to platform;
create policy "The platform finds what was left behind" on public.imports for select to platform using (true);
grant select (tenant_id, import_id), update (cells), select (cells) on public.import_rows to platform;
create policy "The platform forgets old files" on public.import_rows for update to platform using (true) with check (true);
create policy "The platform finds old files" on public.import_rows for select to platform using (true);
