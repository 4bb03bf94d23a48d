import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import type { KaspiReturnsRow } from '#app/lib/rows.gen.ts'
import { minuteMs } from '#app/lib/time.ts'
import type { RefundJob } from '../../queries.server.ts'
import type { MadeRefund } from '../gateway.ts'
import { returnSchema } from './answers.ts'
import { callKaspi, KaspiError } from './call.server.ts'
import { readDetails } from './details.server.ts'
import { tillOf, type Till } from './identity.server.ts'
import { toTenge } from './tenge.ts'

/** After that a call whose answer was lost has ended, one way or the other. */
const unclearMs = 2 * minuteMs

/**
 * Gives back, once. The bank's call has no id of ours and does again what it is asked again; so what may be returned is
 * written down before, and where an answer was lost, read again after a while: if it is less by the amount, the money is
 * on its way. One refund of a payment at a time; the others throw, and come again.
 */
export async function giveBack(app: App, job: RefundJob): Promise<MadeRefund | 'refused'> {
  const claim = await claimReturn(app, job)
  if (claim.returnRef) return madeOf(job, claim.returnRef)
  const till = await tillOf(app, job)
  const asked = claim.leftBeforeMinor
  const left = await readLeft(app, till, job, claim)
  // More is gone than we asked for: the business gave back by itself too, and the customer has at least this amount.
  if (asked !== null && left <= asked - job.amountMinor) return finishReturn(app, job, `kaspi:${job.id}`)
  if (left < job.amountMinor) return refuse(app, job, 'too little is left')
  await noteLeft(app, claim, left)
  try {
    const made = await callKaspi(app, till, {
      method: 'POST',
      path: '/payment/return',
      body: {
        DeviceToken: till.device.token,
        OrganizationBin: till.bin,
        QrPaymentId: Number(job.paymentIntentId),
        Amount: toTenge(job.amountMinor),
      },
    })
    return await finishReturn(app, job, returnSchema.parse(made).ReturnOperationId)
  } catch (error) {
    if (!(error instanceof KaspiError)) throw error
    if (error.isFinal) return refuse(app, job, error.code)
    await release(app, job)
    throw error
  }
}

type Claim = KaspiReturnsRow

/** One at a time gets it: for a new return, one that was made, or one that has been unclear for a while. */
function claimReturn(app: App, { tenantId, id: refundId, paymentId }: RefundJob): Promise<Claim> {
  const claimedAt = new Date(app.clock.now())
  const before = new Date(claimedAt.getTime() - unclearMs)
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [made] = await tx<Claim[]>`
      insert into kaspi_returns ${tx({ tenantId, refundId, paymentId, claimedAt })} on conflict do nothing returning *`
    if (made) return made
    const [taken] = await tx<Claim[]>`
      update kaspi_returns set claimed_at = case when return_ref is null then ${claimedAt} else claimed_at end
      where tenant_id = ${tenantId} and refund_id = ${refundId} and (return_ref is not null or claimed_at < ${before}) returning *`
    if (taken) return taken
    throw new Error('a return of this payment is under way')
  })
}

async function readLeft(app: App, till: Till, job: RefundJob, claim: Claim): Promise<number> {
  try {
    return (await readDetails(app, till, job.paymentIntentId)).leftMinor
  } catch (error) {
    // Nothing was asked for yet.
    if (claim.leftBeforeMinor === null) await release(app, job)
    throw error
  }
}

async function noteLeft(app: App, { tenantId, refundId, claimedAt }: Claim, leftBeforeMinor: number): Promise<void> {
  const noted = await app.db.withTenant(
    asWorker(tenantId),
    (tx) => tx`update kaspi_returns set left_before_minor = ${leftBeforeMinor}
      where tenant_id = ${tenantId} and refund_id = ${refundId} and claimed_at = ${claimedAt} and return_ref is null`,
  )
  if (noted.count === 0) throw new Error('another run gives this back')
}

const release = (app: App, { tenantId, id }: RefundJob) =>
  app.db.withTenant(
    asWorker(tenantId),
    (tx) => tx`delete from kaspi_returns where tenant_id = ${tenantId} and refund_id = ${id} and return_ref is null`,
  )

async function refuse(app: App, job: RefundJob, why: string | number): Promise<'refused'> {
  await release(app, job)
  app.log.error({ tenant: job.tenantId, refundId: job.id, why }, 'Kaspi refuses a refund')
  return 'refused'
}

async function finishReturn(app: App, job: RefundJob, ref: string): Promise<MadeRefund> {
  await app.db.withTenant(
    asWorker(job.tenantId),
    (tx) =>
      tx`update kaspi_returns set return_ref = ${ref} where tenant_id = ${job.tenantId} and refund_id = ${job.id}`,
  )
  return madeOf(job, ref)
}

/** The ledger has one line for each reference of a business, whichever of its providers gave it. */
function madeOf({ id: ours, amountMinor, currency }: RefundJob, returnRef: string): MadeRefund {
  const ref = returnRef.startsWith('kaspi:') ? returnRef : `kaspi:return:${returnRef}`
  const line = { grossMinor: -amountMinor, providerFeeMinor: 0, platformFeeMinor: 0, netMinor: -amountMinor, currency }
  return { ref, ours, amountMinor, state: 'succeeded', line, reversal: null }
}
