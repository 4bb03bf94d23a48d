import { request } from 'node:http'
import type { CloudContext } from '../context.ts'
import { createId } from './answers.ts'

/** Tells the address that a client has given, if any, what happened; once, although PayPal itself tries for three days. */
export async function tell(context: CloudContext, client: string, type: string, resource: object): Promise<void> {
  const [row] = await context.sql<{ url: string }[]>`select url from paypal.webhooks where client = ${client}`
  if (!row) return
  const event = { id: `WH-${createId()}`, event_type: type, resource_type: type.split('.')[1]?.toLowerCase(), resource }
  await new Promise<void>((resolve) => {
    const { pathname } = new URL(row.url)
    const headers = { host: context.appAddress.host, 'content-type': 'application/json' }
    const post = request(new URL(pathname, context.appAddress.url), { method: 'POST', headers, timeout: 20_000 })
    post.on('response', (answer) => answer.resume().on('close', resolve))
    post.on('timeout', () => post.destroy())
    post.on('error', () => resolve())
    post.end(JSON.stringify(event))
  })
}
