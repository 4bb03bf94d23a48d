import type { ActionFunction, LoaderFunction } from '@remix-run/node'
import type { App } from '#app/lib/app.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { AppError, errorStatus } from '#app/lib/errors.ts'
import { sendAccountMail } from '#app/domain/identity/index.server.ts'
import { mailEventSchema } from '#app/domain/identity/schema.ts'
import { loadContext, type TestContext } from './context.ts'

export type Reply = { status: number; location: string | null; data: unknown; setCookies: string[]; headers: Headers }
type Visit = {
  method?: string
  /** With files in it as `FormData`. */
  form?: Record<string, string> | FormData
  params?: Record<string, string>
  headers?: Record<string, string>
}

/** Somebody's browser on one host: keeps cookies between calls of routes, as they are called in the server. */
export function openBrowser(test: TestContext, host: 'root' | 'admin' | TenantSummary, ip = '203.0.113.7') {
  const jar = new Map<string, string>()

  async function visit(
    handler: LoaderFunction | ActionFunction,
    path: string,
    { method, form, params = {}, headers = {} }: Visit = {},
  ): Promise<Reply> {
    const context = loadContext(test, host, ip)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = new Request(new URL(path, context.host.origin), {
      method: method ?? (form ? 'POST' : 'GET'),
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(form ? { body: form instanceof FormData ? form : new URLSearchParams(form) } : {}),
    })
    const result = await (async () => handler({ request, context, params }))().catch((error: unknown) => error)
    const reply = await readReply(result)
    reply.setCookies = context.responseHeaders.getSetCookie()
    for (const line of reply.setCookies) keep(jar, line)
    return reply
  }
  return {
    visit,
    jar,
    load: (handler: LoaderFunction, path: string, visiting?: Visit) => visit(handler, path, visiting),
  }
}

export type Browser = ReturnType<typeof openBrowser>

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  if (/;\s*max-age=0\b/i.test(line)) jar.delete(pair.slice(0, at))
  else jar.set(pair.slice(0, at), pair.slice(at + 1))
}

async function readReply(result: unknown): Promise<Reply> {
  const reply = (status: number, data: unknown, headers = new Headers()): Reply => ({
    status,
    data,
    headers,
    location: headers.get('location'),
    setCookies: [],
  })
  if (result instanceof Response) {
    const type = result.headers.get('content-type') ?? ''
    if (/spreadsheetml|pdf/.test(type)) return reply(result.status, await result.bytes(), result.headers)
    const text = await result.text()
    return reply(result.status, type.includes('json') ? JSON.parse(text) : text, result.headers)
  }
  if (result instanceof AppError)
    return reply(errorStatus[result.code], { code: result.detail.code ?? result.code, message: result.message })
  if (result instanceof Error) throw result
  if (typeof result === 'object' && result !== null && 'type' in result && result.type === 'DataWithResponseInit') {
    const { data, init } = result as unknown as { data: unknown; init: ResponseInit | null }
    return reply(init?.status ?? 200, data, new Headers(init?.headers))
  }
  return reply(200, result)
}

export type Mail = { subject: string; html: string; text: string; to: string }

/** Runs the account mails that were asked for since the last call, and returns the mailbox of one address, newest first. */
export async function readMailbox(test: TestContext, address: string): Promise<Mail[]> {
  await sendRequestedMails(test.app, test)
  return (await fetch(`${test.cloud}/inbox.json?to=${encodeURIComponent(address)}`)).json() as Promise<Mail[]>
}

async function sendRequestedMails(app: App, { sql }: TestContext): Promise<void> {
  const events =
    await sql`update outbox set sent_at = now() where name = 'account/mail.requested' and sent_at is null returning id, seq, data`
  for (const event of events.sort((a, b) => a.seq - b.seq))
    await sendAccountMail(app, event.id, mailEventSchema.parse(event.data))
}

/** The link to /auth/confirm in a mail, as the fields its page posts. */
export function linkIn(mail: Mail | undefined): { url: URL; form: Record<string, string> } {
  const href = /href="([^"]*\/auth\/confirm[^"]*)"/.exec(mail?.html ?? '')?.[1] ?? ''
  const url = new URL(href.replaceAll('&amp;', '&'))
  return { url, form: Object.fromEntries(url.searchParams) }
}
