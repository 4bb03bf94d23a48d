import { TLSSocket } from 'node:tls'
import express from 'express'
import type { NextFunction, Request, Response } from 'express'
import type { CloudContext, Provider } from '../context.ts'
import { answerOf, faults, KaspiFault } from './answers.ts'
import { organisations } from './certificates.ts'
import {
  createCode,
  createTables,
  findCode,
  findDevice,
  giveBack,
  isStep,
  registerDevice,
  takeStep,
  waits,
} from './codes.ts'
import { addPages } from './page.ts'

const base = '/r3/v01'

/** The bank's QR API in its third form, as known in public, with the verbs of its test emulator. */
export async function createKaspi(context: CloudContext): Promise<Provider> {
  const { sql, origin, now } = context
  await createTables(sql)
  const router = express.Router()
  addPages(router, context)
  const json = express.json({ limit: '20kb' })

  router.get(
    `${base}/partner/tradepoints/:bin`,
    answer(async (req) => organisations.find(({ bin }) => bin === businessOf(req, req.params.bin))?.tradePoints ?? []),
  )
  router.post(
    `${base}/device/register`,
    json,
    answer(async (req) => {
      const { DeviceId: device, TradePointId: tradePoint, OrganizationBin } = fields(req)
      const bin = businessOf(req, OrganizationBin)
      if (typeof device !== 'string' || typeof tradePoint !== 'number') throw faults.malformed()
      return { DeviceToken: await registerDevice(sql, bin, { device, tradePoint }) }
    }),
  )
  router.post(
    `${base}/qr/create-link`,
    json,
    answer(async (req) => {
      const { DeviceToken, Amount, ExternalId: externalId, OrganizationBin } = fields(req)
      const device = await findDevice(sql, businessOf(req, OrganizationBin), DeviceToken)
      if (typeof externalId !== 'string' || !externalId) throw faults.malformed()
      const made = await createCode(sql, device, { amount: amountOf(Amount), externalId, now: now() })
      return {
        PaymentLink: `${origin}/kaspi/pay/${made.token}`,
        ExpireDate: new Date(now() + waits.LinkActivationWaitTimeout * 1000).toISOString(),
        PaymentId: Number(made.id),
        PaymentMethods: ['Gold', 'Red', 'Loan'],
        PaymentBehaviorOptions: waits,
      }
    }),
  )
  router.get(
    `${base}/payment/status/:id`,
    answer(async (req) => {
      const code = await findOwn(req, req.params.id)
      return { Status: code.status, Amount: code.amount }
    }),
  )
  router.get(
    `${base}/payment/details`,
    answer(async (req) => {
      const { code } = await findPaid(req, req.query)
      return {
        QrPaymentId: Number(code.id),
        TotalAmount: code.amount,
        AvailableReturnAmount: code.amount - code.returned,
        TransactionDate: new Date(Number(code.since)).toISOString(),
      }
    }),
  )
  router.post(
    `${base}/payment/return`,
    json,
    answer(async (req) => {
      const { Amount, OrganizationBin } = fields(req)
      businessOf(req, OrganizationBin)
      const { code } = await findPaid(req, fields(req))
      return { ReturnOperationId: Number(await giveBack(sql, code, amountOf(Amount))) }
    }),
  )
  router.post(
    `${base}/test/payment/:step`,
    json,
    answer(async (req) => {
      const step = String(req.params.step)
      if (!isStep(step)) throw faults.malformed()
      await takeStep(sql, await findOwn(req, fields(req).QrPaymentId), step, now())
      return null
    }),
  )

  async function findOwn(req: Request, id: unknown) {
    const bin = businessOf(req)
    const code = await findCode(sql, { id: String(id) }, now())
    if (code.bin !== bin) throw faults.unknownPayment()
    return code
  }

  /** A payment that was made at the trade point of the device that asks. */
  async function findPaid(req: Request, { QrPaymentId: id, DeviceToken: token }: Record<string, unknown>) {
    const device = await findDevice(sql, businessOf(req), token)
    const code = await findOwn(req, id)
    if (code.trade_point !== device.trade_point || code.status !== 'Processed') throw faults.unknownPayment()
    return { code }
  }
  return { router }
}

function answer(work: (req: Request) => Promise<unknown>) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const asked = req.get('x-request-id') ? work(req) : Promise.reject(faults.malformed())
    asked.then(
      (data) => res.json(answerOf(data)),
      (error: unknown) => (error instanceof KaspiFault ? res.status(error.status).json(error.body) : next(error)),
    )
  }
}

const fields = (req: Request) => (req.body ?? {}) as Record<string, unknown>

/** In whose name a client's certificate acts; it may name that business and no other. */
function businessOf({ socket }: Request, named?: unknown): string {
  const subject = socket instanceof TLSSocket && socket.authorized ? socket.getPeerCertificate().subject : undefined
  const bin = /^BIN(\d{12})$/.exec(String(subject?.OU))?.[1]
  if (!bin) throw faults.noCertificate()
  if (named !== undefined && named !== bin) throw faults.foreignBusiness()
  return bin
}

/** Whole tenge. */
function amountOf(given: unknown): number {
  if (typeof given !== 'number' || !Number.isSafeInteger(given) || given < 1 || given > 1e9) throw faults.malformed()
  return given
}
