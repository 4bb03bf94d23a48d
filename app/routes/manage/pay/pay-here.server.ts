import type { AppLoadContext } from '@remix-run/node'
import { withQuery } from '#app/paths.ts'
import type { Managed } from '../managed.server.ts'
import type { HereView } from './here-view.ts'

/** Whether cards can be entered on the pages of this booking; only Stripe's own page asks for the address of its receipt. */
export const canPayHere = ({ app: { env } }: AppLoadContext, { booking, superseded }: Managed): boolean =>
  env.STRIPE_PUBLISHABLE_KEY !== undefined && booking.paysOnPage && booking.customerEmail !== null && !superseded

type Rest = { dueMinor: number; tipMinor: number }

/**
 * What a page needs so that a card can be entered on it, and the headers that let Stripe's script run there. Null where
 * only Stripe's own page takes cards. `rest`: what is left of a bill, null for a hold.
 */
export function payHere(context: AppLoadContext, managed: Managed, rest: Rest | null): HereView | null {
  const { STRIPE_PUBLISHABLE_KEY: key, STRIPE_JS_URL: script } = context.app.env
  const { booking, consent, links } = managed
  if (!key || !canPayHere(context, managed)) return null
  if (!rest) {
    const open = booking.status === 'held' && (booking.holdExpiresAt?.getTime() ?? 0) > context.app.clock.now()
    if (!open || booking.dueNowMinor === 0) return null
  }
  context.paysHere = true
  const { language } = context.reader
  return {
    script,
    key,
    // Stripe does not know Kazakh: the browser's next language is better than English.
    locale: language === 'kk' ? 'auto' : language,
    open: links.payHere,
    done: withQuery(rest ? links.pay : links.booking, { paid: 1 }),
    amounts: rest ? new URLSearchParams({ due: String(rest.dueMinor), tipped: String(rest.tipMinor) }).toString() : '',
    due: context.reader.money(rest ? rest.dueMinor + rest.tipMinor : booking.dueNowMinor, booking.currency),
    agreed: rest ? null : (consent?.text ?? null),
  }
}
