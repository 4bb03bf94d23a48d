import type { App } from '#app/lib/app.server.ts'
import { endAccount } from '#app/domain/privacy/index.server.ts'

/** Ends the sign-in of somebody whose business was erased. */
export const endAccountJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'end-account', retries: 20, concurrency: 2, triggers: [{ event: 'account/ended' }] },
    ({ event, step }) => step.run('end', () => endAccount(app, event.data.userId)),
  )
