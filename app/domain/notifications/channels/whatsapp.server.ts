import type { Door } from './channel.ts'
import { findAtTwilio, sendByTwilio } from './sms.server.ts'

const at = (number: string) => `whatsapp:${number}`

/**
 * WhatsApp by Twilio: words that were approved, or any words within a day of the customer's last one. A day that ends on
 * the way is reported like a text that never arrived, and the news goes the next way.
 */
export const whatsapp: Door = {
  async send(app, outgoing) {
    const { message, words } = outgoing
    const sender = app.env.TWILIO_WHATSAPP_FROM
    if (!sender) return { kind: 'refused', status: 'failed', why: 'whatsapp_not_set_up' }
    if (words.unsayable) return { kind: 'refused', status: 'failed', why: words.unsayable }
    const said = words.content
      ? { contentSid: words.content.sid, contentVariables: JSON.stringify(words.content.variables) }
      : { body: words.text }
    const from = sender.startsWith('MG') ? { messagingServiceSid: sender } : { from: at(sender) }
    return sendByTwilio(app, outgoing, { to: at(message.receiver), ...from, ...said })
  },
  find: (app, outgoing, known) => findAtTwilio(app, outgoing, at(outgoing.message.receiver), known),
}
