import type { App } from '#app/lib/app.server.ts'
import { continueCampaign, handOn, type Next } from '#app/domain/campaigns/index.server.ts'

/** The executor may wake a job half a second early, ms. */
const earlyMs = 1_000
/** After so many parts another run goes on: a run keeps what each of its steps gave. */
const partsAtMost = 200

/** Sends a campaign from its moment on, part by part; a limit or the night holds it up until then. */
export const sendCampaignJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'send-campaign',
      retries: 20,
      // One of a business at a time: a large one holds nobody else up.
      concurrency: [{ limit: 4 }, { limit: 1, key: 'event.data.tenantId' }],
      triggers: [{ event: 'campaign/due' }],
    },
    async ({ event, step }) => {
      const { tenantId, campaignId, at } = event.data
      await step.sleepUntil('until it is due', new Date(at + earlyMs))
      for (let part = 1; part <= partsAtMost; part += 1) {
        const next: Next = await step.run(`part ${part}`, () => continueCampaign(app, tenantId, campaignId))
        if (next.next === 'end') return
        if (next.next === 'wait') await step.sleepUntil(`until part ${part + 1} is due`, new Date(next.at + earlyMs))
      }
      await step.run('hand on', () => handOn(app, tenantId, campaignId))
    },
  )
