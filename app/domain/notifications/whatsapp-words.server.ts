import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { oneLine } from '#app/lib/lines.ts'
import { dayMs, minuteMs } from '#app/lib/time.ts'
import type { Language } from '#app/words/language.ts'
import { fillIn, type Phrase } from '#emails/whatsapp.ts'
import { listApproved, readWhatsappWord, type ApprovedWording } from './whatsapp-queries.server.ts'

/** What may be said to a number on WhatsApp now. */
export type Sayable = {
  /** It wrote within a day: any words. */
  freely: boolean
  /** The latest approved wordings in the reader's language, by name. */
  approved: ReadonlyMap<string, ApprovedWording>
}

/** WhatsApp's day, less what a message may take on the way, ms. */
const freeMs = dayMs - 2 * minuteMs

export async function findSayable(app: App, tx: Tx, number: string, language: Language): Promise<Sayable> {
  const sender = app.env.TWILIO_WHATSAPP_FROM
  if (!sender) return { freely: false, approved: new Map() }
  const [lastWord, approved] = await Promise.all([readWhatsappWord(tx, sender, number), listApproved(tx, language)])
  const freely = lastWord !== null && app.clock.now() - lastWord.getTime() < freeMs
  return { freely, approved: new Map(approved.map((wording) => [wording.name, wording])) }
}

/** `content`: the approved wording and what stands in its places. `unsayable`: why nothing may be said. */
export type WhatsappWords = {
  text: string
  content?: { sid: string; variables: Record<string, string> }
  unsayable?: 'whatsapp_window' | 'whatsapp_not_approved'
}

/** `free`: the words for somebody who wrote within a day. `name`: of the wording to take otherwise. */
export function sayByWhatsapp(
  { freely, approved }: Sayable,
  free: string,
  name: string | null,
  values: Phrase['values'],
): WhatsappWords {
  if (freely) return { text: free }
  const wording = name === null ? undefined : approved.get(name)
  if (!wording?.contentSid)
    return { text: free, unsayable: name === null ? 'whatsapp_window' : 'whatsapp_not_approved' }
  // An older wording may leave out a name, and never has one that is not there.
  const said = wording.variables.map((fact) => oneLine(values[fact] ?? '') || '–')
  return {
    text: fillIn(wording.body, said),
    content: { sid: wording.contentSid, variables: Object.fromEntries(said.map((each, at) => [String(at + 1), each])) },
  }
}
