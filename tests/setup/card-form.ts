import type { App } from '#app/lib/app.server.ts'
import { openCardForm } from '#app/domain/payments/index.server.ts'
import type { TipWish } from '#app/domain/payments/rules.ts'
import { card, type Shop } from './payments.ts'

const urls = { returnUrl: 'http://shop.app.localhost/m?paid=1', cancelUrl: 'http://shop.app.localhost/m' }

/** The payment of a hold (`dueMinor` null) or of the rest, to be made on our page. */
export const openForm = (
  app: App,
  shop: Shop,
  bookingId: string,
  dueMinor: number | null = null,
  tip: TipWish = null,
) => openCardForm(app, shop.id, bookingId, dueMinor === null ? null : { dueMinor, tip }, urls)

export type Credentials = { key: string; account: string; clientSecret: string }
export type PageAnswer = {
  status: number
  session?: { id: string; status: { type: string }; total: { total: { minorUnitsAmount: number } } }
  wallets?: boolean
  authenticate?: boolean
  declined?: { message: string; declineCode: string | null }
  error?: { message: string; code?: string }
}

/** What Stripe's script asks from within a browser. */
export async function askStripe(
  cloud: string,
  { key, account, clientSecret }: Credentials,
  action: 'init' | 'confirm' | 'authenticate',
  fields: Record<string, string> = {},
): Promise<PageAnswer> {
  const [session] = clientSecret.split('_secret_')
  const answer = await fetch(`${cloud}/v1/payment_pages/${session}/${action}`, {
    method: 'POST',
    body: new URLSearchParams({ key, account, client_secret: clientSecret, ...fields }),
  })
  return { status: answer.status, ...((await answer.json()) as object) }
}

export const typed = (number = card.pays) => ({ number, expiry: '12 / 34', cvc: '123' })
