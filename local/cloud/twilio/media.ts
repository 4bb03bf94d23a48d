import { randomBytes } from 'node:crypto'
import express from 'express'
import type { Request, Router } from 'express'
import type { Sql } from 'postgres'
import type { CloudContext } from '../context.ts'

type Part = { type: string; bytes: Buffer }

export async function createMediaTable(sql: Sql): Promise<void> {
  await sql`
    create table if not exists twilio.media (sid text primary key, message_sid text not null, type text not null, bytes bytea not null)`
}

/** `data:image/png;base64,…`, or base64 alone of a JPEG. */
export function readPart(given: string): Part {
  const [, type = 'image/jpeg', base64 = given] = /^data:([\w./+-]+);base64,(.*)$/s.exec(given) ?? []
  return { type, bytes: Buffer.from(base64, 'base64') }
}

/** Keeps what was sent with a message, and says what Twilio posts of it. https://www.twilio.com/docs/messaging/guides/webhook-request */
export async function keepMedia(
  { sql, keys, origin }: CloudContext,
  messageSid: string,
  parts: readonly Part[],
): Promise<Record<string, string>> {
  const told: Record<string, string> = { NumMedia: String(parts.length) }
  for (const [at, { type, bytes }] of parts.entries()) {
    const sid = `ME${randomBytes(16).toString('hex')}`
    await sql`insert into twilio.media ${sql({ sid, message_sid: messageSid, type, bytes })}`
    told[`MediaUrl${at}`] = `${origin}/2010-04-01/Accounts/${keys.twilioAccountSid}/Messages/${messageSid}/Media/${sid}`
    told[`MediaContentType${at}`] = type
  }
  return told
}

/** Where files lie once Twilio has sent somebody on. */
const store = '/twilio-media'

/** The file of a message: with the account's keys a way to where it lies, and there without. */
export function mediaRoutes({ sql, origin }: CloudContext, requireAccount: (req: Request) => void): Router {
  const router = express.Router()
  router.get('/2010-04-01/Accounts/:account/Messages/:message/Media/:media', (req, res, next) => {
    requireAccount(req)
    const { message, media } = req.params
    sql`select from twilio.media where sid = ${media} and message_sid = ${message}`.then(({ count }) => {
      if (count === 0) next()
      else res.redirect(307, `${origin}${store}/${media}`)
    }, next)
  })
  router.get(`${store}/:media`, (req, res, next) => {
    // As the storage behind Twilio does: one proof is enough, and the link is one.
    if (req.get('authorization')) return void res.status(400).type('text').send('Only one auth mechanism allowed')
    sql<{ type: string; bytes: Buffer }[]>`select type, bytes from twilio.media where sid = ${req.params.media}`.then(
      ([file]) => {
        if (file) res.type(file.type).send(file.bytes)
        else res.sendStatus(404)
      },
      next,
    )
  })
  return router
}
