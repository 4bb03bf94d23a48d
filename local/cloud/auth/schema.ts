import type { ISql, Sql } from 'postgres'

/** Any handle that runs SQL: the pool or one transaction of it. */
export type Db = ISql

/** Makes the tables that keep users, sessions and links across restarts. Safe to run from several processes at once. */
export async function createAuthTables(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('auth_service'))`
    await tx.unsafe(tables)
  })
}

const tables = `
create schema if not exists auth_service;

create table if not exists auth_service.signing_keys (
  kid uuid primary key,
  private_jwk jsonb not null,
  created_at timestamptz not null default now()
);

create table if not exists auth_service.users (
  id uuid primary key,
  aud text not null default 'authenticated',
  role text not null default 'authenticated',
  email text not null unique,
  password_hash text,
  email_confirmed_at timestamptz,
  confirmation_sent_at timestamptz,
  recovery_sent_at timestamptz,
  last_sign_in_at timestamptz,
  app_metadata jsonb not null default '{}',
  user_metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

alter table auth_service.users
  add column if not exists email_change text not null default '',
  add column if not exists email_change_sent_at timestamptz,
  add column if not exists email_change_confirmed smallint not null default 0;

create table if not exists auth_service.identities (
  id uuid primary key,
  user_id uuid not null references auth_service.users on delete cascade,
  provider text not null,
  provider_id text not null,
  identity_data jsonb not null,
  email text generated always as (lower(identity_data ->> 'email')) stored,
  last_sign_in_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, provider)
);

create table if not exists auth_service.sessions (
  id uuid primary key,
  user_id uuid not null references auth_service.users on delete cascade,
  aal text not null default 'aal1',
  user_agent text,
  ip text,
  created_at timestamptz not null default now(),
  refreshed_at timestamptz
);
create index if not exists sessions_user on auth_service.sessions (user_id);

create table if not exists auth_service.session_methods (
  session_id uuid not null references auth_service.sessions on delete cascade,
  method text not null,
  used_at timestamptz not null,
  primary key (session_id, method)
);

create table if not exists auth_service.refresh_tokens (
  id bigint generated always as identity primary key,
  token text not null unique,
  session_id uuid not null references auth_service.sessions on delete cascade,
  parent text,
  revoked boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index if not exists refresh_tokens_session on auth_service.refresh_tokens (session_id);

create table if not exists auth_service.one_time_tokens (
  user_id uuid not null references auth_service.users on delete cascade,
  token_type text not null,
  token_hash text not null,
  created_at timestamptz not null default now(),
  primary key (user_id, token_type)
);
create index if not exists one_time_tokens_hash on auth_service.one_time_tokens (token_hash);
`
