import { index, layout, prefix, route, type RouteConfig } from '@remix-run/route-config'

// Every URL of the platform, one line per section and one folder per audience. lib/http.server.ts says which host
// serves which audience, so the same path may appear in two of them. Links are made with paths.ts.

const site = [
  index('routes/site/home/home.tsx'),
  route('businesses', 'routes/site/businesses.tsx'),
  route('sign-up', 'routes/site/sign-up/sign-up.tsx'),
  route('start', 'routes/site/sign-up/start.tsx'),
  route('slug-check', 'routes/site/sign-up/slug-check.ts'),
  // A member's day is on the host of their business.
  route('dashboard', 'routes/site/work.ts'),
]

const account = [
  ...prefix('sign-in', [index('routes/account/sign-in/sign-in.tsx'), route('link', 'routes/account/sign-in/link.tsx')]),
  route('sign-out', 'routes/account/sign-in/sign-out.ts'),
  route('auth/confirm', 'routes/account/sign-in/confirm.tsx'),
  route('auth/handover', 'routes/account/sign-in/handover.tsx'),
  route('check-mail', 'routes/account/mail/check-mail.tsx'),
  route('forgot-password', 'routes/account/mail/forgot-password.tsx'),
  route('reset-password', 'routes/account/mail/reset-password.tsx'),
  route('verify-email', 'routes/account/mail/verify-email.tsx'),
  route('invitation/:token', 'routes/account/invitation.tsx'),
  route('language', 'routes/account/language.ts'),
]

// A customer's own account, over all businesses.
const my = prefix('my', [
  index('routes/my/bookings/bookings.tsx'),
  route('businesses', 'routes/my/businesses/businesses.tsx'),
  route('businesses/:business', 'routes/my/businesses/business.tsx'),
  route('reviews', 'routes/my/reviews/reviews.tsx'),
  route('account', 'routes/my/account/account.tsx'),
  route('phone', 'routes/my/account/phone.tsx'),
  route('download', 'routes/my/account/download.ts'),
  route('erase', 'routes/my/account/erase.tsx'),
  route('sign-in', 'routes/my/sign-in/sign-in.tsx'),
  route('code', 'routes/my/sign-in/code.tsx'),
  route('link/:token', 'routes/my/sign-in/link.tsx'),
  route('bookings/:business/:booking', 'routes/my/bookings/open-booking.ts'),
])

const book = [
  index('routes/book/shop/shop.tsx'),
  route('book/:service', 'routes/book/service/service.tsx'),
  route('pages/:page', 'routes/book/pages/own-page.tsx'),
  // In a frame on another website, after booking.
  route('booked', 'routes/book/booked.tsx'),
  // For other websites and search engines.
  route('card.jpg', 'routes/book/shop/card.ts'),
  route('sitemap.xml', 'routes/book/shop/sitemap.ts'),
  route('robots.txt', 'routes/book/shop/robots.ts'),
  route('reviews', 'routes/book/reviews/reviews.tsx'),
  route('reviews/photos/:photo', 'routes/book/reviews/photo.ts'),
  route('address-suggestions', 'routes/book/suggestions.ts'),
  route('with/:token', 'routes/book/with.ts'),
  route('o/:token', 'routes/book/offered.ts'),
  route('from/:token', 'routes/book/from.ts'),
  route('near/:token', 'routes/book/near/near.tsx'),
  route('c/:token', 'routes/book/campaign.ts'),
]

// The same pages on every host: the business's on its own, the platform's on the others.
const legal = ['terms', 'privacy', 'imprint'].flatMap((page) => [
  route(page, 'routes/book/legal/legal.tsx', { id: `routes/book/legal/${page}` }),
  route(page, 'routes/legal/legal.tsx', { id: `routes/legal/${page}` }),
])

