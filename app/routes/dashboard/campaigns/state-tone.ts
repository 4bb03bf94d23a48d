import type { CampaignState } from '#app/domain/campaigns/rules.ts'

/** How the state of a campaign is coloured. */
export const stateTone = {
  draft: 'neutral',
  scheduled: 'note',
  sending: 'note',
  paused: 'warn',
  stopped: 'neutral',
  done: 'ok',
} as const satisfies Record<CampaignState, string>
