import type { App } from '#app/lib/app.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { languages, type Language } from '#app/words/language.ts'
import { listStates } from './whatsapp-queries.server.ts'

export type WordingStates = {
  language: Language
  /** How many may be sent now, of how many. */
  approved: number
  all: number
  refused: { name: string; reason: string }[]
}

/** What WhatsApp says of our wordings, by language; none before the first were handed in. */
export async function listWordingStates(app: App, member: { actor: Actor }): Promise<WordingStates[]> {
  const rows = await app.db.withTenant(member.actor, (tx) => listStates(tx))
  return languages.flatMap((language) => {
    const own = rows.filter((row) => row.language === language)
    if (own.length === 0) return []
    return {
      language,
      approved: own.filter(({ state }) => state === 'approved').length,
      all: own.length,
      refused: own
        .filter(({ state }) => state === 'rejected')
        .map(({ name, reason }) => ({ name, reason: reason ?? '' })),
    }
  })
}