const manage = [
  route('b', 'routes/manage/link-again.tsx'),
  route('photos/:photo', 'routes/manage/talk/sent-photo.ts'),
  route('news/:token', 'routes/manage/letters/confirm-news.tsx'),
  route('unsubscribe/:token', 'routes/manage/letters/unsubscribe.tsx'),
  ...prefix('b/:token', [
    index('routes/manage/booking.tsx'),
    route('again', 'routes/manage/comeback.ts'),
    route('calendar.ics', 'routes/manage/calendar.ts'),
    route('cancel', 'routes/manage/cancel.tsx'),
    route('card', 'routes/manage/card/card.tsx'),
    route('letters', 'routes/manage/letters/letters.tsx'),
    route('pay', 'routes/manage/pay/pay.tsx'),
    route('receipt.pdf', 'routes/manage/receipt/receipt.ts'),
    route('pay/here', 'routes/manage/pay/here.ts'),
    route('pay/kaspi', 'routes/manage/pay/kaspi/kaspi.tsx'),
    route('ready', 'routes/manage/ready/ready.tsx'),
    route('reschedule', 'routes/manage/reschedule.tsx'),
    route('review', 'routes/manage/review/review.tsx'),
    route('rewards', 'routes/manage/rewards/rewards.tsx'),
    route('near', 'routes/manage/near/near.tsx'),
    route('review/photos/:photo', 'routes/manage/review/photo.ts'),
    route('talk', 'routes/manage/talk/talk.tsx'),
    route('talk/live', 'routes/manage/talk/live.ts'),
    route('talk/photos/:photo', 'routes/manage/talk/photo.ts'),
    route('push', 'routes/manage/push.ts'),
    route('telegram', 'routes/manage/telegram.ts'),
  ]),
  // Links sent before links became short.
  ...prefix('m/:id/:token', [
    index('routes/manage/booking.tsx', { id: 'routes/manage/old/booking' }),
    route('calendar.ics', 'routes/manage/calendar.ts', { id: 'routes/manage/old/calendar' }),
    route('cancel', 'routes/manage/cancel.tsx', { id: 'routes/manage/old/cancel' }),
    route('card', 'routes/manage/card/card.tsx', { id: 'routes/manage/old/card' }),
    route('pay', 'routes/manage/pay/pay.tsx', { id: 'routes/manage/old/pay' }),
    route('receipt.pdf', 'routes/manage/receipt/receipt.ts', { id: 'routes/manage/old/receipt' }),
    route('pay/here', 'routes/manage/pay/here.ts', { id: 'routes/manage/old/pay-here' }),
    route('pay/kaspi', 'routes/manage/pay/kaspi/kaspi.tsx', { id: 'routes/manage/old/pay-kaspi' }),
    route('reschedule', 'routes/manage/reschedule.tsx', { id: 'routes/manage/old/reschedule' }),
  ]),
]

