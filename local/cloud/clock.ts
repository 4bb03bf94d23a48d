import { setTimeout as sleep } from 'node:timers/promises'
import express from 'express'
import type { Router } from 'express'
import type { Sql } from 'postgres'
import { z } from 'zod'

/** Ten years: more than anybody needs, and dates stay valid. */
const farthestSeconds = 10 * 366 * 86_400
/** How long the app's processes get to hear of a change before the caller is answered. */
const heardWithinMs = 100

const move = z.object({ advanceSeconds: z.number().min(0).max(farthestSeconds) })

export type CloudClock = {
  router: Router
  /** Epoch ms: real time plus what was advanced. */
  now: () => number
  onChange: (listener: () => void) => void
}

/**
 * `GET` and `POST /clock`. The clock only goes forward, and stays moved over restarts.
 * @param sql the stand-ins' database, which keeps the offset
 * @param appSql the platform's database, whose table `app.clock` and channel `clock` tell the app; none in some tests
 */
export async function createClock(sql: Sql, appSql: Sql | undefined): Promise<CloudClock> {
  await sql`create schema if not exists cloud`
  await sql`
    create table if not exists cloud.clock (
      id boolean primary key default true check (id), offset_ms bigint not null default 0 check (offset_ms >= 0)
    )`
  await sql`insert into cloud.clock default values on conflict do nothing`
  const [kept] = await sql<{ offset_ms: string }[]>`select offset_ms from cloud.clock`
  let offsetMs = Number(kept?.offset_ms ?? 0)
  const listeners: (() => void)[] = []
  const now = () => Date.now() + offsetMs
  const show = () => ({ now: new Date(now()).toISOString(), offsetSeconds: offsetMs / 1000 })
  if (appSql) await tellApp(appSql, offsetMs)

  const advance = async (seconds: number) => {
    const [moved] = await sql<{ offset_ms: string }[]>`
      update cloud.clock set offset_ms = offset_ms + ${Math.round(seconds * 1000)}
      where offset_ms + ${Math.round(seconds * 1000)} <= ${farthestSeconds * 1000}
      returning offset_ms`
    if (!moved) return false
    offsetMs = Math.max(offsetMs, Number(moved.offset_ms))
    if (appSql && (await tellApp(appSql, offsetMs))) await sleep(heardWithinMs)
    for (const listener of listeners) listener()
    return true
  }

  const router = express.Router()
  router.get('/clock', (_req, res) => void res.json(show()))
  router.post('/clock', express.json({ type: () => true }), (req, res, next) => {
    const asked = move.safeParse(req.body)
    if (!asked.success) {
      return void res
        .status(400)
        .json({ error: 'advanceSeconds: a number of seconds, 0 or more; the clock only goes forward' })
    }
    advance(asked.data.advanceSeconds).then((moved) => {
      if (moved) res.json(show())
      else res.status(400).json({ error: 'advanceSeconds: the clock would be more than ten years ahead' })
    }, next)
  })
  return { router, now, onChange: (listener) => void listeners.push(listener) }
}

/**
 * Whether there is an app database to tell. Before the first migration there is none; the app reads the table when it
 * starts.
 */
async function tellApp(appSql: Sql, offsetMs: number): Promise<boolean> {
  const [found] = await appSql<{ clock: string | null }[]>`select to_regclass('app.clock')::text as clock`
  if (!found?.clock) return false
  await appSql.begin(async (tx) => {
    await tx`
      insert into app.clock (id, skew_ms) values (true, ${offsetMs})
      on conflict (id) do update set skew_ms = greatest(app.clock.skew_ms, excluded.skew_ms)`
    await tx`select pg_notify('clock', (select skew_ms::text from app.clock))`
  })
  return true
}
