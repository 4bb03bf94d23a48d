import type { Letters } from '#app/domain/notifications/index.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { lettersFacts as words } from '#app/words/catalog/letters.ts'
import type { Reader } from '#app/words/reader.ts'

type Way = 'sms' | 'whatsapp' | 'telegram' | 'push'

/**
 * The ways to be told about visits, each once: as the business does it, mail alone, and every other way that is there. Which
 * of them stand is what is sent: nothing to a phone that has stopped texts, a chat while it is joined. `whatsapp`: the platform has it.
 */
export function waysOf(letters: Letters, whatsapp: boolean, { say }: Pick<Reader, 'say'>) {
  const { email, phone, chat, device, order, channel, texts, stopped } = letters
  const isThere: Record<Way, boolean> = {
    sms: phone !== null && !stopped,
    whatsapp: phone !== null && (whatsapp || order.includes('whatsapp')),
    telegram: chat !== null || channel === 'telegram',
    push: device !== null || channel === 'push',
  }
  const there = (['sms', 'whatsapp', 'telegram', 'push'] as const).filter((way) => isThere[way])
  const usual = order.find((way) => isThere[way]) ?? null
  const by = (way: Way) => say((email ? words.byMailAnd : words.by)[way])
  const ways = [
    ...(usual ? [{ value: 'usual', label: by(usual) }] : []),
    ...there.filter((way) => way !== usual).map((way) => ({ value: way as string, label: by(way) })),
    ...(email ? [{ value: 'email', label: say(words.byMailAlone) }] : []),
  ]
  const isMailAlone =
    email !== null && (channel === 'email' || (!texts && channel !== 'telegram' && channel !== 'push'))
  const wanted = isMailAlone ? 'email' : channel === null || channel === usual ? 'usual' : channel
  return { ways, chosen: ways.some(({ value }) => value === wanted) ? wanted : email ? 'email' : '' }
}

/** What the page shows of her choices. */
export const toLettersView = (letters: Letters, whatsapp: boolean, reader: Reader) => ({
  ...waysOf(letters, whatsapp, reader),
  letters: {
    email: letters.email,
    phone: letters.phone && writePhone(letters.phone),
    texts: letters.texts,
    newsByEmail: letters.newsByEmail,
    newsAsked: letters.newsAsked,
    newsByText: letters.newsByText,
    stopped: letters.stopped,
  },
  joined: letters.chat !== null,
})

export type LettersView = ReturnType<typeof toLettersView>
