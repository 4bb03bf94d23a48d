import type { Inngest } from 'inngest'
import type { Transporter } from 'nodemailer'
import type Stripe from 'stripe'
import type { AsyncLocalStorage } from 'node:async_hooks'
import { openAssistant, type Assistant } from './assistant.server.ts'
import { openAsker, type Asker } from './asker.server.ts'
import { startClock, type Clock } from './clock.server.ts'
import { openDb, type Db } from './db.server.ts'
import type { Env } from './env.server.ts'
import { openInngest } from './inngest.server.ts'
import { openListener, type Listener } from './listener.server.ts'
import { openLog, type Log } from './log.server.ts'
import { openMail } from './mail.server.ts'
import { openMailReader, type MailReader } from './mail-reader/mail-reader.server.ts'
import { openMaps, type Maps } from './maps.server.ts'
import { openMetrics, type Metrics } from './metrics.server.ts'
import { openPicturePress, type PicturePress } from './picture-press.server.ts'
import { openTableReader, type TableReader } from './table-reader/table-reader.server.ts'
import { openPush, type Push } from './push.server.ts'
import { openSms, type Sms } from './sms.server.ts'
import { openStripe } from './stripe.server.ts'
import { openTally, type Tally } from './tally.server.ts'
import { openTelegram, type Telegram } from './telegram.server.ts'
import { openSupabaseAdmin, type SupabaseAdmin } from './supabase.server.ts'

/**
 * Everything that lives longer than a request: made once in server.ts (or by a test), handed to loaders in the load
 * context and to domain commands as their first argument.
 */
export type App = {
  env: Env
  db: Db
  clock: Clock
  log: Log
  metrics: Metrics
  listener: Listener
  stripe: Stripe
  sms: Sms
  /** Null: not offered. */
  telegram: Telegram | null
  /** Null: not offered. */
  push: Push | null
  /** Null: there is none. */
  assistant: Assistant | null
  mail: Transporter
  mailReader: MailReader
  maps: Maps
  pictures: PicturePress
  tableReader: TableReader
  supabaseAdmin: SupabaseAdmin
  inngest: Inngest
  asker: AsyncLocalStorage<Asker>
  tally: Tally
}

export async function openApp(env: Env): Promise<App> {
  const log = openLog(env.LOG_LEVEL)
  const db = openDb(env.DATABASE_URL, { max: env.DATABASE_POOL })
  const listener = openListener(env.DATABASE_URL)
  return {
    env,
    db,
    clock: await startClock(listener.sql, { movable: env.MOVABLE_CLOCK }),
    log,
    metrics: openMetrics(),
    listener,
    stripe: openStripe(env),
    sms: openSms(env),
    telegram: openTelegram(env),
    push: openPush(env),
    assistant: openAssistant(env),
    mail: openMail(env),
    mailReader: openMailReader(),
    maps: openMaps(env),
    pictures: openPicturePress(),
    tableReader: openTableReader(),
    supabaseAdmin: openSupabaseAdmin(env),
    inngest: openInngest(env, log),
    asker: openAsker(),
    tally: openTally(),
  }
}

export async function closeApp(app: App): Promise<void> {
  app.mail.close()
  app.mailReader.close()
  app.pictures.close()
  app.tableReader.close()
  await app.listener.close()
  await app.db.close()
}
