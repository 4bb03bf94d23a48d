import { z } from 'zod'

const tick = z.boolean().catch(false)
/** Which messages somebody wants, as the form of her choices sends it. */
export const lettersSchema = z.object({
  // Not among the fields where there is nothing to choose between.
  channel: z
    .enum(['usual', 'email', 'sms', 'whatsapp', 'telegram', 'push'])
    .optional()
    .catch('usual')
    .transform((channel) => (channel === 'usual' ? null : channel)),
  texts: tick,
  newsByEmail: tick,
  newsByText: tick,
})
