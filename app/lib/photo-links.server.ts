import { photos } from '#app/paths.ts'
import type { App } from './app.server.ts'
import { originOf } from './host.ts'
import { openSealedId, sealId } from './sealed-id.server.ts'

const purposeOf = (tenantId: string) => `wayslot photo ${tenantId.toLowerCase()}`

/** A link to a photo for whoever it is sent to by text or mail; how long it opens is decided when it is opened. */
export const photoUrl = (app: Pick<App, 'env'>, tenant: { id: string; slug: string }, photoId: string): string =>
  originOf(app.env.APP_ORIGIN, tenant.slug) + photos.sent(sealId(app, purposeOf(tenant.id), photoId))

/** The photo that a link names; whether there is such a one is checked afterwards. */
export const openPhotoToken = (app: Pick<App, 'env'>, tenantId: string, token: string): string | null =>
  openSealedId(app, purposeOf(tenantId), token)