const dashboard = [
  route('d/:short', 'routes/dashboard/bookings/short-link.ts'),
  route('dashboard', 'routes/dashboard/layout.tsx', [
    index('routes/dashboard/today/today.tsx'),
    ...prefix('account', [
      index('routes/dashboard/own/account.tsx'),
      route('messages', 'routes/dashboard/own/own-messages.tsx'),
    ]),
    route('hours', 'routes/dashboard/own-hours.tsx'),
    route('live', 'routes/dashboard/live/live.ts'),
    route('messages', 'routes/dashboard/delivery/delivery.tsx'),
    route('new', 'routes/dashboard/new/new.tsx'),
    route('push', 'routes/dashboard/push.ts'),
    route('times', 'routes/dashboard/times/times.tsx'),
    ...prefix('campaigns', [
      index('routes/dashboard/campaigns/campaigns.tsx'),
      route(':id', 'routes/dashboard/campaigns/campaign.tsx'),
      route(':id/people', 'routes/dashboard/campaigns/people.tsx'),
      route(':id/text/:channel/:language', 'routes/dashboard/campaigns/text.tsx'),
    ]),
    ...prefix('coupons', [
      index('routes/dashboard/coupons/coupons.tsx'),
      route(':id', 'routes/dashboard/coupons/coupon.tsx'),
    ]),
    ...prefix('bookings', [
      index('routes/dashboard/bookings/bookings.tsx'),
      route(':id', 'routes/dashboard/bookings/booking.tsx'),
      route(':id/cancel', 'routes/dashboard/bookings/cancel.tsx'),
      route(':id/give', 'routes/dashboard/bookings/give.tsx'),
      route(':id/receipt.pdf', 'routes/dashboard/bookings/receipt.ts'),
      route(':id/refund', 'routes/dashboard/bookings/refund/refund.tsx'),
      route(':id/reschedule', 'routes/dashboard/bookings/reschedule.tsx'),
    ]),
    ...prefix('customers', [
      index('routes/dashboard/customers/customers.tsx'),
      route('duplicates', 'routes/dashboard/customers/merge/duplicates.tsx'),
      route('export', 'routes/dashboard/customers/export.ts'),
      route('import', 'routes/dashboard/customers/import/imports.tsx'),
      route('import/:id', 'routes/dashboard/customers/import/import.tsx'),
      route('import/:id/errors', 'routes/dashboard/customers/import/errors.ts'),
      route('fields', 'routes/dashboard/fields/fields.tsx'),
      route('groups', 'routes/dashboard/groups/groups.tsx'),
      route('groups/:id', 'routes/dashboard/groups/group.tsx'),
      route(':id', 'routes/dashboard/customers/customer.tsx'),
      route(':id/addresses/:address', 'routes/dashboard/customers/address.tsx'),
      route(':id/data', 'routes/dashboard/customers/own-data.ts'),
      route(':id/erase', 'routes/dashboard/customers/erase.tsx'),
      route(':id/merge/:other', 'routes/dashboard/customers/merge/merge.tsx'),
    ]),
    route('inbox', 'routes/dashboard/inbox/inbox.tsx', [
      index('routes/dashboard/inbox/none-open.tsx'),
      route(':id', 'routes/dashboard/inbox/thread.tsx'),
    ]),
    ...prefix('inbox', [
      route('replies', 'routes/dashboard/inbox/quick-replies.tsx'),
      route(':id/photos/:photo', 'routes/dashboard/inbox/photo.ts'),
    ]),
    ...prefix('insights', [
      index('routes/dashboard/insights/overview.tsx'),
      route('customers', 'routes/dashboard/insights/customers.tsx'),
      route('export', 'routes/dashboard/insights/export.ts'),
      route('sources', 'routes/dashboard/insights/sources.tsx'),
      route('team', 'routes/dashboard/insights/team.tsx'),
      route('times', 'routes/dashboard/insights/times.tsx'),
    ]),
    ...prefix('payments', [
      index('routes/dashboard/payments/payments.tsx'),
      route('disputes', 'routes/dashboard/payments/disputes/disputes.tsx'),
      route('disputes/:id', 'routes/dashboard/payments/disputes/dispute.tsx'),
      route('disputes/:id/evidence.pdf', 'routes/dashboard/payments/disputes/evidence.ts'),
      route('export', 'routes/dashboard/payments/export.ts'),
      route('history', 'routes/dashboard/payments/history.tsx'),
      route('payouts', 'routes/dashboard/payments/payouts/payouts.tsx'),
      route('payouts/:id', 'routes/dashboard/payments/payouts/payout.tsx'),
      route('payouts/:id/export', 'routes/dashboard/payments/payouts/export.ts'),
      route('refresh', 'routes/dashboard/payments/refresh.ts'),
      route('return', 'routes/dashboard/payments/return.ts'),
      route('revenue', 'routes/dashboard/payments/revenue.tsx'),
      route('tips', 'routes/dashboard/payments/tips.tsx'),
      route('ways', 'routes/dashboard/payments/ways/ways.tsx'),
    ]),
    ...prefix('plan', [index('routes/dashboard/plan/plan.tsx'), route('return', 'routes/dashboard/plan/return.ts')]),
    route('reviews', 'routes/dashboard/reviews/reviews.tsx'),
    route('reviews/photos/:photo', 'routes/dashboard/reviews/photo.ts'),
    ...prefix('services', [
      index('routes/dashboard/services/services.tsx'),
      route('new', 'routes/dashboard/services/new-service.tsx'),
      route(':id', 'routes/dashboard/services/service.tsx'),
      route(':id/delete', 'routes/dashboard/services/delete.tsx'),
    ]),
    ...prefix('team', [
      index('routes/dashboard/team/team.tsx'),
      route('new', 'routes/dashboard/team/new-technician.tsx'),
      route('skills', 'routes/dashboard/team/skills.tsx'),
      route('invite', 'routes/dashboard/team/invite.tsx'),
      route('invite/:id/revoke', 'routes/dashboard/team/revoke-invitation.ts'),
      route('members/:userId', 'routes/dashboard/team/member.tsx'),
      route(':id', 'routes/dashboard/team/technician.tsx'),
      route(':id/hours', 'routes/dashboard/team/hours.tsx'),
      route(':id/remove', 'routes/dashboard/team/remove.tsx'),
    ]),
    ...prefix('page', [
      index('routes/dashboard/page/page.tsx'),
      route('look', 'routes/dashboard/page/look.tsx'),
      route('versions', 'routes/dashboard/page/versions.tsx'),
      route('pages', 'routes/dashboard/page/own/own-pages.tsx'),
      route('pages/:id', 'routes/dashboard/page/own/own-page.tsx'),
      route(':section', 'routes/dashboard/page/section.tsx'),
    ]),
    ...prefix('share', [
      index('routes/dashboard/share/share.tsx'),
      route('website', 'routes/dashboard/share/website.tsx'),
      route('poster.pdf', 'routes/dashboard/share/poster-pdf.ts'),
      route('cards.pdf', 'routes/dashboard/share/cards-pdf.ts'),
      route('qr.png', 'routes/dashboard/share/qr-png.ts'),
      route('qr.svg', 'routes/dashboard/share/qr-svg.ts'),
    ]),
    route('settings', 'routes/dashboard/settings/layout.tsx', [
      index('routes/dashboard/settings/business.tsx'),
      route('archive', 'routes/dashboard/settings/archive/archive.tsx'),
      route('area', 'routes/dashboard/settings/area.tsx'),
      route('booking', 'routes/dashboard/settings/booking.tsx'),
      route('cancellation', 'routes/dashboard/settings/cancellation.tsx'),
      route('closing', 'routes/dashboard/settings/closing.tsx'),
      route('closures', 'routes/dashboard/settings/closures.tsx'),
      route('data', 'routes/dashboard/settings/data.tsx'),
      route('export', 'routes/dashboard/settings/export.ts'),
      route('legal', 'routes/dashboard/settings/legal.tsx'),
      route('log', 'routes/dashboard/settings/log.tsx'),
      route('look', 'routes/dashboard/settings/look.tsx'),
      route('messages', 'routes/dashboard/settings/messages.tsx'),
      route('nearby', 'routes/dashboard/settings/nearby.tsx'),
      route('ready', 'routes/dashboard/settings/ready.tsx'),
      route('rebooking', 'routes/dashboard/settings/rebooking.tsx'),
      route('assistant', 'routes/dashboard/settings/assistant.tsx'),
      route('sender', 'routes/dashboard/settings/sender.tsx'),
      route('reviews', 'routes/dashboard/settings/reviews.tsx'),
      route('rewards', 'routes/dashboard/settings/rewards.tsx'),
      route('taxes', 'routes/dashboard/settings/taxes.tsx'),
      route('texts', 'routes/dashboard/settings/texts.ts'),
      route('words', 'routes/dashboard/settings/words/words.tsx'),
      route('words/:kind', 'routes/dashboard/settings/words/message.tsx'),
    ]),
    route('*', 'routes/dashboard/not-found.tsx'),
  ]),
  // Without the menu: as customers will see it.
  route('dashboard/page/preview', 'routes/dashboard/page/preview.tsx'),
  route('dashboard/page/pages/:id/preview', 'routes/dashboard/page/own/preview.tsx'),
  // Without the menu: the wizard shows one thing at a time.
  ...prefix('dashboard/setup', [
    index('routes/dashboard/setup/setup.tsx'),
    route('where', 'routes/dashboard/setup/where.tsx'),
    route('service', 'routes/dashboard/setup/service.tsx'),
    route('hours', 'routes/dashboard/setup/hours.tsx'),
    route('preview', 'routes/dashboard/setup/preview.tsx'),
    route('done', 'routes/dashboard/setup/done.tsx'),
  ]),
]

