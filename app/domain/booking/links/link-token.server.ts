import type { App } from '#app/lib/app.server.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'

const purposeOf = (tenantId: string) => `wayslot booking link ${tenantId.toLowerCase()}`

/** The secret in a booking's link, the same for the booking's whole life: its id, sealed under a key of the business. */
export const makeLinkToken = (app: Pick<App, 'env'>, tenantId: string, bookingId: string): string =>
  sealId(app, purposeOf(tenantId), bookingId)

/** The booking id in a token of this business; whether there is such a booking is checked afterwards. */
export const readLinkToken = (app: Pick<App, 'env'>, tenantId: string, token: string): string | null =>
  openSealedId(app, purposeOf(tenantId), token)
