import type { LoyaltyEntriesRow, LoyaltySettingsRow } from '#app/lib/rows.gen.ts'

/** What a business gives to those who come back and those who send others; amounts in minor units. */
export type LoyaltySettings = Omit<LoyaltySettingsRow, 'tenantId' | 'since'>

/** Before anything is chosen: nothing is given. */
export const usualLoyalty: LoyaltySettings = {
  earn: 'off',
  needed: 5,
  pointMinor: 100,
  percent: 10,
  amountMinor: null,
  free: false,
  expiresDays: null,
  refers: false,
  refersPercent: 10,
  refersMinor: null,
  refersMost: 12,
  neighbours: false,
}

/** A line of the ledger of stamps or points. */
export type LoyaltyEntry = Pick<LoyaltyEntriesRow, 'id' | 'kind' | 'units' | 'reason' | 'at'>

/** Stamps on a card: how many of those needed are there; more than it holds wait for the next one. Never below nothing. */
export const stampsOf = (balance: number, needed: number): number => Math.max(0, Math.min(balance, needed))