const admin = [
  layout('routes/admin/layout.tsx', [
    index('routes/admin/overview.tsx'),
    route('account', 'routes/admin/account.tsx'),
    route('audit', 'routes/admin/audit.tsx'),
    route('tenants', 'routes/admin/tenants.tsx'),
    route('tenants/:id', 'routes/admin/tenant.tsx'),
    route('tenants/:id/support', 'routes/admin/support.tsx'),
    route('tenants/:id/refund', 'routes/admin/refund.tsx'),
    route('tenants/:id/reviews/:photo', 'routes/admin/review-photo.ts'),
    route('reviews', 'routes/admin/reviews.tsx'),
  ]),
]

const api = prefix('api', [
  ...prefix('v1', [
    route('services', 'routes/api/services.ts'),
    route('availability', 'routes/api/availability.ts'),
    route('availability/explain', 'routes/api/explain.ts'),
    route('bookings', 'routes/api/bookings.ts'),
    route('bookings/:id', 'routes/api/booking.ts'),
    route('bookings/:id/cancel', 'routes/api/cancel.ts'),
    route('bookings/:id/reschedule', 'routes/api/reschedule.ts'),
    route('openapi.json', 'routes/api/openapi-document.ts'),
  ]),
  route('*', 'routes/api/not-found.ts'),
])

const providers = [
  route('webhooks/mail', 'routes/webhooks/mail.ts'),
  route('webhooks/paypal/:tenant', 'routes/webhooks/paypal.ts'),
  route('webhooks/stripe', 'routes/webhooks/stripe.ts'),
  route('webhooks/stripe/platform', 'routes/webhooks/stripe-platform.ts'),
  route('webhooks/telegram', 'routes/webhooks/telegram.ts'),
  route('webhooks/twilio', 'routes/webhooks/twilio.ts'),
  route('webhooks/twilio/inbound', 'routes/webhooks/twilio-inbound.ts'),
  route('webhooks/twilio/events', 'routes/webhooks/twilio-events.ts'),
  route('api/inngest', 'routes/jobs/inngest.ts'),
]

export default [
  ...site,
  ...account,
  ...my,
  ...book,
  ...legal,
  ...manage,
  ...dashboard,
  ...admin,
  ...api,
  ...providers,
] satisfies RouteConfig
