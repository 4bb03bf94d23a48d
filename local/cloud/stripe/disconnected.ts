import { StripeFault } from './faults.ts'
import type { Db } from './store.ts'
import { findKept } from './store.ts'

/** Whether an account has left the platform. */
export async function isDisconnected(db: Db, id: string): Promise<boolean> {
  return (await findKept<{ disconnected: boolean }>(db, id)).disconnected === true
}

/** What Stripe answers a platform that asks for an account which is not, or no longer, its own. */
export const accountInvalid = (id: string) =>
  new StripeFault(
    `The provided key 'sk_test_***' does not have access to account '${id}' (or that account does not exist). ` +
      'Application access may have been revoked.',
    { status: 403, code: 'account_invalid' },
  )
