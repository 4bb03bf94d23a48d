import express from 'express'
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { CloudContext } from '../context.ts'
import { StripeFault } from './faults.ts'
import { unixNow } from './ids.ts'
import { makePayout, movePayout, takeStripeFee } from './payouts.ts'
import type { Db } from './store.ts'
import { getOwner } from './store.ts'

const making = z.strictObject({
  account: z.string().min(1),
  currency: z.string().length(3).default('usd'),
  /** Minor units, for one that the business asks for itself; without it the payout is automatic. */
  amount: z.number().int().positive().optional(),
  /** Days from now in which money becomes available that is paid out already. */
  aheadDays: z.number().int().min(0).default(4),
})
const moving = z.strictObject({ to: z.enum(['in_transit', 'paid', 'failed', 'reconciled']) })
const fee = z.strictObject({
  account: z.string().min(1),
  currency: z.string().length(3),
  amount: z.number().int().positive(),
})

/** The controls for what Stripe and a business's bank do by themselves: it pays out, and the bank takes it or not. */
export function addPayoutControls(router: Router, { sql }: CloudContext, wake: () => void): void {
  const json = express.json({ limit: '10kb' })
  const answer = (work: (db: Db, req: Request) => Promise<object>) => (req: Request, res: Response) => {
    sql
      .begin((tx) => work(tx, req))
      .then(
        (body) => {
          wake()
          res.json(body)
        },
        (error: unknown) => {
          const refused = error instanceof z.ZodError || error instanceof StripeFault
          if (!refused) console.error('stripe stand-in:', error)
          res.status(refused ? 400 : 500).json({ error: refused ? error.message : 'The command failed.' })
        },
      )
  }
  router.post(
    '/stripe/payouts',
    json,
    answer((db, req) => {
      const { account, aheadDays, ...wish } = making.parse(req.body)
      return makePayout(db, account, { ...wish, availableBy: unixNow() + aheadDays * 86_400 })
    }),
  )
  router.post(
    '/stripe/payouts/:id',
    json,
    answer(async (db, req) => {
      const id = req.params.id ?? ''
      return movePayout(db, await getOwner(db, id), id, moving.parse(req.body).to)
    }),
  )
  router.post(
    '/stripe/fees',
    json,
    answer(async (db, req) => {
      const { account, ...taken } = fee.parse(req.body)
      await takeStripeFee(db, account, taken)
      return taken
    }),
  )
}
