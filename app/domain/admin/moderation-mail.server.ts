import type { App } from '#app/lib/app.server.ts'
import { countryOf } from '#app/lib/countries.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { originOf } from '#app/lib/host.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { sendOnce, type Sending } from '../identity/index.server.ts'
import { erasesAt } from '../privacy/rules.ts'
import { findModeration, listOwnerIds, type ModerationFacts } from './queries.server.ts'

/** The owners of a business: they are told that it is suspended or open again, or that its money goes elsewhere. */
export function listOwners(app: App, tenantId: string): Promise<string[]> {
  return app.db.withTenant(asPlatform(), (tx) => listOwnerIds(tx, tenantId))
}

/**
 * Mails one owner why the business was suspended or reopened, who changed where its money goes, or what support gave back. Sent once per event,
 * however often it is called. Throws when nothing was sent and a retry may help.
 */
export async function tellOwner(
  app: App,
  eventId: string,
  about: { tenantId: string; entryId: string; ownerId: string },
): Promise<Sending | 'gone'> {
  const facts = await app.db.withTenant(asPlatform(), (tx) => findModeration(tx, about))
  if (!facts?.ownerEmail) return 'gone'
  const mail = await writeModerationMail(app, facts)
  return sendOnce(app, `${eventId}.${about.ownerId}`, facts.action, { to: facts.ownerEmail, ...mail })
}

/** The template is loaded only when a mail is written, because its renderer is heavy and pages never need it. */
async function writeModerationMail(app: App, facts: ModerationFacts) {
  const { action, reason, slug, businessName, published, locale, timeZone } = facts
  const { renderTemplate } = await import('#emails/render.ts')
  const language = languageOf(locale) ?? 'en'
  const reader = makeReader({ language, country: countryOf(facts), timeZone, now: app.clock.now() })
  if (action.startsWith('payout.')) {
    const dashboardUrl = originOf(app.env.APP_ORIGIN, slug) + dashboard.payments
    const { PayoutChanged } = await import('#emails/payout-changed.tsx')
    return renderTemplate(PayoutChanged, {
      reader,
      businessName,
      person: facts.person,
      provider: facts.way === 'paypal' ? 'PayPal' : facts.way === 'kaspi' ? 'Kaspi' : 'Stripe',
      change:
        action === 'payout.replaced' ? 'replaced' : action === 'payout.disconnected' ? 'disconnected' : 'connected',
      dashboardUrl,
    })
  }
  if (action === 'support.refunded') {
    const { bookingId, amountMinor, currency } = facts
    const { SupportRefunded } = await import('#emails/support-refunded.tsx')
    return renderTemplate(SupportRefunded, {
      reader,
      businessName,
      reason,
      amount: reader.money(amountMinor ?? 0, currency ?? 'USD'),
      reference: bookingReference(bookingId ?? ''),
      dashboardUrl: originOf(app.env.APP_ORIGIN, slug) + dashboard.booking(bookingId ?? ''),
    })
  }
  if (action === 'tenant.closing' || action === 'tenant.kept_open') {
    const { BusinessClosing } = await import('#emails/business-closing.tsx')
    return renderTemplate(BusinessClosing, {
      reader,
      businessName,
      erasedOn: action === 'tenant.closing' ? reader.day(erasesAt(facts.at).getTime()) : null,
      dashboardUrl: originOf(app.env.APP_ORIGIN, slug) + dashboard.closing,
    })
  }
  const props = { reader, businessName, reason, dashboardUrl: originOf(app.env.APP_ORIGIN, slug) + dashboard.today }
  if (action === 'tenant.suspended') {
    return renderTemplate((await import('#emails/business-suspended.tsx')).BusinessSuspended, props)
  }
  return renderTemplate((await import('#emails/business-reopened.tsx')).BusinessReopened, { ...props, published })
}
