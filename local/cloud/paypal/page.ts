import express from 'express'
import type { Request, Response, Router } from 'express'
import type { CloudContext } from '../context.ts'
import { html, sendPage } from '../stripe/page-shell.ts'
import { createId, PayPalFault } from './answers.ts'
import { findOrder, saveOrder, type Kept } from './orders.ts'
import { tell } from './webhooks.ts'

const notice = 'Test mode – the offline PayPal. No money moves.'

const path = '/paypal/checkoutnow/:id'
const meansOf = (given: unknown): NonNullable<Kept['means']> =>
  given === 'declined' || given === 'asked' ? given : 'good'

/**
 * The page where a payer approves an order. `means`: tests pay with one that is declined, or that a bank asks about; `payer`: with an
 * account of theirs.
 */
export function addApprovePage(router: Router, context: CloudContext): void {
  const { sql } = context
  const serve = (work: (req: Request, res: Response) => Promise<void>) => (req: Request, res: Response) => {
    work(req, res).catch((error: unknown) => {
      if (!(error instanceof PayPalFault)) console.error('paypal stand-in:', error)
      const status = error instanceof PayPalFault ? error.status : 500
      sendPage(
        res,
        { title: 'PayPal', language: 'en', status, notice },
        html`<div class="card"><h1>This payment has ended</h1></div>`,
      )
    })
  }
  router.get(
    path,
    serve(async (req, res) => {
      const { order, kept } = await findOrder(sql, req.params.id ?? '')
      const [{ amount, description }] = order.purchase_units
      sendPage(
        res,
        { title: 'PayPal', language: 'en', notice },
        html` <div class="card">
          <h1>PayPal</h1>
          <p>${description}</p>
          <p class="total">${amount.value} ${amount.currency_code}</p>
          <form method="post"><button>Approve</button></form>
          <a class="back" href="${kept.cancelUrl}">Cancel and return</a>
        </div>`,
      )
    }),
  )
  router.post(
    path,
    express.urlencoded({ extended: false, limit: '5kb' }),
    serve(async (req, res) => {
      const sent = req.body as { means?: unknown; payer?: unknown } | undefined
      const means = meansOf(sent?.means)
      const payer =
        typeof sent?.payer === 'string' && /^[A-Z0-9]{13}$/.test(sent.payer) ? sent.payer : createId().slice(0, 13)
      const approved = await sql.begin(async (tx) => {
        const { client, order, kept } = await findOrder(tx, req.params.id ?? '', undefined, true)
        if (order.status === 'COMPLETED') return { order, kept, client: null }
        await saveOrder(tx, { ...order, status: 'APPROVED', payer: { payer_id: payer } }, { ...kept, means })
        return { order, kept, client }
      })
      const back = new URL(approved.kept.returnUrl)
      back.searchParams.set('token', approved.order.id)
      res.redirect(303, back.href)
      if (approved.client) await tell(context, approved.client, 'CHECKOUT.ORDER.APPROVED', { id: approved.order.id })
    }),
  )
}
