import { createHmac } from 'node:crypto'
import type { App } from './app.server.ts'
import { deriveKey } from './derive-key.server.ts'

const hmac = ({ env }: Pick<App, 'env'>, purpose: string, text: string) =>
  createHmac('sha256', deriveKey(env.APP_SECRET, purpose)).update(text).digest()

/** What is kept of an address whose owner was erased from a business and wants nothing: nobody reads it back. 32 bytes. */
export const suppressionHash = (app: Pick<App, 'env'>, tenantId: string, address: string): Buffer =>
  hmac(app, `wayslot suppression ${tenantId.toLowerCase()}`, address)

/** The same of a number that said STOP to a sender, which several businesses may share; as `text_stops` keeps it. */
export const hashedNumber = (app: Pick<App, 'env'>, number: string): string =>
  `#${hmac(app, 'wayslot stop', number).toString('hex')}`

/** What is kept of the address of a business that was erased, or looks like it: nobody else gets it, to whom old links would lead. */
export const addressHash = (app: Pick<App, 'env'>, slugSkeleton: string): Buffer =>
  hmac(app, 'wayslot closed address', slugSkeleton)
