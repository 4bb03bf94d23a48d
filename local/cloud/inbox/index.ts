import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import express from 'express'
import type { Request, Response, Router } from 'express'
import type { Sql } from 'postgres'
import type { InboxMessage } from '../context.ts'
import { inboxPage } from './page.ts'

/** Newest messages shown at once; older ones stay in the database. */
const most = 1000

type Row = {
  id: number
  channel: InboxMessage['channel']
  to: string
  from: string
  subject: string | null
  text: string
  html: string | null
  at: Date
  replyTo: string | null
  messageId: string | null
  inReplyTo: string | null
  /** By the person with that phone. */
  written: boolean
}

export type Inbox = {
  router: Router
  deliver: (message: InboxMessage) => Promise<void>
  close: () => void
}

/** Everything that was sent, as the receivers' phones and mailboxes show it: `/` for people, `/inbox.json` for tests. */
export async function createInbox(sql: Sql, now: () => number): Promise<Inbox> {
  await sql`create schema if not exists inbox`
  await sql`
    create table if not exists inbox.messages (
      id int generated always as identity primary key,
      channel text not null, recipient text not null, sender text not null,
      subject text, body text not null, html text, at timestamptz not null
    )`
  await sql`alter table inbox.messages add column if not exists written boolean not null default false`
  await sql`alter table inbox.messages add column if not exists reply_to text, add column if not exists message_id text,
    add column if not exists in_reply_to text`
  await sql`create index if not exists messages_by_recipient on inbox.messages (lower(recipient), id desc)`
  const watchers = new Set<Response>()

  const deliver = async (message: InboxMessage) => {
    await sql`
      insert into inbox.messages (channel, recipient, sender, subject, body, html, at, written, reply_to, message_id, in_reply_to)
      values (
        ${message.channel}, ${storable(message.to)}, ${storable(message.from)}, ${storableOrNull(message.subject)},
        ${storable(message.text)}, ${storableOrNull(message.html)}, ${new Date(now())},
        ${message.written ?? false}, ${storableOrNull(message.replyTo)}, ${storableOrNull(message.messageId)},
        ${storableOrNull(message.inReplyTo)}
      )`
    for (const watcher of watchers) watcher.write('data: new\n\n')
  }

  const list = (to: string | undefined) => sql<Row[]>`
    select id, channel, recipient as to, sender as from, subject, body as text, html, at, written,
      reply_to as "replyTo", message_id as "messageId", in_reply_to as "inReplyTo"
    from inbox.messages
    where ${to === undefined ? sql`true` : sql`lower(recipient) = lower(${to})`}
    order by id desc limit ${most}`

  const router = express.Router()
  router.get('/inbox.json', (req, res, next) => {
    list(readReceiver(req)).then((rows) => res.set('cache-control', 'no-store').json(rows), next)
  })
  router.get('/inbox/events', (req, res) => watch(req, res, watchers))
  router.use('/inbox/fonts', express.static(fontFolder(), { maxAge: '1d', index: false }))
  router.get('/', (_req, res) => {
    const page = inboxPage()
    res.set({ 'content-security-policy': page.policy, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    res.type('html').send(page.html)
  })
  const close = () => {
    for (const watcher of watchers) watcher.end()
  }
  return { router, deliver, close }
}

/** A number's plus sign that was not percent-encoded arrives as a blank. */
function readReceiver(req: Request): string | undefined {
  const { to } = req.query
  if (typeof to !== 'string' || to === '') return undefined
  return to.replace(/^(whatsapp:)? (?=\d)/, '$1+').trim()
}

function watch(req: Request, res: Response, watchers: Set<Response>): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  res.write('retry: 1000\n\n')
  watchers.add(res)
  req.on('close', () => watchers.delete(res))
}

/** Postgres cannot keep the NUL character. */
function storable(text: string): string {
  return text.replaceAll('\0', '')
}

function storableOrNull(text: string | undefined): string | null {
  return text === undefined ? null : storable(text)
}

function fontFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('@fontsource-variable/onest/package.json')), 'files')
}
