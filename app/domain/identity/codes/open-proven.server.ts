import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSession, type Opened, type RequestArgs } from '../session.server.ts'

const mostAttempts = 8

/**
 * Opens the session of somebody with an account who has proven her mailbox here. A second link of the same person, made
 * at the same time, invalidates ours. Then we make ours again after a wait; each waits a different time, so that two do
 * not keep invalidating each other.
 */
export async function openProven(args: RequestArgs, email: string): Promise<Opened> {
  const { admin } = args.context.app.supabaseAdmin.auth
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    if (attempt > 0) await sleep(randomInt(50 * 2 ** Math.min(attempt, 4)))
    const link = await admin.generateLink({ type: 'magiclink', email })
    if (link.error) throw link.error
    const opened = await openSession(args, {
      kind: 'link',
      type: 'magiclink',
      tokenHash: link.data.properties.hashed_token,
    })
    if (opened.ok || opened.reason === 'demo_account') return opened
  }
  return { ok: false, reason: 'used_or_expired' }
}
