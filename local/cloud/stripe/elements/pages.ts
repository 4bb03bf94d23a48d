import { timingSafeEqual } from 'node:crypto'
import type Stripe from 'stripe'
import type { CloudContext } from '../../context.ts'
import { pageCause, visitSession, type Visit } from '../checkout-page.ts'
import type { SessionPlan } from '../checkout-sessions.ts'
import { readCard } from '../cards.ts'
import { isDisconnected } from '../disconnected.ts'
import { missingResource, StripeFault } from '../faults.ts'
import { isPayable, payWithCard } from '../payments.ts'
import { findKept, findObject } from '../store.ts'
import { isOffered } from './domains.ts'

type Body = Record<string, string>

/** What the script learns of a session before anybody pays. */
export async function initPage(context: CloudContext, id: string, body: Body): Promise<object> {
  const session = await openSession(context, id, body)
  const account = body.account ?? ''
  return {
    session: shownOf(session),
    returnUrl: session.return_url ?? null,
    wallets: await isOffered(context.sql, account, body.host ?? ''),
  }
}

/** Pays with the card of the frame's fields, or with the one in a wallet. */
export async function confirmPage(context: CloudContext, id: string, body: Body): Promise<object> {
  const session = await openSession(context, id, body)
  const email = session.customer_email ?? body.email ?? ''
  const fields = { number: '', expiry: '', cvc: '', name: '', ...body, email }
  const wallet = { number: '4242424242424242', expiry: '12 / 34', cvc: '123', name: 'Wallet', email }
  const read = readCard(body.wallet ? wallet : fields, Date.now())
  if ('problems' in read) throw new StripeFault(Object.values(read.problems)[0] ?? '', { code: 'incomplete_card' })
  return answerOf(
    await visitSession(context.sql, session.id, (db, account, current) =>
      payWithCard(db, account, current, read.card, pageCause()),
    ),
  )
}

/** The bank's answer, for a card that was asked to authenticate. */
export async function authenticatePage(context: CloudContext, id: string, body: Body): Promise<object> {
  const session = await openSession(context, id, body)
  return answerOf(
    await visitSession(context.sql, session.id, async (db, account, current) => {
      const { waiting } = await findKept<SessionPlan>(db, current.id)
      if (!waiting) return { outcome: 'declined', message: 'There is no payment waiting for authentication.' }
      const answer = body.answer === 'complete' ? 'complete' : 'fail'
      return payWithCard(db, account, current, waiting, pageCause(), answer)
    }),
  )
}

/** The publishable key, the account and the secret must belong together: one alone opens nothing. */
async function openSession({ sql, keys }: CloudContext, id: string, body: Body): Promise<Stripe.Checkout.Session> {
  const { key = '', account = '', client_secret: secret = '' } = body
  if (key !== keys.stripePublishableKey)
    throw new StripeFault(`Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`, { status: 401 })
  if (account && (await isDisconnected(sql, account)))
    throw new StripeFault(`The provided key does not have access to account '${account}'.`, { status: 403 })
  const session = await findObject(sql, 'checkout.session', account, id)
  if (!session?.client_secret || !isSame(session.client_secret, secret)) throw missingResource('checkout.session', id)
  if (session.status === 'expired' || (session.status === 'open' && !isPayable(session)))
    throw new StripeFault('This Checkout Session has expired.', { code: 'checkout_session_expired' })
  return session
}

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

function answerOf(visit: Visit): object {
  if (visit.outcome === 'paid') return { session: shownOf(visit.session) }
  if (visit.outcome === 'authenticate') return { authenticate: true }
  if (visit.outcome === 'declined')
    return { declined: { message: visit.message, declineCode: visit.declineCode ?? null } }
  throw new StripeFault('This Checkout Session has expired.', { code: 'checkout_session_expired' })
}

const shownOf = (session: Stripe.Checkout.Session) => ({
  id: session.id,
  status:
    session.status === 'complete'
      ? { type: 'complete', paymentStatus: session.payment_status }
      : { type: session.status },
  currency: session.currency,
  email: session.customer_email,
  livemode: session.livemode,
  total: { total: { minorUnitsAmount: session.amount_total } },
})
