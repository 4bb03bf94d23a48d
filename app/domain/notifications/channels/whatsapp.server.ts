import type { Door } from './channel.ts'

/** WhatsApp by Twilio. */
export const whatsapp: Door = {
  send: () => Promise.resolve({ kind: 'refused', status: 'failed', why: 'whatsapp_not_set_up' }),
}
