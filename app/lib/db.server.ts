import postgres, { type Sql, type TransactionSql } from 'postgres'
import { AppError } from './errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import { codeOf, isConnectionLoss, unlessLost, whileOpen } from './lost-connections.server.ts'
import { connectPostgres } from './postgres.server.ts'
import { openQueue } from './queue.ts'

export type Tx = TransactionSql

/**
 * In whose name a transaction runs. The database decides what that may see; see supabase/migrations.
 * - guest: the public page of one tenant
 * - member: owner, manager or staff of one tenant (the role is looked up, never claimed)
 * - worker: the system acting for one tenant: guest bookings, webhooks, jobs
 * - platform: across tenants: superadmin, marketplace, relays
 * - customer: somebody with an account, across tenants: her own bookings, while her session counts
 * - support: a superadmin who looks into one tenant for a reason in its log; reads a little of it and writes nothing
 */
export type Actor =
  | { kind: 'guest'; tenantId: string }
  | { kind: 'member'; tenantId: string; userId: string; sessionId: string }
  | { kind: 'worker'; tenantId: string }
  | { kind: 'platform'; userId?: string }
  | { kind: 'customer'; userId: string; sessionId: string }
  | { kind: 'support'; tenantId: string; userId: string }

export const asGuest = (tenantId: string): Actor => ({ kind: 'guest', tenantId })
export const asWorker = (tenantId: string): Actor => ({ kind: 'worker', tenantId })
export const asPlatform = (userId?: string): Actor => (userId ? { kind: 'platform', userId } : { kind: 'platform' })

export const asCustomer = (userId: string, sessionId: string): Actor => ({ kind: 'customer', userId, sessionId })

export const asSupport = (tenantId: string, userId: string): Actor => ({ kind: 'support', tenantId, userId })

const roleOf = {
  guest: 'anon',
  member: 'authenticated',
  worker: 'worker',
  platform: 'platform',
  customer: 'customer',
  support: 'support',
} as const

function claimsOf(actor: Actor): Record<string, string> {
  switch (actor.kind) {
    case 'guest':
    case 'worker':
      return { tenant_id: actor.tenantId, role: roleOf[actor.kind] }
    case 'member':
      return { tenant_id: actor.tenantId, sub: actor.userId, session_id: actor.sessionId, role: 'authenticated' }
    case 'customer':
      return { sub: actor.userId, session_id: actor.sessionId, role: 'customer' }
    case 'support':
      return { tenant_id: actor.tenantId, sub: actor.userId, role: 'support' }
    case 'platform':
      return { ...(actor.userId ? { sub: actor.userId } : {}), role: 'platform' }
  }
}

export type Db = {
  /**
   * Runs `fn` in one transaction as `actor`. The role and the claims are set for this transaction only and travel with its
   * first query, so they cost no round trip and cannot stay behind on a pooled connection.
   * Throws AppError `unavailable` when no connection frees up in time.
   */
  withTenant: <T>(actor: Actor, fn: (tx: Tx) => Promise<T>, options?: TransactionOptions) => Promise<T>
  /** For LISTEN and readiness only: without a role, this login can read nothing. */
  sql: Sql
  close: () => Promise<void>
}

export type TransactionOptions = {
  /**
   * Plan each statement once per connection, whatever its parameters: for a large statement that takes longer to plan
   * than to run, with the same plan every time. Left alone, Postgres judges the general plan to be more expensive and
   * plans again each time.
   */
  planOnce?: boolean
}

export type DbOptions = {
  /** Connections at most. */
  max: number
  /** How long a request may wait for a connection, in ms. */
  acquireTimeoutMs?: number
  applicationName?: string
}

/** Opens the pool. Rows come back in camelCase; bigint and numeric as numbers (amounts stay below 2^53), date as 'YYYY-MM-DD'. */
export function openDb(url: string, options: DbOptions): Db {
  const sql = connectPostgres(url, {
    max: options.max,
    idle_timeout: 60,
    connect_timeout: 5,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel }, undefined: null },
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
      numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
      date: { to: 1082, from: [1082], serialize: String, parse: String },
    },
    connection: {
      application_name: options.applicationName ?? 'wayslot',
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 20_000,
      lock_timeout: 8_000,
      TimeZone: 'UTC',
    },
  })
  // postgres.js queues for ever when every connection is busy; a waiting customer should hear "busy" instead.
  const seats = openQueue(options.max, options.acquireTimeoutMs ?? 5_000, busy)

  async function withTenant<T>(actor: Actor, fn: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const leave = await seats.take()
    try {
      for (let again = false; ; again = true) {
        const tried = await run(sql, actor, fn, options)
        if ('result' in tried) return tried.result
        // The connection had been closed while idle, so nothing has begun yet and it may be tried on another one.
        if (!again && !tried.began && diedIdle.has(codeOf(tried.error))) continue
        throw isConnectionLoss(tried.error) ? unreachable(tried.error) : tried.error
      }
    } finally {
      leave()
    }
  }

  return { withTenant, sql, close: () => sql.end({ timeout: 5 }) }
}

type Tried<T> = { result: T } | { began: boolean; error: unknown }

async function run<T>(
  sql: Sql,
  actor: Actor,
  fn: (tx: Tx) => Promise<T>,
  { planOnce }: TransactionOptions,
): Promise<Tried<T>> {
  const role = roleOf[actor.kind]
  const claims = JSON.stringify(claimsOf(actor))
  let began = false
  let over = false
  const begun = sql.begin((tx) => {
    began = true
    const plan = planOnce ? tx`, set_config('plan_cache_mode', 'force_generic_plan', true)` : tx``
    const context =
      tx`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)${plan}`.execute()
    context.catch(() => {}) // the failure shows in the query that follows
    return unlessLost(
      fn(
        whileOpen(
          tx,
          () => over,
          () => unreachable(),
        ),
      ),
      () => over,
    )
  })
  const end = () => void (over = true)
  begun.then(end, end)
  try {
    return { result: (await begun) as T }
  } catch (error) {
    return { began, error }
  }
}

/** `cause`: what the driver said. */
const unreachable = (cause?: unknown) =>
  Object.assign(new AppError('unavailable', frontWords.databaseAway, { retryAfterSeconds: 5 }), { cause })

const busy = () => new AppError('unavailable', frontWords.tooBusy, { retryAfterSeconds: 5 })

/** The errors a query gets when its connection had died before. */
const diedIdle = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02'])
