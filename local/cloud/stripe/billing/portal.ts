import express from 'express'
import type { Request, Response, Router } from 'express'
import type Stripe from 'stripe'
import { z } from 'zod'
import type { CloudContext } from '../../context.ts'
import type { Call } from '../calls.ts'
import { lookUpCard, readCard } from '../cards.ts'
import { locales } from '../checkout-params.ts'
import { createId, unixNow } from '../ids.ts'
import { formatAmount } from '../money.ts'
import { html, sendPage } from '../page-shell.ts'
import { languageOfPage, speaker } from '../page-words.ts'
import { servePage } from '../pages.ts'
import { findKept, findObject, getObject, insertObject, keep } from '../store.ts'
import * as is from '../validate.ts'
import { tryToPay, type CardOnFile } from './pay-invoice.ts'

const creation = z.strictObject({ customer: is.text, return_url: is.url, locale: z.enum(locales).optional() })

/** A visit to the customer portal. */
export async function createPortalSession({ db, params, origin }: Call): Promise<object> {
  const asked = is.readParams(creation, params)
  const customer = await getObject(db, 'customer', '', asked.customer, { param: 'customer' })
  const id = createId('bps_1', 23)
  const session: Stripe.BillingPortal.Session = {
    id,
    object: 'billing_portal.session',
    configuration: 'bpc_offline',
    created: unixNow(),
    customer: customer.id,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: asked.locale ?? null,
    on_behalf_of: null,
    return_url: asked.return_url,
    url: `${origin}/stripe/portal/${id}`,
  }
  await insertObject(db, '', session)
  return session
}

/** The portal: another card, and paying what is open. */
export function addPortalPage(router: Router, context: CloudContext, wake: () => void): void {
  const form = express.urlencoded({ extended: false, limit: '10kb' })
  router.get(
    '/stripe/portal/:id',
    servePage((req, res) => show(context, req, res)),
  )
  router.post(
    '/stripe/portal/:id/card',
    form,
    servePage((req, res) => changeCard(context, req, res)),
  )
  router.post(
    '/stripe/portal/:id/pay',
    servePage((req, res) => payOpen(context, req, res).finally(wake)),
  )
  router.get(
    '/stripe/invoices/:id',
    servePage((req, res) => showInvoice(context, req, res)),
  )
}

const find = ({ sql }: CloudContext, req: Request) => getObject(sql, 'billing_portal.session', '', req.params.id ?? '')

const openInvoices = async ({ sql }: CloudContext, customer: string) =>
  (
    await sql<{ shown: Stripe.Invoice }[]>`
      select shown from stripe.objects where kind = 'invoice' and shown->>'customer' = ${customer}
        and shown->>'status' = 'open' order by seq`
  ).map(({ shown }) => shown)

async function show(context: CloudContext, req: Request, res: Response, problem?: string): Promise<void> {
  const session = await find(context, req)
  const language = languageOfPage(session.locale, req.headers['accept-language'])
  const say = speaker(language)
  const { number = '' } = await findKept<CardOnFile>(context.sql, session.customer)
  const open = await openInvoices(context, session.customer)
  const owed = formatAmount(
    open.reduce((sum, invoice) => sum + invoice.amount_remaining, 0),
    'usd',
    language,
  )
  const path = `/stripe/portal/${session.id}`
  sendPage(
    res,
    { title: say('Your card and invoices'), language, ...(problem && { status: 402 }) },
    html`<div class="card">
        <h1>${say('Your card and invoices')}</h1>
        <p>${say('Card ending in {last}', { last: number.slice(-4) })}</p>
        ${problem && html`<p class="alert" role="alert">${say(problem)}</p>`}
        <form method="post" action="${path}/card" novalidate>
          <label for="number">${say('Card number')}</label>
          <input id="number" name="number" inputmode="numeric" autocomplete="cc-number" />
          <button>${say('Use this card')}</button>
        </form>
      </div>
      ${
        open.length > 0 &&
        html`<div class="card">
          <form method="post" action="${path}/pay">
            <p>${say('Open invoices: {amount}', { amount: owed })}</p>
            <button>${say('Pay {amount}', { amount: owed })}</button>
          </form>
        </div>`
      }
      <a class="back" href="${session.return_url ?? '/'}">${say('Back to {name}', { name: 'Wayslot' })}</a>`,
  )
}

async function changeCard(context: CloudContext, req: Request, res: Response): Promise<void> {
  const session = await find(context, req)
  const body = req.body as { number?: unknown }
  const number = typeof body.number === 'string' ? body.number : ''
  const fields = { number, expiry: '12 / 34', cvc: '123', name: '', email: 'card@example.test' }
  const read = readCard(fields, Date.now())
  if ('problems' in read) return show(context, req, res, read.problems.number ?? 'Your card number is invalid.')
  const behaviour = lookUpCard(read.card.number)
  if (behaviour.does === 'declines') return show(context, req, res, behaviour.message)
  await keep(context.sql, session.customer, { number: read.card.number } satisfies CardOnFile)
  res.redirect(303, `/stripe/portal/${session.id}`)
}

async function payOpen(context: CloudContext, req: Request, res: Response): Promise<void> {
  const session = await find(context, req)
  const at = Math.floor(context.now() / 1000)
  await context.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('stripe billing'))`
    for (const { id } of await openInvoices(context, session.customer)) {
      const invoice = await getObject(tx, 'invoice', '', id, { lock: 'lock' })
      if (invoice.status === 'open') await tryToPay(tx, invoice, at)
    }
  })
  if ((await openInvoices(context, session.customer)).length > 0)
    return show(context, req, res, 'Your card was declined.')
  res.redirect(303, session.return_url ?? '/')
}

async function showInvoice({ sql }: CloudContext, req: Request, res: Response): Promise<void> {
  const invoice = await findObject(sql, 'invoice', '', req.params.id ?? '')
  const language = languageOfPage(null, req.headers['accept-language'])
  const say = speaker(language)
  const amount = (minor: number) => formatAmount(minor, 'usd', language)
  sendPage(
    res,
    { title: invoice?.number ?? say('Not found'), language, ...(!invoice && { status: 404 }) },
    html`<div class="card">
      <h1>${invoice?.number ?? say('Not found')}</h1>
      ${
        invoice &&
        html`<div class="total">${amount(invoice.total)}</div>
          <ul class="items">
            ${invoice.lines.data.map(
              (line) =>
                html`<li>
                  <span>${line.description ?? 'Wayslot'}</span>
                  <span class="amount">${amount(line.amount)}</span>
                </li>`,
            )}
          </ul>`
      }
    </div>`,
  )
}
