import { dashboard } from '#app/paths.ts'
import { loyaltyWords } from '#app/words/catalog/loyalty.ts'
import { readySettings } from '#app/words/catalog/readySettings.ts'
import { rebookingWords } from '#app/words/catalog/rebooking.ts'
import { reviewSettingsWords } from '#app/words/catalog/reviewsDesk.ts'
import { takingAlong } from '#app/words/catalog/takingAlong.ts'
import { settingsWords as words } from '#app/words/catalog/settings.ts'

/** The tabs of the settings, in their order. */
export const settingsPages = [
  { to: dashboard.settings, label: words.pages.business },
  { to: dashboard.look, label: words.pages.look },
  { to: dashboard.bookingRules, label: words.pages.booking },
  { to: dashboard.messageSettings, label: words.pages.messages },
  { to: dashboard.ready, label: readySettings.page },
  { to: dashboard.reviewSettings, label: reviewSettingsWords.tab },
  { to: dashboard.rebooking, label: rebookingWords.tab },
  { to: dashboard.rewardSettings, label: loyaltyWords.tab },
  { to: dashboard.area, label: words.pages.area },
  { to: dashboard.nearby, label: words.pages.nearby },
  { to: dashboard.cancellation, label: words.pages.cancelling },
  { to: dashboard.taxes, label: words.pages.taxes },
  { to: dashboard.closures, label: words.pages.closed },
  { to: dashboard.legal, label: words.pages.legal },
  // For owners alone.
  { to: dashboard.businessData, label: takingAlong.tab },
  { to: dashboard.log, label: words.pages.log },
] as const
