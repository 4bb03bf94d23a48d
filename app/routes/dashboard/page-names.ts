import { dashboard } from '#app/paths.ts'
import { archiveWords } from '#app/words/catalog/archive.ts'
import { bookingChangeWords } from '#app/words/catalog/bookingChange.ts'
import { giveWords } from '#app/words/catalog/bookingGive.ts'
import { campaignWords } from '#app/words/catalog/campaigns.ts'
import { closingWords } from '#app/words/catalog/closing.ts'
import { couponWords } from '#app/words/catalog/coupons.ts'
import { fieldsWords } from '#app/words/catalog/customerFields.ts'
import { customerRecord } from '#app/words/catalog/customerLists.ts'
import { dashboardWords } from '#app/words/catalog/dashboard.ts'
import { disputeWords } from '#app/words/catalog/disputes.ts'
import { erasingWords } from '#app/words/catalog/erasing.ts'
import { gatewayWords } from '#app/words/catalog/gatewayKeys.ts'
import { groupWords } from '#app/words/catalog/groups.ts'
import { importingWords } from '#app/words/catalog/importing.ts'
import { inboxWords } from '#app/words/catalog/inbox.ts'
import { insightWords } from '#app/words/catalog/insights.ts'
import { mergingWords } from '#app/words/catalog/merging.ts'
import { ownHoursWords } from '#app/words/catalog/ownHours.ts'
import { ownMessagesWords } from '#app/words/catalog/ownMessages.ts'
import { ownWords } from '#app/words/catalog/ownWords.ts'
import { ownPagesDesk } from '#app/words/catalog/ownPagesDesk.ts'
import { pageDesk } from '#app/words/catalog/pageDesk.ts'
import { paymentPages } from '#app/words/catalog/paymentHistory.ts'
import { payoutWords } from '#app/words/catalog/payouts.ts'
import { refundWords } from '#app/words/catalog/refundByHand.ts'
import { removalWords } from '#app/words/catalog/removal.ts'
import { senderWords } from '#app/words/catalog/senderSettings.ts'
import { servicesWords } from '#app/words/catalog/services.ts'
import { skillWords } from '#app/words/catalog/skills.ts'
import { memberWords, technicianWords } from '#app/words/catalog/team.ts'
import { tipSettings } from '#app/words/catalog/tipSettings.ts'
import { websiteWords } from '#app/words/catalog/website.ts'
import type { Reader } from '#app/words/reader.ts'
import { navFor, type DashboardRole } from './nav-for.ts'
import { settingsPages } from './settings/pages.ts'
import type { Section } from './title.ts'

/** Pages that are neither in the menu nor a tab of the settings, by the words that lead to them; `*` stands for an id. */
const others = [
  { to: dashboard.account, label: dashboardWords.account },
  { to: dashboard.ownMessages, label: ownMessagesWords.title },
  { to: dashboard.ownHours, label: ownHoursWords.title },
  { to: dashboard.cancelBooking('*'), label: bookingChangeWords.cancelQuestion },
  { to: dashboard.refundBooking('*'), label: refundWords.title },
  { to: dashboard.giveBooking('*'), label: giveWords.title },
  { to: dashboard.rescheduleBooking('*'), label: bookingChangeWords.moveTitle },
  { to: dashboard.quickReplies, label: inboxWords.quick },
  { to: dashboard.campaigns, label: campaignWords.title },
  { to: dashboard.campaignPeople('*'), label: campaignWords.who },
  { to: dashboard.campaignText('*', '*', '*'), label: campaignWords.texts },
  { to: dashboard.coupons, label: couponWords.title },
  { to: dashboard.coupon('new'), label: couponWords.add },
  { to: dashboard.groups, label: groupWords.title },
  { to: dashboard.group('new'), label: groupWords.add },
  { to: dashboard.customerFields, label: fieldsWords.title },
  { to: dashboard.duplicates, label: mergingWords.title },
  { to: dashboard.mergeCustomers('*', '*'), label: mergingWords.mergeTitle },
  { to: dashboard.customerImports, label: importingWords.title },
  { to: dashboard.customerAddress('*', '*'), label: customerRecord.editAddress },
  { to: dashboard.eraseCustomer('*'), label: erasingWords.erase },
  { to: dashboard.insightTimes, label: insightWords.tabs.times },
  { to: dashboard.insightCustomers, label: insightWords.tabs.customers },
  { to: dashboard.insightTeam, label: insightWords.tabs.team },
  { to: dashboard.insightSources, label: insightWords.tabs.sources },
  { to: dashboard.paymentHistory, label: paymentPages.history },
  { to: dashboard.revenue, label: paymentPages.revenue },
  { to: dashboard.payouts, label: payoutWords.title },
  { to: dashboard.disputes, label: disputeWords.title },
  { to: dashboard.tips, label: tipSettings.title },
  { to: dashboard.paymentWays, label: gatewayWords.title },
  { to: dashboard.newService, label: servicesWords.add },
  { to: dashboard.deleteService('*'), label: servicesWords.deleteThis },
  { to: dashboard.newTechnician, label: technicianWords.addTitle },
  { to: dashboard.skills, label: skillWords.title },
  { to: dashboard.invite, label: memberWords.inviteTitle },
  { to: dashboard.member('*'), label: memberWords.role },
  { to: dashboard.technicianHours('*'), label: technicianWords.hoursAndTimeOff },
  { to: dashboard.removeTechnician('*'), label: removalWords.remove },
  { to: dashboard.pageLook, label: pageDesk.look },
  { to: dashboard.pageVersions, label: pageDesk.versions },
  { to: dashboard.ownPages, label: ownPagesDesk.title },
  { to: dashboard.ownPage('new'), label: ownPagesDesk.add },
  { to: dashboard.shareWebsite, label: websiteWords.title },
  { to: dashboard.sender, label: senderWords.title },
  { to: dashboard.words, label: ownWords.title },
  { to: dashboard.closing, label: closingWords.title },
  { to: dashboard.archive, label: archiveWords.title },
] as const

/** What the pages of the dashboard are called in browser tabs. What a role has in its menu is called as it is there. */
export const namePages = (role: DashboardRole, reader: Reader): Section[] => {
  const menu = navFor(role, { pending: 0, unread: 0 }, reader).map(({ to, label, end = false }) => ({ to, label, end }))
  return [
    ...menu,
    ...[...settingsPages.slice(1), ...others]
      .filter(({ to }) => menu.every((item) => item.to !== to))
      .map(({ to, label }) => ({ to, label: reader.say(label) })),
  ]
}
