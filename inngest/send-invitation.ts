import type { App } from '#app/lib/app.server.ts'
import { sendInvitation } from '#app/domain/identity/index.server.ts'

/** Sends the mail of an invitation to the team. */
export const sendInvitationJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'send-invitation', retries: 10, triggers: [{ event: 'team/invited' }] },
    ({ event, step }) =>
      step.run('send', () => sendInvitation(app, event.id ?? '', event.data.tenantId, event.data.invitationId)),
  )
