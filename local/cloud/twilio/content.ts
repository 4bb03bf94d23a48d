import { randomBytes } from 'node:crypto'
import express from 'express'
import type { Request, Response, Router } from 'express'
import type { Sql } from 'postgres'
import { z } from 'zod'
import type { CloudContext } from '../context.ts'
import { TwilioError } from './errors.ts'

// Twilio's Content API, as far as wordings for WhatsApp need it: make one, list them, hand one in, ask what became of it, take it back.
// https://www.twilio.com/docs/content/content-api-resources

type Content = {
  sid: string
  friendly_name: string
  language: string
  variables: Record<string, string>
  body: string
  status: string
  reason: string
  category: string
  handed_in_at: Date | null
  created_at: Date
}

export async function createContentTables(sql: Sql): Promise<void> {
  await sql`
    create table if not exists twilio.contents (
      sid text primary key, friendly_name text not null, language text not null, variables jsonb not null, body text not null,
      status text not null default 'unsubmitted', reason text not null default '', category text not null default '',
      handed_in_at timestamptz, created_at timestamptz not null default now()
    )`
  await sql`
    create table if not exists twilio.whatsapp_words (number text primary key, last_at timestamptz not null)`
}

/** Somebody wrote on WhatsApp: for a day any words arrive there. */
export async function noteWord(sql: Sql, number: string, at: Date): Promise<void> {
  await sql`
    insert into twilio.whatsapp_words (number, last_at) values (${number}, ${at})
    on conflict (number) do update set last_at = excluded.last_at`
}

const dayMs = 86_400_000
export async function isWindowOpen(sql: Sql, number: string, now: number): Promise<boolean> {
  const [row] = await sql<{ last_at: Date }[]>`select last_at from twilio.whatsapp_words where number = ${number}`
  return row !== undefined && now - row.last_at.getTime() < dayMs
}

/** The words of a content with its variables put in, and whether WhatsApp has approved it. */
export async function sayContent(
  sql: Sql,
  sid: string,
  given: string | null,
  now: number,
): Promise<{ body: string; approved: boolean }> {
  await judge(sql, now)
  const [content] = await sql<Content[]>`select * from twilio.contents where sid = ${sid}`
  if (!content) throw new TwilioError(21655, 'The ContentSid is Invalid')
  const variables = { ...content.variables, ...readVariables(given) }
  const body = content.body.replace(/\{\{(\d+)\}\}/g, (_, place: string) => variables[place] ?? '')
  return { body, approved: content.status === 'approved' }
}

const givenVariables = z.record(z.string().regex(/^\d+$/), z.string().min(1))

function readVariables(given: string | null): Record<string, string> {
  if (given === null) return {}
  try {
    const read = givenVariables.parse(JSON.parse(given))
    // WhatsApp takes no line breaks, tabs or long gaps in a place.
    if (Object.values(read).some((value) => /[\n\t]| {5}/.test(value))) throw new Error('a break in a variable')
    return read
  } catch {
    throw new TwilioError(21656, 'The ContentVariables Parameter is invalid')
  }
}

/** WhatsApp looks at what was handed in for a minute, on the clock of the offline run. */
const judgingMs = 60_000

async function judge(sql: Sql, now: number): Promise<void> {
  await sql`
    update twilio.contents set status = 'approved'
    where status = 'received' and handed_in_at <= ${new Date(now - judgingMs)}`
}

const contentInput = z.strictObject({
  friendly_name: z.string().min(1).max(256),
  language: z.string().regex(/^[a-z]{2}(_[A-Z]{2})?$/),
  variables: z.record(z.string(), z.string()).default({}),
  types: z.strictObject({ 'twilio/text': z.strictObject({ body: z.string().min(1).max(1600) }) }),
})
const approvalInput = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
})
const judgementInput = z.object({
  name: z.string(),
  status: z.enum(['approved', 'rejected', 'paused', 'disabled']),
  reason: z.string().default(''),
})

/** Why WhatsApp would refuse these words, '' when it would not. */
function faultOf(body: string): string {
  const places = Array.from(body.matchAll(/\{\{(\d+)\}\}/g), ([, place]) => Number(place))
  if (/^\s*\{\{/.test(body) || /\}\}\s*$/.test(body)) return 'Variables cannot be at the start or the end.'
  if (/\}\}\s*\{\{/.test(body)) return 'Two variables stand side by side.'
  if ([...new Set(places)].some((place, at) => place !== at + 1)) return 'Variables are not numbered from 1 in turn.'
  return ''
}

