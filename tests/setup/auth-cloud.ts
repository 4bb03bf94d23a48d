import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@supabase/supabase-js'
import type { SupabaseClient } from '@supabase/supabase-js'
import express from 'express'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { createAuth } from '#local/cloud/auth/index.ts'
import type { CloudContext } from '#local/cloud/context.ts'
import { databaseUrl } from './database.ts'

/*
 * The stand-in by default. The same tests run against the real service when AUTH_URL, AUTH_ANON_KEY,
 * AUTH_SERVICE_ROLE_KEY, AUTH_SITE_URL and AUTH_DATABASE_URL are set.
 */
type Cloud = {
  url: string
  anonKey: string
  serviceKey: string
  siteUrl: string
  restart: () => Promise<void>
  sql?: postgres.Sql
  schema: string
  close: () => Promise<void>
}

const isReal = process.env.AUTH_URL !== undefined
export let cloud: Cloud

/** Opens the service for all tests of a file. */
export function openAuth(): void {
  beforeAll(async () => {
    cloud = isReal ? realCloud() : await startStandIn()
  })
  afterAll(() => cloud.close())
}

function realCloud(): Cloud {
  const { AUTH_URL, AUTH_ANON_KEY, AUTH_SERVICE_ROLE_KEY, AUTH_SITE_URL } = process.env
  const { AUTH_DATABASE_URL } = process.env
  return {
    url: AUTH_URL ?? '',
    anonKey: AUTH_ANON_KEY ?? '',
    serviceKey: AUTH_SERVICE_ROLE_KEY ?? '',
    siteUrl: AUTH_SITE_URL ?? '',
    restart: async () => {},
    ...(AUTH_DATABASE_URL ? { sql: postgres(AUTH_DATABASE_URL) } : {}),
    schema: 'auth',
    close: async () => {},
  }
}

async function startStandIn(): Promise<Cloud> {
  const postgresUrl = inject('postgresUrl')
  const database = `auth_${randomUUID().replaceAll('-', '')}`
  const superuser = postgres(postgresUrl, { max: 1, onnotice: () => {} })
  await superuser.unsafe(`create database ${database}`)
  const sql = postgres(databaseUrl(postgresUrl, database), { max: 5, onnotice: () => {} })
  let router: express.Router = express.Router()
  const app = express().use((req, res, next) => router(req, res, next))
  const server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context: CloudContext = {
    sql,
    now: Date.now,
    onClockChange: () => {},
    origin: url,
    appOrigin: 'http://app.localhost:3000',
    appAddress: { url: 'http://127.0.0.1:3000', host: 'app.localhost:3000' },
    deliverToInbox: async () => {},
    keys: {
      supabaseAnonKey: 'sb_publishable_test',
      supabaseServiceRoleKey: 'sb_secret_test',
      stripeSecretKey: '',
      stripePublishableKey: '',
      stripeWebhookSecret: '',
      stripePlatformWebhookSecret: '',
      twilioAccountSid: '',
      twilioAuthToken: '',
      sendgridPublicKey: '',
      sendgridPrivateKey: '',
      telegramBotToken: '',
      telegramWebhookSecret: '',
      vapidPublicKey: '',
      vapidPrivateKey: '',
      googleMapsApiKey: '',
      assistantKey: '',
      inngestEventKey: '',
      inngestSigningKey: '',
    },
  }
  const restart = async () => {
    router = (await createAuth(context)).router
  }
  await restart()
  return {
    url,
    anonKey: context.keys.supabaseAnonKey,
    serviceKey: context.keys.supabaseServiceRoleKey,
    siteUrl: context.appOrigin,
    restart,
    sql,
    schema: 'auth_service',
    close: async () => {
      await new Promise((done) => server.close(done))
      await sql.end()
      await superuser.unsafe(`drop database ${database} with (force)`)
      await superuser.end()
    },
  }
}

export const password = 'correct horse 1'
let counter = 0
export function newEmail(): string {
  counter += 1
  return `person-${Date.now()}-${counter}@example.com`
}

/** A browser of its own. */
export function client(): SupabaseClient {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  return createClient(cloud.url, cloud.anonKey, {
    auth: { autoRefreshToken: false, detectSessionInUrl: false, storage },
  })
}

export function admin(): SupabaseClient {
  return createClient(cloud.url, cloud.serviceKey, { auth: { autoRefreshToken: false, persistSession: false } })
}

/** A confirmed user, signed in on a client of their own. */
export async function signedInUser(): Promise<{ email: string; id: string; app: SupabaseClient }> {
  const email = newEmail()
  const made = await admin().auth.admin.createUser({ email, password, email_confirm: true })
  const app = client()
  const { error } = await app.auth.signInWithPassword({ email, password })
  expect(error).toBeNull()
  return { email, id: made.data.user?.id ?? '', app }
}

export type Reply = { status: number; body: Record<string, unknown>; headers: Headers }

/** A call below the client library; text bodies go out as they are. */
export async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(`${cloud.url}/auth/v1${path}`, {
    method,
    redirect: 'manual',
    headers: { apikey: cloud.anonKey, 'X-Supabase-Api-Version': '2024-01-01', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {}, headers: response.headers }
}

/** Ages the links made for an address. */
export async function age(email: string, seconds: number): Promise<void> {
  const { sql, schema } = cloud
  if (!sql) throw new Error('ageing needs the database')
  const by = `${seconds} seconds`
  await sql`
    update ${sql(schema)}.users set confirmation_sent_at = confirmation_sent_at - ${by}::interval,
      recovery_sent_at = recovery_sent_at - ${by}::interval
    where email = ${email}`
}

/** Ages the use of a person's refresh tokens past the interval in which they may be used again. */
export async function ageRefreshTokens(userId: string): Promise<void> {
  const { sql, schema } = cloud
  if (!sql) throw new Error('ageing needs the database')
  await sql`
    update ${sql(schema)}.refresh_tokens set updated_at = updated_at - interval '11 seconds'
    where session_id in (select id from ${sql(schema)}.sessions where user_id = ${userId})`
}
