import { account, withQuery } from '#app/paths.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { safePath } from '#app/lib/http.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { deleteOldHandovers, findUserById, insertHandover, spendHandover } from './queries.server.ts'
import { handoverLifeMs } from './rules.ts'
import { openProven } from './codes/open-proven.server.ts'
import { closeSession, type RequestArgs } from './session.server.ts'
import { hashToken, newToken } from './tokens.server.ts'
import { keepWorkplace } from './workplace.ts'

/**
 * Moves a signed-in person from this host to another one of ours (a slug, or `admin`): returns the URL that opens a
 * session there, once, within a minute, and ends the session here, so that signing out there leaves nothing open. The
 * caller has checked that the person belongs there.
 */
export async function handOver(args: RequestArgs, userId: string, label: string, nextPath: string): Promise<string> {
  const { app } = args.context
  const origin = originOf(app.env.APP_ORIGIN, label)
  const code = newToken()
  const now = app.clock.now()
  await app.db.withTenant(asPlatform(userId), async (tx) => {
    await Promise.all([
      insertHandover(tx, {
        codeHash: hashToken(code),
        userId,
        host: new URL(origin).host,
        nextPath: safePath(nextPath),
        expiresAt: new Date(now + handoverLifeMs),
      }),
      deleteOldHandovers(tx, new Date(now - dayMs)),
    ])
  })
  await closeSession(args)
  if (args.context.host.kind === 'root') args.context.responseHeaders.append('set-cookie', keepWorkplace(label))
  return origin + withQuery(account.handover, { code })
}

/**
 * Redeems a code on the host it was made for and opens a new session there. Returns where to go, or null for a code
 * that is unknown, used, expired or made for another host. Throws `rate_limited` when somebody guesses codes.
 */
export async function takeHandover(args: RequestArgs, code: string): Promise<string | null> {
  const { app, host, ip } = args.context
  await requireBudget(app, ['linkByAddress', ip])
  const at = new Date(app.clock.now())
  const spent = await app.db.withTenant(asPlatform(), async (tx) => {
    const row = await spendHandover(tx, { codeHash: hashToken(code), host: new URL(host.origin).host, at })
    if (!row) return null
    const user = await findUserById(tx, row.userId)
    return user && { ...row, email: user.email }
  })
  if (!spent) return null
  const opened = await openProven(args, spent.email)
  return opened.ok ? spent.nextPath : null
}
