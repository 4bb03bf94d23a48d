import { admin } from '#app/paths.ts'
import type { Section } from '#app/routes/dashboard/title.ts'
import { consoleWords as words } from '#app/words/catalog/console.ts'
import { consoleReviews } from '#app/words/catalog/consoleReviews.ts'
import { supportWords } from '#app/words/catalog/consoleSupport.ts'
import { dashboardWords } from '#app/words/catalog/dashboard.ts'
import { refundWords } from '#app/words/catalog/refundByHand.ts'
import type { Reader } from '#app/words/reader.ts'

export const consoleMenu = [
  { to: admin.overview, label: words.overview, icon: 'chart', end: true },
  { to: admin.tenants, label: words.businesses, icon: 'store' },
  { to: admin.reviews, label: consoleReviews.nav, icon: 'star' },
  { to: admin.audit, label: words.auditLog, icon: 'list' },
] as const

/** Pages that are not in the menu; `*` stands for an id. */
const others = [
  { to: admin.account, label: dashboardWords.account },
  { to: admin.support('*'), label: supportWords.look },
  { to: admin.refund('*'), label: refundWords.title },
] as const

/** What the pages of the console are called in browser tabs. */
export const nameConsolePages = ({ say }: Reader): Section[] =>
  [...consoleMenu, ...others].map(({ to, label }) => ({ to, label: say(label), end: to === admin.overview }))
