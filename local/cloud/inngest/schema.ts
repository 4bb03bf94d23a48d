import type { Sql, TransactionSql } from 'postgres'

/** A connection or an open transaction of the stand-ins' database. */
export type Db = Sql | TransactionSql

/** Held while one executor claims jobs, so that limits are counted by one at a time; released with the transaction. */
export const claimLock = 7_401_120_481
/** Held while the tables are made, so that two processes may start at once. */
const schemaLock = 7_401_120_482
/** Held while one registration is written, so that two executors' syncs do not cross. */
export const registerLock = 7_401_120_483

/**
 * Times named `…_at` are epoch ms of the executor's clock (they move with `/clock`); leases are real time of the
 * database. Payloads are `json`, not `jsonb`, because they may hold `\u0000`.
 */
export async function createTables(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${schemaLock}::bigint)`
    await tx`set local client_min_messages = warning`
    await tx.unsafe(tables)
  })
}

/**
 * Makes a change completely or not at all. Events of one run affect others (a cancellation, the report of an end), so
 * two changes may deadlock; the one that the database aborts is repeated.
 */
export async function transact<T>(sql: Sql, change: (tx: Db) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { value } = await sql.begin(async (tx) => ({ value: await change(tx) }))
      return value
    } catch (error) {
      const deadlock = error instanceof Error && 'code' in error && error.code === '40P01'
      if (!deadlock || tries === 5) throw error
    }
  }
}

const tables = `
create schema if not exists inngest;

create table if not exists inngest.functions (
  id text primary key,
  app text not null,
  config json not null,
  concurrency int,
  archived boolean not null default false
);
alter table inngest.functions add column if not exists key_limit int, add column if not exists key_path text[];
create table if not exists inngest.events (
  id text primary key,
  seq bigserial,
  body json not null,
  received_at bigint not null
);
alter table inngest.events drop column if exists fanned_out;
create table if not exists inngest.runs (
  id text primary key,
  function_id text not null,
  status text not null check (status in ('Queued', 'Running', 'Completed', 'Failed', 'Cancelled')),
  event json not null,
  request_version int not null default -1,
  plan_only boolean not null default false,
  pending json not null default '[]',
  queued_at bigint not null,
  started_at bigint,
  ended_at bigint,
  output json,
  error json
);
create index if not exists runs_ended on inngest.runs (ended_at) where ended_at is not null;
create table if not exists inngest.steps (
  run_id text not null references inngest.runs on delete cascade,
  id text not null,
  seq bigserial,
  name text not null,
  outcome text not null check (outcome in ('data', 'error')),
  value json not null,
  ended_at bigint not null,
  primary key (run_id, id)
);
create table if not exists inngest.jobs (
  id text primary key,
  seq bigserial,
  run_id text not null references inngest.runs on delete cascade,
  function_id text not null,
  kind text not null check (kind in ('discover', 'step', 'sleep')),
  step_id text,
  step_name text,
  attempt int not null default 0,
  due_at bigint not null,
  generation int not null default 0,
  leased_until timestamptz,
  lease_owner text
);
create index if not exists jobs_due on inngest.jobs (due_at);
create index if not exists jobs_run on inngest.jobs (run_id);
create table if not exists inngest.cancellations (
  run_id text not null references inngest.runs on delete cascade,
  function_id text not null,
  event_name text not null,
  rule text not null,
  match_key text not null,
  expires_at bigint not null
);
create index if not exists cancellations_match on inngest.cancellations (event_name, rule, match_key);
create index if not exists cancellations_run on inngest.cancellations (run_id);
create table if not exists inngest.run_keys (
  function_id text not null,
  key text not null,
  expires_at bigint not null,
  primary key (function_id, key)
);
create table if not exists inngest.crons (
  function_id text not null,
  expression text not null,
  next_at bigint not null,
  primary key (function_id, expression)
);
`
