import type { Sql } from 'postgres'

/** Makes the tables that keep buckets and objects over restarts. Safe to run from several processes at once. */
export async function createStorageTables(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('storage_service'))`
    await tx.unsafe(tables)
  })
}

const tables = `
create schema if not exists storage_service;

create table if not exists storage_service.buckets (
  id text primary key,
  name text not null unique,
  public boolean not null default false,
  file_size_limit bigint,
  allowed_mime_types text[],
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists storage_service.objects (
  id uuid primary key,
  bucket_id text not null references storage_service.buckets,
  name text not null,
  version uuid not null,
  content bytea not null,
  mimetype text not null,
  cache_control text not null,
  etag text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (bucket_id, name)
);
`
