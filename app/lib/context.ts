import type { App } from './app.server.ts'
import type { TradeNames } from '#app/words/trade.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Log } from './log.server.ts'

/** What the Host header tells: who is served, and the origin for links. */
export type TenantSummary = TradeNames & {
  id: string
  slug: string
  name: string
  status: 'draft' | 'published' | 'suspended'
  timeZone: string
  /** ISO code; from the zone if the business has not given one; '' when unknown. */
  country: string
  currency: string
  locale: string
  brandColour: string
  /** Hosts of other websites that may show its booking page in a frame. */
  websites: string[]
}

export type HostContext =
  | { kind: 'root'; origin: string }
  | { kind: 'admin'; origin: string }
  | { kind: 'tenant'; origin: string; tenant: TenantSummary }

declare module '@remix-run/node' {
  interface AppLoadContext {
    app: App
    host: HostContext
    requestId: string
    /** For inline scripts and styles under our Content-Security-Policy. */
    nonce: string
    /** The caller's address or network, for rate limits; see caller.ts. */
    ip: string
    log: Log
    /** Who reads the answer: their language, the business's country and zone. All words and times go through it. */
    reader: Reader
    /** Added to every answer, whatever the route returns: mostly refreshed session cookies. */
    responseHeaders: Headers
    /** Set by the loader of a page where a card is entered: that page alone may load Stripe's script. */
    paysHere?: boolean
    /** A rendered page, beside the answer it belongs to: sent in one piece, which a body of a `Response` never is. */
    page?: { response: Response; html: Buffer }
  }
}
