import type { App } from '#app/lib/app.server.ts'
import { forgetOldTurns } from '#app/domain/assistant/index.server.ts'
import { forgetMerges } from '#app/domain/customers/index.server.ts'
import { forgetArchives, forgetImports } from '#app/domain/imports/index.server.ts'
import { cleanUp } from '#app/domain/notifications/index.server.ts'

/** Every night: deletes what is kept only for a while. */
export const cleanUpJob = (app: App) =>
  app.inngest.createFunction({ id: 'clean-up', triggers: [{ cron: '17 3 * * *' }] }, async ({ step }) => ({
    ...(await step.run('delete', () => cleanUp(app))),
    imports: await step.run('forget imports', () => forgetImports(app)),
    merges: await step.run('forget merges', () => forgetMerges(app)),
    assistant: await step.run('forget turns', () => forgetOldTurns(app)),
    archives: await step.run('forget archives', () => forgetArchives(app)),
  }))
