import express from 'express'
import type { Request, Response, Router } from 'express'
import type Stripe from 'stripe'
import type { CloudContext } from '../context.ts'
import type { CardFields, CardProblems } from './cards.ts'
import { readCard } from './cards.ts'
import { sendPaymentForm } from './checkout-form.ts'
import type { SessionPlan } from './checkout-sessions.ts'
import { endSession } from './checkout-sessions.ts'
import { createId } from './ids.ts'
import { html, sendPage } from './page-shell.ts'
import { languageOfPage, speaker } from './page-words.ts'
import { servePage } from './pages.ts'
import type { PayOutcome } from './payments.ts'
import { isPayable, payWithCard } from './payments.ts'
import { subscribeWithCard } from './billing/subscribe.ts'
import { setUpWithCard } from './setup.ts'
import type { Db } from './store.ts'
import { findKept, findObject, getOwner } from './store.ts'

export type Visit = PayOutcome | { outcome: 'missing' } | { outcome: 'expired'; session: Stripe.Checkout.Session }
type Paying = (db: Db, account: string, session: Stripe.Checkout.Session) => Promise<PayOutcome>

/** The hosted Checkout page: the form, the answer to it, and the bank's authentication in between. */
export function addCheckoutPage(router: Router, context: CloudContext, wake: () => void): void {
  const form = express.urlencoded({ extended: false, limit: '20kb' })
  const path = '/stripe/checkout/:id'
  router.get(
    path,
    servePage((req, res) => show(context, req, res)),
  )
  router.post(
    path,
    form,
    servePage((req, res) => pay(context, req, res).finally(wake)),
  )
  router.get(
    `${path}/authenticate`,
    servePage((req, res) => showAuthentication(context, req, res)),
  )
  router.post(
    `${path}/authenticate`,
    form,
    servePage((req, res) => authenticate(context, req, res).finally(wake)),
  )
}

async function show({ sql }: CloudContext, req: Request, res: Response): Promise<void> {
  const session = await findObject(sql, 'checkout.session', undefined, req.params.id ?? '')
  if (!session || session.ui_mode === 'elements') return sendMissing(req, res)
  if (session.status === 'complete') return res.redirect(303, successUrl(session))
  if (!isPayable(session)) return sendExpired(req, res, session)
  await sendPaymentForm(sql, res, session, languageOf(req, session))
}

async function pay({ sql, now }: CloudContext, req: Request, res: Response): Promise<void> {
  const fields = readFields(req)
  const session = await findObject(sql, 'checkout.session', undefined, req.params.id ?? '')
  if (!session || session.ui_mode === 'elements') return sendMissing(req, res)
  if (session.customer_email) fields.email = session.customer_email
  const read = readCard(fields, Date.now())
  if (session.status === 'open' && 'problems' in read) {
    return sendPaymentForm(sql, res, session, languageOf(req, session), {
      status: 422,
      fields,
      problems: read.problems,
    })
  }
  const visit = await visitSession(sql, session.id, (db, account, current) => {
    if ('problems' in read) throw new Error('A card that was not read cannot be charged.')
    return chargerOf(current, now())(db, account, current, read.card, pageCause())
  })
  await answerVisit(sql, req, res, session, visit, { fields })
}

async function authenticate({ sql, now }: CloudContext, req: Request, res: Response): Promise<void> {
  const body = req.body as Record<string, unknown>
  const answer = body.answer === 'complete' ? 'complete' : 'fail'
  const session = await findObject(sql, 'checkout.session', undefined, req.params.id ?? '')
  if (!session) return sendMissing(req, res)
  const visit = await visitSession(sql, session.id, async (db, account, current) => {
    const { waiting } = await findKept<SessionPlan>(db, current.id)
    // Answered twice, or never asked: the form shows the state of the payment.
    if (!waiting) return { outcome: 'declined', message: 'There is no payment waiting for authentication.' }
    return chargerOf(current, now())(db, account, current, waiting, pageCause(), answer)
  })
  await answerVisit(sql, req, res, session, visit, {})
}

