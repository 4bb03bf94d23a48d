import type { App } from '#app/lib/app.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import type { Gateway, Seen } from '../gateway.ts'
import { linkSchema, statusSchema } from './answers.ts'
import { callKaspi, KaspiError } from './call.server.ts'
import { readDetails } from './details.server.ts'
import { tillOf } from './identity.server.ts'
import { giveBack } from './returns.server.ts'
import { toTenge } from './tenge.ts'

/**
 * The bank's QR API r3 as known in public, with the business's own certificate. A link lives for minutes; it stands in
 * the picture and behind the button, so that of one payment there is one thing to pay. A link whose answer was lost is
 * in nobody's hands and does no harm.
 */
export const kaspi: Gateway = { open, read, refund: giveBack }

async function open(app: App, payment: PaymentsRow) {
  const { tenantId: tenant, id, accountId, amountMinor } = payment
  const till = await tillOf(app, payment)
  try {
    const made = await callKaspi(app, till, {
      method: 'POST',
      path: '/qr/create-link',
      body: {
        DeviceToken: till.device.token,
        Amount: toTenge(amountMinor),
        ExternalId: id,
        OrganizationBin: till.bin,
      },
    })
    const { id: code, url, seconds } = linkSchema.parse(made)
    return { id: code, url, endsAt: new Date(app.clock.now() + seconds * 1000) }
  } catch (error) {
    if (!(error instanceof KaspiError) || !error.isFinal) throw error
    app.metrics.alerts.inc({ kind: 'checkout_refused' })
    app.log.error({ tenant, paymentId: id, accountId, code: error.code }, 'Kaspi refuses a code')
    return null
  }
}

type WithCode = PaymentsRow & { checkoutSessionId: string }

async function read(app: App, payment: WithCode): Promise<Seen> {
  const till = await tillOf(app, payment)
  const path = `/payment/status/${encodeURIComponent(payment.checkoutSessionId)}`
  const { Status: status, Amount: amount } = statusSchema.parse(await callKaspi(app, till, { method: 'GET', path }))
  if (status === 'Error') return { state: 'ended' }
  if (status !== 'Processed') return { state: 'waiting' }
  const { id, totalMinor } = await readDetails(app, till, payment.checkoutSessionId)
  const { amountMinor, currency } = payment
  const tenge = toTenge(amountMinor)
  const isOurs = id === payment.checkoutSessionId && totalMinor === amountMinor && (amount ?? tenge) === tenge
  if (!isOurs) {
    app.metrics.alerts.inc({ kind: 'payment_mismatch' })
    app.log.error({ tenant: payment.tenantId, paymentId: payment.id, totalMinor }, 'Kaspi tells of another payment')
    return { state: 'waiting' }
  }
  // What the bank keeps for itself stands in no answer of this API.
  const line = { grossMinor: totalMinor, providerFeeMinor: 0, platformFeeMinor: 0, netMinor: totalMinor, currency }
  return { state: 'paid', ref: id, capturedMinor: totalMinor, line, refunds: [] }
}
