import type { Channel } from './ways.ts'
import type { Door } from './channel.ts'
import { email } from './email.server.ts'
import { push } from './push.server.ts'
import { sms } from './sms.server.ts'
import { telegram } from './telegram.server.ts'
import { whatsapp } from './whatsapp.server.ts'

/** Every way to reach people, one file each. */
export const doors: Record<Channel, Door> = { email, sms, whatsapp, telegram, push }
