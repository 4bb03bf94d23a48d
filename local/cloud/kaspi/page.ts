import express from 'express'
import type { Request, Response, Router } from 'express'
import type { CloudContext } from '../context.ts'
import { html, sendPage } from '../stripe/page-shell.ts'
import { KaspiFault } from './answers.ts'
import { organisations } from './certificates.ts'
import { findCode, takeStep } from './codes.ts'

const path = '/kaspi/pay/:token'
const shell = { title: 'Kaspi', language: 'en', notice: 'Test mode – the offline Kaspi. No money moves.' } as const

/** The bank's app as a page: a payer confirms or refuses there. `/kaspi` shows what an owner enters in offline runs. */
export function addPages(router: Router, { sql, now }: CloudContext): void {
  const serve = (work: (req: Request, res: Response) => Promise<void>) => (req: Request, res: Response) => {
    work(req, res).catch((error: unknown) => {
      if (!(error instanceof KaspiFault)) console.error('kaspi stand-in:', error)
      const status = error instanceof KaspiFault ? 410 : 500
      sendPage(res, { ...shell, status }, html`<div class="card"><h1>This code has run out</h1></div>`)
    })
  }
  router.get('/kaspi', (_req, res) => {
    const known = organisations.map(
      ({ bin, name, cert, key }) =>
        html`<div class="card">
          <h1>${name}</h1>
          <p>${bin}</p>
          <pre style="overflow: auto">${cert}</pre>
          <pre style="overflow: auto">${key}</pre>
        </div>`,
    )
    sendPage(res, shell, html`${known}`)
  })
  router.get(
    path,
    serve(async (req, res) => {
      const code = await findCode(sql, { token: req.params.token ?? '' }, now())
      const open = code.status === 'QrTokenCreated' || code.status === 'Wait'
      const said = open ? 'Pay with Kaspi?' : code.status === 'Processed' ? 'Paid' : 'This code has run out'
      const buttons = html`<form method="post"><button name="do" value="pay">Pay</button></form>
        <form method="post"><button name="do" value="refuse">Refuse</button></form>`
      sendPage(
        res,
        shell,
        html`<div class="card">
          <h1>${said}</h1>
          <p class="total">${code.amount} ₸</p>
          ${open ? buttons : null}
        </div>`,
      )
    }),
  )
  router.post(
    path,
    express.urlencoded({ extended: false, limit: '5kb' }),
    serve(async (req, res) => {
      const { do: wish } = (req.body ?? {}) as { do?: unknown }
      await sql.begin(async (tx) => {
        const code = await findCode(tx, { token: req.params.token ?? '' }, now())
        if (code.status === 'QrTokenCreated') await takeStep(tx, code, 'scan', now())
        await takeStep(tx, code, wish === 'refuse' ? 'confirmerror' : 'confirm', now())
      })
      res.redirect(303, `/kaspi/pay/${req.params.token}`)
    }),
  )
}
