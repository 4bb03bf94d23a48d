import { createHmac, timingSafeEqual } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { deriveKey } from '#app/lib/derive-key.server.ts'
import { placeId, type Point } from '../scheduling/index.server.ts'

/** HMAC-SHA256 over the point, to about a metre, and the postcode (RFC 2104), the first 96 bits. */
const sign = (secret: string, point: Point, postcode: string) =>
  createHmac('sha256', deriveKey(secret, 'wayslot postcode'))
    .update(`${placeId(point)}|${postcode}`)
    .digest()
    .subarray(0, 12)

/**
 * A postcode that was looked up for a point, so that the address of a page can carry it: asked again, another provider's answer
 * could differ at a border, and a visitor cannot write herself one that is served.
 */
export function sealPostcode(app: Pick<App, 'env'>, point: Point, postcode: string): string {
  return `${postcode}.${sign(app.env.APP_SECRET, point, postcode).toString('base64url')}`
}

/** The postcode of a seal made for this point; undefined for anything else. */
export function readSealedPostcode(
  app: Pick<App, 'env'>,
  point: Point,
  sealed: string | undefined,
): string | undefined {
  const [, postcode, mac] = /^([A-Z0-9]{2,12})\.([A-Za-z0-9_-]{16})$/.exec(sealed ?? '') ?? []
  if (!postcode || !mac) return undefined
  return timingSafeEqual(sign(app.env.APP_SECRET, point, postcode), Buffer.from(mac, 'base64url'))
    ? postcode
    : undefined
}