/** `base`: where the API is mounted. `require` throws unless the caller is this account. */
export function contentRoutes(context: CloudContext, base: string, require: (req: Request) => void): Router {
  const { sql } = context
  const router = express.Router()
  const json = express.json({ limit: '100kb' })
  const answer =
    (status: number, work: (req: Request) => Promise<object>) =>
    (req: Request, res: Response, next: (error: unknown) => void) => {
      require(req)
      work(req).then((body) => res.status(status).json(body), next)
    }
  const find = async (sid: unknown): Promise<Content> => {
    await judge(sql, context.now())
    const [content] = await sql<Content[]>`select * from twilio.contents where sid = ${String(sid)}`
    if (!content) throw new TwilioError(20404, 'The requested resource was not found', 404)
    return content
  }
  const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
    const parsed = schema.safeParse(body)
    if (!parsed.success) throw new TwilioError(20001, z.prettifyError(parsed.error))
    return parsed.data
  }

  router.post(
    `${base}/v1/Content`,
    json,
    answer(201, async (req) => {
      const { friendly_name: name, language, variables, types } = read(contentInput, req.body)
      const sid = `HX${randomBytes(16).toString('hex')}`
      const [made] = await sql<Content[]>`
        insert into twilio.contents (sid, friendly_name, language, variables, body)
        values (${sid}, ${name}, ${language}, ${sql.json(variables)}, ${types['twilio/text'].body}) returning *`
      return toResource(made!, context)
    }),
  )
  router.get(
    `${base}/v1/Content`,
    answer(200, async () => {
      const contents = await sql<Content[]>`select * from twilio.contents order by created_at desc limit 1000`
      const url = `${context.origin}${base}/v1/Content?PageSize=1000&Page=0`
      const meta = { page: 0, page_size: 1000, first_page_url: url, previous_page_url: null, url, next_page_url: null }
      return { meta: { ...meta, key: 'contents' }, contents: contents.map((each) => toResource(each, context)) }
    }),
  )
  router.post(
    `${base}/v1/Content/:sid/ApprovalRequests/whatsapp`,
    json,
    answer(201, async (req) => {
      const { name, category } = read(approvalInput, req.body)
      const content = await find(req.params.sid)
      if (content.status !== 'unsubmitted') throw new TwilioError(20001, 'This content was submitted before')
      const fault = faultOf(content.body)
      const status = fault ? 'rejected' : 'received'
      await sql`
        update twilio.contents set status = ${status}, reason = ${fault}, category = ${category},
          handed_in_at = ${new Date(context.now())} where sid = ${content.sid}`
      return {
        category,
        status,
        rejection_reason: fault,
        name,
        content_type: 'twilio/text',
        allow_category_change: true,
      }
    }),
  )
  router.get(
    `${base}/v1/Content/:sid/ApprovalRequests`,
    answer(200, async (req) => {
      const { sid, friendly_name: name, status, reason, category } = await find(req.params.sid)
      const whatsapp = {
        type: 'whatsapp',
        name,
        category,
        content_type: 'twilio/text',
        status,
        rejection_reason: reason,
      }
      const url = `${context.origin}${base}/v1/Content/${sid}/ApprovalRequests`
      return { sid, account_sid: context.keys.twilioAccountSid, whatsapp, url }
    }),
  )
  router.delete(`${base}/v1/Content/:sid`, (req, res, next) => {
    require(req)
    find(req.params.sid)
      .then(({ sid }) => sql`delete from twilio.contents where sid = ${sid}`)
      .then(() => res.status(204).end(), next)
  })
  // For tests: what WhatsApp decides about a wording, by the name it was made with.
  router.post('/twilio/approvals', json, (req, res, next) => {
    const told = judgementInput.safeParse(req.body)
    if (!told.success) return void res.status(400).json({ error: z.prettifyError(told.error) })
    const { name, status, reason } = told.data
    sql`update twilio.contents set status = ${status}, reason = ${reason} where friendly_name = ${name}`.then(
      ({ count }) => res.json({ changed: count }),
      next,
    )
  })
  return router
}

function toResource(content: Content, context: CloudContext) {
  const { sid, friendly_name, language, variables, body, created_at } = content
  const url = `${context.origin}/content/v1/Content/${sid}`
  return {
    sid,
    account_sid: context.keys.twilioAccountSid,
    friendly_name,
    language,
    variables,
    types: { 'twilio/text': { body } },
    url,
    date_created: created_at.toISOString(),
    date_updated: created_at.toISOString(),
    links: {
      approval_create: `${url}/ApprovalRequests/whatsapp`,
      approval_fetch: `${url}/ApprovalRequests`,
    },
  }
}
