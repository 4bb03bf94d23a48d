import { listCampaignNames } from '#app/domain/campaigns/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { otherSources, type Sources } from '#app/domain/analytics/index.server.ts'
import { shareOf, type DayCounts } from '#app/domain/analytics/rules.ts'
import { bookingPageFacts } from '#app/words/catalog/bookingPage.ts'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import type { Reader } from '#app/words/reader.ts'
import { sayOneOf } from '../bookings/booking-words.server.ts'
import { moneyOf } from './sums.server.ts'

/** From the page to a booking that stands; `of`: its share of the step before, null for the first. */
export function funnelOf({ shown }: Sources, { made, kept }: DayCounts) {
  const count = (step: string) =>
    shown.reduce((sum, each) => (each.now && each.step === step ? sum + each.shown : sum), 0)
  const steps = [
    ['page', count('page')],
    ['times', count('times')],
    ['details', count('details')],
    ['made', made],
    ['kept', kept],
  ] as const
  return steps.map(([step, sum], at) => ({ step, count: sum, of: at === 0 ? null : shareOf(sum, steps[at - 1]![1]) }))
}

/** What the campaigns among the sources are called, by source. */
export const nameCampaigns = (app: App, member: Member, { shown, sources }: Sources) =>
  listCampaignNames(app, member, [...shown.map(({ source }) => source), ...sources.map(({ key }) => key)])

const most = 50

/** Where customers came from; most bookings first. `campaigns`: their names, by the source that they give. */
export function sourceRows(
  { shown, sources }: Sources,
  currency: string,
  reader: Reader,
  campaigns: ReadonlyMap<string, string>,
) {
  const pages = new Map<string, number>()
  for (const { now, step, source, shown: count } of shown)
    if (now && step === 'page') pages.set(source, (pages.get(source) ?? 0) + count)
  const known = new Map(sources.map((sums) => [sums.key, sums]))
  if (sources.length === 0 && pages.size === 0) return []
  return [...new Set([...known.keys(), ...pages.keys()])]
    .map((key) => {
      const sums = known.get(key)
      return {
        key,
        name:
          key === otherSources
            ? reader.say(words.otherSources)
            : (campaigns.get(key) ?? sayOneOf(bookingPageFacts.sources, key, reader) ?? key),
        page: pages.get(key) ?? 0,
        made: sums?.now.made ?? 0,
        visits: sums?.now.visits ?? 0,
        grossMinor: sums ? moneyOf(sums, currency).now.grossMinor : 0,
      }
    })
    .filter(({ page, made, visits, grossMinor }) => page + made + visits > 0 || grossMinor !== 0)
    .sort((a, b) => b.made - a.made || b.visits - a.visits || b.page - a.page)
    .slice(0, most)
}
