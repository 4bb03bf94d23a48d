import type { App } from '#app/lib/app.server.ts'
import { sendAccountMail } from '#app/domain/identity/index.server.ts'
import { mailEventSchema } from '#app/domain/identity/schema.ts'

/** Sends confirmation, sign-in and reset links. After an hour nobody waits for one any more. */
export const sendAccountMailJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'send-account-mail', retries: 8, triggers: [{ event: 'account/mail.requested' }] },
    ({ event, step }) =>
      step.run('send', () => sendAccountMail(app, event.id ?? '', mailEventSchema.parse(event.data))),
  )
