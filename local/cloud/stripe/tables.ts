import type { Sql } from 'postgres'

/** Creates what the stand-in keeps, if it is not there yet. Safe when two processes start at once. */
export async function createTables(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('stripe tables'))`
    await tx.unsafe(`
      set local client_min_messages = warning;
      create schema if not exists stripe;

      -- Every API object as Stripe would show it unexpanded. 'account' is '' for the platform's own.
      create table if not exists stripe.objects (
        seq bigint generated always as identity,
        id text primary key,
        kind text not null,
        account text not null,
        shown jsonb not null,
        kept jsonb not null default '{}'
      );
      create index if not exists objects_by_kind on stripe.objects (kind, account, seq desc);
      create index if not exists objects_by_payment_intent on stripe.objects ((shown->>'payment_intent'));

      create table if not exists stripe.account_links (
        token text primary key,
        account text not null,
        return_url text not null,
        refresh_url text not null,
        expires_at timestamptz not null,
        visit text unique
      );

      create table if not exists stripe.idempotent_requests (
        account text not null,
        key text not null,
        fingerprint text not null,
        status int not null,
        body text not null,
        request_id text not null,
        created_at timestamptz not null default now(),
        primary key (account, key)
      );

      create table if not exists stripe.events (
        seq bigint generated always as identity,
        id text primary key,
        type text not null,
        account text,
        payload text not null,
        created_at timestamptz not null default now()
      );

      create table if not exists stripe.deliveries (
        event_id text primary key references stripe.events (id),
        state text not null default 'pending' check (state in ('pending', 'delivered', 'given_up')),
        attempts int not null default 0,
        due_at timestamptz not null default now(),
        leased_until timestamptz,
        last_status int,
        last_error text,
        delivered_at timestamptz
      );
      create index if not exists deliveries_due on stripe.deliveries (due_at) where state = 'pending';

      -- Things that happen later by themselves: a session expires, a capture settles.
      create table if not exists stripe.tasks (
        id bigint generated always as identity primary key,
        work text not null,
        subject text not null,
        due_at timestamptz not null
      );
      create index if not exists tasks_due on stripe.tasks (due_at);

      create table if not exists stripe.switches (name text primary key, is_on boolean not null);
    `)
  })
}

/** Forgets what Stripe would have forgotten: idempotency keys after a day, delivered events after thirty. */
export async function forgetOld(sql: Sql): Promise<void> {
  await sql`delete from stripe.idempotent_requests where created_at < now() - interval '24 hours'`
  await sql`
    with old as (
      delete from stripe.deliveries d using stripe.events e
      where e.id = d.event_id and e.created_at < now() - interval '30 days' and d.state <> 'pending' returning event_id
    ) select from old`
  await sql`
    delete from stripe.events e
    where created_at < now() - interval '30 days' and not exists (select from stripe.deliveries where event_id = e.id)`
}
