import type { App } from '#app/lib/app.server.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'

const purposeOf = (tenantId: string) => `wayslot campaign ${tenantId.toLowerCase()}`

/** What stands in the link of one recipient: her row's id, sealed; nothing of it is stored. */
export const campaignToken = (app: Pick<App, 'env'>, tenantId: string, recipientId: string): string =>
  sealId(app, purposeOf(tenantId), recipientId)

/** The id of the recipient whose link it is, if it is one. */
export const openCampaignToken = (app: Pick<App, 'env'>, tenantId: string, token: string): string | null =>
  openSealedId(app, purposeOf(tenantId), token)
