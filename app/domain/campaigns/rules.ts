import type { CampaignRecipientsRow, CampaignsRow, CampaignTextsRow } from '#app/lib/rows.gen.ts'
import { dayMs } from '#app/lib/time.ts'

export type CampaignState = CampaignsRow['state']
export type CampaignWay = CampaignTextsRow['channel']
export const isWay = (way: string): way is CampaignWay => way === 'email' || way === 'sms'
export type RecipientState = CampaignRecipientsRow['state']

/** Which ways a campaign takes, best first: each person is written to by the first that she agreed to. */
export const wayChoices = ['email', 'sms', 'email,sms', 'sms,email'] as const
export type WayChoice = (typeof wayChoices)[number]
export const waysOf = (choice: WayChoice): CampaignWay[] => choice.split(',') as CampaignWay[]

/** With fewer people nobody is held out: it would tell nothing, and somebody would go without. */
const heldOutFrom = 20
/** Of a hundred so many get nothing, so that it shows what a campaign changes. */
export const heldOutUsually = 5
export const heldOutOf = (people: number): number => (people < heldOutFrom ? 0 : heldOutUsually)

/** Bookings count that were made this long after a campaign began, ms. */
export const countedMs = 30 * dayMs

const sourcePrefix = 'campaign:'
/** The source of bookings by the links of a campaign. */
export const sourceOfCampaign = (id: string): string => sourcePrefix + id
export const isCampaignSource = (source: string): boolean => source.startsWith(sourcePrefix)

/** People, and those of them who booked. */
export type Booked = { people: number; booked: number }

/**
 * What a campaign changed, in bookings per hundred people: the difference between those whom it was for and those who were held
 * out. `from` and `until`: where it lies in 95 of 100 cases, by Newcombe's hybrid score interval (Statistics in Medicine 17,
 * 1998, method 10); `sure`: 0 is not between them. Null: so few were held out that nothing can be said.
 */
export function compare(
  written: Booked,
  heldOut: Booked,
): { per100: number; from: number; until: number; sure: boolean } | null {
  if (heldOut.people < heldOutAtLeast || written.people === 0) return null
  const [one, other] = [wilson(written), wilson(heldOut)]
  const difference = one.share - other.share
  const from = difference - Math.hypot(one.share - one.low, other.high - other.share)
  const until = difference + Math.hypot(one.high - one.share, other.share - other.low)
  const per100 = (share: number) => Math.round(share * 1000) / 10
  return { per100: per100(difference), from: per100(from), until: per100(until), sure: from > 0 || until < 0 }
}

const heldOutAtLeast = 20
/** Of 95 of 100 cases. */
const z = 1.96

/** Wilson's score interval of a share. */
function wilson({ people, booked }: Booked) {
  const share = booked / people
  const middle = share + z ** 2 / (2 * people)
  const half = z * Math.sqrt((share * (1 - share)) / people + z ** 2 / (4 * people ** 2))
  const whole = 1 + z ** 2 / people
  return { share, low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) }
}
