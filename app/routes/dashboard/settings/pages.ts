import { dashboard } from '#app/paths.ts'
import { assistantWords } from '#app/words/catalog/assistant.ts'
import { loyaltyWords } from '#app/words/catalog/loyalty.ts'
import { readySettings } from '#app/words/catalog/readySettings.ts'
import { rebookingWords } from '#app/words/catalog/rebooking.ts'
import { reviewSettingsWords } from '#app/words/catalog/reviewsDesk.ts'
import { takingAlong } from '#app/words/catalog/takingAlong.ts'
import { settingsWords as words } from '#app/words/catalog/settings.ts'

/** The pages of the settings by what they are about; the menu is in this order. */
export const settingsGroups = [
  {
    label: words.groups.business,
    pages: [
      { to: dashboard.settings, label: words.pages.business },
      { to: dashboard.look, label: words.pages.look },
      { to: dashboard.area, label: words.pages.area },
      { to: dashboard.closures, label: words.pages.closed },
      { to: dashboard.legal, label: words.pages.legal },
    ],
  },
  {
    label: words.groups.bookings,
    pages: [
      { to: dashboard.bookingRules, label: words.pages.booking },
      { to: dashboard.ready, label: readySettings.page },
      { to: dashboard.nearby, label: words.pages.nearby },
      { to: dashboard.cancellation, label: words.pages.cancelling },
      { to: dashboard.taxes, label: words.pages.taxes },
    ],
  },
  {
    label: words.groups.customers,
    pages: [
      { to: dashboard.messageSettings, label: words.pages.messages },
      { to: dashboard.assistant, label: assistantWords.tab },
      { to: dashboard.reviewSettings, label: reviewSettingsWords.tab },
      { to: dashboard.rebooking, label: rebookingWords.tab },
      { to: dashboard.rewardSettings, label: loyaltyWords.tab },
    ],
  },
  {
    label: words.groups.records,
    pages: [
      { to: dashboard.businessData, label: takingAlong.tab },
      { to: dashboard.log, label: words.pages.log },
    ],
  },
] as const

export const settingsPages = settingsGroups.flatMap(({ pages }) => [...pages])

/** Pages that managers do not see. */
export const forOwners: readonly string[] = [dashboard.businessData, dashboard.log]
