import type { App } from '#app/lib/app.server.ts'
import { detailsSchema } from './answers.ts'
import { callKaspi } from './call.server.ts'
import type { Till } from './identity.server.ts'
import { fromTenge } from './tenge.ts'

/** What was paid with a code, and how much of it may still be given back, minor units. Only the till's trade point is told. */
export async function readDetails(app: App, till: Till, code: string) {
  const asked = new URLSearchParams({ QrPaymentId: code, DeviceToken: till.device.token })
  const details = detailsSchema.parse(await callKaspi(app, till, { method: 'GET', path: `/payment/details?${asked}` }))
  const { QrPaymentId: id, TotalAmount, AvailableReturnAmount } = details
  return { id, totalMinor: fromTenge(TotalAmount), leftMinor: fromTenge(AvailableReturnAmount) }
}