/** What a card does for a session: pay, be saved, or begin a subscription. `now` in epoch ms, by the run's clock. */
const chargerOf = (session: Stripe.Checkout.Session, now: number) =>
  session.mode === 'subscription' ? subscribeWithCard(now) : session.mode === 'setup' ? setUpWithCard : payWithCard

/** Pays under the session's lock: of two submits at once, the second finds the session complete. */
export async function visitSession(sql: CloudContext['sql'], id: string, paying: Paying): Promise<Visit> {
  return sql.begin(async (tx): Promise<Visit> => {
    const session = await findObject(tx, 'checkout.session', undefined, id, 'lock')
    if (!session) return { outcome: 'missing' }
    if (session.status === 'complete') return { outcome: 'paid', session }
    const account = await getOwner(tx, id)
    if (isPayable(session)) return paying(tx, account, session)
    if (session.status === 'open') await endSession(tx, account, session, null)
    return { outcome: 'expired', session }
  })
}

async function answerVisit(
  sql: CloudContext['sql'],
  req: Request,
  res: Response,
  session: Stripe.Checkout.Session,
  visit: Visit,
  again: { fields?: CardFields; problems?: CardProblems },
): Promise<void> {
  if (visit.outcome === 'missing') return sendMissing(req, res)
  if (visit.outcome === 'expired') return sendExpired(req, res, session)
  if (visit.outcome === 'paid') return res.redirect(303, successUrl(visit.session))
  if (visit.outcome === 'authenticate') return res.redirect(303, `/stripe/checkout/${session.id}/authenticate`)
  await sendPaymentForm(sql, res, session, languageOf(req, session), { ...again, status: 402, alert: visit.message })
}

async function showAuthentication({ sql }: CloudContext, req: Request, res: Response): Promise<void> {
  const session = await findObject(sql, 'checkout.session', undefined, req.params.id ?? '')
  if (!session) return sendMissing(req, res)
  const { waiting } = await findKept<SessionPlan>(sql, session.id)
  if (!waiting || !isPayable(session)) return res.redirect(303, `/stripe/checkout/${session.id}`)
  const language = languageOf(req, session)
  const say = speaker(language)
  const last = waiting.number.slice(-4)
  sendPage(
    res,
    { title: '3D Secure', language },
    html` <div class="card">
      <h1>${say('3D Secure authentication')}</h1>
      <p>${say('Your bank asks whether you really pay with the card ending in {last}.', { last })}</p>
      <form method="post">
        <button name="answer" value="complete">${say('Complete')}</button>
        <button class="second" name="answer" value="fail">${say('Fail')}</button>
      </form>
    </div>`,
  )
}

const languageOf = (req: Request, session: Stripe.Checkout.Session | null) =>
  languageOfPage(session?.locale, req.headers['accept-language'])

function readFields(req: Request): CardFields {
  const body = (req.body ?? {}) as Record<string, unknown>
  const read = (name: string) => (typeof body[name] === 'string' ? body[name] : '').slice(0, 200)
  return {
    number: read('number'),
    expiry: read('expiry'),
    cvc: read('cvc'),
    name: read('name'),
    email: read('email').trim(),
  }
}

export function pageCause() {
  return { id: createId('req_', 14), idempotency_key: null }
}

function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
}

function sendMissing(req: Request, res: Response): void {
  const language = languageOf(req, null)
  const say = speaker(language)
  sendPage(
    res,
    { title: say('Not found'), language, status: 404 },
    html` <div class="card">
      <h1>${say('Something is missing')}</h1>
      <p>${say('This payment page does not exist. Check the link.')}</p>
    </div>`,
  )
}

function sendExpired(req: Request, res: Response, session: Stripe.Checkout.Session): void {
  const language = languageOf(req, session)
  const say = speaker(language)
  const back = session.cancel_url && html`<a class="back" href="${session.cancel_url}">${say('Back to the shop')}</a>`
  sendPage(
    res,
    { title: say('Link expired'), language, status: 410 },
    html` <div class="card">
      <h1>${say('This payment page has expired')}</h1>
      <p>${say('You have not been charged.')}</p>
      ${back}
    </div>`,
  )
}
